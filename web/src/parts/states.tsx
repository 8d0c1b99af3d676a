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

interface FailureProps {
  error: ApiError;
  retry: () => void;
  heading?: Heading;
  /** What to do instead, where the question cannot be answered. */
  children?: ComponentChildren;
}

/** What the server did not do. A question that it refused is not asked again; what it failed at may be. */
export function Failure({ error, retry, heading: Heading = "h2", children }: FailureProps) {
  if (error.kind === "request") {
    // the rest of the message tells the suggestions, which stand below as links
    const message = error.message.split("; did you mean")[0] ?? "";
    return (
      <section class="state" role="alert">
        <Heading>That cannot be shown</Heading>
        <p>{message.charAt(0).toUpperCase() + message.slice(1)}.</p>
        {children}
      </section>
    );
  }
  return (
    <section class="state" role="alert">
      <Heading>The knowledge graph does not answer</Heading>
      <p>{error.message}</p>
      <p>Nothing is wrong with your question. What you see may come back in a moment.</p>
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
