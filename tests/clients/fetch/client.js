const headers = { accept: "application/graphql-response+json" };

/** Send a document with its variables. */
export async function post(server, query, variables = {}) {
  const response = await fetch(`${server}/graphql`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return answer(response);
}

/** Get the answer to a document by its hash, which browsers and proxies may keep until the next release. */
export async function get(server, query, variables = {}) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(query));
  const sha256Hash = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const parameters = new URLSearchParams({
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }),
  });
  const url = `${server}/graphql?${parameters}`;
  const response = await fetch(url, { headers });
  const { errors } = await response.clone().json();
  if (errors?.[0].extensions.code !== "PERSISTED_QUERY_NOT_FOUND") return answer(response);
  parameters.set("query", query); // once, then any client may ask by the hash
  return answer(await fetch(`${server}/graphql?${parameters}`, { headers }));
}

/** The data; null in it has an error beside it where something failed. What was refused as a whole is thrown. */
async function answer(response) {
  const { data, errors = [] } = await response.json();
  if (data === undefined) {
    const { message, extensions } = errors[0];
    const retryAfter = response.headers.get("retry-after");
    throw Object.assign(new Error(message), { status: response.status, code: extensions.code, retryAfter });
  }
  return { data, errors, etag: response.headers.get("etag") };
}
