// The explorer in Chromium, served by a real server whose address is in EXPLORER.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, request as ask } from "node:http";
import { createRequire } from "node:module";
import { after, before, beforeEach, afterEach, test } from "node:test";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const BASE = `${process.env.EXPLORER}/`;
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 860 };

let browser;
let page;
let complaints;
let homes; // where a page may ask

before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
});
after(() => browser.close());

const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: DESK, reducedMotion: "reduce", ...options });
  const made = await context.newPage();
  made.setDefaultTimeout(10_000);
  complaints = [];
  homes = [BASE];
  made.on("pageerror", (error) => complaints.push(error.message));
  made.on("request", (request) => {
    const url = request.url();
    if (!homes.some((home) => url.startsWith(home)) && !/^(data|blob):/.test(url)) complaints.push(`asked another host: ${url}`);
  });
  made.on("console", (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
  });
  return made;
};

beforeEach(async () => {
  page = await open();
});
afterEach(async () => {
  await page.context().close();
  assert.deepEqual(complaints, []);
});

/** All three editors are there, and the variables in theirs. */
const graphiql = async () => {
  await page.locator(".graphiql-query-editor .CodeMirror").waitFor();
  await page.locator(".graphiql-editor-tool").getByText('"name"').first().waitFor();
  await page.locator(".result-window .CodeMirror").waitFor();
};
const heading = () => page.getByRole("heading", { level: 1 });

test("search leads to a concept and to the evidence behind a relation", async () => {
  await page.goto(BASE);
  const field = page.getByRole("combobox", { name: "Search concepts" });
  await field.fill("keytr");
  const option = page.getByRole("option").first();
  await option.waitFor();
  assert.match(await option.locator("mark").innerText(), /^keytr$/i);
  await option.click();
  await page.waitForURL("**/c/pembrolizumab");
  assert.equal(await heading().innerText(), "pembrolizumab");
  await page.getByRole("button", { name: "Evidence PD-1", exact: true }).first().click();
  const claim = page.locator(".claim").first();
  await claim.waitFor();
  assert.match(await claim.locator(".source a").getAttribute("href"), /^https:\/\//);
  assert.match(await claim.innerText(), /supports/i);
  const report = await claim.getByRole("link", { name: "Report an error in this claim" }).getAttribute("href");
  assert.match(decodeURIComponent(report), /^https:\/\/example\.org\/issues\/new\?title=.*Claim: .*pembrolizumab.*Release: \d{4}/s);
});

test("an inferred relation says why", async () => {
  await page.goto(`${BASE}c/ipilimumab`);
  await page.getByRole("button", { name: /^Why\?/ }).first().click();
  await page.locator(".why li").first().waitFor();
  assert.match(await page.locator(".why").innerText(), /follows from/);
});

test("a typing error is forgiven, a kind filters, and a page that is reloaded stays", async () => {
  await page.goto(`${BASE}?q=pembrolizumb`);
  await page.getByText("Did you mean").waitFor();
  await page.getByRole("link", { name: "pembrolizumab", exact: true }).first().click();
  await page.waitForURL("**/?q=pembrolizumab");
  await page.locator(".result-list > li").first().waitFor();
  await page.goto(`${BASE}?q=pd-l1`);
  await page.locator(".result-list > li").first().waitFor();
  const all = await page.locator(".result-list > li").count();
  const kind = page.getByRole("navigation", { name: "Only these kinds" }).getByRole("link").last();
  const told = Number(await kind.locator(".count").innerText());
  await kind.click();
  await page.waitForURL(/kind=/);
  await page.waitForFunction((before) => document.querySelectorAll(".result-list > li").length !== before, all);
  assert.equal(await page.locator(".result-list > li").count(), told);
  await page.reload();
  await page.locator(".chip-on").waitFor();
});

test("a group of many relations is completed on demand", async () => {
  await page.goto(`${BASE}c/ipilimumab`);
  const group = page.locator(".group", { has: page.getByRole("button", { name: /^Show all/ }) }).first();
  const id = await group.getAttribute("id");
  const total = Number((await group.getByRole("button", { name: /^Show all/ }).innerText()).replace(/\D/g, ""));
  await group.getByRole("button", { name: /^Show all/ }).click();
  await page.waitForFunction(([id, n]) => document.querySelectorAll(`[id="${id}"] .line`).length === n, [id, total]);
});

test("a path is told in sentences with sources and drawn", async () => {
  await page.goto(`${BASE}path`);
  for (const [label, text] of [["From", "ipilimumab"], ["To", "colitis"]]) {
    await page.getByRole("combobox", { name: label }).fill(text);
    await page.getByRole("option", { name: new RegExp(`^${text}`) }).first().click();
    await page.waitForURL(new RegExp(text));
  }
  await page.locator(".steps li").first().waitFor();
  assert.match(await page.locator(".step-sentence").first().innerText(), /ipilimumab.*colitis/i);
  assert.ok(await page.locator(".cite-title").count());
  await page.locator(".canvas[data-nodes]").waitFor();
  assert.equal(await page.locator(".canvas").getAttribute("data-overlaps"), "0");
});

test("a graph expands, filters, and is saved as SVG and PNG", async () => {
  await page.goto(`${BASE}graph?of=PD-1`);
  const canvas = page.locator(".canvas[data-nodes]");
  await canvas.waitFor();
  const before = Number(await canvas.getAttribute("data-nodes"));
  assert.equal(await canvas.getAttribute("data-overlaps"), "0");
  await page.getByLabel("Select a concept of the picture").selectOption({ label: "PD-L1" });
  await page.getByRole("button", { name: "Expand" }).click();
  await page.waitForFunction((n) => Number(document.querySelector(".canvas")?.dataset.nodes) > n, before);
  await page.getByRole("button", { name: "Collapse" }).click();
  await page.waitForFunction((n) => Number(document.querySelector(".canvas")?.dataset.nodes) === n, before);
  await page.getByText("Filter", { exact: true }).click();
  await page.locator(".filters input").first().uncheck();
  await page.waitForFunction((n) => Number(document.querySelector(".canvas")?.dataset.nodes) < n, before);
  for (const [name, start] of [["SVG", "<svg"], ["PNG", "\x89PNG"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    assert.ok(readFileSync(await download.path(), "latin1").startsWith(start));
  }
});

test("five hundred concepts are drawn without a name upon another", async () => {
  await page.goto(`${BASE}graph?of=pembrolizumab&depth=2&limit=500`);
  const canvas = page.locator(".canvas[data-nodes]");
  await canvas.waitFor({ timeout: 30_000 });
  assert.ok(Number(await canvas.getAttribute("data-nodes")) >= 500);
  assert.equal(await canvas.getAttribute("data-overlaps"), "0");
});

test("a comparison takes two at least, marks what is shared, and shows differences alone", async () => {
  await page.goto(`${BASE}compare?of=ipilimumab`);
  await page.getByRole("heading", { name: "One more, please" }).waitFor();
  await page.getByRole("combobox", { name: "Add" }).fill("pembrolizumab");
  await page.getByRole("option", { name: /^pembrolizumab/ }).first().click();
  await page.waitForURL("**/compare?of=ipilimumab&of=pembrolizumab");
  await page.locator("td .shared").first().waitFor();
  const all = await page.locator("tbody tr").count();
  await page.getByLabel("Only differences").check();
  await page.waitForFunction((n) => document.querySelectorAll("tbody tr").length <= n, all);
  assert.equal(await page.locator("tbody tr.same").count(), 0);
  await page.getByRole("button", { name: "Remove ipilimumab" }).click();
  await page.getByRole("heading", { name: "One more, please" }).waitFor();
});

test("the query behind a page is shown to be copied and opens in GraphiQL", async () => {
  await page.goto(`${BASE}c/PD-1`);
  await page.getByText("The GraphQL query behind this page").click();
  const text = await page.locator(".query pre").first().innerText();
  assert.match(text, /^query Concept\(/);
  const link = new URL(await page.getByRole("link", { name: "Open in GraphiQL" }).getAttribute("href"), BASE);
  assert.equal(link.searchParams.get("query"), text);
  const answer = await page.request.post(`${BASE}graphql`, { data: { query: text, variables: JSON.parse(link.searchParams.get("variables")) } });
  assert.equal((await answer.json()).data.concept.label, "PD-1");
  await page.goto(link.href);
  await graphiql();
  await page.getByRole("button", { name: /Execute/ }).click();
  await page.locator(".result-window").getByText(/MOLECULAR_TARGET/).first().waitFor();
  await page.getByText("Information, no medical advice").first().waitFor();
  await page.getByRole("banner").getByText(/release \d{4}-\d\d-\d\d(\.\d+)?, CC BY/).waitFor();
  const report = new URL(await page.getByRole("banner").getByRole("link", { name: "Report an error" }).getAttribute("href"));
  assert.match(report.searchParams.get("body"), /Release: \d{4}-\d\d-\d\d/);
});

test("an address that leads nowhere says so and offers names", async () => {
  await page.goto(`${BASE}c/pembrolizumb`);
  await page.getByRole("heading", { name: /Nothing here is called/ }).waitFor();
  await page.getByRole("link", { name: "pembrolizumab", exact: true }).waitFor();
  for (const path of ["graph?of=pembrolizumb", "path?from=pembrolizumb&to=colitis", "compare?of=nivolumab&of=pembrolizumb"]) {
    await page.goto(BASE + path);
    await page.getByRole("link", { name: "pembrolizumab", exact: true }).click();
    await page.waitForURL(`${BASE}${path.replace("pembrolizumb", "pembrolizumab")}`);
    await page.locator(".state").waitFor({ state: "detached" });
  }
});

test("the overview draws the charts that the API tells, and says what changed and how to cite", async () => {
  const asked = { query: "{ charts { title bars { label count } } changes { from { version } counts { label count } } ontology { citation } }" };
  let data;
  do ({ data } = await (await page.request.post(`${BASE}graphql`, { data: asked })).json());
  while (!data?.changes); // the release before may still be being loaded
  await page.goto(`${BASE}overview`);
  await page.locator(".chart").first().waitFor();
  assert.ok(data.charts.length >= 5);
  for (const { title, bars } of data.charts) {
    const chart = page.locator(".chart", { has: page.getByRole("heading", { name: title, exact: true }) });
    const more = chart.getByRole("button", { name: /^Show all/ });
    if (await more.count()) await more.click();
    const lines = await chart.locator("li").allInnerTexts();
    assert.equal(lines.length, bars.length, title);
    bars.forEach(({ label, count }, place) => {
      assert.match(lines[place].replaceAll(",", ""), new RegExp(`${count}`), `${title}: ${label}`);
      assert.ok(lines[place].includes(label), `${title}: ${label}`);
    });
  }
  await page.getByText(data.ontology.citation).waitFor();
  await page.getByRole("heading", { name: `What changed since ${data.changes.from.version}` }).waitFor();
  assert.equal(await page.locator(".changes li").count(), data.changes.counts.length);
});

test("what can be taken along is a file of that format", async () => {
  await page.goto(`${BASE}c/PD-1`);
  for (const [name, type, start] of [["Turtle", "text/turtle", /^@prefix/], ["JSON-LD", "application/ld+json", /^[{[]/]]) {
    const link = page.locator(".side").getByRole("link", { name, exact: true });
    const answer = await page.request.get(new URL(await link.getAttribute("href"), BASE).href);
    assert.match(answer.headers()["content-type"], new RegExp(type.replace("+", "\\+")));
    assert.match(await answer.text(), start);
  }
});

test("every group of relations shows its first members at once", async () => {
  await page.goto(`${BASE}c/pembrolizumab`);
  await heading().waitFor();
  const empty = await page.locator(".group").evaluateAll((groups) => groups.filter((g) => !g.querySelector("li")).map((g) => g.id));
  assert.deepEqual(empty, []);
  assert.ok((await page.locator(".group").count()) > 5);
});

test("a server that fails is told as such and can be asked again", async () => {
  await page.goto(`${BASE}c/PD-1`);
  await heading().waitFor();
  await page.route("**/graphql**", (route) => route.abort());
  await page.getByRole("button", { name: /^Evidence/ }).first().click();
  await page.getByText("The server cannot be reached.").waitFor();
  await page.unroute("**/graphql**");
  await page.route("**/graphql**", (route) => route.fulfill({ status: 503, body: "down" }));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("The server answered with an error (503).").waitFor();
  await page.unroute("**/graphql**");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".claim").first().waitFor();
});

test("behind a proxy that adds a path prefix everything stays below it", async () => {
  const proxy = createServer((request, response) => {
    if (!request.url.startsWith("/some/prefix/")) return response.writeHead(404).end();
    const target = new URL(request.url.slice("/some/prefix".length), BASE);
    const passed = ask(target, { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const prefixed = `http://127.0.0.1:${proxy.address().port}/some/prefix/`;
  homes.push(prefixed);
  const outside = [];
  page.on("requestfinished", (request) => request.url().startsWith(prefixed) || outside.push(request.url()));
  await page.goto(`${prefixed}c/PD-1`);
  await heading().waitFor();
  await page.getByRole("link", { name: "Find paths" }).click();
  await page.waitForURL(`${prefixed}path?from=PD-1`);
  await page.getByRole("combobox", { name: "To" }).waitFor();
  assert.deepEqual(outside, []);
  proxy.close();
  proxy.closeAllConnections();
});

test("the page says what may be loaded, and works from a deep address", async () => {
  const answer = await page.goto(`${BASE}c/PD-1`);
  assert.match(answer.headers()["content-security-policy"], /default-src 'none'.*script-src 'self'/);
  assert.equal(await page.evaluate(() => document.querySelector("base").getAttribute("href")), "../");
  const sizes = await page.evaluate(() => performance.getEntriesByType("resource").filter((r) => r.name.includes("/assets/")).map((r) => r.decodedBodySize));
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) < 200_000, `${sizes} bytes before compression`);
  const unknown = await page.goto(`${BASE}no/such/page`);
  assert.equal(unknown.status(), 404);
  await page.getByRole("heading", { name: "There is no page at this address" }).waitFor();
});

test("GraphiQL answers our own example and asks no other host", async () => {
  await page.goto(`${BASE}graphiql`);
  await graphiql();
  await page.getByRole("button", { name: /Execute/ }).click();
  await page.locator(".result-window").getByText(/totalCount/).first().waitFor();
});

test("everything on the way to a source can be done with the keyboard", async () => {
  await page.goto(BASE);
  await heading().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Skip to the content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("role")), "combobox");
  await page.keyboard.type("nivolumab");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.getByRole("option", { selected: true }).count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/c/nivolumab");
  await heading().waitFor();
  let name = "";
  for (let press = 0; press < 60 && !name.startsWith("Evidence"); press++) {
    await page.keyboard.press("Tab");
    name = await page.evaluate(() => document.activeElement.textContent.trim());
  }
  assert.match(name, /^Evidence/);
  await page.keyboard.press("Enter");
  await page.locator(".claim .source a").first().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
});

const PAGES = ["", "?q=pd-l1", "c/ipilimumab", "c/nonsense-at-all", "graph?of=PD-1", "path?from=ipilimumab&to=colitis", "compare?of=ipilimumab&of=pembrolizumab", "overview"];

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on any page, ${colorScheme}, and nothing is wider than a phone`, async () => {
    await page.context().close();
    page = await open({ viewport: PHONE, colorScheme, bypassCSP: true });
    for (const path of PAGES) {
      await page.goto(BASE + path);
      await page.getByRole("contentinfo").getByText("no medical advice").waitFor();
      await page.waitForLoadState("networkidle");
      await page.waitForFunction(() => !document.querySelector(".loading"));
      if (path.startsWith("c/ipi")) await page.getByRole("button", { name: /^Why\?/ }).first().click();
      await page.waitForFunction(() => !document.querySelector(".loading"));
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() =>
        globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
      );
      assert.deepEqual(violations.map((v) => `${path}: ${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html)}`), []);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${path} is ${wider} px wider than the screen`);
    }
  });
}
