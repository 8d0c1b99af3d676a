/** A way to report an error, with the concept, the claim and the release filled in; only where the server names an address. */
import { filled } from "../address";
import { root } from "../router";
import { useVocabulary } from "../vocabulary";

export function Report({ about, claim, label = "Report an error" }: { about?: string; claim?: string; label?: string }) {
  const { about: served } = useVocabulary();
  const to = reportAddress();
  if (!to) return null;
  const body = [
    "What is wrong, and what source says so?",
    "",
    "",
    about && `Statement: ${about}`,
    claim && `Claim: ${claim}`,
    `Release: ${served?.ontology?.version ?? "unknown"}`,
    `Page: ${new URL(location.href.slice(root.origin.length), root.origin)}`,
  ];
  return (
    <a class="report" href={filled(to, about ? `Error in: ${about}` : "Error in ImmunoGraph", body.filter((line) => line !== undefined).join("\n"))}>
      {label}
    </a>
  );
}

function reportAddress(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="report-address"]')?.content || undefined;
}
