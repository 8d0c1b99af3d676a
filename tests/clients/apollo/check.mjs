// Apollo Client against a running server, whose address is in SERVER; what it sends is watched through the global fetch.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CombinedGraphQLErrors, gql } from "@apollo/client";
import { connect } from "./client.js";
import { possibleTypes } from "./possible-types.js";

const server = process.env.SERVER;
const types = await possibleTypes(server);
const sent = [];
const plain = globalThis.fetch;
globalThis.fetch = async (url, options) => {
  const response = await plain(url, options);
  sent.push({ method: options.method, url: String(url), body: options.body, status: response.status, headers: response.headers });
  return response;
};

const drug = gql`
  query Drug($name: String!) {
    concept(by: { name: $name }) {
      id
      label
      ... on Intervention {
        causesAdverseEvent(first: 3) {
          nodes {
            label
          }
        }
      }
    }
  }
`;

test("an unknown hash is sent once with its text, then got by the hash alone", async () => {
  const first = await connect(server, types).query({ query: drug, variables: { name: "Keytruda" } });
  assert.equal(first.data.concept.id, "ig:pembrolizumab");
  assert.equal(first.data.concept.causesAdverseEvent.nodes.length, 3);
  assert.deepEqual(sent.map(({ method }) => method), ["GET", "POST"]);
  assert.ok(!sent[0].url.includes("query=") && sent[1].body.includes("query Drug"));
  sent.length = 0;
  const again = await connect(server, types).query({ query: drug, variables: { name: "Yervoy" } });
  assert.equal(again.data.concept.id, "ig:ipilimumab");
  assert.deepEqual(sent.map(({ method, status }) => [method, status]), [["GET", 200]]);
  assert.match(sent[0].headers.get("cache-control"), /^public/);
  assert.ok(sent[0].headers.get("etag"));
});

test("fetchMore joins the pages of a connection", async () => {
  const query = gql`
    query Therapies($after: String) {
      concepts(filter: { types: [THERAPY] }, first: 40, after: $after) {
        totalCount
        edges { node { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  `;
  const client = connect(server, types);
  const therapies = client.watchQuery({ query });
  const watching = therapies.subscribe(() => {});
  let { concepts } = (await therapies.refetch()).data;
  for (let page = 1; concepts.pageInfo.hasNextPage && page < 20; page += 1) {
    await therapies.fetchMore({ variables: { after: concepts.pageInfo.endCursor } });
    concepts = client.readQuery({ query }).concepts;
  }
  watching.unsubscribe();
  client.stop();
  assert.ok(concepts.totalCount > 40);
  assert.equal(new Set(concepts.edges.map(({ node }) => node.id)).size, concepts.totalCount);
});

test("an error has a code and suggestions, and the rest of the data stays", async () => {
  const query = gql`{ compare(ids: ["ipilimumb", "nivolumab"]) { concepts { id } } stats { conceptCount } }`;
  const { data, error } = await connect(server, types).query({ query, errorPolicy: "all" });
  assert.ok(CombinedGraphQLErrors.is(error));
  assert.equal(error.errors[0].extensions.code, "CONCEPT_NOT_FOUND");
  assert.ok(error.errors[0].extensions.suggestions.includes("ipilimumab"));
  assert.ok(data.compare === null && data.stats.conceptCount > 0);
});

test("a document that is refused is an error too", async () => {
  await assert.rejects(connect(server, types).query({ query: gql`{ nosuchfield }` }), (error) => {
    assert.equal(error.errors[0].extensions.code, "GRAPHQL_VALIDATION_FAILED");
    return true;
  });
});
