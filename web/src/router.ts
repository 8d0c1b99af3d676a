/** Addresses: where the page is mounted, which route is shown, and how to go to another one without a reload. */
import { useEffect, useState } from "preact/hooks";

/** Where the page is mounted; the server writes <base>, so a path prefix needs no setting. */
export const root = new URL(document.baseURI);

export interface Place {
  /** The path below the root, without a leading slash: "c/PD-1". */
  path: string;
  query: URLSearchParams;
}

const CHANGED = "placechange";

export function place(): Place {
  const path = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : "";
  return { path, query: new URLSearchParams(location.search) };
}

/** Go to a path below the root; `replace` leaves no entry in the history. */
export function go(path: string, { replace = false } = {}): void {
  const url = new URL(path, root);
  history[replace ? "replaceState" : "pushState"](null, "", url);
  dispatchEvent(new CustomEvent(CHANGED, { detail: { replace } }));
}

export function usePlace(): Place {
  const [now, set] = useState(place);
  useEffect(() => {
    const change = () => set(place());
    addEventListener("popstate", change);
    addEventListener(CHANGED, change);
    return () => {
      removeEventListener("popstate", change);
      removeEventListener(CHANGED, change);
    };
  }, []);
  return now;
}

/** Follow plain clicks on links below the root without a reload, except to what only the server has. */
export function followLinks(isRoute: (path: string) => boolean): void {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname) || url.hash) return;
    const path = url.pathname.slice(root.pathname.length);
    if (!isRoute(path)) return;
    event.preventDefault();
    go(path + url.search);
    scrollTo({ top: 0 });
  });
}
