/** GraphiQL with our own examples, from our own host: one tab for each example, or the query that the address brings. */
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import "./graphiql.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { filled, reportAddress } from "../address";
import { ask } from "../api";
import { AboutDocument } from "../gql/graphql";
import { licenseName } from "../license";
import { examples } from "./examples";

const NOTICE = "# Information, no medical advice.\n# Ctrl-Enter runs the query, Ctrl-Space completes it.\n\n";

const endpoint = new URL("graphql", document.baseURI);
const asked = new URLSearchParams(location.search);

async function fetcher(parameters: unknown): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

async function tabs() {
  const query = asked.get("query");
  if (query) return [{ query, variables: readable(asked.get("variables") ?? "") }];
  return (await examples()).map((example, place) => ({ ...example, query: (place === 0 ? NOTICE : "") + example.query }));
}

function readable(variables: string): string {
  try {
    return JSON.stringify(JSON.parse(variables), null, 2);
  } catch {
    return variables;
  }
}

/** Tabs are not kept from one visit to the next: a link shows what it says, and examples follow the release. */
const storage = { length: 0, getItem: () => null, setItem: () => undefined, removeItem: () => undefined, clear: () => undefined };

/** The release, the licence and where to report an error, as every page has them. */
async function release() {
  const ontology = (await ask(AboutDocument, {}).catch(() => null))?.ontology;
  if (!ontology) return;
  const parts: (string | Node)[] = [`${ontology.title}, release ${ontology.version ?? "without a number"}`];
  if (ontology.license) {
    const link = document.createElement("a");
    link.href = ontology.license;
    link.rel = "license";
    link.textContent = licenseName(ontology.license);
    parts.push(", ", link);
  }
  const report = document.createElement("a");
  const to = reportAddress();
  report.href = to ? filled(to, "Error in ImmunoGraph", `Release: ${ontology.version ?? "without a number"}\nPage: ${location.href}`) : "./#report";
  report.textContent = "Report an error";
  parts.push(". ", report);
  document.getElementById("release")?.replaceChildren(...parts);
}

void release();
const defaultTabs = await tabs();
createRoot(document.getElementById("graphiql") as HTMLElement).render(
  // the variables of the first tab are not taken from it
  createElement(GraphiQL, { fetcher: fetcher as never, defaultTabs, variables: defaultTabs[0]?.variables ?? "", storage, shouldPersistHeaders: false, isHeadersEditorEnabled: false }),
);
