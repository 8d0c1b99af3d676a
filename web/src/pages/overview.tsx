/** The whole at a glance: how much of what, how well founded, which release, and how to cite it. */
import { useEffect } from "preact/hooks";
import { address } from "../address";
import { useAnswer } from "../asking";
import { AboutDocument, OverviewDocument } from "../gql/graphql";
import { Bars } from "../parts/bars";
import { licenseName } from "../parts/footer";
import { QueryText } from "../parts/query-text";
import { Failure, Loading } from "../parts/states";
import { useVocabulary } from "../vocabulary";

export default function OverviewPage() {
  const { about, kinds, levels } = useVocabulary();
  const { data, error, retry } = useAnswer(OverviewDocument, {});
  useEffect(() => {
    document.title = "Overview · ImmunoGraph";
  }, []);
  if (error) return <Failure heading="h1" error={error} retry={retry} />;
  if (!data || !about?.stats || !about.ontology) return <Loading lines={10} />;
  const { stats, ontology } = about;
  const figures = [
    [stats.conceptCount, "concepts"],
    [stats.relationCount, "relations, inferred ones included"],
    [stats.claimCount, "claims"],
    [stats.sourceCount, "sources"],
  ] as const;
  return (
    <div class="overview">
      <h1>Overview</h1>
      {ontology.description && <p class="definition">{ontology.description}</p>}
      <dl class="figures">
        {figures.map(([value, name]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value.toLocaleString("en")}</dd>
          </div>
        ))}
        {data.stats && (
          <div>
            <dt>of the stated relations have a source</dt>
            <dd>{(100 * data.stats.citedShare).toLocaleString("en", { maximumFractionDigits: 1 })} %</dd>
          </div>
        )}
      </dl>
      <div class="plots">
        <Bars
          title="Concepts by kind"
          bars={[...kinds.values()]
            .map((k) => ({ key: k.type, label: k.label, count: k.conceptCount, type: k.type, href: address("", { kind: k.type }) }))
            .sort((a, b) => b.count - a.count)}
        />
        <Bars
          title="Claims by level of evidence"
          note="From the strongest level to the weakest."
          bars={[...levels.values()].map((level) => ({ key: level.value, label: level.label, count: level.claimCount }))}
        />
        {data.stats && <Bars title="Relations by name" bars={data.stats.byPredicate} />}
      </div>
      <section class="release">
        <h2>This release</h2>
        <dl class="scope">
          <div><dt>Release</dt><dd>{ontology.version ?? "without a number"}{ontology.released && `, of ${ontology.released}`}</dd></div>
          {ontology.license && <div><dt>Licence</dt><dd><a href={ontology.license}>{licenseName(ontology.license)}</a></dd></div>}
          <div><dt>SHA-256</dt><dd class="iri">{ontology.sha256}</dd></div>
        </dl>
        {data.changes && (
          <>
            <h2>What changed since {data.changes.from.version}</h2>
            {data.changes.isBreaking && <p class="notice">Something that clients may rely on is gone.</p>}
            {data.changes.counts.length === 0 && <p>Nothing.</p>}
            <ul class="changes">
              {data.changes.counts.map(({ key, label, count }) => (
                <li key={key}>
                  <strong>{count.toLocaleString("en")}</strong> {label}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>How to cite</h2>
        <p class="citation">
          {ontology.creators.join(", ")} ({ontology.released?.slice(0, 4)}). {ontology.title}. Release {ontology.version}. {ontology.iri}
        </p>
      </section>
      <QueryText document={AboutDocument} variables={{}} />
    </div>
  );
}
