// Plain fetch against a running server, whose address is in SERVER.
import assert from "node:assert/strict";
import { test } from "node:test";
import { get, post } from "./client.js";

const server = process.env.SERVER;
const query = "query Why($from: ID!, $to: ID!) { paths(from: $from, to: $to, maxPaths: 1) { paths { explanation } } }";

test("a document is sent and answered", async () => {
  const { data, errors } = await post(server, query, { from: "ipilimumab", to: "colitis" });
  assert.match(data.paths.paths[0].explanation, /ipilimumab.*colitis/i);
  assert.deepEqual(errors, []);
});

test("an error of one root is told beside the data of the others", async () => {
  const { data, errors } = await post(server, `{ paths(from: "ipilimumb", to: "colitis") { truncated } stats { conceptCount } }`);
  assert.equal(data.paths, null);
  assert.ok(data.stats.conceptCount > 0);
  assert.deepEqual([errors[0].path, errors[0].extensions.code], [["paths"], "CONCEPT_NOT_FOUND"]);
});

test("a document that is refused is thrown with its status and code", async () => {
  await assert.rejects(post(server, "{ nosuchfield }"), { status: 400, code: "GRAPHQL_VALIDATION_FAILED" });
});

test("a persisted document is got by its hash, with the same tag until the next release", async () => {
  const drug = "query Drug($name: String!) { concept(by: { name: $name }) { id } }";
  const first = await get(server, drug, { name: "Keytruda" });
  assert.equal(first.data.concept.id, "ig:pembrolizumab");
  const again = await get(server, drug, { name: "Keytruda" });
  assert.ok(first.etag && first.etag === again.etag);
  assert.notEqual((await get(server, drug, { name: "Yervoy" })).etag, first.etag);
});

test("who has the tag is told that nothing changed", async () => {
  const url = `${server}/graphql?${new URLSearchParams({ query: "{ stats { conceptCount } }" })}`;
  const first = await fetch(url);
  const again = await fetch(url, { headers: { "if-none-match": first.headers.get("etag") }, cache: "no-store" });
  assert.deepEqual([again.status, await again.text()], [304, ""]);
});
