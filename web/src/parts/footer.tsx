/** What this is, on every page: information and no medical advice, its release, its licence, where to report an error. */
import { useEffect } from "preact/hooks";
import { licenseName } from "../license";
import { useVocabulary } from "../vocabulary";
import { Report } from "./report";

export function Footer() {
  const { about } = useVocabulary();
  const ontology = about?.ontology;
  useEffect(() => {
    if (ontology && location.hash === "#report") document.getElementById("report")?.scrollIntoView();
  }, [ontology]);
  return (
    <footer class="bottom" id="report">
      <p>
        <strong>Information, no medical advice.</strong> ImmunoGraph tells what publications, labels and guidelines say; it does not
        replace them, nor a physician.
      </p>
      {ontology && (
        <p>
          {ontology.title}, release <a href="overview">{ontology.version ?? "without a number"}</a>
          {ontology.license && (
            <>
              , <a href={ontology.license} rel="license">{licenseName(ontology.license)}</a>
            </>
          )}
          . <Report />
        </p>
      )}
    </footer>
  );
}
