/** Which types each interface stands for, so that the cache can match `... on Intervention`; write it to a file when you build. */
export async function possibleTypes(server) {
  const query = "{ __schema { types { kind name possibleTypes { name } } } }";
  const response = await fetch(`${server}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { types } = (await response.json()).data.__schema;
  const abstract = types.filter(({ kind }) => kind === "INTERFACE");
  return Object.fromEntries(abstract.map((type) => [type.name, type.possibleTypes.map(({ name }) => name)]));
}
