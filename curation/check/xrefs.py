"""Rules on cross-references: those of one vocabulary look alike, lead to terms in force, and mean the concept."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from immunograph.curation.check.finding import Severity, rule
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.curation.edits.vocabularies import Entry, Vocabulary
from immunograph.graph import vocabulary as v
from immunograph.graph.names import fold
from immunograph.graph.properties import naming_properties

OBSOLETE = rule(
    "X601",
    "cross-reference to an obsolete term",
    "An obsolete term is no longer kept up; the vocabulary says what replaced it. Needs --vocabulary.",
    bad="ig:PD-1 skos:exactMatch EX:0000002 .",
    good="ig:PD-1 skos:exactMatch EX:0000001 .",
)
UNKNOWN = rule(
    "X602",
    "cross-reference to an unknown term",
    "The vocabulary has no such term: most often a digit is wrong. Needs --vocabulary.",
    bad="ig:PD-1 skos:exactMatch EX:0000009 .",
    good="ig:PD-1 skos:exactMatch EX:0000001 .",
)
MISMATCH = rule(
    "X603",
    "cross-reference to something else",
    "An exact match means just the same; a name that the two share shows it. Needs --vocabulary.",
    bad="ig:PD-1 skos:exactMatch EX:0000003 .",
    good="ig:PD-1 skos:exactMatch EX:0000001 .",
    severity=Severity.WARNING,
)
_LISTED = " , ".join(f"EX:{n:07}" for n in range(11, 23))
ODD_FORM = rule(
    "X604",
    "cross-reference is not written like the others",
    "The identifiers of one vocabulary look alike; one that differs has a digit too many or too few.",
    bad=f"ig:example skos:relatedMatch {_LISTED} , EX:00000029 .",
    good=f"ig:example skos:relatedMatch {_LISTED} , EX:0000029 .",
    severity=Severity.WARNING,
)
SHARED = rule(
    "X605",
    "two concepts with one exact match",
    "If both mean just the same as one term of a vocabulary, they mean the same; one of the matches is broad, close or wrong.",
    bad="ig:example skos:exactMatch EX:0000001 . ig:sample skos:exactMatch EX:0000001 .",
    good="ig:example skos:exactMatch EX:0000001 . ig:sample skos:broadMatch EX:0000001 .",
)
_EXACT = v.SKOS + "exactMatch"
_MATCHES = tuple(v.SKOS + f"{m}Match" for m in ("exact", "close", "broad", "narrow", "related"))
_FEW = 2
_ENOUGH = 12  # identifiers that show how those of a vocabulary are written


def check_xrefs(ontology: Ontology, report: Report, vocabularies: Iterable[Vocabulary]) -> None:
    """Find cross-references that are odd by themselves, and those that a vocabulary contradicts."""
    stated = list(_stated(ontology))
    _check_shared(ontology, report, stated)
    for vocabulary in vocabularies:
        for concept, predicate, iri in stated:
            _look_up(ontology, report, vocabulary, concept, predicate, iri)
    _check_forms(ontology, report, stated)


def _stated(ontology: Ontology) -> Iterator[tuple[str, str, str]]:
    for concept in ontology.kind_of:
        properties = ontology.statements.by_subject[concept]
        for predicate in _MATCHES:
            for iri in properties.get(predicate, ()):
                if isinstance(iri, str):
                    yield concept, predicate, iri


def _check_shared(ontology: Ontology, report: Report, stated: list[tuple[str, str, str]]) -> None:
    first: dict[str, str] = {}
    for concept, predicate, iri in stated:
        if predicate != _EXACT:
            continue
        other = first.setdefault(iri, concept)
        if other != concept:
            message = f"{ontology.curie(iri)} is an exact match of {ontology.curie(other)} too"
            advice = "look up which of the two it means; make the other a close or broad match"
            report.add(SHARED, message, advice, concept, predicate, iri)


def _look_up(
    ontology: Ontology,
    report: Report,
    vocabulary: Vocabulary,
    concept: str,
    predicate: str,
    iri: str,
) -> None:
    curie, name = ontology.curie(iri), vocabulary.path.name
    entry = vocabulary.entries.get(curie) or vocabulary.entries.get(iri)
    names = list(_names(ontology, concept))
    if entry is None:
        if curie.partition(":")[0] in vocabulary.prefixes and "//" not in curie:
            message = f"{name} has no term {curie}"
            report.add(UNKNOWN, message, _advice(vocabulary, names), concept, predicate, iri)
    elif entry.is_obsolete:
        message = f"{curie} ({entry.label}) is obsolete in {name}"
        report.add(OBSOLETE, message, _advice(vocabulary, names), concept, predicate, iri)
    elif predicate == _EXACT and not _shares_name(entry, names):
        message = (
            f"{curie} is {entry.label!r} in {name}, which is no name of {ontology.curie(concept)}"
        )
        report.add(MISMATCH, message, _advice(vocabulary, names), concept, predicate, iri)


def _names(ontology: Ontology, concept: str) -> Iterator[str]:
    for predicate in (v.LABEL, *naming_properties(ontology.statements)):
        for text in ontology.statements.literals(concept, predicate):
            yield text.value


def _shares_name(entry: Entry, names: list[str]) -> bool:
    own = {fold(name) for name in names}
    return any(fold(name) in own for name in (entry.label, *entry.synonyms))


def _advice(vocabulary: Vocabulary, names: list[str]) -> str:
    found = vocabulary.named(*names)
    if found:
        return f"did you mean {found[0].id} ({found[0].label})?"
    return (
        "look the number up again, add the name as a synonym if the two are the same, or remove it"
    )


def _check_forms(ontology: Ontology, report: Report, stated: list[tuple[str, str, str]]) -> None:
    by_prefix: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for concept, predicate, iri in stated:
        prefix, colon, local = ontology.curie(iri).partition(":")
        if colon and not local.startswith("//"):
            by_prefix[prefix].append((concept, predicate, iri, local))
    for prefix, found in by_prefix.items():
        if len(found) < _ENOUGH:
            continue
        form, odd = _odd(found, r"\d")  # as many digits each
        if len(odd) > _FEW:
            form, odd = _odd(found, r"\d+")  # any number of digits
        if len(odd) > _FEW:
            continue
        example = next(
            local for *_, local in found if form in (_form(local, r"\d"), _form(local, r"\d+"))
        )
        for concept, predicate, iri, local in odd:
            message = f"{prefix}:{local} is not written like the other identifiers of {prefix}"
            advice = f"look the number up again; others look like {prefix}:{example}"
            report.add(ODD_FORM, message, advice, concept, predicate, iri)


def _form(local: str, digits: str) -> str:
    return re.sub(digits, "0", local)


def _odd(
    found: list[tuple[str, str, str, str]], digits: str
) -> tuple[str, list[tuple[str, str, str, str]]]:
    """The form that most identifiers have, and the cross-references that have another."""
    form, _ = Counter(_form(local, digits) for *_, local in found).most_common(1)[0]
    return form, [x for x in found if _form(x[3], digits) != form]
