// The logic of the page without a browser.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
const require = createRequire(`${web}package.json`);
const { runnerImport } = await import(pathToFileURL(require.resolve("vite")).href);
const load = async (path) => (await runnerImport(`${web}${path}`)).module;

const overlap = (a, b) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < (a.height + b.height) / 2;

test("boxes that lie on each other are pushed apart", async () => {
  const { separate } = await load("src/picture/layout.ts");
  const boxes = Array.from({ length: 120 }, (_, i) => ({ x: (i % 11) * 20, y: (i % 7) * 9, width: 60 + (i % 5) * 20, height: 40 }));
  separate(boxes);
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(i + 1)) assert.ok(!overlap(a, b));
});

test("a drawn path begins at one end and ends at the other, whatever lies between", async () => {
  const { steps } = await load("src/picture/layout.ts");
  const places = steps([["a", "b", "z"], ["a", "c", "d", "z"], ["a", "z"]], false);
  assert.equal(Math.min(...[...places.values()].map((p) => p.x)), places.get("a").x);
  assert.equal(Math.max(...[...places.values()].map((p) => p.x)), places.get("z").x);
  assert.notEqual(places.get("b").y, places.get("a").y);
});

test("a long label is broken between words only", async () => {
  const { lines } = await load("src/picture/svg.ts");
  assert.deepEqual(lines("nivolumab and hyaluronidase", 18), ["nivolumab and", "hyaluronidase"]);
  assert.deepEqual(lines("hyperprogressiveness", 5), ["hyperprogressiveness"]);
});

test("an address leaves out fields without a value", async () => {
  const { address } = await load("src/address.ts");
  assert.equal(address("graph", { of: ["a", "b"], hide: [], q: "" }), "graph?of=a&of=b");
  assert.equal(address("", {}), "./");
});

test("a report goes to a tracker or to a mailbox with everything filled in", async () => {
  const { filled } = await load("src/address.ts");
  assert.equal(filled("https://x.org/new?labels=data", "A & B", "c"), "https://x.org/new?labels=data&title=A%20%26%20B&body=c");
  assert.equal(filled("me@x.org", "A", "b\nc"), "mailto:me@x.org?subject=A&body=b%0Ac");
});

test("a document is sent with the hash of exactly its text", async () => {
  const { persisted } = await load("plugins/persisted.ts");
  const made = persisted().transform("x = new TypedDocumentString(`\n query A { a }`) as B", "/src/gql/graphql.ts");
  const hash = createHash("sha256").update("query A { a }").digest("hex");
  assert.ok(made.includes(JSON.stringify("query A { a }")) && made.includes(hash));
});
