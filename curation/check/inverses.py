"""The rule on directions: a relation is stated once, in the direction that has a domain and a range."""

from __future__ import annotations

from collections.abc import Iterator

from immunograph.curation.check.ends import would_fit
from immunograph.curation.check.finding import rule
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Value

BACKWARD = rule(
    "V209",
    "relation stated by its inverse",
    "A relation is stated in one direction, where shapes and queries look for it; the other follows by itself.",
    bad="ig:sample skos:narrower ig:example .",
    good="ig:example skos:broader ig:sample .",
)
_SUBJECT, _PREDICATE, _OBJECT = (v.IG + n for n in ("subject", "predicate", "object"))
_NARROWER = v.SKOS + "narrower"


def check_inverses(ontology: Ontology, report: Report) -> None:
    """Find relations and claims that use a name which only reads another one backwards."""
    statements, curie = ontology.statements, ontology.curie
    forward = {p: ontology.inverses[p] for p in ontology.backward}
    forward.setdefault(_NARROWER, v.BROADER)
    for subject, predicate, value in _uses(ontology, frozenset(forward)):
        name = curie(forward[predicate])
        message = f"{curie(predicate)} only reads {name} backwards"
        advice = f"state {name} in the block of its subject"
        if isinstance(value, str):
            start, end = value, subject
            if would_fit(ontology, forward[predicate], subject, value) and not would_fit(
                ontology, forward[predicate], value, subject
            ):
                start, end = subject, value
            turned = f"{curie(start)} {name} {curie(end)}"
            is_stated = end in statements.iris(start, forward[predicate])
            advice = f"remove it: it follows from {turned}" if is_stated else f"state {turned}"
        report.add(BACKWARD, message, advice, subject, predicate, value, at_verb=True)
    for claim in statements.of_type[v.CLAIM]:
        for predicate in statements.iris(claim, _PREDICATE):
            if predicate in forward:
                name = curie(forward[predicate])
                message = f"{curie(predicate)} only reads {name} backwards"
                ends = [statements.iris(claim, p)[:1] for p in (_OBJECT, _SUBJECT)]
                start, end = (curie(e[0]) if e else "…" for e in ends)
                advice = f"make the claim about {start} {name} {end}"
                report.add(BACKWARD, message, advice, claim, _PREDICATE, predicate)
                report.tell(claim)


def _uses(ontology: Ontology, backward: frozenset[str]) -> Iterator[tuple[str, str, Value]]:
    if backward.isdisjoint(ontology.statements.predicates):
        return
    for subject, properties in ontology.statements.by_subject.items():
        for predicate in properties:
            if predicate in backward:
                for value in properties[predicate]:
                    yield subject, predicate, value
