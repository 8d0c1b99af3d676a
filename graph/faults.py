"""Refuse an ontology that uses what it does not define, or whose hierarchy runs in a cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NoReturn

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.cycles import cycles
from immunograph.graph.inference import Key
from immunograph.graph.statements import Statements, key


def check_references(statements: Statements) -> None:
    """Check that every term of the ontology's own namespaces that is used is defined.

    Raises:
        OntologyError: the first one that is not, with what may have been meant.
    """
    own, defined = tuple(statements.own), statements.by_subject
    url, ontologies = v.IG + "url", set(statements.of_type[v.OWL + "Ontology"])
    used = statements.nodes.keys() | statements.predicates
    unknown = {iri for iri in used - defined.keys() if iri.startswith(own)}
    if not any(
        predicate in unknown
        or (node not in ontologies and predicate != url and not unknown.isdisjoint(values))
        for node, properties in defined.items()
        for predicate, values in properties.items()
    ):
        return
    for subject, predicate, value in statements.reading.triples:
        near = subject.value if isinstance(subject, ox.NamedNode) else None
        if predicate.startswith(own) and predicate not in defined:
            _refuse(statements, "property", predicate, near)
        if not isinstance(value, ox.NamedNode) or key(value) in defined:
            continue
        if near in ontologies or predicate == url or not value.value.startswith(own):
            continue
        if value.value not in ontologies:
            _refuse(statements, "kind" if predicate == v.TYPE else "term", value.value, near)


def _refuse(statements: Statements, what: str, iri: str, near: str | None) -> NoReturn:
    from rapidfuzz import fuzz, process  # only a failure needs it

    known = {s: statements.curie(s) for s in statements.by_subject if not s.startswith("_:")}
    wanted = statements.curie(iri)
    best = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=75)
    advice = (
        f"did you mean {best[0]}? If not, define it"
        if best
        else "define it, or correct the spelling"
    )
    statements.fail(f"the {what} {wanted} is used but not defined", advice, iri, near=near)


def check_hierarchy(statements: Statements, asserted: Iterable[Key], name: str | None) -> None:
    """Check that the predicate of the hierarchy, by its name, never leads from a concept back to it.

    Raises:
        OntologyError: it does, with the concepts of the cycle.
    """
    broader: dict[str, list[str]] = defaultdict(list)
    for subject, predicate, value in asserted:
        if predicate == name:
            broader[subject].append(value)
    for loop in cycles(list(broader), lambda concept: broader.get(concept, ())):
        near = next(i for i in statements.by_subject if statements.curie(i) == loop[0])
        statements.fail(
            f"skos:broader runs in a cycle: {' -> '.join([*loop, loop[0]])}",
            "remove one of these skos:broader statements",
            v.BROADER,
            near=near,
        )
