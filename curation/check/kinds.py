"""Rules on kinds: each concept has one concrete kind, and the hierarchy stays within it and has an end."""

from __future__ import annotations

from itertools import combinations

from immunograph.curation.check.finding import rule
from immunograph.curation.check.ontology import CONCEPT, DISJOINT, SUBCLASS, Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v
from immunograph.graph.cycles import cycles
from immunograph.graph.statements import lexical

CYCLE = rule(
    "C308",
    "hierarchy runs in a cycle",
    "A concept cannot be narrower than itself: whoever asks for its ancestors would walk for ever.",
    bad="ig:sample skos:broader ig:example . ig:example skos:broader ig:sample .",
    good="ig:sample skos:broader ig:example .",
)
OTHER_KIND = rule(
    "C309",
    "broader concept is of another kind",
    "The hierarchy of each kind is its own; a relation across kinds has a predicate of its own.",
    bad="ig:example skos:broader ig:melanoma .",
    good="ig:sample skos:broader ig:example .",
)
DISJOINT_KINDS = rule(
    "C310",
    "concept of two disjoint kinds",
    "Concrete kinds are disjoint: what is of two of them makes the whole ontology inconsistent.",
    bad='ig:new a owl:NamedIndividual , ig:Therapy , ig:Cancer ; rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
)
ABSTRACT_KIND = rule(
    "C311",
    "concept of an abstract kind",
    "An abstract kind only gathers narrower kinds; a concept has one of these.",
    bad='ig:new a owl:NamedIndividual , ig:Intervention ; rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
)
NO_KIND = rule(
    "C312",
    "subject has no kind",
    "What is said of a subject without a kind is found by nobody who asks for concepts, claims or sources.",
    bad='ig:new rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A thing that is new."@en .',
)


def check_kinds(ontology: Ontology, report: Report) -> None:
    """Find concepts without one concrete kind, and hierarchies that leave their kind or run in a cycle."""
    statements, curie = ontology.statements, ontology.curie
    for subject, properties in statements.by_subject.items():
        stated = [lexical(t) for t in properties.get(v.TYPE, ())]
        if subject[:2] == "_:" or not (ontology.is_own(subject) or stated):
            continue
        if all(t == v.OWL + "NamedIndividual" for t in stated):
            message = f"{curie(subject)} has statements but no kind"
            report.add(NO_KIND, message, _kind_advice(ontology, subject), subject)
            report.tell(subject)
    _check_disjoint(ontology, report)
    with_children = {p for c in ontology.classes for p in statements.iris(c, SUBCLASS) if p != c}
    for concept, kind in ontology.kind_of.items():
        if kind in with_children and kind in ontology.classes and CONCEPT in ontology.wider(kind):
            below = ", ".join(ontology.concrete_below(kind))
            message = f"{curie(concept)} is of the abstract kind {curie(kind)}"
            advice = f"give it one of the concrete kinds {below}"
            report.add(ABSTRACT_KIND, message, advice, concept, v.TYPE, kind)
    for concept, kind in ontology.kind_of.items():
        for parent in statements.iris(concept, v.BROADER):
            other = ontology.kind_of.get(parent)
            if other is None or other == kind or report.is_told(concept) or report.is_told(parent):
                continue
            if {kind, other} <= ontology.classes and not report.is_told(concept, v.TYPE):
                message = f"{curie(concept)} is of the kind {curie(kind)}, and its broader {curie(parent)} of the kind {curie(other)}"
                advice = f"name a broader concept of the kind {curie(kind)}, or correct the kind"
                report.add(OTHER_KIND, message, advice, concept, v.BROADER, parent)
    for predicate, what in ((v.BROADER, "skos:broader"), (SUBCLASS, "rdfs:subClassOf")):
        _check_cycles(ontology, report, predicate, what)


def _kind_advice(ontology: Ontology, subject: str) -> str:
    broader = [ontology.kind_of.get(b) for b in ontology.statements.iris(subject, v.BROADER)]
    kind = next((ontology.curie(k) for k in broader if k), None)
    return f"write 'a owl:NamedIndividual , {kind or 'ig:…'}' after its name" + (
        "" if kind else ", with its kind"
    )


def _check_disjoint(ontology: Ontology, report: Report) -> None:
    statements, curie = ontology.statements, ontology.curie
    pairs: set[frozenset[str]] = set()
    for node in statements.of_type[v.OWL + "AllDisjointClasses"]:
        for head in statements.by_subject[node].get(v.OWL + "members", ()):
            pairs |= {frozenset(p) for p in combinations(statements.collection(lexical(head)), 2)}
    for cls in ontology.classes:
        pairs |= {frozenset((cls, other)) for other in statements.iris(cls, DISJOINT)}
    members = {c for pair in pairs for c in pair}
    for subject, properties in statements.by_subject.items():
        stated = [t for t in properties.get(v.TYPE, ()) if isinstance(t, str)]
        if len(stated) < 2:
            continue
        found = [c for t in stated for c in ontology.wider(t) if c in members]
        for one, other in combinations(dict.fromkeys(found), 2):
            if frozenset((one, other)) in pairs:
                message = f"{curie(subject)} is of the kinds {curie(one)} and {curie(other)}, which are disjoint"
                advice = "keep the one that its definition and its relations speak of"
                value = other if other in stated else None
                report.add(DISJOINT_KINDS, message, advice, subject, v.TYPE, value)
                report.tell(subject)
                break


def _check_cycles(ontology: Ontology, report: Report, predicate: str, what: str) -> None:
    by_subject, curie = ontology.statements.by_subject, ontology.curie
    starts = [iri for iri, said in by_subject.items() if predicate in said]
    for loop in cycles(starts, lambda iri: ontology.statements.iris(iri, predicate)):
        # The cycle is told where the file, read from the top, closes it.
        order = {iri: n for n, iri in enumerate(by_subject)}
        last = max(loop, key=lambda iri: order[iri])
        at = loop.index(last)
        turned = [*loop[at:], *loop[:at], last]
        message = f"{what} runs in a cycle: {' -> '.join(map(curie, turned))}"
        advice = f"remove one of these {what} statements"
        report.add(CYCLE, message, advice, last, predicate, turned[1])
