/** Counts as bars with their numbers; long lists show the largest first and the rest on demand. */
import { useState } from "preact/hooks";
import { Dot } from "./concept-link";

export interface Bar {
  key: string;
  label: string;
  count: number;
  type?: string;
  href?: string;
}

const SHOWN = 16;

export function Bars({ title, note, bars }: { title: string; note?: string | null; bars: Bar[] }) {
  const [isWhole, setWhole] = useState(false);
  const most = Math.max(...bars.map((bar) => bar.count), 1);
  const shown = isWhole ? bars : bars.slice(0, SHOWN);
  return (
    <section class="bars-plot">
      <h2>{title}</h2>
      {note && <p class="quiet">{note}</p>}
      <ul class="plain">
        {shown.map((bar) => (
          <li key={bar.key}>
            <span class="bar-label">
              {bar.type && <Dot type={bar.type} />}
              {bar.href ? <a class="concept" href={bar.href}>{bar.label}</a> : bar.label}
            </span>
            <span class="bar" aria-hidden="true">
              <span class="bar-fill" style={{ width: `${(100 * bar.count) / most}%` }} />
            </span>
            <span class="bar-count">{bar.count.toLocaleString("en")}</span>
          </li>
        ))}
      </ul>
      {shown.length < bars.length && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show all {bars.length}
        </button>
      )}
    </section>
  );
}
