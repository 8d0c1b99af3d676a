// The explorer while a curator edits: `immunograph serve --watch` of the file ONTOLOGY, whose address is in EXPLORER. The
// ontology is a small one of another field, so that nothing of the packaged one can hide in the page.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const BASE = `${process.env.EXPLORER}/`;
const FILE = process.env.ONTOLOGY;
const GOOD = readFileSync(FILE, "utf8");

let browser;
let page;

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const context = await browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
});
after(() => browser.close());

const notice = () => page.getByRole("alert");

test("another ontology has a page of its own, without a word of the packaged one", async () => {
  await page.goto(BASE);
  await page.getByRole("heading", { level: 1, name: "Birds of a small garden" }).waitFor();
  await page.getByText("Who eats whom.").waitFor();
  await page.getByRole("link", { name: "robin" }).first().click();
  await page.waitForURL("**/c/robin");
  await page.getByRole("button", { name: "Evidence worm" }).click();
  await page.getByText("A year in the hedge").first().waitFor();
  await page.getByRole("button", { name: "Report an error in this claim" }).click();
  const report = await page.getByRole("textbox", { name: "Report" }).inputValue();
  for (const part of ["Concept: robin (ig:robin)", "Statement: Robin eats worm", "Claim: claim:robin-eats-worm", "Release: ", `Page: ${BASE}c/robin`]) {
    assert.ok(report.includes(part), `${part} is not in: ${report}`);
  }
  for (const path of ["", "c/robin", "overview", "graph?of=robin", "path?from=robin&to=worm", "compare?of=robin&of=worm", "?q=robin", "c/nothing"]) {
    await page.goto(BASE + path);
    await page.waitForLoadState("networkidle");
    const text = await page.evaluate(() => document.title + document.body.innerText);
    assert.doesNotMatch(text, /cancer|immunotherap|therapy|antibod|tumou?r|symbol|brand/i, path);
  }
});

test("the examples of GraphiQL are about what is served", async () => {
  await page.goto(`${BASE}graphiql`);
  await page.locator(".graphiql-query-editor").getByText("robin").first().waitFor();
  await page.locator(".graphiql-editor-tool").getByText('"name"').first().waitFor();
  await page.locator(".result-window .CodeMirror").waitFor();
  await page.getByRole("button", { name: /Execute/ }).click();
  await page.locator(".result-window").getByText(/totalCount/).first().waitFor();
});

test("an edit with errors is refused with its findings, and the last good graph stays", async () => {
  await page.goto(`${BASE}c/robin`);
  await page.getByRole("heading", { level: 1, name: "robin" }).waitFor();
  assert.equal(await notice().count(), 0);
  writeFileSync(FILE, GOOD.replace("ig:robin ig:eats ig:worm", "ig:robin ig:eats ig:wurm"));
  await notice().getByRole("heading", { name: "Your last edit is not served" }).waitFor();
  const findings = await notice().innerText();
  assert.match(findings, /garden\.ttl:\d+:\d+/);
  assert.match(findings, /did you mean ig:worm/);
  await page.getByRole("heading", { level: 1, name: "robin" }).waitFor();
  await page.reload();
  await notice().waitFor();
  await page.getByRole("heading", { level: 1, name: "robin" }).waitFor();
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`), []);
});

test("a faulty edit that can be served is served, and its findings are shown", async () => {
  writeFileSync(FILE, GOOD.replace('rdfs:label "worm"@en ;', ""));
  await notice().getByRole("heading", { name: /^Your last edit is served, with/ }).waitFor();
  assert.match(await notice().innerText(), /ig:worm/);
});

test("a mended edit ends the notice, and the page shows what is new by itself", async () => {
  const chart = 'ig:by-food a owl:NamedIndividual , ig:Chart ; rdfs:label "Birds by food"@en ; ig:chartOf ig:Bird ; ig:chartBy ig:eats .\n';
  await page.goto(`${BASE}overview`);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  assert.equal(await page.getByRole("heading", { name: "Birds by food" }).count(), 0);
  writeFileSync(FILE, GOOD + chart);
  const plot = page.getByRole("region", { name: "Birds by food" });
  await plot.waitFor();
  await notice().waitFor({ state: "detached" });
  assert.match(await plot.locator("li").first().innerText(), /worm\s*2/);
});
