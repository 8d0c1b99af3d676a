/** The surroundings of some concepts as a picture that one expands, collapses and filters; the address keeps it all. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { address } from "../address";
import { type ApiError, ask } from "../api";
import { NeighborhoodDocument, type NeighborhoodQuery } from "../gql/graphql";
import { ConceptLink, Dot, KindTag, type Named } from "../parts/concept-link";
import { QueryText } from "../parts/query-text";
import { SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { Suggestions } from "../parts/suggestions";
import type { Contents, PictureEdge, PictureNode } from "../picture/drawing";
import Picture from "../picture/picture";
import { type Place, go } from "../router";
import { conceptPath, shortId, useVocabulary } from "../vocabulary";

type Subgraph = NonNullable<NeighborhoodQuery["neighborhood"]>;

const LIMITS = [25, 50, 100, 250, 500];
const NARROW_PX = 640;

export default function GraphPage({ place }: { place: Place }) {
  const of = place.query.getAll("of");
  const limit = bounded(place.query.get("limit"), 1, 500, innerWidth < NARROW_PX ? 25 : 50);
  const depth = bounded(place.query.get("depth"), 1, 3, 1);
  const hidden = new Set(place.query.getAll("hide"));
  const [parts, setParts] = useState<Subgraph[]>();
  const [error, setError] = useState<ApiError>();
  const [attempt, again] = useState(0);
  const [selected, select] = useState<string | null>(null);

  const show = (fields: { of?: string[]; limit?: number; depth?: number; hide?: string[] }) =>
    go(
      address("graph", {
        of: fields.of ?? of,
        limit: String(fields.limit ?? limit),
        depth: String(fields.depth ?? depth),
        hide: fields.hide ?? [...hidden],
      }),
    );

  useEffect(() => {
    document.title = `${of.length ? of.join(", ") : "Graph"} · ImmunoGraph`;
    let isCurrent = true;
    setError(undefined);
    if (of.length === 0) return;
    Promise.all(of.map((one) => ask(NeighborhoodDocument, { of: [one], depth, limit }))).then(
      (answers) => isCurrent && setParts(answers.map((a) => a.neighborhood).filter((n) => n !== null)),
      (failure: ApiError) => isCurrent && setError(failure),
    );
    return () => {
      isCurrent = false;
    };
  }, [of.join(" "), limit, depth, attempt]);

  const whole = useMemo(() => union(parts ?? []), [parts]);
  const contents = useContents(whole, hidden);

  if (of.length === 0) {
    return (
      <Empty heading="h1" title="See a concept with what surrounds it">
        <p>Choose where the picture starts. A double tap on a concept then opens what it relates to.</p>
        <SearchBox label="Start with" onPick={(concept) => show({ of: [shortId(concept.id)] })} />
      </Empty>
    );
  }
  if (error) {
    return (
      <Failure heading="h1" error={error} retry={() => again(attempt + 1)}>
        <Suggestions canLeaveOut error={error} names={of} href={(names) => address("graph", { of: names })} />
      </Failure>
    );
  }
  if (!parts) return <Loading lines={10} />;

  const centers = new Set(parts.flatMap((part) => part.nodes.filter((n) => n.distance === 0).map((n) => n.concept.id)));
  const expand = (id: string) => !centers.has(id) && show({ of: [...of, shortId(id)] });
  const collapse = (id: string) => show({ of: of.filter((_, i) => parts[i]?.nodes[0]?.concept.id !== id) });
  const chosen = contents.nodes.find((n) => n.id === selected);
  const names = parts.flatMap((part) => part.nodes.filter((n) => n.distance === 0).map((n) => n.concept.label));
  const isCut = parts.some((part) => part.truncated) && limit < (LIMITS.at(-1) as number);

  return (
    <div class="graph-page">
      <h1>{names.join(", ")} <span class="h1-more">and what surrounds {names.length > 1 ? "them" : "it"}</span></h1>
      <div class="graph-bar">
        <label>
          At most{" "}
          <select value={limit} onChange={(event) => show({ limit: Number(event.currentTarget.value) })}>
            {[...new Set([...LIMITS, limit])].sort((a, b) => a - b).map((n) => <option key={n} value={n}>{n} concepts</option>)}
          </select>
        </label>
        <label>
          within{" "}
          <select value={depth} onChange={(event) => show({ depth: Number(event.currentTarget.value) })}>
            {[1, 2, 3].map((n) => <option key={n} value={n}>{n === 1 ? "1 step" : `${n} steps`}</option>)}
          </select>
        </label>
        <Filters whole={whole} hidden={hidden} onChange={(hide) => show({ hide })} />
        <label class="graph-find">
          <span class="visually-hidden">Select a concept of the picture</span>
          <select value={selected ?? ""} onChange={(event) => select(event.currentTarget.value || null)}>
            <option value="">Select a concept…</option>
            {[...contents.nodes].sort((a, b) => a.label.localeCompare(b.label)).map((n) => <option key={n.id} value={n.id}>{n.label}</option>)}
          </select>
        </label>
      </div>
      {isCut && (
        <p class="quiet">
          The picture holds the {limit} nearest concepts of more. <button type="button" class="link" onClick={() => show({ limit: Math.min(500, limit * 2) })}>Show more</button>
        </p>
      )}
      <div class="graph-stage">
        <Picture title={`${names.join(", ")} and surroundings`} contents={contents} selected={selected} onSelect={select} onExpand={expand} />
        {chosen && (
          <aside class="chosen" aria-label="Selected concept" aria-live="polite">
            <KindTag type={chosen.type} />
            <h2>{chosen.label}</h2>
            <p class="quiet">{told(contents.edges.filter((e) => e.source === chosen.id || e.target === chosen.id).length)}</p>
            <p class="buttons">
              {centers.has(chosen.id) ? (
                of.length > 1 && <button type="button" onClick={() => collapse(chosen.id)}>Collapse</button>
              ) : (
                <button type="button" onClick={() => expand(chosen.id)}>Expand</button>
              )}
              <button type="button" onClick={() => show({ of: [shortId(chosen.id)] })}>Start here</button>
              <a class="button" href={conceptPath(chosen.id)}>Open</a>
              <button type="button" aria-label="Close" onClick={() => select(null)}>×</button>
            </p>
          </aside>
        )}
      </div>
      <AsText contents={contents} />
      <QueryText document={NeighborhoodDocument} variables={{ of, depth, limit }} />
    </div>
  );
}

/** Kinds and relations that can be left out; a relation by its name, a kind by its key. */
function Filters({ whole, hidden, onChange }: { whole: Whole; hidden: Set<string>; onChange: (hide: string[]) => void }) {
  const { kinds } = useVocabulary();
  const types = count(whole.nodes.map((n) => n.concept.type));
  const predicates = count(whole.edges.map((e) => e.predicate.name));
  const labels = new Map(whole.edges.map((e) => [e.predicate.name, e.predicate.label]));
  const toggle = (key: string) => onChange(hidden.has(key) ? [...hidden].filter((h) => h !== key) : [...hidden, key]);
  const box = (key: string, label: string, n: number, type?: string) => (
    <label key={key} class="check">
      <input type="checkbox" checked={!hidden.has(key)} onChange={() => toggle(key)} />
      {type && <Dot type={type} />}
      {label} <span class="count">{n}</span>
    </label>
  );
  return (
    <details class="filters">
      <summary>Filter{hidden.size > 0 && ` (${hidden.size} left out)`}</summary>
      <div class="filters-body">
        <fieldset>
          <legend>Kinds</legend>
          {types.map(([key, n]) => box(key, kinds.get(key)?.label ?? key, n, key))}
        </fieldset>
        <fieldset>
          <legend>Relations</legend>
          {predicates.map(([key, n]) => box(key, labels.get(key) ?? key, n))}
        </fieldset>
      </div>
    </details>
  );
}

function AsText({ contents }: { contents: Contents }) {
  const byId = new Map(contents.nodes.map((n) => [n.id, n as Named]));
  return (
    <details class="as-text">
      <summary>The picture as a list: {contents.edges.length} relations</summary>
      <ul class="plain">
        {contents.edges.map((edge) => {
          const [from, to] = [byId.get(edge.source), byId.get(edge.target)];
          return from && to ? (
            <li key={edge.id}>
              <ConceptLink concept={from} /> {edge.label} <ConceptLink concept={to} />
              {!edge.isAsserted && <span class="quiet"> (inferred)</span>}
            </li>
          ) : null;
        })}
      </ul>
    </details>
  );
}

interface Whole {
  nodes: Subgraph["nodes"];
  edges: Subgraph["edges"];
}

/** All parts as one: a concept at its nearest distance, a relation once. */
function union(parts: Subgraph[]): Whole {
  const nodes = new Map<string, Subgraph["nodes"][number]>();
  const edges = new Map<string, Subgraph["edges"][number]>();
  for (const part of parts) {
    for (const node of part.nodes) if ((nodes.get(node.concept.id)?.distance ?? 9) > node.distance) nodes.set(node.concept.id, node);
    for (const edge of part.edges) edges.set(edge.id, edge);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function useContents(whole: Whole, hidden: Set<string>): Contents {
  const { kinds } = useVocabulary();
  return useMemo(() => {
    const edges: PictureEdge[] = whole.edges
      .filter((e) => !hidden.has(e.predicate.name))
      .map((e) => ({ id: e.id, source: e.subjectId, target: e.objectId, label: e.predicate.label, isAsserted: e.isAsserted, isContested: e.isContested }));
    const seen = whole.nodes.filter((n) => n.distance === 0 || !hidden.has(n.concept.type));
    const ids = new Set(seen.map((n) => n.concept.id));
    const inside = edges.filter((e) => ids.has(e.source) && ids.has(e.target));
    const touched = new Set(inside.flatMap((e) => [e.source, e.target]));
    const nodes: PictureNode[] = seen
      .filter((n) => n.distance === 0 || touched.has(n.concept.id))
      .map((n) => ({ ...n.concept, color: kinds.get(n.concept.type)?.color ?? "#808890", distance: n.distance, isCenter: n.distance === 0 }));
    return { nodes, edges: inside };
  }, [whole, [...hidden].join(" "), kinds]);
}

const told = (relations: number) => (relations === 1 ? "1 relation shown" : `${relations} relations shown`);

function count(names: string[]): [string, number][] {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
}

function bounded(text: string | null, low: number, high: number, fallback: number): number {
  const value = Number(text);
  return text && Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : fallback;
}
