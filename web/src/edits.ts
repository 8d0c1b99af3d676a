/**
 * Edits of the served files, where the server watches them: what is wrong with the last one, and that another one is served.
 * The server says so by a meta element; elsewhere nothing is asked.
 */
import { useEffect, useState } from "preact/hooks";
import { forget } from "./api";
import { root } from "./router";

export interface Edit {
  /** Whether the graph from before the edit is still served. */
  isRefused: boolean;
  findings: string[];
}

export interface Edits {
  edit?: Edit;
  /** Grows whenever another graph is served. */
  editions: number;
}

interface Health {
  sha256: string;
  edit?: { status: string; findings: string[] };
}

const LOOK_MS = 1000;

const watched = () => document.querySelector<HTMLMetaElement>('meta[name="edits"]')?.content;

/** Look once a second while the page is seen. */
export function useEdits(): Edits {
  const [edits, set] = useState<Edits>({ editions: 0 });
  useEffect(() => {
    const address = watched();
    if (!address) return;
    let served: string | undefined;
    let told = "";
    const look = async () => {
      if (document.hidden) return;
      const health = await fetch(new URL(address, root)).then((answer) => answer.json() as Promise<Health>).catch(() => null);
      if (!health) return;
      const isNew = served !== undefined && served !== health.sha256;
      const text = JSON.stringify(health.edit ?? null);
      if (isNew) forget();
      if (isNew || text !== told) {
        const edit = health.edit && { isRefused: health.edit.status === "refused", findings: health.edit.findings };
        set((before) => ({ edit, editions: before.editions + Number(isNew) }));
      }
      served = health.sha256;
      told = text;
    };
    void look();
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return edits;
}
