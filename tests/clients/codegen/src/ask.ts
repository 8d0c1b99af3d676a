import type { TypedDocumentString } from "../build/gql/graphql.js";

type Answer<Data> = { data?: Data | null; errors?: { message: string; extensions: { code: string } }[] };

/** Ask for a document by its hash; it must be in the manifest of the server. */
export async function ask<Data, Variables>(
  server: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const response = await fetch(`${server}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ documentId: document.__meta__?.hash, variables }),
  });
  return (await response.json()) as Answer<Data>;
}
