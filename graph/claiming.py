"""Make the records of claims, and say what is wrong with one that is not whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from immunograph.graph import vocabulary as v
from immunograph.graph.inference import canonical
from immunograph.graph.snapshot import ClaimRecord, ScopeEntry, Source
from immunograph.graph.statements import Statements

_ENDS = (
    (v.IG + "subject", "ig:subject"),
    (v.IG + "predicate", "ig:predicate"),
    (v.IG + "object", "ig:object"),
    (v.DCT + "source", "dct:source"),
)
_CORE = {
    *(iri for iri, _ in _ENDS[:3]),
    *(v.IG + n for n in ("evidenceType", "evidenceLevel", "polarity", "lastReviewed")),
}


@dataclass(frozen=True, slots=True)
class ScopeField:
    """A property that limits claims."""

    iri: str
    name: str
    label: str


def scope_fields(statements: Statements) -> tuple[ScopeField, ...]:
    """Return the properties that limit claims."""
    return tuple(
        ScopeField(
            iri, statements.curie(iri).partition(":")[2], statements.text(iri, v.LABEL) or iri
        )
        for iri in statements.by_subject
        if iri in statements.of_claims and iri not in _CORE
    )


def claim_records(
    statements: Statements,
    predicates: Mapping[str, v.Predicate],
    sources: Mapping[str, Source],
    fields: Iterable[ScopeField],
) -> dict[str, ClaimRecord]:
    """Return the claims by CURIE.

    Raises:
        OntologyError: a claim without exactly one relation and source, or about an unknown predicate or source.
    """
    names = {predicate.iri: predicate.name for predicate in predicates.values()}
    curie, text = statements.curie, statements.text
    found = {}
    for iri in statements.of_type[v.CLAIM]:
        subject, predicate, value, origin = _ends(statements, iri)
        if predicate not in names:
            statements.fail(
                f"the claim {curie(iri)} is about {curie(predicate)}, which is not a predicate",
                "use a predicate that the ontology declares as an owl:ObjectProperty",
                predicate,
                near=iri,
            )
        if curie(origin) not in sources:
            statements.fail(
                f"the claim {curie(iri)} names the source {curie(origin)}, which is not defined",
                "add it as an ig:Source with a dct:title, or correct the spelling",
                origin,
                near=iri,
            )
        frequency = statements.literals(iri, v.IG + "frequencyPercent")
        found[curie(iri)] = ClaimRecord(
            id=curie(iri),
            relation=canonical((curie(subject), names[predicate], curie(value)), predicates),
            source=curie(origin),
            level=text(iri, v.IG + "evidenceLevel") or "",
            polarity=text(iri, v.IG + "polarity") or "supports",
            scope=_scope(statements, iri, fields),
            frequency_percent=float(frequency[0].value) if frequency else None,
            last_reviewed=text(iri, v.IG + "lastReviewed"),
            evidence_types=tuple(statements.iris(iri, v.IG + "evidenceType")),
        )
    return found


def _ends(statements: Statements, iri: str) -> list[str]:
    """The subject, predicate, object and source of a claim."""
    found = []
    for prop, name in _ENDS:
        values = statements.iris(iri, prop)
        if len(values) != 1:
            statements.fail(
                f"the claim {statements.curie(iri)} has {len(values)} values of {name}",
                f"give it exactly one {name}; a claim is about one relation and has one source",
                iri,
            )
        found.append(values[0])
    return found


def _scope(
    statements: Statements, iri: str, fields: Iterable[ScopeField]
) -> tuple[ScopeEntry, ...]:
    stated = statements.by_subject[iri]
    found = []
    for field in fields:
        if field.iri not in stated:
            continue
        for value in stated[field.iri]:
            if not isinstance(value, str):
                datatype = value.datatype.value.removeprefix(v.XSD)
                found.append(ScopeEntry(field.name, field.label, value.value, datatype=datatype))
            elif not value.startswith("_:"):
                label = statements.text(value, v.LABEL) or value
                found.append(ScopeEntry(field.name, field.label, label, statements.curie(value)))
    return tuple(found)
