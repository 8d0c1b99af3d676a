"""Build the predicates and data properties that an ontology declares or uses."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from immunograph.graph import vocabulary as v
from immunograph.graph.kinds import biolink, name_of, why_deprecated
from immunograph.graph.statements import Statements


def predicates(
    statements: Statements, kinds: Mapping[str, v.Kind], concepts: Mapping[str, object]
) -> dict[str, v.Predicate]:
    """Return by name the properties that relate concepts, those of claims aside.

    Args:
        kinds: The kinds by IRI.
        concepts: What has the IRIs of the concepts as its keys.

    Raises:
        OntologyError: a name that Python or GraphQL cannot take.
    """
    found = _relating(statements, concepts)
    names: dict[str, str] = {}
    for iri in sorted(found, key=lambda i: (not i.startswith(v.IG), i)):
        names[iri] = name_of(statements, iri, "predicate", set(names.values()))
    inverse, backward = _inverses(statements, found)
    declared = {}
    for iri in found:
        label = statements.text(iri, v.LABEL) or names[iri]
        successor = statements.iris(iri, v.DCT + "isReplacedBy")
        types = statements.iris(iri, v.TYPE)
        other = inverse.get(iri)
        declared[names[iri]] = v.Predicate(
            name=names[iri],
            id=statements.curie(iri),
            iri=iri,
            label=label,
            verb=statements.text(iri, v.IG + "verbPhrase") or label,
            definition=_definition(statements, iri, other),
            domain=_end(statements, kinds, iri, "domain")
            or _end(statements, kinds, other, "range"),
            range=_end(statements, kinds, iri, "range") or _end(statements, kinds, other, "domain"),
            inverse=None if other is None else names[other],
            is_inverse=iri in backward,
            parents=tuple(
                sorted(
                    names[p] for p in statements.iris(iri, v.RDFS + "subPropertyOf") if p in names
                )
            ),
            is_transitive=v.OWL + "TransitiveProperty" in types,
            is_symmetric=v.OWL + "SymmetricProperty" in types,
            chains=_chains(statements, iri, names),
            is_deprecated=iri in statements.deprecated,
            replaced_by=names.get(successor[0]) if successor else None,
            deprecation=why_deprecated(statements, iri),
            biolink=biolink(statements, iri),
        )
    return dict(sorted(declared.items()))


def _relating(statements: Statements, concepts: Mapping[str, object]) -> set[str]:
    """The properties that are declared as relating concepts, or are undeclared and do so."""
    in_use: set[str] = set()
    for iri in concepts:
        for predicate, values in statements.by_subject[iri].items():
            if predicate not in in_use and not concepts.keys().isdisjoint(values):
                in_use.add(predicate)
    found = {predicate for predicate in in_use if not predicate.startswith(v.BUILT_IN)}
    found |= set(statements.of_type[v.OWL + "ObjectProperty"])
    found -= set(statements.of_type[v.OWL + "AnnotationProperty"])
    return found - statements.of_claims


def _inverses(statements: Statements, found: AbstractSet[str]) -> tuple[dict[str, str], set[str]]:
    """The inverse of each property that has one, and those that are only backward readings."""
    inverse: dict[str, str] = {}
    backward: set[str] = set()
    for iri in found:
        for other in statements.iris(iri, v.OWL + "inverseOf"):
            if other in found:
                inverse[iri], inverse[other] = other, iri
                if other not in backward and iri not in backward:
                    backward.add(other)
    return inverse, backward


def _end(
    statements: Statements, kinds: Mapping[str, v.Kind], iri: str | None, end: str
) -> str | None:
    """The kind that a property states as its domain or range."""
    stated = statements.iris(iri, v.RDFS + end) if iri is not None else []
    return next((kinds[k].name for k in stated if k in kinds), None)


def _definition(statements: Statements, iri: str, inverse: str | None) -> str | None:
    own = statements.text(iri, v.SKOS + "definition")
    if own is not None or inverse is None:
        return own
    forward = statements.text(inverse, v.SKOS + "definition")
    label = statements.text(inverse, v.LABEL)
    return f"The inverse of {label!r}: {forward}" if forward else None


def _chains(
    statements: Statements, iri: str, names: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    found = []
    for head in statements.by_subject.get(iri, {}).get(v.OWL + "propertyChainAxiom", ()):
        members = statements.collection(head) if isinstance(head, str) else []
        if all(member in names for member in members):
            found.append(tuple(names[member] for member in members))
    return tuple(sorted(found))


def data_properties(
    statements: Statements,
    kinds: Mapping[str, v.Kind],
    predicates: Mapping[str, v.Predicate],
    single: AbstractSet[str],
) -> dict[str, v.DataProperty]:
    """Return by name the properties with literal values that have a kind as domain.

    Args:
        kinds: The kinds by IRI.
        predicates: Those whose names are taken.
        single: The IRIs of properties that the shapes allow one value.
    """
    names: dict[str, str] = {}
    for iri in (
        *statements.of_type[v.OWL + "DatatypeProperty"],
        *statements.of_type[v.OWL + "AnnotationProperty"],
    ):
        if _end(statements, kinds, iri, "domain") is not None:
            taken = {*predicates, *names.values()}
            names[iri] = name_of(statements, iri, "data property", taken)
    found: dict[str, v.DataProperty] = {}
    for iri, name in names.items():
        domain = _end(statements, kinds, iri, "domain")
        successor = statements.iris(iri, v.DCT + "isReplacedBy")
        datatype = (statements.iris(iri, v.RDFS + "range") or [v.XSD + "string"])[0]
        is_functional = v.OWL + "FunctionalProperty" in statements.iris(iri, v.TYPE)
        found[name] = v.DataProperty(
            name=name,
            id=statements.curie(iri),
            iri=iri,
            label=statements.text(iri, v.LABEL) or name,
            definition=statements.text(iri, v.SKOS + "definition"),
            domain=domain,
            datatype=datatype.removeprefix(v.XSD),
            is_single=iri in single or is_functional,
            is_deprecated=iri in statements.deprecated,
            replaced_by=names.get(successor[0]) if successor else None,
            deprecation=why_deprecated(statements, iri),
        )
    return dict(sorted(found.items()))


def meanings(statements: Statements) -> dict[str, str]:
    """Return the definitions of the properties of names, claims and sources, by IRI."""
    properties = (
        *statements.of_type[v.OWL + "AnnotationProperty"],
        *statements.of_type[v.OWL + "DatatypeProperty"],
    )
    found = {iri: statements.text(iri, v.SKOS + "definition") for iri in properties}
    return {iri: definition for iri, definition in found.items() if definition}


def naming_properties(statements: Statements) -> dict[str, str]:
    """Return the IRIs of the properties that give synonyms, each with the scope of these."""
    alternative, scope = v.SKOS + "altLabel", v.IG + "synonymScope"
    found = {alternative: statements.text(alternative, scope) or "exact"}
    for iri in statements.of_type[v.OWL + "AnnotationProperty"]:
        if alternative in statements.iris(iri, v.RDFS + "subPropertyOf"):
            found[iri] = statements.text(iri, scope) or "related"
    return found
