/** The whole at a glance: how much of what, how well founded, which release, and how to cite it. */
import { useEffect } from "preact/hooks";
import { useAnswer } from "../asking";
import { ChangesDocument, OverviewDocument } from "../gql/graphql";
import { licenseName } from "../license";
import { ChartOf } from "../parts/chart";
import { ConceptLink } from "../parts/concept-link";
import { Copy } from "../parts/copy";
import { QueryText } from "../parts/query-text";
import { Failure, Loading } from "../parts/states";
import { useVocabulary } from "../vocabulary";

export default function OverviewPage() {
  const { about } = useVocabulary();
  const { data, error, retry } = useAnswer(OverviewDocument, {});
  useEffect(() => {
    document.title = "Overview · ImmunoGraph";
  }, []);
  if (error) return <Failure heading="h1" error={error} retry={retry} />;
  if (!data || !about?.stats || !about.ontology) return <Loading lines={10} />;
  const { stats, ontology } = about;
  const charts = data.charts ?? [];
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
      {charts.filter((chart) => chart.values === "year").map((chart) => <ChartOf key={chart.id} chart={chart} />)}
      <div class="charts">{charts.filter((chart) => chart.values !== "year").map((chart) => <ChartOf key={chart.id} chart={chart} />)}</div>
      <section class="release">
        <h2>This release</h2>
        <dl class="scope">
          <div><dt>Release</dt><dd>{ontology.version ?? "without a number"}{data.ontology?.released && `, of ${data.ontology.released}`}</dd></div>
          {ontology.license && <div><dt>Licence</dt><dd><a href={ontology.license} rel="license">{licenseName(ontology.license)}</a></dd></div>}
          {data.ontology && <div><dt>SHA-256</dt><dd class="iri">{data.ontology.sha256}</dd></div>}
        </dl>
        <Changes />
        {data.ontology && (
          <>
            <h2>How to cite</h2>
            <p class="citation">{data.ontology.citation}</p>
            <p class="buttons">
              <Copy text={data.ontology.citation}>Copy</Copy>
              <Copy text={data.ontology.bibtex}>Copy as BibTeX</Copy>
            </p>
            <h2>Take it along</h2>
            <ul class="plain downloads">
              {data.ontology.downloads.map((file) => (
                <li key={file.name}>
                  <a href={file.url} download>{file.name}</a> <span class="quiet">{file.description}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <QueryText document={OverviewDocument} variables={{}} />
    </div>
  );
}

function Changes() {
  const { data, error, retry } = useAnswer(ChangesDocument, {});
  if (error) return <Failure error={error} retry={retry} />;
  if (!data) return <Loading lines={3} />;
  const { changes } = data;
  if (!changes) return null;
  const { totalCount, nodes } = changes.addedConcepts;
  return (
    <>
      <h2>What changed since {changes.from.version}</h2>
      {changes.isBreaking && <p class="notice">Something that clients may rely on is gone.</p>}
      {changes.counts.length === 0 && <p>Nothing.</p>}
      <ul class="changes">
        {changes.counts.map(({ key, label, count }) => (
          <li key={key}>
            <strong>{count.toLocaleString("en")}</strong> {label}
          </li>
        ))}
      </ul>
      {totalCount > 0 && (
        <details class="fresh">
          <summary>{totalCount === 1 ? "The new concept" : `The ${totalCount.toLocaleString("en")} new concepts`}</summary>
          <ul class="columns">
            {nodes.map((fresh) => (
              <li key={fresh.id}>{fresh.concept ? <ConceptLink concept={fresh.concept} /> : fresh.label}</li>
            ))}
          </ul>
          {totalCount > nodes.length && <p class="quiet">and {(totalCount - nodes.length).toLocaleString("en")} more</p>}
        </details>
      )}
    </>
  );
}
