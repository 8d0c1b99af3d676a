/** The relations of a concept, grouped by name and side, with the evidence of each one click away. */
import { useId, useState } from "preact/hooks";
import { ask } from "../api";
import { type ConceptQuery, MoreRelationsDocument, type MoreRelationsQuery, type RelationLineFragment } from "../gql/graphql";
import { useVocabulary } from "../vocabulary";
import { ConceptLink } from "./concept-link";
import { Evidence, Level, percent } from "./evidence";

export type Count = NonNullable<ConceptQuery["concept"]>["relationCounts"][number];

type Page = NonNullable<MoreRelationsQuery["concept"]>["relations"] | undefined;

const SHOWN = 12;

/** Names a group within its page. */
export const groupKey = ({ predicate, direction }: Count) => `${predicate.name}-${direction}`;

export function RelationGroup({ concept, group }: { concept: string; group: Count }) {
  const key = groupKey(group);
  const [lines, setLines] = useState(group.relations.edges);
  const [isWhole, setWhole] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, SHOWN);

  const more = async () => {
    setBusy(true);
    setFailed(false);
    try {
      if (lines.length < group.count) setLines(await all(concept, group));
      setWhole(true);
    } catch {
      setFailed(true);
    }
    setBusy(false);
  };

  return (
    <section class="group" id={key} aria-labelledby={`${key}-title`} tabIndex={-1}>
      <h2 id={`${key}-title`} title={group.predicate.definition ?? undefined}>
        {group.label} <span class="count">{group.count}</span>
      </h2>
      <ul class="lines">
        {shown.map((line) => (
          <RelationLine key={line.node.id} line={line} />
        ))}
      </ul>
      {shown.length < group.count && (
        <button type="button" class="more" onClick={more} disabled={isBusy}>
          {isBusy ? "Loading…" : `Show all ${group.count}`}
        </button>
      )}
      {failed && <p role="alert">The server does not answer. Try again.</p>}
    </section>
  );
}

function RelationLine({ line }: { line: RelationLineFragment }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { node, other } = line;
  return (
    <li class={node.isAsserted ? "line" : "line line-inferred"}>
      <div class="line-head">
        <ConceptLink concept={other} />
        <span class="line-facts">
          {node.isContested && <span class="badge badge-contested">disputed</span>}
          {!node.isAsserted && <span class="badge">inferred</span>}
          <Summary line={line} />
        </span>
        <button type="button" class="disclose" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {node.isAsserted ? "Evidence" : "Why?"}
          <span class="visually-hidden"> {other.label}</span>
        </button>
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <Evidence relation={node.id} />}
      </div>
    </li>
  );
}

/** The strongest level, the range of frequencies and the number of claims. */
function Summary({ line }: { line: RelationLineFragment }) {
  const { levels } = useVocabulary();
  const { nodes, totalCount } = line.node.claims;
  const rank = (claim: (typeof nodes)[number]) => levels.get(claim.level)?.rank ?? levels.size;
  const best = [...nodes].sort((a, b) => rank(a) - rank(b))[0];
  const shares = nodes.map((claim) => claim.frequencyPercent).filter((share) => share !== null);
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  return (
    <>
      {shares.length > 0 && <span class="frequency">{low === high ? percent(low) : `${percent(low).replace(" %", "")}–${percent(high)}`}</span>}
      {best && <Level level={best.level} />}
      {totalCount > 1 && <span class="quiet">{totalCount} claims</span>}
    </>
  );
}

/** All of a group, what is inferred last. */
async function all(name: string, { predicate, direction }: Count): Promise<RelationLineFragment[]> {
  const lines: RelationLineFragment[] = [];
  let after: string | null = null;
  do {
    const page: Page = (await ask(MoreRelationsDocument, { name, predicate: predicate.name, direction, after })).concept?.relations;
    lines.push(...(page?.edges ?? []));
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after);
  return [...lines.filter((line) => line.node.isAsserted), ...lines.filter((line) => !line.node.isAsserted)];
}
