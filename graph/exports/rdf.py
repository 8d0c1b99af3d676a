"""Hand the graph over to rdflib."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from immunograph.graph import vocabulary as v

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph

_IG = rdflib.Namespace(v.IG)


def to_rdflib(graph: Graph, *, inferred: bool) -> rdflib.Graph:
    """Return concepts (type, label, definition, synonyms), relations in both readings, claims and sources.

    With `inferred`, relations that only follow from others are there too, and every relation also by its inverse name.
    """
    snapshot = graph.snapshot
    out = rdflib.Graph()
    for prefix, namespace in snapshot.prefixes.items():
        out.bind(prefix, namespace)
    nodes = {record.id: rdflib.URIRef(record.iri) for record in snapshot.concepts.values()}
    for record in snapshot.concepts.values():
        node = nodes[record.id]
        kinds = {record.kind}
        if inferred:
            while more := {p for k in kinds for p in snapshot.kinds[k].parents} - kinds:
                kinds |= more
        for kind in kinds:
            out.add((node, RDF.type, rdflib.URIRef(snapshot.kinds[kind].iri)))
        out.add((node, RDF.type, OWL.NamedIndividual))
        for texts, predicate in (
            (record.labels, RDFS.label),
            (record.definitions, SKOS.definition),
        ):
            for lang, text in texts.items():
                out.add((node, predicate, rdflib.Literal(text, lang=lang or None)))
        for synonym in record.synonyms:
            out.add((node, SKOS.altLabel, rdflib.Literal(synonym.text, lang=synonym.lang)))
        for xref in record.xrefs:
            out.add((node, SKOS[f"{xref.mapping}Match"], rdflib.URIRef(xref.iri)))
        for name, values in record.data.items():
            for value in values:
                out.add(
                    (node, rdflib.URIRef(snapshot.data_properties[name].iri), rdflib.Literal(value))
                )
    for (subject, name, value), premises in snapshot.facts.items():
        if premises and not inferred:
            continue
        stated = snapshot.predicates[name]
        out.add((nodes[subject], rdflib.URIRef(stated.iri), nodes[value]))
        if inferred and stated.inverse is not None:
            out.add(
                (
                    nodes[value],
                    rdflib.URIRef(snapshot.predicates[stated.inverse].iri),
                    nodes[subject],
                )
            )
    for claim in snapshot.claims.values():
        prefix, _, local = claim.id.partition(":")
        node = rdflib.URIRef(
            snapshot.prefixes[prefix] + local if prefix in snapshot.prefixes else claim.id
        )
        subject, name, value = claim.relation
        out.add((node, RDF.type, _IG.Claim))
        out.add((node, _IG.subject, nodes[subject]))
        out.add((node, _IG.predicate, rdflib.URIRef(snapshot.predicates[name].iri)))
        out.add((node, _IG.object, nodes[value]))
        out.add((node, rdflib.DCTERMS.source, rdflib.URIRef(snapshot.sources[claim.source].iri)))
        out.add((node, _IG.evidenceLevel, rdflib.Literal(claim.level)))
        out.add((node, _IG.polarity, rdflib.Literal(claim.polarity)))
        for entry in claim.scope:
            scope = nodes.get(entry.concept or "") or rdflib.Literal(entry.text)
            out.add((node, _IG[entry.name], scope))
    for source in snapshot.sources.values():
        node = rdflib.URIRef(source.iri)
        out.add((node, RDF.type, _IG.Source))
        out.add((node, rdflib.DCTERMS.title, rdflib.Literal(source.title)))
        if source.date:
            out.add((node, rdflib.DCTERMS.date, rdflib.Literal(source.date)))
    return out
