/** Who says so: the claims about one relation or, where it is inferred, its premises with theirs. */
import { useAnswer } from "../asking";
import { type ClaimCardFragment, EvidenceDocument } from "../gql/graphql";
import { useVocabulary, words } from "../vocabulary";
import { ConceptLink } from "./concept-link";
import { Report } from "./report";
import { Failure, Loading } from "./states";

export function Evidence({ relation }: { relation: string }) {
  const { data, error, retry } = useAnswer(EvidenceDocument, { id: relation });
  if (error) return <Failure heading="h3" error={error} retry={retry} />;
  if (!data) return <Loading lines={2} />;
  const node = data.node;
  if (!node || !("sentence" in node)) return <p>This relation is not in the release that is served.</p>;
  return (
    <div class="evidence">
      <p class="sentence">
        {node.sentence}. <Report about={node.sentence} label="Report an error in this statement" />
      </p>
      {node.isContested && (
        <p class="contested">Sources disagree: below is what supports this statement and what disputes it.</p>
      )}
      {node.claims.nodes.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} statement={node.sentence} />
      ))}
      {node.derivedFrom.length > 0 && (
        <div class="why">
          <p>
            <strong>Why?</strong> {node.isAsserted ? "It also follows" : "No source says this in these words. It follows"} from:
          </p>
          <ol>
            {node.derivedFrom.map((premise) => (
              <li key={premise.id}>
                <p>
                  <ConceptLink concept={premise.subject} /> {premise.predicate.label} <ConceptLink concept={premise.object} />
                </p>
                {premise.evidence.nodes.map((claim) => (
                  <ClaimCard key={claim.id} claim={claim} statement={premise.sentence} />
                ))}
                {premise.evidence.totalCount === 0 && <p class="quiet">By definition: this is how the ontology orders its concepts.</p>}
              </li>
            ))}
          </ol>
        </div>
      )}
      {node.claims.totalCount === 0 && node.derivedFrom.length === 0 && (
        <p class="quiet">By definition: this is how the ontology orders its concepts. It names no source.</p>
      )}
    </div>
  );
}

export function ClaimCard({ claim, statement }: { claim: ClaimCardFragment; statement: string }) {
  const { source } = claim;
  // the frequency stands in the head already
  const scope = claim.scope.filter((entry) => entry.concept || Number(entry.text) !== claim.frequencyPercent);
  return (
    <article class={`claim claim-${claim.polarity.toLowerCase()}`}>
      <p class="claim-head">
        <span class="polarity">{words(claim.polarity)}</span>
        <Level level={claim.level} />
        {claim.frequencyPercent !== null && <span class="frequency">{percent(claim.frequencyPercent)}</span>}
      </p>
      <p class="source">
        {source.url ? <a href={source.url} rel="noreferrer">{source.title}</a> : source.title}
        <span class="quiet">
          {[source.kind, source.year, source.pmid && `PMID ${source.pmid}`, source.nct].filter(Boolean).map((part) => ` · ${part}`)}
        </span>
      </p>
      {scope.length > 0 && (
        <dl class="scope">
          {scope.map((entry, place) => (
            <div key={place}>
              <dt>{entry.label}</dt>
              <dd>{entry.concept ? <ConceptLink concept={entry.concept} /> : entry.text}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="claim-foot">
        {claim.lastReviewed && <>Reviewed {claim.lastReviewed}. </>}
        <Report about={statement} claim={claim.id} label="Report an error in this claim" />
      </p>
    </article>
  );
}

/** A level of evidence by name, with its place among all levels as bars. */
export function Level({ level }: { level: string }) {
  const { levels } = useVocabulary();
  const known = levels.get(level);
  const strength = known ? Math.ceil((4 * (levels.size - known.rank)) / levels.size) : 0;
  return (
    <span class="level">
      <svg class="bars" viewBox="0 0 18 12" width="18" height="12" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect key={bar} class={bar < strength ? "on" : "off"} x={bar * 4.6} y={9 - bar * 3} width="3.4" height={3 + bar * 3} rx="0.8" />
        ))}
      </svg>
      {known?.label ?? words(level)}
    </span>
  );
}

export const percent = (value: number) => `${value.toLocaleString("en", { maximumFractionDigits: 2 })} %`;
