// The compiled project against a server that answers the documents of its manifest and no others: its address is in SERVER.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import relay from "relay-runtime";
import { connect } from "./build/environment.js";
import next from "./build/__generated__/targetDrugsQuery.graphql.js";
import * as target from "./build/target.js";

const { createOperationDescriptor, fetchQuery, getRequest, getSingularSelector } = relay;
const server = process.env.SERVER;
const environment = connect(server);

async function load(query, variables) {
  environment.retain(createOperationDescriptor(getRequest(query), variables));
  return fetchQuery(environment, query, variables).toPromise();
}

const read = (fragment, reference) => environment.lookup(getSingularSelector(fragment, reference)).data;

test("fragments are read where they were spread", async () => {
  const { concept } = await load(target.query, { name: "pdcd1" });
  assert.equal(concept.id, "ig:PD-1");
  assert.deepEqual(read(target.name, concept), { label: "PD-1", type: "MOLECULAR_TARGET" });
  const { blockedBy } = read(target.drugs, concept.target);
  assert.equal(blockedBy.edges.length, 5);
  const cited = blockedBy.edges.flatMap((edge) => edge.relation.evidence.nodes);
  assert.match(cited[0].source.title, /\w/);
});

test("a fragment on another type is null", async () => {
  const { concept } = await load(target.query, { name: "colitis" });
  assert.equal(concept.target, null);
});

test("pages of a connection join in the store, refetched by node", async () => {
  const { concept } = await load(target.query, { name: "PD-1" });
  let pages = 1;
  for (;;) {
    const { blockedBy } = read(target.drugs, concept.target);
    if (!blockedBy.pageInfo.hasNextPage) {
      assert.equal(new Set(blockedBy.edges.map((edge) => edge.node.label)).size, blockedBy.totalCount);
      assert.ok(pages > 1);
      return;
    }
    await load(next, { id: concept.id, count: 5, cursor: blockedBy.pageInfo.endCursor });
    pages += 1;
  }
});

test("what the manifest does not have is refused", async () => {
  const listed = Object.values(JSON.parse(readFileSync(new URL("build/persisted.json", import.meta.url), "utf8")));
  for (const [query, status] of [[listed[0], 200], ["{ __typename }", 400]]) {
    const body = JSON.stringify({ query, variables: { name: "PD-1" } });
    const headers = { "content-type": "application/json", accept: "application/graphql-response+json" };
    assert.equal((await fetch(`${server}/graphql`, { method: "POST", headers, body })).status, status);
  }
});
