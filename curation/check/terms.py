"""Rules on terms: every one that is used is defined, usable as a name, and not deprecated."""

from __future__ import annotations

from dataclasses import dataclass

from immunograph.curation.check.finding import Severity, rule
from immunograph.curation.check.ontology import REPLACED, Ontology
from immunograph.curation.check.report import Report
from immunograph.curation.check.standard import NAMESPACES, STANDARD
from immunograph.graph import vocabulary as v
from immunograph.graph.errors import OntologyError
from immunograph.graph.kinds import name_of

UNDEFINED = rule(
    "V201",
    "term is not defined",
    "A relation to a term that nothing describes leads nowhere; most often the term is misspelt.",
    bad="ig:sample skos:broader ig:exampel .",
    good="ig:sample skos:broader ig:example .",
)
UNDEFINED_PROPERTY = rule(
    "V202",
    "property is not defined",
    "A statement with an unknown property says nothing: no program asks for it.",
    bad='ig:example rdfs:lable "sample"@de .',
    good='ig:example rdfs:label "Beispiel"@de .',
)
UNDEFINED_KIND = rule(
    "V203",
    "kind is not defined",
    "What has an unknown kind is no concept, claim or source to anyone who asks for these.",
    bad='ig:new a owl:NamedIndividual , ig:Therapie ; rdfs:label "new"@en ; skos:definition "A therapy that is new."@en .',
    good='ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label "new"@en ; skos:definition "A therapy that is new."@en .',
)
DEPRECATED = rule(
    "V204",
    "deprecated term in use",
    "A deprecated term stays so that old data can be read; new statements use what replaced it.",
    bad="ig:old owl:deprecated true ; dct:isReplacedBy ig:example . ig:sample skos:broader ig:old .",
    good="ig:old owl:deprecated true ; dct:isReplacedBy ig:example . ig:sample skos:broader ig:example .",
    severity=Severity.WARNING,
)
BAD_NAME = rule(
    "V208",
    "name cannot be used in Python or GraphQL",
    "The name of a kind or predicate becomes an attribute in Python and a field in GraphQL.",
    bad='ig:is-good-for a owl:ObjectProperty ; rdfs:label "is good for"@en ; skos:definition "A relation that is good."@en .',
    good='ig:isGoodFor a owl:ObjectProperty ; rdfs:label "is good for"@en ; skos:definition "A relation that is good."@en .',
)


@dataclass
class _Use:
    subject: str
    predicate: str
    is_predicate: bool
    count: int = 0


def check_terms(ontology: Ontology, report: Report) -> None:
    """Find the terms that are used and not defined, each once, at its first use."""
    uses: dict[str, _Use] = {}
    statements, defined = ontology.statements, ontology.statements.by_subject
    url = v.IG + "url"

    def use(iri: str, subject: str, predicate: str, is_predicate: bool) -> None:
        found = uses.setdefault(iri, _Use(subject, predicate, is_predicate))
        found.count += 1

    is_known: dict[str, bool] = {}
    # An ontology that declares what it uses of other vocabularies, as OWL asks, declares all of it.
    declares = not STANDARD.isdisjoint(statements.of_type[v.OWL + "AnnotationProperty"])
    for predicate in statements.predicates:
        is_standard = predicate in STANDARD and (predicate.startswith(v.BUILT_IN) or not declares)
        is_known[predicate] = is_standard or predicate in defined
    for subject, properties in defined.items():
        is_ontology = subject in ontology.ontologies
        for predicate, values in properties.items():
            if not is_known[predicate]:
                use(predicate, subject, predicate, True)
            if is_ontology or predicate == url:
                continue
            for value in values:
                if not isinstance(value, str) or value in defined or value[:2] == "_:":
                    continue
                is_standard = value.startswith(NAMESPACES)
                if (is_standard and value not in STANDARD) or (
                    ontology.is_own(value) and value not in ontology.ontologies
                ):
                    use(value, subject, predicate, False)
    # A misspelt kind silences what else is said of its subject, so it comes last.
    for iri, found in sorted(uses.items(), key=lambda use: use[1].predicate == v.TYPE):
        _undefined(ontology, report, iri, found)
    _check_deprecated(ontology, report)
    _check_names(ontology, report)


def _undefined(ontology: Ontology, report: Report, iri: str, use: _Use) -> None:
    by_subject = ontology.statements.by_subject
    if use.is_predicate:
        broken, what, candidates = UNDEFINED_PROPERTY, "property", ontology.properties | STANDARD
    elif use.predicate == v.TYPE:
        broken, what, candidates = UNDEFINED_KIND, "kind", ontology.classes | STANDARD
    else:
        broken, what, candidates = UNDEFINED, "term", frozenset(by_subject) | STANDARD
    meant = ontology.nearest(iri, candidates)
    ontology.aliases[iri] = meant or ""
    advice = "define it, or correct the spelling"
    if iri in STANDARD or not (ontology.is_own(iri) or iri.startswith(NAMESPACES)):
        meant, ontology.aliases[iri] = None, ""
        advice = f"declare it: {ontology.curie(iri)} a owl:AnnotationProperty ."
    if meant is not None:
        advice = f"did you mean {ontology.curie(meant)}? If not, define it"
    places = f", here and at {use.count - 1} more places" if use.count > 2 else ""
    places = ", here and at one more place" if use.count == 2 else places
    message = f"the {what} {ontology.curie(iri)} is used but not defined{places}"
    value = None if use.is_predicate else iri
    report.add(broken, message, advice, use.subject, use.predicate, value, at_verb=use.is_predicate)
    if broken is UNDEFINED_PROPERTY and meant is not None:
        report.tell(use.subject, meant)
    if broken is UNDEFINED_KIND:
        report.tell(use.subject)


def _check_deprecated(ontology: Ontology, report: Report) -> None:
    statements = ontology.statements
    deprecated = statements.deprecated
    for subject, properties in statements.by_subject.items() if deprecated else ():
        if subject in deprecated:
            continue
        for predicate, values in properties.items():
            for term in (predicate, *values):
                if isinstance(term, str) and term in deprecated and predicate != REPLACED:
                    successor = statements.iris(term, REPLACED)
                    advice = "use another term; nothing is said to replace it"
                    if successor:
                        advice = f"use {ontology.curie(successor[0])} in its place"
                    message = f"{ontology.curie(term)} is deprecated"
                    is_verb = term == predicate
                    report.add(
                        DEPRECATED,
                        message,
                        advice,
                        subject,
                        predicate,
                        None if is_verb else term,
                        at_verb=is_verb,
                    )


def _check_names(ontology: Ontology, report: Report) -> None:
    kinds = {c for c in ontology.classes if ontology.is_own(c)}
    predicates = {p for p in ontology.object_properties if ontology.is_own(p)}
    for what, iris in (("kind", kinds), ("predicate", predicates)):
        for iri in sorted(iris):
            try:
                name_of(ontology.statements, iri, what, set())
            except OntologyError as error:
                report.add(BAD_NAME, error.problem, error.advice, iri)
