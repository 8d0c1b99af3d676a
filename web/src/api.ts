/**
 * The one way to the server: documents go by hash in a GET, so that browsers and proxies can keep the answers, and
 * with their text in a POST where the server has not seen them yet (Apollo's automatic persisted queries).
 */
import type { TypedDocumentString } from "./gql/graphql";
import { root } from "./router";

export type ErrorKind = "unreachable" | "server" | "request";

/** Nothing that can be shown came back; `suggestions` are names that the server offers instead. */
export class ApiError extends Error {
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly code?: string,
    readonly suggestions: string[] = [],
  ) {
    super(message);
  }
}

interface Answer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; suggestions?: string[]; candidates?: string[] } }[];
}

const NOT_STORED = new Set(["PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"]);
/** What may go well the next time, and is not the fault of what was asked. */
const PASSING = new Map([
  ["DEADLINE_EXCEEDED", "The server took too long over this."],
  ["OVERLOADED", "Too many people are asking at once."],
  ["INTERNAL_SERVER_ERROR", "The server failed over this."],
]);
const KEPT = 200;
const PATIENCE = 10;
/** False once the server has shown that it keeps no documents. */
let isStoring = true;
const answers = new Map<string, Promise<unknown>>();
/** How the browser may answer by itself; once another graph is served, it has to ask whether that still holds. */
let cache: RequestCache = "default";

/** Ask everything anew: another graph is served. */
export function forget(): void {
  answers.clear();
  cache = "no-cache";
}

/** Answer a document, from memory where it was asked before. Rejects with ApiError only. */
export function ask<T, V>(document: TypedDocumentString<T, V>, variables: V): Promise<T> {
  const hash = String(document.__meta__?.["hash"]);
  const key = hash + JSON.stringify(variables);
  const known = answers.get(key);
  if (known) return known as Promise<T>;
  const answer = patiently(() => fetched(document, variables, hash));
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > KEPT) answers.delete(answers.keys().next().value as string);
  return answer;
}

/** Ask again, for some seconds, for what the server is making ready since it was first asked for it. */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = PATIENCE; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof ApiError && error.code === "NOT_READY" && left > 0)) throw error;
    }
    await new Promise((resume) => setTimeout(resume, 1000));
  }
}

async function fetched<T, V>(document: TypedDocumentString<T, V>, variables: V, hash: string): Promise<T> {
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const url = new URL("graphql", root);
  url.searchParams.set("variables", JSON.stringify(variables));
  url.searchParams.set("extensions", JSON.stringify(extensions));
  let answer = !isStoring ? null : await sent<T>(url, { cache, headers: { accept: "application/graphql-response+json, application/json" } });
  if (answer === null) isStoring = false;
  if (answer === null || answer.errors?.some((e) => NOT_STORED.has(e.extensions?.code ?? ""))) {
    answer = await sent<T>(new URL("graphql", root), {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: document.toString(), variables, extensions }),
    });
  }
  const error = answer?.errors?.[0];
  if (error) {
    const { code = "", suggestions, candidates } = error.extensions ?? {};
    const passing = PASSING.get(code);
    throw new ApiError(passing ? "server" : "request", passing ?? error.message, code, suggestions ?? candidates);
  }
  if (!answer?.data) throw new ApiError("server", "The server's answer could not be read.");
  return answer.data;
}

/** The answer, or null for a body that is not GraphQL's (a server without persisted queries says 400 in plain text). */
async function sent<T>(url: URL, request: RequestInit): Promise<Answer<T> | null> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch {
    throw new ApiError("unreachable", "The server cannot be reached.");
  }
  if (response.status >= 500) throw new ApiError("server", `The server answered with an error (${response.status}).`);
  if (response.status === 429) throw new ApiError("server", "Too many requests. Wait a minute, then try again.");
  return (await response.json().catch(() => null)) as Answer<T> | null;
}
