/** The entry: search with its results, or the kinds to browse. */
import { useEffect, useState } from "preact/hooks";
import { address } from "../address";
import { ask } from "../api";
import { useAnswer } from "../asking";
import { BrowseDocument, type BrowseQuery, type ConceptType, SearchDocument, StartDocument } from "../gql/graphql";
import { ConceptLink, Dot, KindTag } from "../parts/concept-link";
import { HitName, SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { type Place } from "../router";
import { conceptPath, useVocabulary } from "../vocabulary";

export function HomePage({ place }: { place: Place }) {
  const query = place.query.get("q")?.trim() ?? "";
  const { kinds, about } = useVocabulary();
  const asked = place.query.getAll("kind");
  const types = asked.filter((kind): kind is ConceptType => kinds.has(kind));
  const isStart = !query && asked.length === 0;
  useEffect(() => {
    document.title = query ? `${query} · ImmunoGraph` : "ImmunoGraph: cancer immunotherapy, with its sources";
  }, [query]);
  return (
    <div class={isStart ? "home" : "results"}>
      {isStart && (
        <>
          <h1>Cancer immunotherapy, statement by statement, each with its source</h1>
          {about?.stats && (
            <p class="lead">
              {about.stats.conceptCount.toLocaleString("en")} concepts, {about.stats.claimCount.toLocaleString("en")} claims and{" "}
              {about.stats.sourceCount.toLocaleString("en")} sources. This is information, not medical advice.
            </p>
          )}
        </>
      )}
      <SearchBox isLarge value={query} />
      {!isStart && <h1 class="results-title">{query ? `Concepts that match “${query}”` : types.map((t) => kinds.get(t)?.label).join(", ")}</h1>}
      {!isStart && <KindFilter query={query} chosen={types} />}
      {query ? <Found key={query + types} query={query} types={types} /> : isStart ? <Start /> : about && <Browse key={String(types)} types={types} />}
    </div>
  );
}

function KindFilter({ query, chosen }: { query: string; chosen: ConceptType[] }) {
  const { kinds } = useVocabulary();
  return (
    <nav class="chips" aria-label="Only these kinds">
      {[...kinds.values()].filter((kind) => kind.conceptCount > 0).map(({ type: key, label }) => {
        const isOn = chosen.includes(key);
        const kind = isOn ? chosen.filter((c) => c !== key) : [...chosen, key];
        return (
          <a key={key} class={isOn ? "chip chip-on" : "chip"} href={address("", { q: query, kind })} aria-current={isOn ? "true" : undefined}>
            <Dot type={key} />
            {label}
            {isOn && <span aria-hidden="true"> ×</span>}
          </a>
        );
      })}
    </nav>
  );
}

function Found({ query, types }: { query: string; types: ConceptType[] }) {
  const { data, error, retry } = useAnswer(SearchDocument, { query, mode: "FULL", types: types.length ? types : null, first: 30 });
  if (error) return <Failure error={error} retry={retry} />;
  if (!data) return <Loading />;
  const { edges = [], didYouMean = [], totalCount = 0 } = data.search ?? {};
  return (
    <>
      {didYouMean.length > 0 && (
        <p class="did-you-mean">
          Did you mean{" "}
          {didYouMean.map((name, place) => (
            <span key={name}>
              {place > 0 && ", "}
              <a href={address("", { q: name })}>{name}</a>
            </span>
          ))}
          ?
        </p>
      )}
      {edges.length === 0 ? (
        <Empty title="Nothing found">
          <p>Try another spelling, a brand name or a gene symbol{types.length > 0 && ", or leave out the filter"}.</p>
        </Empty>
      ) : (
        <>
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
          {totalCount > edges.length && <p class="quiet">{edges.length} of {totalCount}, best first. A longer name narrows them down.</p>}
        </>
      )}
    </>
  );
}

function Browse({ types }: { types: ConceptType[] }) {
  const first = useAnswer(BrowseDocument, { types: types.length ? types : null, after: null });
  const [more, setMore] = useState<NonNullable<BrowseQuery["concepts"]>[]>([]);
  if (first.error) return <Failure error={first.error} retry={first.retry} />;
  if (!first.data?.concepts) return <Loading />;
  const pages = [first.data.concepts, ...more];
  const last = pages.at(-1);
  const next = async () => {
    const page = await ask(BrowseDocument, { types: types.length ? types : null, after: last?.pageInfo.endCursor ?? null });
    if (page.concepts) setMore([...more, page.concepts]);
  };
  return (
    <>
      <ul class="columns">
        {pages.flatMap((page) => page.nodes).map((concept) => (
          <li key={concept.id}>
            <ConceptLink concept={concept} />
          </li>
        ))}
      </ul>
      {last?.pageInfo.hasNextPage && (
        <button type="button" class="more" onClick={next}>
          Show more of {last.totalCount}
        </button>
      )}
    </>
  );
}

function Start() {
  const { kinds } = useVocabulary();
  const start = useAnswer(StartDocument, {});
  return (
    <>
      <section aria-label="Well-connected concepts" class="starters">
        {start.data?.concepts?.nodes.map((concept) => <ConceptLink key={concept.id} concept={concept} />)}
      </section>
      <section>
        <h2>Browse by kind</h2>
        <ul class="kinds">
          {[...kinds.values()].filter((kind) => kind.conceptCount > 0).sort((a, b) => b.conceptCount - a.conceptCount).map((kind) => (
            <li key={kind.type}>
              <a href={address("", { kind: kind.type })}>
                <Dot type={kind.type} />
                <span class="kind-label">{kind.label}</span>
                <span class="count">{kind.conceptCount}</span>
                {kind.definition && <span class="kind-definition">{kind.definition}</span>}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
