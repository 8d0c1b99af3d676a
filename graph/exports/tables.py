"""Tables of concepts, relations and claims for pandas, and the Parquet files made of them.

Columns are stable; identifiers are CURIEs; what a concept or relation lacks is a missing value, not an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from immunograph.graph.exports.need import need
from immunograph.graph.relation import Claim, Relation

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph

CONCEPT_COLUMNS = (
    "id",
    "label",
    "kind",
    "definition",
    "synonyms",
    "xrefs",
    "broader",
    "iri",
    "is_deprecated",
)
RELATION_COLUMNS = (
    "id", "subject", "subject_label", "subject_kind", "predicate", "object", "object_label", "object_kind",
    "is_asserted", "is_contested", "strength", "level", "supporting", "disputing", "frequency_percent", "sources",
    "claims", "derived_from",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "relation", "subject", "subject_label", "predicate", "object", "object_label", "level", "polarity", "source",
    "title", "year", "pmid", "doi", "nct", "url", "frequency_percent", "last_reviewed", "scope",
)  # fmt: skip


def concept_table(concepts: Iterable[Concept]) -> pandas.DataFrame:
    """Return one row a concept, indexed by CURIE; data properties of the kinds present are columns of their own."""
    rows = list(concepts)
    names = sorted({name for c in rows for name in c._record.data})
    singles = {n for n in names if all(len(c.data(n)) < 2 for c in rows)}
    return _frame(
        (
            (
                c.id,
                c.label,
                c.kind.name,
                c.definition,
                tuple(s.text for s in c.synonyms),
                tuple(x.id for x in c.xrefs),
                tuple(b.id for b in c.ancestors(max_hops=1)),
                c.iri,
                c.is_deprecated,
                *(next(iter(c.data(n)), None) if n in singles else c.data(n) for n in names),
            )
            for c in rows
        ),
        (*CONCEPT_COLUMNS, *names),
    )


def relation_table(relations: Iterable[Relation]) -> pandas.DataFrame:
    """Return one row a relation, indexed by its identifier.

    `level` and `frequency_percent` are those of `Relation.strongest` and `frequency_percent`, `sources` those of all its evidence,
    premises included; `supporting`, `disputing` and `claims` are about the very relation.
    """
    return _frame(map(_relation_row, relations), RELATION_COLUMNS)


def _relation_row(relation: Relation) -> tuple[Any, ...]:
    strongest = relation.strongest
    ends = (relation.subject, relation.object)
    return (
        relation.id,
        *(ends[0].id, ends[0].label, ends[0].kind.name),
        relation.predicate.name,
        *(ends[1].id, ends[1].label, ends[1].kind.name),
        relation.is_asserted,
        relation.is_contested,
        round(relation.strength, 4),
        strongest.level if strongest else None,
        len(relation.supporting),
        len(relation.disputing),
        relation.frequency_percent,
        tuple(source.id for source in relation.sources),
        tuple(claim.id for claim in relation.claims),
        tuple(premise.id for premise in relation.derived_from),
    )


def claim_table(claims: Iterable[Claim]) -> pandas.DataFrame:
    """Return one row a claim with its source, indexed by CURIE; `scope` is a dictionary from field to texts."""
    return _frame(map(claim_values, claims), CLAIM_COLUMNS)


def claim_values(claim: Claim) -> tuple[Any, ...]:
    """Return what the columns of claims say of one."""
    relation, source = claim.relation, claim.source
    scope: dict[str, list[str]] = {}
    for entry in claim.scope:
        scope.setdefault(entry.name, []).append(entry.concept or entry.text)
    return (
        claim.id,
        relation.id,
        *(relation.subject.id, relation.subject.label, relation.predicate.name),
        *(relation.object.id, relation.object.label),
        *(claim.level, claim.polarity),
        *(source.id, source.title, source.year, source.pmid, source.doi, source.nct, source.url),
        claim.frequency_percent,
        claim.last_reviewed,
        scope,
    )


def tables(graph: Graph) -> dict[str, pandas.DataFrame]:
    """Return the whole graph as three tables: concepts, relations, claims."""
    return {
        "concepts": concept_table(graph.concepts()),
        "relations": relation_table(graph.relations()),
        "claims": claim_table(graph.claims),
    }


def to_parquet(graph: Graph, folder: Path) -> tuple[Path, ...]:
    """Write concepts.parquet, relations.parquet and claims.parquet; version and digest stand in their metadata."""
    pyarrow, parquet = need("pyarrow"), need("pyarrow.parquet")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, frame in tables(graph).items():
        if name == "claims":
            frame["scope"] = [list(scope.items()) for scope in frame["scope"]]
        schema = _claims_schema(pyarrow, frame) if name == "claims" else None
        table = pyarrow.Table.from_pandas(frame, schema=schema)
        table = table.replace_schema_metadata(
            {**table.schema.metadata, **{k: v for k, v in _about(graph).items() if v}}
        )
        file = folder / f"{name}.parquet"
        parquet.write_table(table, file, compression="zstd")
        written.append(file)
    return tuple(written)


def _claims_schema(pyarrow: Any, frame: pandas.DataFrame) -> Any:
    plain = pyarrow.Schema.from_pandas(frame.drop(columns="scope"))
    scope = pyarrow.map_(pyarrow.string(), pyarrow.list_(pyarrow.string()))
    position = list(frame.columns).index("scope")
    return plain.insert(position, pyarrow.field("scope", scope))


def _about(graph: Graph) -> dict[str, str]:
    metadata = graph.metadata
    return {
        "immunograph_title": metadata.title,
        "immunograph_version": metadata.version or "",
        "immunograph_sha256": metadata.sha256,
        "immunograph_license": metadata.license or "",
    }


def _frame(rows: Iterable[tuple[Any, ...]], columns: tuple[str, ...]) -> pandas.DataFrame:
    frame = need("pandas").DataFrame(list(rows), columns=list(columns)).set_index("id")
    return cast("pandas.DataFrame", frame)
