/** What is wrong with the last edit of the served files, for whoever is making it. */
import type { Edit } from "../edits";

const SHOWN = 5;

export function EditNotice({ edit }: { edit: Edit }) {
  const { isRefused, findings } = edit;
  const count = findings.length === 1 ? "one finding" : `${findings.length} findings`;
  return (
    <section class={isRefused ? "edit edit-refused" : "edit"} role="alert">
      <h2>{isRefused ? "Your last edit is not served" : `Your last edit is served, with ${count}`}</h2>
      <p>
        {isRefused
          ? "The files have errors, so what you see is the graph from before the edit. Mend this and save; the page follows by itself."
          : "Nothing keeps the graph from being served. This should be mended before a release:"}
      </p>
      <Findings findings={findings.slice(0, SHOWN)} />
      {findings.length > SHOWN && (
        <details>
          <summary>{findings.length - SHOWN} more</summary>
          <Findings findings={findings.slice(SHOWN)} />
        </details>
      )}
    </section>
  );
}

function Findings({ findings }: { findings: string[] }) {
  return (
    <ul class="plain findings">
      {findings.map((finding, place) => (
        <li key={place}>{finding}</li>
      ))}
    </ul>
  );
}
