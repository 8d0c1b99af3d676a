"""Rules on where relations start and end: domains, ranges, and texts where terms are wanted."""

from __future__ import annotations

from immunograph.curation.check.finding import rule
from immunograph.curation.check.ontology import RANGE, Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v

DOMAIN_BROKEN = rule(
    "V205",
    "relation starts in the wrong kind",
    "The domain of a predicate says of which kind its subject must be; most often subject and object are exchanged.",
    bad="ig:PD-1 ig:approvedFor ig:melanoma .",
    good='ig:PD-1 skos:scopeNote "a target in melanoma" .',
)
RANGE_BROKEN = rule(
    "V206",
    "relation ends in the wrong kind",
    "The range of a predicate says of which kind its object must be.",
    bad="ig:example ig:blocks ig:melanoma .",
    good='ig:example skos:scopeNote "tested in melanoma" .',
)
TEXT_FOR_TERM = rule(
    "V207",
    "text where a term is wanted, or the reverse",
    "A predicate between concepts needs a concept; a data property needs a text or a number.",
    bad='ig:example ig:blocks "PD-1" .',
    good='ig:example skos:scopeNote "PD-1" .',
)


def check_ends(ontology: Ontology, report: Report) -> None:
    """Find the statements whose subject or value is not of the kind that their predicate wants."""
    statements = ontology.statements
    data = frozenset(statements.of_type[v.OWL + "DatatypeProperty"])
    objects = ontology.object_properties
    domain_of = {p: ontology.end(p, v.DOMAIN) for p in statements.predicates & (objects | data)}
    range_of = {p: ontology.end(p, RANGE) for p in statements.predicates & objects}
    kinds = {node: ontology.kinds(node) for node in statements.by_subject}
    for subject, properties in statements.by_subject.items():
        own_kinds = kinds[subject]
        for predicate, values in properties.items():
            if predicate not in domain_of:
                continue
            is_object = predicate in objects
            wrong = next((t for t in values if isinstance(t, str) is not is_object), None)
            if wrong is not None:
                what = ("a text", "a term") if is_object else ("a term", "a text or number")
                report.add(
                    TEXT_FOR_TERM,
                    f"{ontology.curie(predicate)} has {what[0]} where {what[1]} is wanted",
                    f"give {what[1]}, such as ig:name without quotation marks"
                    if is_object
                    else f"give {what[1]} in quotation marks",
                    subject,
                    predicate,
                    wrong,
                )
                continue
            for wanted in domain_of[predicate] if own_kinds else ():
                if wanted not in own_kinds:
                    _say(ontology, report, subject, predicate, None, wanted)
            if not is_object:
                continue
            for wanted in range_of[predicate]:
                for value in values:
                    if isinstance(value, str) and value in ontology.classes:
                        report.add(
                            RANGE_BROKEN,
                            f"{ontology.curie(predicate)} leads to the kind {ontology.curie(value)}, not to a concept",
                            "name a concept of this kind",
                            subject,
                            predicate,
                            value,
                        )
                    there = kinds.get(value) if isinstance(value, str) else None
                    if there and wanted not in there and isinstance(value, str):
                        _say(ontology, report, subject, predicate, value, wanted)


def _say(
    ontology: Ontology,
    report: Report,
    subject: str,
    predicate: str,
    value: str | None,
    wanted: str,
) -> None:
    curie = ontology.curie
    node = subject if value is None else value
    if report.is_told(node, v.TYPE):  # of which kind it is meant to be is not known
        return
    stated = ontology.statements.iris(node, v.TYPE)
    kind = next((curie(t) for t in stated if not t.startswith(v.BUILT_IN)), "no kind")
    below = ontology.concrete_below(wanted)
    allowed = f"{curie(wanted)}" + (f" ({', '.join(below)})" if below else "")
    verb = "starts" if value is None else "ends"
    message = f"{curie(predicate)} {verb} in {allowed}, but {curie(node)} is of the kind {kind}"
    advice = f"correct the {'subject' if value is None else 'object'}, or use another predicate"
    stated_values = ontology.statements.by_subject[subject][predicate] if value is None else [value]
    end = next((t for t in stated_values if isinstance(t, str)), None)
    if end is not None and would_fit(ontology, predicate, end, subject):
        turned = f"{curie(end)} {curie(predicate)} {curie(subject)}"
        advice = f"subject and object seem to be exchanged: state {turned}"
    if value is None:
        report.add(DOMAIN_BROKEN, message, advice, subject, predicate, at_verb=True)
    else:
        report.add(RANGE_BROKEN, message, advice, subject, predicate, value)


def would_fit(ontology: Ontology, predicate: str, subject: str, value: str) -> bool:
    """Say whether a predicate may lead from one to the other."""
    return all(w in ontology.kinds(subject) for w in ontology.end(predicate, v.DOMAIN)) and all(
        w in ontology.kinds(value) for w in ontology.end(predicate, RANGE)
    )
