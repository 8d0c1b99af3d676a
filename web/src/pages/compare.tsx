/** Two to six concepts side by side: what they share, and in what they differ. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { address } from "../address";
import { ApiError, ask } from "../api";
import { type Column, type Row, rows } from "../comparison";
import { ColumnDocument, type ColumnQuery } from "../gql/graphql";
import { ConceptLink, KindTag } from "../parts/concept-link";
import { QueryText } from "../parts/query-text";
import { SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { type Place, go } from "../router";
import { shortId } from "../vocabulary";

const FEWEST = 2;
const MOST = 6;
const SHOWN = 8;

export default function ComparePage({ place }: { place: Place }) {
  const of = [...new Set(place.query.getAll("of"))].slice(0, MOST);
  const isOnlyDifferent = place.query.get("show") === "differences";
  const [columns, setColumns] = useState<(Column | string)[]>();
  const [error, setError] = useState<ApiError>();
  const [attempt, again] = useState(0);

  const show = (fields: { of?: string[]; differences?: boolean }) =>
    go(address("compare", { of: fields.of ?? of, show: (fields.differences ?? isOnlyDifferent) ? "differences" : undefined }));

  useEffect(() => {
    let isCurrent = true;
    setError(undefined);
    Promise.all(of.map(column)).then(
      (found) => isCurrent && setColumns(found),
      (failure: unknown) => isCurrent && setError(failure instanceof ApiError ? failure : new ApiError("server", String(failure))),
    );
    return () => {
      isCurrent = false;
    };
  }, [of.join(" "), attempt]);

  const known = (columns ?? []).filter((c): c is Column => typeof c !== "string");
  const unknown = (columns ?? []).filter((c) => typeof c === "string");
  const table = useMemo(() => rows(known), [columns]);
  const names = known.map((c) => c.concept.label);
  useEffect(() => {
    document.title = `${names.length ? names.join(", ") : "Compare"} · ImmunoGraph`;
  }, [names.join()]);

  return (
    <div class="compare-page">
      <h1>Compare concepts</h1>
      <div class="compare-bar">
        {of.length < MOST ? (
          <SearchBox key={of.length} label={of.length === 0 ? "Start with" : "Add"} onPick={(c) => show({ of: [...of, shortId(c.id)] })} />
        ) : (
          <p class="quiet">Six at most. Remove one to add another.</p>
        )}
        {known.length >= FEWEST && (
          <label class="check">
            <input type="checkbox" checked={isOnlyDifferent} onChange={(event) => show({ differences: event.currentTarget.checked })} />
            Only differences
          </label>
        )}
      </div>
      {unknown.map((name) => (
        <p key={name} class="notice">
          Nothing here is called “{name}”. <a href={address("", { q: name })}>Search for it</a>
        </p>
      ))}
      {error ? (
        <Failure error={error} retry={() => again(attempt + 1)} />
      ) : !columns || columns.length !== of.length ? (
        <Loading lines={8} />
      ) : (
        <>
          {known.length > 0 && (
            <Table columns={known} rows={table.filter((row) => !isOnlyDifferent || !row.isSame)} onRemove={(place) => show({ of: known.filter((_, i) => i !== place).map((c) => shortId(c.concept.id)) })} />
          )}
          {known.length < FEWEST && (
            <Empty title={known.length === 1 ? "One more, please" : "Choose at least two concepts"}>
              <p>A comparison takes two to six concepts. They may be of different kinds; it tells most where they are of one.</p>
            </Empty>
          )}
          {known.length > 0 && <QueryText document={ColumnDocument} variables={{ name: of[0] ?? "", after: null }} />}
        </>
      )}
    </div>
  );
}

function Table({ columns, rows: shown, onRemove }: { columns: Column[]; rows: Row[]; onRemove: (place: number) => void }) {
  return (
    <div class="compare-scroll" role="region" aria-label="Comparison" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">Relation</span></th>
            {columns.map(({ concept }, place) => (
              <th key={concept.id} scope="col">
                <KindTag type={concept.type} />
                <div class="compare-name">
                  <ConceptLink concept={concept} />
                  <button type="button" class="remove" aria-label={`Remove ${concept.label}`} onClick={() => onRemove(place)}>×</button>
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">definition</th>
            {columns.map(({ concept }) => <td key={concept.id}>{concept.definition}</td>)}
          </tr>
          {shown.map((row) => (
            <tr key={row.key} class={row.isSame ? "same" : undefined}>
              <th scope="row">{row.title}</th>
              {row.cells.map((cell, place) => <Cell key={columns[place]?.concept.id} cell={cell} />)}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">Marked: what all columns share. In italics: inferred.</p>
    </div>
  );
}

function Cell({ cell }: { cell: Row["cells"][number] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? cell : cell.slice(0, SHOWN);
  if (cell.length === 0) return <td class="nothing">none recorded</td>;
  return (
    <td>
      <ul class="plain">
        {shown.map(({ other, isAsserted, isShared }) => (
          <li key={other.id} class={`${isAsserted ? "" : "line-inferred"} ${isShared ? "shared" : ""}`}>
            <ConceptLink concept={other} />
          </li>
        ))}
      </ul>
      {shown.length < cell.length && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {cell.length - shown.length} more
        </button>
      )}
    </td>
  );
}

/** A concept with all its relations, or the name where there is none. */
async function column(name: string): Promise<Column | string> {
  const edges: Column["edges"] = [];
  let after: string | null = null;
  for (;;) {
    const answer: ColumnQuery = await ask(ColumnDocument, { name, after });
    if (!answer.concept) return name;
    edges.push(...answer.concept.relations.edges);
    const { hasNextPage, endCursor } = answer.concept.relations.pageInfo;
    if (!hasNextPage || endCursor === null) return { concept: answer.concept, edges };
    after = endCursor;
  }
}
