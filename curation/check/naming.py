"""Rules on names and definitions: every concept has a label of its own and says what it is."""

from __future__ import annotations

import re
from collections import defaultdict

from immunograph.curation.check.finding import Severity, rule
from immunograph.curation.check.ontology import DEFINITION, SUBCLASS, Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v
from immunograph.graph.properties import naming_properties

NO_LABEL = rule(
    "C301",
    "label is missing",
    "People find a concept, a kind or a predicate by its label.",
    bad='ig:new a owl:NamedIndividual , ig:Therapy ; skos:definition "A therapy that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A therapy that is new."@en .',
)
TWO_LABELS = rule(
    "C302",
    "two labels in one language",
    "One label is the name that is shown; every other name is a synonym.",
    bad='ig:example rdfs:label "specimen"@en .',
    good='ig:example skos:altLabel "specimen"@en .',
)
SAME_LABEL = rule(
    "C303",
    "label is used twice",
    "Two concepts with one label cannot be told apart by name; often they are one concept entered twice.",
    bad='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "Example"@en ; skos:definition "A therapy that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A therapy that is new."@en .',
)
SAME_SYNONYM = rule(
    "C304",
    "synonym is a name of another concept",
    "Who looks up that name is told that it is ambiguous. A name used loosely is no synonym of both.",
    bad='ig:sample skos:altLabel "example"@en .',
    good='ig:sample skos:altLabel "specimen"@en .',
    severity=Severity.WARNING,
)
NO_DEFINITION = rule(
    "C305",
    "definition is missing",
    "The definition says what the concept is and what it is not; without it two people mean two things.",
    bad='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A therapy that is new."@en .',
)
NOT_A_DEFINITION = rule(
    "C306",
    "definition is not genus and differentia",
    "A definition names the wider class first and then what sets the concept apart: 'A checkpoint inhibitor that blocks PD-1.'",
    bad='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "Blocks many things."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A therapy that blocks many things."@en .',
)
_DIFFERENTIA = re.compile(
    r"\b(that|which|who|whose|whom|of|in|by|with|without|from|for|at|to|on|where|when|after|before|during|between|"
    r"against|within|outside|as|given|made|caused|directed|used|under|than|through)\b"
)


def check_naming(ontology: Ontology, report: Report) -> None:
    """Find missing and shared labels and synonyms, and definitions that are missing or do not define."""
    _check_labels(ontology, report)
    _check_names(ontology, report)
    _check_definitions(ontology, report)


def _described(ontology: Ontology) -> dict[str, str]:
    """Everything that needs a label and a definition, with what it is."""
    found = dict.fromkeys(ontology.kind_of, "concept")
    found |= dict.fromkeys(filter(ontology.is_own, ontology.classes), "kind")
    found |= dict.fromkeys(filter(ontology.is_own, ontology.properties), "property")
    return found


def _check_labels(ontology: Ontology, report: Report) -> None:
    statements, curie = ontology.statements, ontology.curie
    for iri, what in _described(ontology).items():
        labels = statements.literals(iri, v.LABEL) or statements.literals(iri, v.SKOS + "prefLabel")
        labels = [label for label in labels if label.value.strip()]
        languages = [label.language or "" for label in labels]
        if not any(language in ("", "en") or language[:3] == "en-" for language in languages):
            name = re.split(r"[/#:]", iri)[-1].replace("-", " ")
            message = f"the {what} {curie(iri)} has no English label"
            report.add(NO_LABEL, message, f'add: rdfs:label "{name}"@en ;', iri, v.LABEL)
            continue
        for language in set(languages):
            if languages.count(language) > 1:
                second = [x for x in labels if (x.language or "") == language][1]
                message = f"the {what} {curie(iri)} has two labels in the language {language or 'not named'}"
                advice = "keep one, and make the other a skos:altLabel"
                report.add(TWO_LABELS, message, advice, iri, v.LABEL, second)


def _check_names(ontology: Ontology, report: Report) -> None:
    statements, curie = ontology.statements, ontology.curie
    naming = naming_properties(statements)
    labelled: dict[str, str] = {}
    for concept in ontology.kind_of:
        for label in statements.literals(concept, v.LABEL):
            name = f"{label.value.casefold()}@{label.language}"
            other = labelled.setdefault(name, concept)
            if other != concept:
                message = f"the label {label.value!r} is that of {curie(other)} too"
                advice = (
                    "make one concept of the two, or give each a label that says how they differ"
                )
                report.add(SAME_LABEL, message, advice, concept, v.LABEL, label)
    names = defaultdict(set)
    for name, concept in labelled.items():
        names[name.rpartition("@")[0]].add(concept)
    for concept in ontology.kind_of:
        for predicate, scope in naming.items():
            if scope in ("related", "broad", "narrow"):
                continue
            for synonym in statements.literals(concept, predicate):
                others = names[synonym.value.casefold()] - {concept}
                if others:
                    message = f"the synonym {synonym.value!r} of {curie(concept)} is a name of {curie(min(others))} too"
                    advice = (
                        "remove it from one of them, or make it a broad, narrow or related synonym"
                    )
                    report.add(SAME_SYNONYM, message, advice, concept, predicate, synonym)
                names[synonym.value.casefold()].add(concept)


def _check_definitions(ontology: Ontology, report: Report) -> None:
    statements, curie = ontology.statements, ontology.curie
    for iri, what in _described(ontology).items():
        text = statements.text(iri, DEFINITION)
        if text is None:
            if iri in ontology.backward or (what == "property" and not _is_relating(ontology, iri)):
                continue
            message = f"the {what} {curie(iri)} has no definition"
            advice = f'add: skos:definition "{_example(ontology, iri)}"@en ;'
            report.add(NO_DEFINITION, message, advice, iri, DEFINITION)
            continue
        label = (statements.text(iri, v.LABEL) or "").casefold()
        wrong = _fault(text, label if what != "property" else "")
        if wrong is not None:
            values = statements.literals(iri, DEFINITION)
            value = next((x for x in values if x.value == text), None)
            message = f"the definition of {curie(iri)} {wrong}"
            advice = f"begin with the wider class and say what sets it apart: {_example(ontology, iri)!r}"
            report.add(NOT_A_DEFINITION, message, advice, iri, DEFINITION, value)


def _is_relating(ontology: Ontology, iri: str) -> bool:
    return iri in ontology.relating


def _fault(text: str, label: str) -> str | None:
    """What keeps a text from being genus and differentia, or None."""
    found = re.match(r"An? (.+)", text, re.DOTALL)
    if found is None:
        return "does not begin with 'A' or 'An' and the wider class"
    genus = found[1].casefold()
    if label and genus.startswith(label) and not genus[len(label) : len(label) + 1].strip(" ,."):
        return "defines the concept by its own label"
    if not _DIFFERENTIA.search(found[1]):
        return "names a class but nothing that sets the concept apart from others of it"
    return None


def _example(ontology: Ontology, iri: str) -> str:
    statements = ontology.statements
    above = [*statements.iris(iri, v.BROADER), ontology.kind_of.get(iri, "")]
    above += statements.iris(iri, SUBCLASS)
    other = "relation" if iri in ontology.properties else "concept"
    genus = next((g for a in above if (g := statements.text(a, v.LABEL))), other)
    return f"{'An' if genus[:1].lower() in 'aeiou' else 'A'} {genus} that …"
