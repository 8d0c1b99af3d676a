/** A chart that the API tells: years as columns, anything else as bars; every number also stands as text. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { address } from "../address";
import type { OverviewQuery } from "../gql/graphql";
import { useVocabulary } from "../vocabulary";
import { ConceptLink } from "./concept-link";

type Chart = NonNullable<OverviewQuery["charts"]>[number];
type Bar = Chart["bars"][number];

const SHOWN = 12;
const YEARS_BETWEEN_NAMES = 5;

export function ChartOf({ chart }: { chart: Chart }) {
  return (
    <section class="chart" aria-labelledby={chart.id}>
      <h2 id={chart.id}>{chart.title}</h2>
      {chart.note && <p class="quiet">{chart.note}</p>}
      {chart.parts.length > 1 && (
        <p class="chart-legend quiet">
          {chart.parts.map((part, place) => (
            <span key={part.key}>
              <i class={`swatch part-${place}`} aria-hidden="true" />
              {part.label} <span class="count">{told(part.count)}</span>
            </span>
          ))}
        </p>
      )}
      {chart.values === "year" ? <Columns chart={chart} /> : <Bars chart={chart} />}
      {chart.missing > 0 && <p class="quiet">Not counted: {told(chart.missing)} of which this is not recorded.</p>}
    </section>
  );
}

function Bars({ chart }: { chart: Chart }) {
  const [isWhole, setWhole] = useState(false);
  const { bars } = chart;
  const most = Math.max(...bars.map((bar) => bar.count), 1);
  const shown = isWhole ? bars : bars.slice(0, SHOWN);
  return (
    <>
      <ul class="plain bars-list">
        {shown.map((bar) => (
          <li key={bar.key}>
            <span class="bar-label">
              <Name bar={bar} />
            </span>
            <span class="bar" aria-hidden="true">
              <Parts bar={bar} share={(count) => ({ width: `${(100 * count) / most}%` })} />
            </span>
            <span class="bar-count">
              {told(bar.count)}
              <Split chart={chart} bar={bar} />
            </span>
          </li>
        ))}
      </ul>
      {shown.length < bars.length && (
        <button type="button" class="more" onClick={() => setWhole(true)}>
          Show all {bars.length}
          <span class="visually-hidden"> of {chart.title}</span>
        </button>
      )}
    </>
  );
}

/** Years from left to right; each column says its number where there is room for it, and to a screen reader always. */
function Columns({ chart }: { chart: Chart }) {
  const most = Math.max(...chart.bars.map((bar) => bar.count), 1);
  const box = useRef<HTMLDivElement>(null);
  // where not all years fit, the last ones are what one sees first
  useLayoutEffect(() => {
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, []);
  return (
    <div ref={box} class="columns-scroll" tabIndex={0} role="group" aria-label={`${chart.title}, to be scrolled sideways`}>
      <ul class="plain columns-chart">
        {chart.bars.map((bar, place) => (
          <li key={bar.key} title={`${bar.label}: ${told(bar.count)}`}>
            <span class="column" aria-hidden="true">
              {bar.count > 0 && <span class="column-count">{told(bar.count)}</span>}
              <Parts bar={bar} share={(count) => ({ height: `${(100 * count) / most}%` })} />
            </span>
            <span class="column-label" aria-hidden="true">
              {isNamed(chart, place) && bar.label}
            </span>
            <span class="visually-hidden">
              {bar.label}: {told(bar.count)}
              <Split chart={chart} bar={bar} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Every fifth year has its name, and the last one where there is room. */
function isNamed({ bars }: Chart, place: number): boolean {
  const year = Number(bars[place]?.key);
  const beyond = year % YEARS_BETWEEN_NAMES;
  return beyond === 0 || (place === bars.length - 1 && beyond > 2);
}

function Parts({ bar, share }: { bar: Bar; share: (count: number) => Record<string, string> }) {
  const parts = bar.parts.length ? bar.parts : [bar.count];
  return (
    <>
      {parts.map((count, place) => (count > 0 ? <span key={place} class={`part part-${place}`} style={share(count)} /> : null))}
    </>
  );
}

function Split({ chart, bar }: { chart: Chart; bar: Bar }) {
  if (bar.parts.length < 2) return null;
  return (
    <span class="visually-hidden">
      {" "}
      ({chart.parts.map((part, place) => `${part.label} ${bar.parts[place]}`).join(", ")})
    </span>
  );
}

/** What a bar stands for; a concept and a kind lead on. */
function Name({ bar }: { bar: Bar }) {
  const { kinds } = useVocabulary();
  if (bar.concept) return <ConceptLink concept={bar.concept} />;
  if (!kinds.has(bar.key) || !bar.color) return <>{bar.label}</>;
  return (
    <a class="concept" href={address("", { kind: bar.key })}>
      <span class="dot" style={{ backgroundColor: bar.color }} aria-hidden="true" />
      {bar.label}
    </a>
  );
}

const told = (count: number) => count.toLocaleString("en");
