/** Two to six concepts side by side: what they share, and in what they differ. */
import { useEffect, useState } from "preact/hooks";
import { address } from "../address";
import { useAnswer } from "../asking";
import { CompareDocument, type CompareQuery, ComparedDocument } from "../gql/graphql";
import { ConceptLink, KindTag } from "../parts/concept-link";
import { QueryText } from "../parts/query-text";
import { SearchBox } from "../parts/search-box";
import { Empty, Failure, Loading } from "../parts/states";
import { Suggestions } from "../parts/suggestions";
import { type Place, go } from "../router";
import { shortId } from "../vocabulary";

type Comparison = NonNullable<CompareQuery["compare"]>;
type Column = Comparison["concepts"][number];
type Row = Comparison["rows"][number];

const FEWEST = 2;
const MOST = 6;
const SHOWN = 8;

export default function ComparePage({ place }: { place: Place }) {
  const of = [...new Set(place.query.getAll("of"))].slice(0, MOST);
  const isOnlyDifferent = place.query.get("show") === "differences";
  const isEnough = of.length >= FEWEST;
  const many = useAnswer(CompareDocument, isEnough ? { ids: of } : null);
  const one = useAnswer(ComparedDocument, of.length === 1 ? { name: of[0] as string } : null);
  const comparison = isEnough ? many.data?.compare : null;
  const only = one.data?.concept;
  const columns = isEnough ? (comparison?.concepts ?? []) : only ? [only] : [];
  const { error, retry } = isEnough ? many : one;
  const isLoading = of.length > 0 && !error && (isEnough ? many.isLoading : one.isLoading);

  const show = (fields: { of?: string[]; differences?: boolean }) =>
    go(address("compare", { of: fields.of ?? of, show: (fields.differences ?? isOnlyDifferent) ? "differences" : undefined }));

  const title = columns.map((c) => c.label).join(", ") || "Compare";
  useEffect(() => {
    document.title = `${title} · ImmunoGraph`;
  }, [title]);

  return (
    <div class="compare-page">
      <h1>Compare concepts</h1>
      <div class="compare-bar">
        {of.length < MOST ? (
          <SearchBox
            key={of.length}
            label={of.length === 0 ? "Start with" : "Add"}
            onPick={(c) => columns.every((column) => column.id !== c.id) && show({ of: [...of, shortId(c.id)] })}
          />
        ) : (
          <p class="quiet">Six at most. Remove one to add another.</p>
        )}
        {isEnough && comparison && (
          <label class="check">
            <input type="checkbox" checked={isOnlyDifferent} onChange={(event) => show({ differences: event.currentTarget.checked })} />
            Only differences
          </label>
        )}
      </div>
      {error ? (
        <Failure error={error} retry={retry}>
          <Suggestions canLeaveOut error={error} names={of} href={(names) => address("compare", { of: names })} />
        </Failure>
      ) : isLoading ? (
        <Loading lines={8} />
      ) : (
        <>
          {of.length === 1 && !only && (
            <p class="notice">
              Nothing here is called “{of[0]}”. <a href={address("", { q: of[0] })}>Search for it</a>
            </p>
          )}
          {columns.length > 0 && (
            <Table
              columns={columns}
              comparison={comparison}
              isOnlyDifferent={isOnlyDifferent}
              onRemove={(id) => show({ of: columns.filter((c) => c.id !== id).map((c) => shortId(c.id)) })}
            />
          )}
          {columns.length < FEWEST && (
            <Empty title={columns.length === 1 ? "One more, please" : "Choose at least two concepts"}>
              <p>A comparison takes two to six concepts. They may be of different kinds; it tells most where they are of one.</p>
            </Empty>
          )}
          {comparison && <QueryText document={CompareDocument} variables={{ ids: of }} />}
        </>
      )}
    </div>
  );
}

interface TableProps {
  columns: readonly Column[];
  comparison: Comparison | null | undefined;
  isOnlyDifferent: boolean;
  onRemove: (id: string) => void;
}

function Table({ columns, comparison, isOnlyDifferent, onRemove }: TableProps) {
  const isShown = (row: { isDifferent: boolean }) => !isOnlyDifferent || row.isDifferent;
  return (
    <div class="compare-scroll" role="region" aria-label="Comparison" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">Relation</span></th>
            {columns.map((concept) => (
              <th key={concept.id} scope="col">
                <KindTag type={concept.type} />
                <div class="compare-name">
                  <ConceptLink concept={concept} />
                  <button type="button" class="remove" aria-label={`Remove ${concept.label}`} onClick={() => onRemove(concept.id)}>×</button>
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">definition</th>
            {columns.map(({ id, definition }) => <td key={id}>{definition}</td>)}
          </tr>
          {comparison?.dataRows.filter(isShown).map((row) => (
            <tr key={row.name} class={row.isDifferent ? undefined : "same"}>
              <th scope="row">{row.label}</th>
              {row.cells.map((values, place) =>
                values.length ? <td key={columns[place]?.id}>{values.join(", ")}</td> : <Nothing key={columns[place]?.id} />,
              )}
            </tr>
          ))}
          {comparison?.rows.filter(isShown).map((row) => (
            <tr key={`${row.predicate.name}-${row.direction}`} class={row.isDifferent ? undefined : "same"}>
              <th scope="row">{row.label}</th>
              {row.cells.map((cell, place) => <Cell key={columns[place]?.id} cell={cell} shared={row.shared} />)}
            </tr>
          ))}
        </tbody>
      </table>
      {comparison && <p class="quiet">Marked: what all of them have. Inferred relations are included.</p>}
    </div>
  );
}

/** What all have stands first. */
function Cell({ cell, shared }: { cell: Row["cells"][number]; shared: Row["shared"] }) {
  const [isWhole, setWhole] = useState(false);
  if (cell.length === 0) return <Nothing />;
  const common = new Set(shared.map((concept) => concept.id));
  const ordered = [...cell.filter((c) => common.has(c.id)), ...cell.filter((c) => !common.has(c.id))];
  const shown = isWhole ? ordered : ordered.slice(0, SHOWN);
  return (
    <td>
      <ul class="plain">
        {shown.map((concept) => (
          <li key={concept.id} class={common.has(concept.id) ? "shared" : undefined}>
            <ConceptLink concept={concept} />
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

const Nothing = () => <td class="nothing">none recorded</td>;
