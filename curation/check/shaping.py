"""Rules on fields: what the shapes say that concepts, claims and sources must have, and which values they may take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.check.finding import Rule, rule
from immunograph.curation.check.judging import Violation
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.curation.check.shapes import Shapes, broken_queries
from immunograph.graph import vocabulary as v
from immunograph.graph.reading import FORMATS, Document
from immunograph.graph.statements import Value, lexical

_START = "claim:new a owl:NamedIndividual , ig:Claim ; ig:subject ig:example ; ig:predicate ig:blocks ; ig:object ig:PD-1 ;\n"
_END = '    dct:source pmid:1 ; ig:evidenceLevel "review" ; ig:polarity "supports" ; ig:lastReviewed "2026-11-25"'
_VALID = _START + _END + " ."
_APPROVED = _START.replace("blocks", "approvedFor").replace("PD-1", "melanoma") + _END

MISSING = rule(
    "H701",
    "field is missing",
    "The shapes say which fields a concept, a claim and a source must have.",
    bad=_VALID.replace('ig:polarity "supports" ; ', ""),
    good=_VALID,
)
TOO_MANY = rule(
    "H702",
    "field has too many values",
    "The shapes allow fewer values; a claim that differs in a field is another claim.",
    bad=_VALID.replace('"review"', '"review" , "guideline"'),
    good=_VALID,
)
NOT_LISTED = rule(
    "H703",
    "value is not in the list",
    "Some fields take only the values that the shapes list, so that one can filter by them.",
    bad=_VALID.replace('"review"', '"revue"'),
    good=_VALID,
)
BAD_FORM = rule(
    "H704",
    "value does not have the form",
    "Dates, symbols and codes have one form, so that they can be sorted and compared.",
    bad=_VALID.replace("2026-11-25", "25 Nov 2026"),
    good=_VALID,
)
WRONG_TYPE = rule(
    "H705",
    "value is of the wrong type",
    "A number in quotation marks is a text and cannot be compared; a text without them is no text.",
    bad=_VALID.replace(" .", ' ; ig:frequencyPercent "12.5" .'),
    good=_VALID.replace(" .", " ; ig:frequencyPercent 12.5 ."),
)
OUT_OF_BOUNDS = rule(
    "H706",
    "number is out of bounds",
    "A share is between 0 and 100 percent, and a year is one of our time.",
    bad=_VALID.replace(" .", " ; ig:frequencyPercent 125.0 ."),
    good=_VALID.replace(" .", " ; ig:frequencyPercent 12.5 ."),
)
WRONG_CLASS = rule(
    "H707",
    "field points to the wrong kind of thing",
    "A field that points to a concept needs a concept, one that points to a source a source.",
    bad=_VALID.replace("ig:object ig:PD-1", "ig:object <https://example.org/PD-1>"),
    good=_VALID,
)
NO_SCOPE = rule(
    "R408",
    "scope is missing",
    "A claim without its scope is wrong: an approval is one regulator's, from a day on or in a setting.",
    bad="ig:example ig:approvedFor ig:melanoma .\n" + _APPROVED + ' ; ig:regulator "FDA" .',
    good="ig:example ig:approvedFor ig:melanoma .\n"
    + _APPROVED
    + ' ; ig:regulator "FDA" ; ig:validFrom "2014" .',
)
NOT_HELD = rule(
    "H709",
    "rule of the shapes is broken",
    "The shapes hold rules in SPARQL on how statements fit together, such as a status and its approvals.",
    bad='ig:example ig:developmentStatus "approved" .',
    good='ig:example ig:developmentStatus "investigational" .',
)
_RULE_OF: dict[str, Rule] = {
    "minCount": MISSING,
    "hasValue": MISSING,
    "maxCount": TOO_MANY,
    "in": NOT_LISTED,
    "pattern": BAD_FORM,
    "minLength": MISSING,
    "datatype": WRONG_TYPE,
    "minInclusive": OUT_OF_BOUNDS,
    "maxInclusive": OUT_OF_BOUNDS,
    "class": WRONG_CLASS,
    "or": NO_SCOPE,
}
# R401 and R402 answer these; asked in SPARQL of every relation they take seconds.
_ANSWERED = {v.IG + "shape/relation-has-claim", v.IG + "shape/claim-has-relation"}


def check_shapes(
    ontology: Ontology, report: Report, shapes: Shapes, store: Callable[[], ox.Store]
) -> None:
    """Find what breaks a shape and is not yet told; `store` gives the statements for SPARQL."""
    for violation in shapes.violations(ontology.statements):
        _say(ontology, report, violation)
    unclear = set(ontology.aliases) | set(ontology.aliases.values())
    asked = [name for name, *_ in shapes.queries() if name not in _ANSWERED]
    if not asked:
        return
    for violation in broken_queries(shapes, store(), _ANSWERED):
        stated = ontology.statements.by_subject.get(violation.focus, {})
        values = {lexical(t) for ts in stated.values() for t in ts} | set(stated)
        if unclear.isdisjoint(values) and violation.focus not in unclear:
            _say_query(ontology, report, violation)


def loaded(documents: Iterable[Document]) -> ox.Store:
    """Return a store of what some files say."""
    store = ox.Store()
    for document in documents:
        path = Path(document.path.removesuffix(".gz"))
        store.bulk_load(
            input=document.text,
            format=FORMATS[path.suffix.lower()],
            base_iri=path.resolve().as_uri(),
        )
    return store


def _say(ontology: Ontology, report: Report, found: Violation) -> None:
    curie = ontology.curie
    rule = _RULE_OF.get(found.constraint, NOT_HELD)
    path = curie(found.path) if found.path else "the rule"
    value = "" if found.value is None else lexical(found.value)
    if rule is WRONG_CLASS and (value in ontology.aliases or report.is_told(value)):
        return
    shown = curie(value) if isinstance(found.value, str) else repr(value)
    subject = curie(found.focus)
    message, advice = f"{subject} breaks a rule on {path}", found.message or "correct it"
    if rule is MISSING or rule is NO_SCOPE:
        named = found.allowed if found.constraint in ("minCount", "or") else path
        message = (
            f"{subject} has no {named}"
            if " language " not in named
            else f"{subject} has no {path} that is {named}"
        )
        advice = found.message or f"add: {named.split(' or ')[0]} …"
        if found.condition:
            message += f", and {found.condition}"
    elif rule is TOO_MANY:
        message = f"{subject} has more than {found.allowed} {path}"
        advice = found.message or f"keep {found.allowed}; {shown} is one too many"
    elif rule is NOT_LISTED:
        message, advice = f"{shown} is not a value of {path}", _choice(value, found.allowed)
    elif rule is BAD_FORM:
        message = f"{shown} does not have the form of {path}"
        advice = found.message or f"write {_form(found.allowed)}"
    elif rule is WRONG_TYPE:
        message = f"{shown} is not of the type {found.allowed} that {path} wants"
        is_text = found.allowed.endswith("string")
        advice = (
            "put it in quotation marks, without a language"
            if is_text
            else "write it without quotation marks"
        )
        if found.allowed.endswith("decimal"):
            advice += ", with a decimal point, such as 12.0"
    elif rule is OUT_OF_BOUNDS:
        least = found.constraint == "minInclusive"
        message = f"{value} is {'less' if least else 'more'} than {path} may be"
        advice = f"give a number that is {'at least' if least else 'at most'} {found.allowed}"
    elif rule is WRONG_CLASS:
        message = f"{path} of {subject} is {shown}, which is no {found.allowed}"
        advice = f"name one that is of the kind {found.allowed}"
    report.add(rule, message, advice, found.focus, found.path, found.value)


def _choice(value: str, allowed: str) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(value, allowed.split(" | "), scorer=fuzz.WRatio, score_cutoff=70)
    listed = allowed.replace(" | ", ", ")
    return f"did you mean {best[0]!r}? It is one of {listed}" if best else f"use one of {listed}"


def _form(pattern: str) -> str:
    if pattern.startswith("^[0-9]{4}"):
        return (
            "a year, a month or a day such as 2026, 2026-11 or 2026-11-25"
            if "?" in pattern
            else "a day such as 2026-11-25"
        )
    return f"what fits {pattern}"


def _say_query(ontology: Ontology, report: Report, found: Violation) -> None:
    curie = ontology.curie
    bindings = dict(found.bindings)
    message = re.sub(
        r"\{[?$](\w+)\}",
        lambda m: curie(bindings.get(m[1], m[0])),
        found.message or "a rule of the shapes is broken",
    ).rstrip(".")
    missing = bindings.get("missing")
    rule = NO_SCOPE if missing else NOT_HELD
    advice = (
        f"add: {missing} …"
        if missing
        else "correct what does not fit; the rule stands in the shapes"
    )
    path, value = found.path, found.value
    for name, text in bindings.items():
        if path is None and name != "this":
            path, value = _where(ontology, found.focus, text)
    if missing or path is None:
        report.add(rule, f"{curie(found.focus)}: {message}", advice, found.focus)
    else:
        report.add(rule, f"{curie(found.focus)}: {message}", advice, found.focus, path, value)


def _where(ontology: Ontology, focus: str, text: str) -> tuple[str | None, Value | None]:
    """The property of a node that has a value, and the value as stated."""
    for predicate, values in ontology.statements.by_subject.get(focus, {}).items():
        for value in values:
            if lexical(value) == text:
                return predicate, value
    return None, None
