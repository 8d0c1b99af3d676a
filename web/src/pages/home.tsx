/** The entry: what there is and where to start; or what was searched; or the concepts of some kinds. */
import { useEffect, useState } from "preact/hooks";
import { address } from "../address";
import { ask } from "../api";
import { useAnswer } from "../asking";
import { BrowseDocument, type BrowseQuery, type ConceptType, ResultsDocument, type ResultsQuery, StartDocument } from "../gql/graphql";
import { ConceptLink, Dot, KindTag } from "../parts/concept-link";
import { HitName, SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { type Place } from "../router";
import { conceptPath, useVocabulary } from "../vocabulary";

type Found = NonNullable<ResultsQuery["search"]>;

const STARTERS = 12;

export function HomePage({ place }: { place: Place }) {
  const query = place.query.get("q")?.trim() ?? "";
  const { kinds, about } = useVocabulary();
  const asked = place.query.getAll("kind");
  const types = asked.filter((kind): kind is ConceptType => kinds.has(kind));
  const isStart = !query && asked.length === 0;
  const title = about?.ontology?.title;
  const named = types.map((type) => kinds.get(type)?.label).join(", ");
  useEffect(() => {
    document.title = [query || named || title, "ImmunoGraph"].filter(Boolean).join(" · ");
  }, [query, named, title]);
  return (
    <div class={isStart ? "home" : "results"}>
      {isStart && (
        <>
          <h1>{title ?? "ImmunoGraph"}</h1>
          {about?.ontology?.description && <p class="lead">{about.ontology.description}</p>}
        </>
      )}
      <SearchBox isLarge value={query} />
      {isStart && about?.stats && (
        <p class="quiet size">
          {told(about.stats.conceptCount)} concepts, {told(about.stats.claimCount)} claims, {told(about.stats.sourceCount)} sources. What each
          statement rests on is one click away.
        </p>
      )}
      {!isStart && <h1 class="results-title">{query ? `Concepts that match “${query}”` : named || "No such kind"}</h1>}
      {query ? (
        about && <Results key={query + types} query={query} types={types} />
      ) : isStart ? (
        <Start />
      ) : (
        about && <Browse key={String(types)} types={types} />
      )}
    </div>
  );
}

/** Kinds to narrow down to, each with how many there are of it; a kind that is chosen stays, to be taken back. */
function KindFilter({ query, chosen, counts }: { query: string; chosen: ConceptType[]; counts: ReadonlyMap<string, number> }) {
  const { kinds } = useVocabulary();
  const shown = [...kinds.values()]
    .filter(({ type }) => counts.has(type) || chosen.includes(type))
    .sort((a, b) => Number(chosen.includes(b.type)) - Number(chosen.includes(a.type)) || (counts.get(b.type) ?? 0) - (counts.get(a.type) ?? 0));
  return (
    <nav class="chips" aria-label="Only these kinds">
      {shown.map(({ type, label }) => {
        const isOn = chosen.includes(type);
        const kind = isOn ? chosen.filter((c) => c !== type) : [...chosen, type];
        return (
          <a key={type} class={isOn ? "chip chip-on" : "chip"} href={address("", { q: query, kind })} aria-current={isOn ? "true" : undefined}>
            <Dot type={type} />
            {label}
            <span class="count">{told(counts.get(type) ?? 0)}</span>
            {isOn && <span aria-hidden="true"> ×</span>}
          </a>
        );
      })}
    </nav>
  );
}

function Results({ query, types }: { query: string; types: ConceptType[] }) {
  const variables = { query, types: types.length ? types : null, after: null };
  const { data, error, retry } = useAnswer(ResultsDocument, variables);
  const { pages, next, isBusy } = usePages(data?.search, async (after) => (await ask(ResultsDocument, { ...variables, after })).search);
  if (error) return <Failure error={error} retry={retry} />;
  const first = pages[0];
  if (!first) return <Loading />;
  const counts = new Map(first.facets[0]?.buckets.map(({ key, count }) => [key, count]));
  const edges = pages.flatMap((page) => page.edges);
  return (
    <>
      {(counts.size > 1 || types.length > 0) && <KindFilter query={query} chosen={types} counts={counts} />}
      {first.didYouMean.length > 0 && <DidYouMean names={first.didYouMean} />}
      {edges.length === 0 ? (
        <Empty title="Nothing found">
          <p>
            Try another spelling or another name{types.length > 0 && <>, or <a href={address("", { q: query })}>look among all kinds</a></>}.
          </p>
        </Empty>
      ) : (
        <ol class="result-list">
          {edges.map((hit) => (
            <li key={hit.node.id}>
              <a href={conceptPath(hit.node.id)}>
                <HitName hit={hit} />
              </a>
              <KindTag type={hit.node.type} />
              {hit.node.definition && <p>{hit.node.definition}</p>}
            </li>
          ))}
        </ol>
      )}
      <More shown={edges.length} of={first.totalCount} next={next} isBusy={isBusy} />
    </>
  );
}

function DidYouMean({ names }: { names: Found["didYouMean"] }) {
  return (
    <p class="did-you-mean">
      Did you mean{" "}
      {names.map((name, place) => (
        <span key={name}>
          {place > 0 && ", "}
          <a href={address("", { q: name })}>{name}</a>
        </span>
      ))}
      ?
    </p>
  );
}

function Browse({ types }: { types: ConceptType[] }) {
  const { kinds } = useVocabulary();
  const variables = { types: types.length ? types : null, after: null };
  const { data, error, retry } = useAnswer(BrowseDocument, variables);
  const { pages, next, isBusy } = usePages(data?.concepts, async (after) => (await ask(BrowseDocument, { ...variables, after })).concepts);
  if (error) return <Failure error={error} retry={retry} />;
  const first: BrowseQuery["concepts"] = pages[0] ?? null;
  if (!first) return <Loading />;
  const concepts = pages.flatMap((page) => page.nodes);
  return (
    <>
      {types.map((type) => (
        <p key={type} class="definition">
          {kinds.get(type)?.definition}
        </p>
      ))}
      <KindFilter query="" chosen={types} counts={new Map([...kinds.values()].map((k) => [k.type, k.conceptCount]))} />
      <ul class="columns">
        {concepts.map((concept) => (
          <li key={concept.id}>
            <ConceptLink concept={concept} />
          </li>
        ))}
      </ul>
      <More shown={concepts.length} of={first.totalCount} next={next} isBusy={isBusy} />
    </>
  );
}

function More({ shown, of, next, isBusy }: { shown: number; of: number; next?: () => void; isBusy: boolean }) {
  if (!next) return null;
  return (
    <button type="button" class="more" onClick={next} disabled={isBusy}>
      {isBusy ? "Loading…" : `Show more: ${told(shown)} of ${told(of)}`}
    </button>
  );
}

interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The first page, and those after it as one asks for them; `next` only where there is one. */
function usePages<T extends Page>(first: T | null | undefined, ask: (after: string | null) => Promise<T | null>) {
  const [more, setMore] = useState<T[]>([]);
  const [isBusy, setBusy] = useState(false);
  const pages = first ? [first, ...more] : [];
  const last = pages.at(-1);
  const next = async () => {
    setBusy(true);
    const page = await ask(last?.pageInfo.endCursor ?? null).catch(() => null);
    if (page) setMore([...more, page]);
    setBusy(false);
  };
  return { pages, isBusy, next: last?.pageInfo.hasNextPage ? next : undefined };
}

/** The best connected concept of each kind, then the best connected of all. */
function starters<T extends { type: string }>(concepts: readonly T[]): T[] {
  const best = concepts.filter((c, place) => concepts.findIndex((d) => d.type === c.type) === place);
  return [...best, ...concepts.filter((c) => !best.includes(c))].slice(0, STARTERS);
}

function Start() {
  const { kinds } = useVocabulary();
  const start = useAnswer(StartDocument, {});
  return (
    <>
      <section aria-label="Well-connected concepts" class="starters">
        {starters(start.data?.concepts?.nodes ?? []).map((concept) => <ConceptLink key={concept.id} concept={concept} />)}
      </section>
      <section class="kinds-section">
        <h2>Browse by kind</h2>
        <ul class="kinds">
          {[...kinds.values()].filter((kind) => kind.conceptCount > 0).sort((a, b) => b.conceptCount - a.conceptCount).map((kind) => (
            <li key={kind.type}>
              <a href={address("", { kind: kind.type })}>
                <Dot type={kind.type} />
                <span class="kind-label">{kind.label}</span>
                <span class="count">{told(kind.conceptCount)}</span>
                {kind.definition && <span class="kind-definition">{kind.definition}</span>}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const told = (count: number) => count.toLocaleString("en");
