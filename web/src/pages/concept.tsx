/** One concept: what it is, where it stands, what it relates to, and who says so. */
import { useEffect } from "preact/hooks";
import { address } from "../address";
import { useAnswer } from "../asking";
import { ConceptDocument, type ConceptQuery } from "../gql/graphql";
import { ConceptLink, KindTag } from "../parts/concept-link";
import { QueryText } from "../parts/query-text";
import { RelationGroup, groupKey } from "../parts/relations";
import { Report, Subject } from "../parts/report";
import { Failure, Loading } from "../parts/states";
import { Suggestions } from "../parts/suggestions";
import { type Place } from "../router";
import { conceptPath, shortId, words } from "../vocabulary";
import { UnknownConcept } from "./missing";

type Concept = NonNullable<ConceptQuery["concept"]>;

export function ConceptPage({ place }: { place: Place }) {
  const name = decoded(place.path.slice(2));
  const variables = { name };
  const { data, error, retry } = useAnswer(ConceptDocument, variables);
  const concept = data?.concept;
  useEffect(() => {
    document.title = concept ? `${concept.label} · ImmunoGraph` : "ImmunoGraph";
  }, [concept]);
  if (error) {
    return (
      <Failure heading="h1" error={error} retry={retry}>
        <Suggestions error={error} names={[name]} href={([other = ""]) => conceptPath(other)} />
      </Failure>
    );
  }
  if (!data) return <Loading lines={8} />;
  if (!concept) return <UnknownConcept name={name} />;
  return (
    <Subject.Provider value={concept}>
      <div class="concept-page">
        <Head concept={concept} />
        <Relations concept={concept} />
        <Side concept={concept} />
        <QueryText document={ConceptDocument} variables={variables} />
      </div>
    </Subject.Provider>
  );
}

function Head({ concept }: { concept: Concept }) {
  const id = shortId(concept.id);
  const names = new Set(concept.synonyms.map((s) => s.text));
  const facts = concept.dataValues.filter(({ values }) => values.some((value) => !names.has(value)));
  const symbols = concept.synonyms.map((s) => ({ ...s, scope: words(s.scope) }));
  return (
    <header class="concept-head">
      <Hierarchy concept={concept} />
      <KindTag type={concept.type} />
      <h1>{concept.label}</h1>
      {concept.isDeprecated && (
        <p class="notice">
          This concept is no longer used{concept.replacedBy ? <>; see <ConceptLink concept={concept.replacedBy} /></> : ""}.
        </p>
      )}
      {concept.definition && <p class="definition">{concept.definition}</p>}
      {concept.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      {symbols.length > 0 && (
        <p class="synonyms">
          <span class="quiet">Also called </span>
          {symbols.map((s, place) => (
            <span key={s.text + place}>
              {place > 0 && ", "}
              <span title={`${s.scope} synonym`}>{s.text}</span>
            </span>
          ))}
        </p>
      )}
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(({ name, label, values }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd>{values.join(", ")}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="buttons">
        <a class="button" href={address("graph", { of: id })}>See as a graph</a>
        <a class="button" href={address("path", { from: id })}>Find paths</a>
        <a class="button" href={address("compare", { of: id })}>Compare</a>
      </p>
    </header>
  );
}

/** The way down to the concept; where it has several broader concepts, the nearest of each distance stand together. */
function Hierarchy({ concept }: { concept: Concept }) {
  const levels = new Map<number, Concept["ancestors"]>();
  for (const edge of concept.ancestors) levels.set(edge.distance, [...(levels.get(edge.distance) ?? []), edge]);
  const rows = [...levels.entries()].sort(([a], [b]) => b - a);
  if (rows.length === 0) return null;
  return (
    <nav class="crumbs" aria-label="Broader concepts">
      <ol>
        {rows.map(([distance, edges]) => (
          <li key={distance}>
            {edges.map((edge, place) => (
              <span key={edge.concept.id}>
                {place > 0 && " / "}
                <ConceptLink concept={edge.concept} />
              </span>
            ))}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Relations({ concept }: { concept: Concept }) {
  const all = concept.relationCounts;
  return (
    <section class="relations" aria-label="Relations">
      {all.length > 1 && (
        <nav class="toc" aria-label="Relations by name">
          {all.map((group) => (
            <a
              key={groupKey(group)}
              href={`${location.pathname}${location.search}#${groupKey(group)}`}
            >
              {group.label} <span class="count">{group.count}</span>
            </a>
          ))}
        </nav>
      )}
      {all.length === 0 && <p>No relation of this concept is recorded in this release.</p>}
      {all.map((group) => (
        <RelationGroup key={groupKey(group)} concept={concept.id} group={group} />
      ))}
    </section>
  );
}

function Side({ concept }: { concept: Concept }) {
  const id = encodeURIComponent(shortId(concept.id));
  return (
    <aside class="side">
      {concept.children.totalCount > 0 && (
        <section>
          <h2>Narrower concepts <span class="count">{concept.children.totalCount}</span></h2>
          <ul class="plain">
            {concept.children.nodes.map((child) => (
              <li key={child.id}>
                <ConceptLink concept={child} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {concept.xrefs.length > 0 && (
        <section>
          <h2>In other vocabularies</h2>
          <ul class="plain">
            {concept.xrefs.map((xref) => (
              <li key={xref.curie}>
                <a href={xref.url} rel="noreferrer">{xref.curie}</a> <span class="quiet">{xref.mapping}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Take it along</h2>
        <ul class="plain">
          <li><a href={`concept/${id}.ttl`} download>Turtle</a></li>
          <li><a href={`concept/${id}.jsonld`} download>JSON-LD</a></li>
        </ul>
        <p class="quiet iri">{concept.iri}</p>
        <p><Report label="Report an error in this concept" /></p>
      </section>
    </aside>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
