/** The path with only those query fields that have a value; lists become repeated fields. */
export function address(path: string, fields: Record<string, string | readonly string[] | undefined> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(name, one);
  }
  const text = query.toString();
  return (path || "./") + (text ? `?${text}` : "");
}

/** An address to report to, with title and body filled in; a mail address takes a subject in place of the title. */
export function filled(to: string, title: string, body: string): string {
  const isMail = to.startsWith("mailto:") || /^[^/:]+@[^/]+$/.test(to);
  const target = isMail && !to.startsWith("mailto:") ? `mailto:${to}` : to;
  const fields = `${isMail ? "subject" : "title"}=${encodeURIComponent(title)}&body=${encodeURIComponent(body)}`;
  return target + (target.includes("?") ? "&" : "?") + fields;
}

/** Where the server wants errors to be reported, if it says so. */
export function reportAddress(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="report-address"]')?.content || undefined;
}
