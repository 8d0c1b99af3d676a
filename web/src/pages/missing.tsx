/** Addresses that lead nowhere, with what may have been meant. */
import { useEffect } from "preact/hooks";
import { useAnswer } from "../asking";
import { SearchDocument } from "../gql/graphql";
import { ConceptLink, KindTag } from "../parts/concept-link";
import { Empty } from "../parts/states";
import type { Place } from "../router";

export function UnknownConcept({ name, title = `Nothing here is called “${name}”` }: { name: string; title?: string }) {
  const found = useAnswer(SearchDocument, { query: name.replaceAll(/[-_]/g, " "), mode: "FULL", first: 6 });
  const edges = found.data?.search?.edges ?? [];
  useEffect(() => {
    document.title = "Not found · ImmunoGraph";
  }, []);
  return (
    <Empty heading="h1" title={title}>
      {edges.length > 0 ? (
        <>
          <p>Did you mean one of these?</p>
          <ul class="plain suggestions">
            {edges.map(({ node }) => (
              <li key={node.id}>
                <ConceptLink concept={node} /> <KindTag type={node.type} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>No name in this release resembles “{name}”.</p>
      )}
    </Empty>
  );
}

export function MissingPage({ place }: { place: Place }) {
  const last = place.path.split("/").filter(Boolean).at(-1) ?? "";
  return <UnknownConcept name={last} title="There is no page at this address" />;
}
