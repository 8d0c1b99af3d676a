"""The graph as RDF triples again: what it was read from and, where asked, what follows from it.

Of the asserted graph, every statement that the graph understands comes back as it was written: declarations whole, of concepts,
claims and sources what their views show.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from immunograph.graph import vocabulary as v

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph
    from immunograph.graph.snapshot import ClaimRecord, ConceptRecord, Source

_TYPE, _LABEL = ox.NamedNode(v.TYPE), ox.NamedNode(v.LABEL)
_DEFINITION, _NOTE = ox.NamedNode(v.SKOS + "definition"), ox.NamedNode(v.SKOS + "scopeNote")
_INDIVIDUAL = ox.NamedNode(v.OWL + "NamedIndividual")
_DEPRECATED, _TRUE = ox.NamedNode(v.OWL + "deprecated"), ox.Literal(True)
_REPLACED = ox.NamedNode(v.DCT + "isReplacedBy")
_IG = {
    name: ox.NamedNode(v.IG + name)
    for name in (
        "subject", "predicate", "object", "evidenceLevel", "polarity", "lastReviewed", "evidenceType", "sourceKind",
        "checkedAgainst", "url", "doi", "nctNumber", "acronym",
    )
}  # fmt: skip
_SOURCE, _TITLE, _DATE = (ox.NamedNode(v.DCT + name) for name in ("source", "title", "date"))


def triples(graph: Graph, *, inferred: bool) -> Iterator[ox.Triple]:
    """Yield the triples of a graph; a triple may come twice.

    With `inferred`, relations that only follow from others are there too, every relation also by its inverse name, and every
    concept is also of the kinds above its own.
    """
    yield from _Writer(graph, inferred).all()


class _Writer:
    def __init__(self, graph: Graph, inferred: bool) -> None:
        self.graph, self.snapshot, self.inferred = graph, graph.snapshot, inferred
        everything = graph.whole.snapshot
        self.nodes = {i: ox.NamedNode(r.iri) for i, r in everything.concepts.items()}

    def node(self, curie: str) -> ox.NamedNode:
        known = self.nodes.get(curie)
        if known is None:
            prefix, _, local = curie.partition(":")
            namespace = self.snapshot.prefixes.get(prefix)
            known = self.nodes[curie] = ox.NamedNode(namespace + local if namespace else curie)
        return known

    def all(self) -> Iterator[ox.Triple]:
        yield from self.declarations()
        for record in self.snapshot.concepts.values():
            yield from self.concept(record)
        yield from self.relations()
        for claim in self.snapshot.claims.values():
            yield from self.claim(claim)
        yield from self.outside()
        for source in self.snapshot.sources.values():
            yield from self.source(source)

    def declarations(self) -> Iterator[ox.Triple]:
        for subject, predicate, value in self.snapshot.declarations:
            assert not isinstance(subject, ox.Literal)
            yield ox.Triple(subject, ox.NamedNode(predicate), value)

    def concept(self, record: ConceptRecord) -> Iterator[ox.Triple]:
        node = self.nodes[record.id]
        for kind in self.graph.wider_kinds(record.kind) if self.inferred else (record.kind,):
            yield ox.Triple(node, _TYPE, ox.NamedNode(self.snapshot.kinds[kind].iri))
        yield ox.Triple(node, _TYPE, _INDIVIDUAL)
        for texts, predicate in ((record.labels, _LABEL), (record.definitions, _DEFINITION)):
            for lang, text in texts.items():
                yield ox.Triple(node, predicate, _text(text, lang))
        for note in record.notes:
            yield ox.Triple(node, _NOTE, ox.Literal(note, language="en"))
        naming = self.snapshot.naming
        for synonym in record.synonyms:
            iri = naming[synonym.scope]
            yield ox.Triple(node, ox.NamedNode(iri), _text(synonym.text, synonym.lang))
            if self.inferred:
                yield ox.Triple(
                    node, ox.NamedNode(v.SKOS + "altLabel"), _text(synonym.text, synonym.lang)
                )
        for xref in record.xrefs:
            match = ox.NamedNode(f"{v.SKOS}{xref.mapping}Match")
            yield ox.Triple(node, match, ox.NamedNode(xref.iri))
        named = set(naming.values())
        for name, values in record.data.items():
            prop = self.snapshot.data_properties[name]
            if prop.iri not in named:
                for value in values:
                    yield ox.Triple(node, ox.NamedNode(prop.iri), ox.Literal(value))
        if record.is_deprecated:
            yield ox.Triple(node, _DEPRECATED, _TRUE)
        if record.replaced_by:
            yield ox.Triple(node, _REPLACED, self.node(record.replaced_by))

    def relations(self) -> Iterator[ox.Triple]:
        iris = {p.name: ox.NamedNode(p.iri) for p in self.snapshot.predicates.values()}
        for (subject, name, value), premises in self.snapshot.facts.items():
            if premises and not self.inferred:
                continue
            yield ox.Triple(self.nodes[subject], iris[name], self.nodes[value])
            inverse = self.snapshot.predicates[name].inverse
            if self.inferred and inverse is not None:
                yield ox.Triple(self.nodes[value], iris[inverse], self.nodes[subject])

    def claim(self, claim: ClaimRecord) -> Iterator[ox.Triple]:
        node, (subject, name, value) = self.node(claim.id), claim.relation
        yield ox.Triple(node, _TYPE, ox.NamedNode(v.CLAIM))
        yield ox.Triple(node, _TYPE, _INDIVIDUAL)
        yield ox.Triple(node, _IG["subject"], self.nodes[subject])
        predicate = ox.NamedNode(self.snapshot.predicates[name].iri)
        yield ox.Triple(node, _IG["predicate"], predicate)
        yield ox.Triple(node, _IG["object"], self.nodes[value])
        sources = self.graph.whole.snapshot.sources
        yield ox.Triple(node, _SOURCE, ox.NamedNode(sources[claim.source].iri))
        yield ox.Triple(node, _IG["evidenceLevel"], ox.Literal(claim.level))
        yield ox.Triple(node, _IG["polarity"], ox.Literal(claim.polarity))
        if claim.last_reviewed:
            yield ox.Triple(node, _IG["lastReviewed"], ox.Literal(claim.last_reviewed))
        for term in claim.evidence_types:
            yield ox.Triple(node, _IG["evidenceType"], ox.NamedNode(term))
        for entry in claim.scope:
            value_node: ox.NamedNode | ox.Literal
            if entry.concept:
                value_node = self.node(entry.concept)
            else:
                datatype = ox.NamedNode(v.XSD + entry.datatype)
                value_node = ox.Literal(entry.text, datatype=datatype)
            yield ox.Triple(node, ox.NamedNode(v.IG + entry.name), value_node)

    def outside(self) -> Iterator[ox.Triple]:
        """The concepts that limit a claim of a subgraph without being in it."""
        everything = self.graph.whole.snapshot.concepts
        named = {e.concept for c in self.snapshot.claims.values() for e in c.scope if e.concept}
        for curie in sorted(named - self.snapshot.concepts.keys()):
            if curie in everything:
                yield from self.concept(everything[curie])

    def source(self, source: Source) -> Iterator[ox.Triple]:
        node = ox.NamedNode(source.iri)
        yield ox.Triple(node, _TYPE, ox.NamedNode(v.SOURCE))
        yield ox.Triple(node, _TYPE, _INDIVIDUAL)
        yield ox.Triple(node, _TITLE, _text(source.title, source.language))
        for predicate, text in (
            (_DATE, source.date),
            (_IG["sourceKind"], source.kind),
            (_IG["checkedAgainst"], source.checked_against),
            (_IG["acronym"], source.acronym),
            (_IG["doi"], None if source.doi and source.doi in source.iri else source.doi),
            (_IG["nctNumber"], None if source.nct and source.nct in source.iri else source.nct),
            (_IG["url"], None if source.url == source.iri else source.url),
        ):
            if text:
                yield ox.Triple(node, predicate, ox.Literal(text))


def _text(text: str, lang: str | None) -> ox.Literal:
    return ox.Literal(text, language=lang) if lang else ox.Literal(text)
