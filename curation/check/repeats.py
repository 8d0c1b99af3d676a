"""The rule on repetition: what is said once is not said again."""

from __future__ import annotations

import pyoxigraph as ox

from immunograph.curation.check.finding import Severity, rule
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Value, key

REPEATED = rule(
    "V210",
    "statement is made twice",
    "The second copy says nothing, and whoever corrects one of the two leaves the other as it was.",
    bad='ig:example skos:scopeNote "one" .\nig:example skos:scopeNote "one" .',
    good='ig:example skos:scopeNote "one" .',
    severity=Severity.WARNING,
)


def check_repeats(ontology: Ontology, report: Report) -> None:
    """Find statements that are made twice; of one subject only the first is told, with how many more there are."""
    statements = ontology.statements
    triples = statements.reading.triples
    different = sum(len(ts) for stated in statements.by_subject.values() for ts in stated.values())
    if len(triples) == different:
        return
    seen: set[tuple[str, str, Value]] = set()
    repeated: dict[str, dict[tuple[str, Value], None]] = {}
    for subject, (_, predicate, term) in zip(statements.subjects, triples, strict=True):
        value = term if isinstance(term, ox.Literal) else key(term)
        if (subject, predicate, value) not in seen:
            seen.add((subject, predicate, value))
        elif predicate != v.TYPE or len(statements.reading.documents) == 1:
            repeated.setdefault(subject, {})[predicate, value] = None
    for subject, found in repeated.items():
        (predicate, value), *more = found
        places = report.places.every(subject, predicate, value)
        name = "kind" if predicate == v.TYPE else ontology.curie(predicate)
        message = f"{ontology.curie(subject)} states this {name} twice"
        if len(places) > 1:
            first = places[0]
            here = "line" if first.file == places[1].file else f"{first.file}, line"
            message += f", first in {here} {first.line}"
        if more:
            message += f", and {len(more)} more {'statement' if len(more) == 1 else 'statements'}"
        place = places[1] if len(places) > 1 else None
        report.add(
            REPEATED, message, "remove one of the two", subject, predicate, value, place=place
        )
