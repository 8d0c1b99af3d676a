/** A text with the parts marked that matched; offsets are UTF-16 code units, which is what JavaScript counts. */
export function Marked({ text, ranges }: { text: string; ranges: readonly { start: number; end: number }[] }) {
  const parts = [];
  let done = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    parts.push(text.slice(done, start), <mark key={start}>{text.slice(start, end)}</mark>);
    done = end;
  }
  return <>{parts}{text.slice(done)}</>;
}
