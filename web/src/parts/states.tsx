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

export function Failure({ error, retry }: { error: ApiError; retry: () => void }) {
  const isMine = error.kind === "request";
  return (
    <section class="state" role="alert">
      <h2>{isMine ? "That did not work" : "The knowledge graph does not answer"}</h2>
      <p>{error.message}</p>
      {!isMine && <p>Nothing is wrong with your question. What you see may come back in a moment.</p>}
      <button type="button" class="primary" onClick={retry}>
        Try again
      </button>
    </section>
  );
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="state">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
