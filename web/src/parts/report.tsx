/**
 * A way to report an error, with the concept, the claim and the release filled in: a link to the address that the server
 * names; where it names none, the text of the report, ready to be copied and sent to whoever runs the page.
 */
import { createContext } from "preact";
import { useContext, useId, useState } from "preact/hooks";
import { filled, reportAddress } from "../address";
import { root } from "../router";
import { useVocabulary } from "../vocabulary";
import type { Named } from "./concept-link";
import { Copy } from "./copy";

/** The concept that the page is about. */
export const Subject = createContext<Named | null>(null);

interface Props {
  /** The statement, in words. */
  about?: string;
  claim?: string;
  label?: string;
}

export function Report({ about, claim, label = "Report an error" }: Props) {
  const { about: served } = useVocabulary();
  const concept = useContext(Subject);
  const [isOpen, setOpen] = useState(!about && !concept && location.hash === "#report");
  const id = useId();
  const to = reportAddress();
  const subject = about ?? concept?.label;
  const title = subject ? `Error in: ${subject}` : "Error in ImmunoGraph";
  const body = [
    "What is wrong, and what source says so?",
    "",
    "",
    concept && `Concept: ${concept.label} (${concept.id})`,
    about && `Statement: ${about}`,
    claim && `Claim: ${claim}`,
    `Release: ${served?.ontology?.version ?? "without a number"}`,
    `Page: ${new URL(location.href.slice(root.origin.length), root.origin)}`,
  ]
    .filter((line) => typeof line === "string")
    .join("\n");
  const [text, setText] = useState<string>();
  if (to) {
    return (
      <a class="report" href={filled(to, title, body)}>
        {label}
      </a>
    );
  }
  return (
    <span class="report">
      <button type="button" class="link" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {label}
      </button>
      <span id={id} class="report-text" hidden={!isOpen}>
        {isOpen && (
          <>
            <span>Send this to whoever runs this page:</span>
            <textarea aria-label="Report" rows={11} value={text ?? `${title}\n\n${body}`} onInput={(event) => setText(event.currentTarget.value)} />
            <span class="buttons">
              <Copy text={text ?? `${title}\n\n${body}`}>Copy</Copy>
            </span>
          </>
        )}
      </span>
    </span>
  );
}
