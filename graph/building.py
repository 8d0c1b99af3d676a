"""Turn triples into a snapshot, or say in one error what is wrong with them and where."""

from __future__ import annotations

from collections.abc import Mapping

from immunograph.graph import vocabulary as v
from immunograph.graph.charting import chart_records
from immunograph.graph.claiming import claim_records, scope_fields
from immunograph.graph.faults import check_hierarchy, check_references
from immunograph.graph.inference import Key, infer
from immunograph.graph.kinds import kinds, kinds_of_concepts
from immunograph.graph.properties import data_properties, meanings, naming_properties, predicates
from immunograph.graph.reading import Reading
from immunograph.graph.records import concept_record, source_record
from immunograph.graph.shapes import allowed_values, single_valued, value_meanings
from immunograph.graph.snapshot import Metadata, Snapshot
from immunograph.graph.statements import Statements


def build(reading: Reading, shapes: Reading, prefixes: Mapping[str, str]) -> Snapshot:
    """Build the snapshot of what was read.

    Args:
        shapes: SHACL with the values and counts that properties may have.
        prefixes: Those that shorten identifiers.

    Raises:
        OntologyError: a dangling reference, a cycle in `skos:broader`, or a name that Python or GraphQL cannot take.
    """
    statements, rules = Statements(reading, prefixes), Statements(shapes, shapes.prefixes)
    curie = statements.curie
    kind_of = kinds_of_concepts(statements)
    by_iri = kinds(statements, kind_of)
    by_name = predicates(statements, by_iri, kind_of)
    properties = data_properties(statements, by_iri, by_name, single_valued(rules))
    naming = naming_properties(statements)
    check_references(statements)
    concepts = {
        curie(iri): concept_record(statements, iri, by_iri[kind].name, naming, properties.values())
        for iri, kind in kind_of.items()
    }
    asserted = _asserted(statements, by_name, kind_of)
    broader = next((p.name for p in by_name.values() if p.iri == v.BROADER), None)
    check_hierarchy(statements, asserted, broader)
    sources = {curie(iri): source_record(statements, iri) for iri in statements.of_type[v.SOURCE]}
    fields = scope_fields(statements)
    claims = claim_records(statements, by_name, sources, fields)
    claims_of: dict[Key, tuple[str, ...]] = {}
    for claim in claims.values():
        claims_of[claim.relation] = (*claims_of.get(claim.relation, ()), claim.id)
    told = {*kind_of, *statements.of_type[v.CLAIM], *statements.of_type[v.SOURCE]}
    return Snapshot(
        metadata=_metadata(statements),
        prefixes=prefixes,
        kinds={kind.name: kind for kind in sorted(by_iri.values(), key=lambda kind: kind.name)},
        predicates=by_name,
        data_properties=properties,
        concepts=concepts,
        facts=infer(asserted, by_name),
        claims=claims,
        claims_of=claims_of,
        sources=sources,
        charts=chart_records(statements, by_iri, by_name, properties, fields),
        allowed_values=allowed_values(rules, curie),
        value_meanings=value_meanings(rules, curie),
        scope_labels={field.name: field.label for field in fields},
        naming={scope: iri for iri, scope in reversed(naming.items())},
        meanings=meanings(statements),
        declarations=tuple(
            triple
            for subject, triple in zip(statements.subjects, reading.triples, strict=True)
            if subject not in told
        ),
        files=tuple(document.path for document in reading.documents),
    )


def _asserted(
    statements: Statements, predicates: Mapping[str, v.Predicate], concepts: Mapping[str, object]
) -> list[Key]:
    """The relations that are stated between concepts, as they are stated."""
    names = {predicate.iri: predicate.name for predicate in predicates.values()}
    curies = {iri: statements.curie(iri) for iri in concepts}
    return [
        (subject, name, curies[value])
        for iri, subject in curies.items()
        for predicate, values in statements.by_subject[iri].items()
        if (name := names.get(predicate)) is not None
        for value in values
        if isinstance(value, str) and value in curies
    ]


def _metadata(statements: Statements) -> Metadata:
    iri = (statements.of_type[v.OWL + "Ontology"] or [""])[0]
    version = statements.iris(iri, v.OWL + "versionIRI")
    licence = statements.iris(iri, v.DCT + "license")
    text = statements.text
    return Metadata(
        iri=iri,
        title=text(iri, v.DCT + "title") or text(iri, v.LABEL) or iri,
        description=text(iri, v.DCT + "description"),
        version=version[0].rstrip("/").rsplit("/", 1)[-1]
        if version
        else text(iri, v.OWL + "versionInfo"),
        released=text(iri, v.DCT + "issued"),
        license=licence[0] if licence else None,
        creators=tuple(t.value for t in statements.literals(iri, v.DCT + "creator")),
        sha256=statements.reading.sha256,
    )
