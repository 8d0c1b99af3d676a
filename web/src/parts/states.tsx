/** What is shown while there is nothing yet, nothing at all, or a failure. */
import type { ComponentChildren } from "preact";
import type { ApiError } from "../api";

export function Loading({ lines = 4 }: { lines?: number }) {
  return (
    <div class="loading" role="status">
      <span class="visually-hidden">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} class="bone" aria-hidden="true" />
      ))}
    </div>
  );
}

/** The level of the heading: the first of a page, or one inside it. */
type Heading = "h1" | "h2" | "h3";

export function Failure({ error, retry, heading: Heading = "h2" }: { error: ApiError; retry: () => void; heading?: Heading }) {
  const isMine = error.kind === "request";
  return (
    <section class="state" role="alert">
      <Heading>{isMine ? "That did not work" : "The knowledge graph does not answer"}</Heading>
      <p>{error.message}</p>
      {!isMine && <p>Nothing is wrong with your question. What you see may come back in a moment.</p>}
      <button type="button" class="primary" onClick={retry}>
        Try again
      </button>
    </section>
  );
}

export function Empty({ title, heading: Heading = "h2", children }: { title: string; heading?: Heading; children?: ComponentChildren }) {
  return (
    <section class="state">
      <Heading>{title}</Heading>
      {children}
    </section>
  );
}
