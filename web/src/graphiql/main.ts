/** GraphiQL with our own examples, from our own host: one tab for each example, or the query that the address brings. */
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import "./graphiql.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { examples } from "./examples";

const NOTICE = "# ImmunoGraph informs; it gives no medical advice. Ctrl-Enter runs the query, Ctrl-Space completes it.\n";

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
  if (query) return [{ query, variables: asked.get("variables") ?? "" }];
  return (await examples()).map((example, place) => ({ ...example, query: (place === 0 ? NOTICE : "") + example.query }));
}

/** Tabs are not kept from one visit to the next: a link shows what it says, and examples follow the release. */
const storage = { length: 0, getItem: () => null, setItem: () => undefined, removeItem: () => undefined, clear: () => undefined };

const defaultTabs = await tabs();
createRoot(document.getElementById("graphiql") as HTMLElement).render(
  createElement(GraphiQL, { fetcher: fetcher as never, defaultTabs, storage, shouldPersistHeaders: false, isHeadersEditorEnabled: false }),
);
