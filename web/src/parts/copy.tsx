/** A button that copies a text and says that it did. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export function Copy({ text, children }: { text: string; children: ComponentChildren }) {
  const [said, say] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied");
    } catch {
      say("The browser does not let this page copy. Select the text instead.");
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {children}
      </button>
      <span role="status" class="quiet">{said}</span>
    </>
  );
}
