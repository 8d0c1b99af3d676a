import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { relayStylePagination } from "@apollo/client/utilities";

async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function connect(server, possibleTypes) {
  const hashed = new PersistedQueryLink({ sha256, useGETForHashedQueries: true });
  return new ApolloClient({
    link: hashed.concat(new HttpLink({ uri: `${server}/graphql` })),
    cache: new InMemoryCache({
      possibleTypes,
      typePolicies: { Query: { fields: { concepts: relayStylePagination(["filter", "orderBy"]) } } },
    }),
  });
}
