"""Make the records of charts: what the ontology says that an overview counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from immunograph.graph import vocabulary as v
from immunograph.graph.claiming import ScopeField
from immunograph.graph.names import resembling
from immunograph.graph.snapshot import ChartRecord
from immunograph.graph.statements import Statements

T = TypeVar("T")

_OF, _BY, _SPLIT = v.IG + "chartOf", v.IG + "chartBy", v.IG + "chartSplitBy"
_CLAIM_FIELDS = {
    v.IG + "predicate": "ig:predicate",
    **{v.IG + name: name for name in ("evidenceLevel", "polarity", "lastReviewed")},
}
_SOURCE_FIELDS = {
    v.DCT + "date": "date",
    **{v.IG + name: name for name in ("sourceKind", "checkedAgainst")},
}


def chart_records(
    statements: Statements,
    kinds: Mapping[str, v.Kind],
    predicates: Mapping[str, v.Predicate],
    properties: Mapping[str, v.DataProperty],
    fields: Iterable[ScopeField],
) -> tuple[ChartRecord, ...]:
    """Return the charts by title.

    Args:
        kinds: The kinds by IRI.
        fields: The properties that limit claims.

    Raises:
        OntologyError: a chart of nothing that can be counted, or by what its members do not have.
    """
    relating = {p.iri: p.name for p in predicates.values()}
    of_concepts = {
        v.TYPE: "rdf:type",
        **relating,
        **{p.iri: p.name for p in properties.values()},
    }
    of_claims = _CLAIM_FIELDS | {f.iri: f.name for f in fields}
    countable = {
        **{iri: ("concepts", kind.name) for iri, kind in kinds.items()},
        **{iri: ("relations", name) for iri, name in relating.items()},
        v.CLAIM: ("claims", ""),
        v.SOURCE: ("sources", ""),
    }
    values = {
        "concepts": of_concepts,
        "relations": of_claims,
        "claims": of_claims,
        "sources": _SOURCE_FIELDS,
    }
    found = []
    for iri in statements.of_type[v.CHART]:
        counted = [
            _named(statements, iri, "ig:chartOf", value, countable)
            for value in statements.iris(iri, _OF)
        ]
        sorts = {sort for sort, _ in counted}
        if len(sorts) != 1:
            statements.fail(
                f"the chart {statements.curie(iri)} counts {' and '.join(sorted(sorts)) or 'nothing'}",
                "give it ig:chartOf with kinds, with predicates, with ig:Claim or with ig:Source",
                _OF,
                near=iri,
            )
        sort = sorts.pop()
        by, split = statements.iris(iri, _BY), statements.iris(iri, _SPLIT)
        if len(by) != 1 or len(split) > 1:
            statements.fail(
                f"the chart {statements.curie(iri)} has {len(by)} values of ig:chartBy and {len(split)} of ig:chartSplitBy",
                "give it one ig:chartBy, and no more than one ig:chartSplitBy",
                _BY,
                near=iri,
            )
        found.append(
            ChartRecord(
                id=statements.curie(iri),
                title=statements.text(iri, v.LABEL) or statements.curie(iri),
                note=statements.text(iri, v.SKOS + "scopeNote"),
                counted=sort,
                of=tuple(name for _, name in counted),
                by=_named(statements, iri, "ig:chartBy", by[0], values[sort]),
                split=_named(statements, iri, "ig:chartSplitBy", split[0], values[sort])
                if split
                else None,
            )
        )
    return tuple(sorted(found, key=lambda chart: (chart.title, chart.id)))


def _named(statements: Statements, chart: str, field: str, iri: str, known: Mapping[str, T]) -> T:
    """What a value of a chart stands for."""
    if iri not in known:
        wanted, names = statements.curie(iri), [statements.curie(k) for k in known]
        close = resembling(wanted, names)
        statements.fail(
            f"the chart {statements.curie(chart)} has {field} {wanted}, which cannot be counted there",
            f"use {' or '.join(close or sorted(names)[:5])}",
            iri,
            near=chart,
        )
    return known[iri]
