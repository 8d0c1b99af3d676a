/** The GraphQL query behind a page, ready to copy: whoever builds a page of their own starts from it. */
import { address } from "../address";
import type { TypedDocumentString } from "../gql/graphql";
import { Copy } from "./copy";

export function QueryText<T, V>({ document, variables }: { document: TypedDocumentString<T, V>; variables: V }) {
  const query = document.toString();
  return (
    <details class="query">
      <summary>The GraphQL query behind this page</summary>
      <p class="buttons">
        <Copy text={query}>Copy</Copy>
        <a class="button" href={address("graphiql", { query, variables: JSON.stringify(variables) })}>
          Open in GraphiQL
        </a>
      </p>
      <pre tabIndex={0}>{query}</pre>
      <p class="quiet">with the variables</p>
      <pre tabIndex={0}>{JSON.stringify(variables, null, 2)}</pre>
    </details>
  );
}
