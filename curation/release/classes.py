"""The ontology as a hierarchy of classes, for tools of the OBO world that know no individuals: OWL in RDF/XML, and OBO.

Every kind and concept is a class; the broader concept, or the kind where there is none, is its superclass; a relation is an
existential restriction. Claims and sources are left out. It is a view to browse and to match with: what is published is the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pyoxigraph as ox

from immunograph.graph import Concept, Graph, Predicate
from immunograph.graph import vocabulary as v

_OBO = "http://www.geneontology.org/formats/oboInOwl#"
_DEFINITION = ox.NamedNode("http://purl.obolibrary.org/obo/IAO_0000115")
_REPLACED = ox.NamedNode("http://purl.obolibrary.org/obo/IAO_0100001")
_TYPE, _LABEL = ox.NamedNode(v.TYPE), ox.NamedNode(v.LABEL)
_CLASS, _SUB = ox.NamedNode(v.OWL + "Class"), ox.NamedNode(v.RDFS + "subClassOf")
_SCOPES = {"broad": "BROAD", "narrow": "NARROW", "related": "RELATED"}  # any other name is exact
_HIERARCHY = "broader"


def write_owl(graph: Graph, file: Path) -> None:
    """Write the classes as OWL in RDF/XML."""
    prefixes = {**graph.snapshot.prefixes, "oboInOwl": _OBO}
    triples = dict.fromkeys(_triples(graph))
    ox.serialize(triples, str(file), format=ox.RdfFormat.RDF_XML, prefixes=prefixes)


def write_obo(graph: Graph, file: Path) -> None:
    """Write the classes in the OBO flat file format 1.4."""
    file.write_text("\n".join(_stanzas(graph)), encoding="utf-8")


def _superclasses(concept: Concept) -> list[str]:
    broader = [c.id for c in concept.out(_HIERARCHY) if concept.relation(_HIERARCHY, c).is_asserted]
    return broader or [concept.kind.id]


def _used(graph: Graph) -> list[Predicate]:
    names = {name for (_, name, _), premises in graph.snapshot.facts.items() if not premises}
    return [graph.predicates[name] for name in sorted(names - {_HIERARCHY})]


def _triples(graph: Graph) -> Iterator[ox.Triple]:
    def node(iri: str) -> ox.NamedNode:
        return ox.NamedNode(iri)

    def text(value: str) -> ox.Literal:
        return ox.Literal(value, language="en")

    iris = {concept.id: node(concept.iri) for concept in graph}
    iris |= {kind.id: node(kind.iri) for kind in graph.kinds.values()}
    head = node(graph.metadata.iri + "/classes.owl")
    yield ox.Triple(head, _TYPE, node(v.OWL + "Ontology"))
    yield ox.Triple(
        head, node(v.OWL + "versionIRI"),
        node(f"{graph.metadata.iri}/releases/{graph.version}/classes.owl"),
    )  # fmt: skip
    yield ox.Triple(head, node(v.DCT + "title"), text(graph.metadata.title + ": classes"))
    if graph.metadata.license:
        yield ox.Triple(head, node(v.DCT + "license"), node(graph.metadata.license))
    for name in ("hasExactSynonym", "hasBroadSynonym", "hasNarrowSynonym", "hasRelatedSynonym", "hasDbXref"):  # fmt: skip
        yield ox.Triple(node(_OBO + name), _TYPE, node(v.OWL + "AnnotationProperty"))
    for term in (_DEFINITION, _REPLACED, node(v.DCT + "title"), node(v.DCT + "license")):
        yield ox.Triple(term, _TYPE, node(v.OWL + "AnnotationProperty"))
    for predicate in _used(graph):
        yield ox.Triple(node(predicate.iri), _TYPE, node(v.OWL + "ObjectProperty"))
        yield ox.Triple(node(predicate.iri), _LABEL, text(predicate.label))
    for kind in graph.kinds.values():
        yield ox.Triple(iris[kind.id], _TYPE, _CLASS)
        yield ox.Triple(iris[kind.id], _LABEL, text(kind.label))
        if kind.definition:
            yield ox.Triple(iris[kind.id], _DEFINITION, text(kind.definition))
        for parent in kind.parents:
            yield ox.Triple(iris[kind.id], _SUB, iris[graph.kinds[parent].id])
    facts = _by_subject(graph)
    numbers = count()
    for concept in graph:
        this = iris[concept.id]
        yield ox.Triple(this, _TYPE, _CLASS)
        yield ox.Triple(this, _LABEL, text(concept.label))
        if concept.definition:
            yield ox.Triple(this, _DEFINITION, text(concept.definition))
        for synonym in concept.synonyms:
            scope = _SCOPES.get(synonym.scope, "EXACT").capitalize()
            yield ox.Triple(this, node(f"{_OBO}has{scope}Synonym"), ox.Literal(synonym.text))
        for xref in concept.xrefs:
            yield ox.Triple(this, node(_OBO + "hasDbXref"), ox.Literal(xref.id))
        if concept.is_deprecated:
            yield ox.Triple(this, node(v.OWL + "deprecated"), ox.Literal(True))
            if concept.replaced_by:
                yield ox.Triple(this, _REPLACED, iris[concept.replaced_by.id])
            continue
        for wider in _superclasses(concept):
            yield ox.Triple(this, _SUB, iris[wider])
        for predicate, value in facts.get(concept.id, ()):
            some = ox.BlankNode(f"r{next(numbers)}")
            yield ox.Triple(this, _SUB, some)
            yield ox.Triple(some, _TYPE, node(v.OWL + "Restriction"))
            yield ox.Triple(some, node(v.OWL + "onProperty"), node(predicate.iri))
            yield ox.Triple(some, node(v.OWL + "someValuesFrom"), iris[value.id])


def _by_subject(graph: Graph) -> dict[str, list[tuple[Predicate, Concept]]]:
    found: dict[str, list[tuple[Predicate, Concept]]] = {}
    for (subject, name, value), premises in graph.snapshot.facts.items():
        if name != _HIERARCHY and not premises:
            pair = graph.predicates[name], Concept(graph, value)
            found.setdefault(subject, []).append(pair)
    return found


def _stanzas(graph: Graph) -> Iterator[str]:
    yield "format-version: 1.4"
    yield f"data-version: {graph.version}"
    yield "ontology: immunograph"
    for prefix, namespace in sorted(graph.snapshot.prefixes.items()):
        yield f"idspace: {prefix} {namespace}"
    for kind in graph.kinds.values():
        yield from ("", "[Term]", f"id: {_id(kind.id)}", f"name: {_plain(kind.label)}")
        if kind.definition:
            yield f'def: "{_quoted(kind.definition)}" []'
        yield from (f"is_a: {_id(graph.kinds[parent].id)}" for parent in kind.parents)
    facts = _by_subject(graph)
    for concept in graph:
        yield from ("", "[Term]", f"id: {_id(concept.id)}", f"name: {_plain(concept.label)}")
        if concept.definition:
            yield f'def: "{_quoted(concept.definition)}" []'
        for text, scope in dict.fromkeys(
            (s.text, _SCOPES.get(s.scope, "EXACT")) for s in concept.synonyms
        ):
            yield f'synonym: "{_quoted(text)}" {scope} []'
        yield from (f"xref: {_id(xref.id)}" for xref in concept.xrefs)
        if concept.is_deprecated:
            yield "is_obsolete: true"
            if concept.replaced_by:
                yield f"replaced_by: {_id(concept.replaced_by.id)}"
            continue
        yield from (f"is_a: {_id(wider)}" for wider in _superclasses(concept))
        for predicate, value in facts.get(concept.id, ()):
            yield f"relationship: {_id(predicate.id)} {_id(value.id)}"
    for predicate in _used(graph):
        yield from ("", "[Typedef]", f"id: {_id(predicate.id)}", f"name: {_plain(predicate.label)}")
    yield ""


def _id(curie: str) -> str:
    prefix, _, local = curie.partition(":")
    for sign in ("\\", ":", " ", '"', "{", "}", "(", ")", "[", "]", ","):
        local = local.replace(sign, "\\" + sign)
    return f"{prefix}:{local}" if prefix else local


def _plain(text: str) -> str:
    """Text up to the end of a line, in which only the signs that begin a comment or a modifier are escaped."""
    text = " ".join(text.split())
    for sign in ("\\", "!", "{", "}"):
        text = text.replace(sign, "\\" + sign)
    return text


def _quoted(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
