/** The GraphQL query behind a page, ready to copy: whoever builds a page of their own starts from it. */
import { useState } from "preact/hooks";
import { address } from "../address";
import type { TypedDocumentString } from "../gql/graphql";

export function QueryText<T, V>({ document, variables }: { document: TypedDocumentString<T, V>; variables: V }) {
  const [said, say] = useState("");
  const query = document.toString();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(query);
      say("Copied");
    } catch {
      say("The browser does not let this page copy. Select the text instead.");
    }
  };
  return (
    <details class="query">
      <summary>The GraphQL query behind this page</summary>
      <p class="buttons">
        <button type="button" onClick={copy}>
          Copy
        </button>
        <a class="button" href={address("graphiql", { query, variables: JSON.stringify(variables) })}>
          Open in GraphiQL
        </a>
        <span role="status">{said}</span>
      </p>
      <pre tabIndex={0}>{query}</pre>
      <p class="quiet">with the variables</p>
      <pre tabIndex={0}>{JSON.stringify(variables, null, 2)}</pre>
    </details>
  );
}
