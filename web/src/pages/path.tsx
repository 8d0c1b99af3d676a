/** How two concepts are connected: paths told as sentences, each with its source, and drawn. */
import { Suspense, lazy } from "preact/compat";
import { useEffect, useMemo } from "preact/hooks";
import { address } from "../address";
import { useAnswer } from "../asking";
import { EndDocument, PathsDocument, type PathsQuery } from "../gql/graphql";
import { ConceptLink } from "../parts/concept-link";
import { Copy } from "../parts/copy";
import { ClaimCard, Level } from "../parts/evidence";
import { QueryText } from "../parts/query-text";
import { Report } from "../parts/report";
import { SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { Suggestions } from "../parts/suggestions";
import type { Contents } from "../picture/drawing";
import { steps } from "../picture/layout";
import { type Place, go } from "../router";
import { shortId, useVocabulary } from "../vocabulary";

const Picture = lazy(() => import("../picture/picture"));

type Path = NonNullable<PathsQuery["paths"]>["paths"][number];

const MOST = 8;
const NARROW_PX = 640;
const LENGTHS = [2, 3, 4, 5, 6];

export default function PathPage({ place }: { place: Place }) {
  const from = place.query.get("from") ?? "";
  const to = place.query.get("to") ?? "";
  const length = LENGTHS.includes(Number(place.query.get("length"))) ? Number(place.query.get("length")) : 4;
  const isAsked = from !== "" && to !== "";
  const variables = { from, to, maxLength: length, maxPaths: MOST };
  const { data, error, retry, isLoading } = useAnswer(PathsDocument, isAsked ? variables : null);
  const only = from || to;
  const one = useAnswer(EndDocument, !isAsked && only ? { name: only } : null).data?.concept?.label;
  const names = { from: data?.paths?.from.label ?? (from && (one ?? from)), to: data?.paths?.to.label ?? (to && (one ?? to)) };
  useEffect(() => {
    document.title = isAsked ? `${names.from} to ${names.to} · ImmunoGraph` : "Paths · ImmunoGraph";
  }, [names.from, names.to]);

  const show = (fields: { from?: string; to?: string; length?: number }) =>
    go(address("path", { from: fields.from ?? from, to: fields.to ?? to, length: String(fields.length ?? length) }));

  return (
    <div class="path-page">
      <h1>How are two concepts connected?</h1>
      <div class="path-form">
        <SearchBox label="From" value={names.from} onPick={(c) => show({ from: shortId(c.id) })} />
        <button type="button" class="swap" aria-label="Swap the two ends" disabled={!isAsked} onClick={() => show({ from: to, to: from })}>
          ⇄
        </button>
        <SearchBox label="To" value={names.to} onPick={(c) => show({ to: shortId(c.id) })} />
        <label class="path-length">
          <span class="field-label">At most</span>
          <select value={length} onChange={(event) => show({ length: Number(event.currentTarget.value) })}>
            {LENGTHS.map((n) => (
              <option key={n} value={n}>
                {n} steps
              </option>
            ))}
          </select>
        </label>
      </div>
      {!isAsked && <Empty title="Choose two concepts">
        <p>A path is a chain of statements that leads from one to the other. Each says where it is written.</p>
      </Empty>}
      {isAsked && error && (
        <Failure error={error} retry={retry}>
          <Suggestions error={error} names={[from, to]} href={([start, end]) => address("path", { from: start, to: end })} />
        </Failure>
      )}
      {isAsked && !error && (isLoading || !data) && <Loading lines={8} />}
      {isAsked && !error && !isLoading && data?.paths && (
        <>
          <Told paths={data.paths} from={names.from} to={names.to} length={length} />
          <QueryText document={PathsDocument} variables={variables} />
        </>
      )}
    </div>
  );
}

function Told({ paths: found, from, to, length }: { paths: NonNullable<PathsQuery["paths"]>; from: string; to: string; length: number }) {
  const contents = useDrawn(found.paths);
  if (found.paths.length === 0) {
    return (
      <Empty title={`No path of at most ${length} steps`}>
        <p>
          Nothing in this release leads from {from} to {to} that shortly. {length < 6 && "Allow more steps, or choose a more general concept."}
        </p>
        {found.reason && <p class="quiet">{found.reason}</p>}
      </Empty>
    );
  }
  return (
    <>
      <p class="quiet">
        {found.paths.length === 1 ? "One path" : `${found.paths.length} paths`}, shortest first, then by strength of evidence
        {found.truncated && "; there are more"}. A path shows a connection, not that one end causes the other.
      </p>
      <p class="buttons">
        <Copy text={found.paths.map((path) => path.explanation).join("\n\n")}>Copy as text with sources</Copy>
      </p>
      <Suspense fallback={<Loading lines={6} />}>
        <Picture title={`From ${from} to ${to}`} contents={contents} isLow />
      </Suspense>
      <ol class="paths">
        {found.paths.map((path) => (
          <li key={path.steps.map((s) => s.relation.id).join()}>
            <Chain path={path} />
            <ol class="steps">
              {path.steps.map((step) => (
                <Step key={step.relation.id} step={step} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </>
  );
}

function Chain({ path }: { path: Path }) {
  return (
    <h2 class="chain">
      {path.concepts.map((concept, place) => (
        <span key={concept.id} class="chain-part">
          {place > 0 && <span class="arrow" aria-hidden="true">→</span>}
          <ConceptLink concept={concept} />
        </span>
      ))}
    </h2>
  );
}

function Step({ step }: { step: Path["steps"][number] }) {
  const { evidence, isAsserted } = step.relation;
  const claim = evidence.nodes[0];
  return (
    <li>
      <span class="step-sentence">{step.sentence}.</span>
      {!isAsserted && <span class="badge">inferred</span>}{" "}
      {claim ? (
        <details class="cite">
          <summary>
            <Level level={claim.level} /> <span class="cite-title">{claim.source.title}</span>
            {claim.source.year && <span class="quiet">{claim.source.year}</span>}
          </summary>
          <ClaimCard claim={claim} statement={step.sentence} />
          {evidence.totalCount > 1 && (
            <p class="quiet">The strongest of {evidence.totalCount} claims.</p>
          )}
        </details>
      ) : (
        <span class="quiet">By definition. <Report about={step.sentence} /></span>
      )}
    </li>
  );
}

function useDrawn(paths: Path[]): Contents {
  const { kinds } = useVocabulary();
  return useMemo(() => {
    const places = steps(paths.map((path) => path.concepts.map((c) => c.id)), innerWidth < NARROW_PX);
    const ends = new Set([paths[0]?.concepts[0]?.id, paths[0]?.concepts.at(-1)?.id]);
    const nodes = new Map(paths.flatMap((p) => p.concepts).map((c) => [c.id, c]));
    const edges = new Map(paths.flatMap((p) => p.steps).map((s) => [s.relation.id, s.relation]));
    return {
      places,
      nodes: [...nodes.values()].map((c) => ({ ...c, color: kinds.get(c.type)?.color ?? "#808890", distance: 0, isCenter: ends.has(c.id) })),
      edges: [...edges.values()].map((r) => ({
        id: r.id,
        source: r.subject.id,
        target: r.object.id,
        label: r.predicate.label,
        isAsserted: r.isAsserted,
        isContested: r.isContested,
      })),
    };
  }, [paths, kinds]);
}
