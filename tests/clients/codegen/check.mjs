// The compiled project against a server that answers the documents of its manifest and no others: its address is in SERVER.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask } from "./build/js/src/ask.js";
import { blocked } from "./build/js/src/therapy.js";

const server = process.env.SERVER;

test("a typed document is asked for by its hash", async () => {
  const found = await blocked(server, "Keytruda");
  assert.match(found.get("PDCD1"), /^pembrolizumab blocks PD-1 \(.+\)$/i);
});

test("a name that is unknown gives nothing", async () => {
  assert.equal((await blocked(server, "nosuchdrug")).size, 0);
});

test("a document that the manifest does not have is an error with a code", async () => {
  const { errors } = await ask(server, Object.assign(new String(""), { __meta__: { hash: "sha256:00" } }), {});
  assert.equal(errors[0].extensions.code, "PERSISTED_QUERY_NOT_IN_LIST");
});
