"""The graph for RDF: an rdflib graph, and files that any RDF tool reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.exports.triples import triples
from immunograph.graph.reading import FORMATS

if TYPE_CHECKING:
    import rdflib

    from immunograph.graph.graph import Graph


def to_rdflib(graph: Graph, *, inferred: bool) -> rdflib.Graph:
    """Return the graph as an rdflib graph; see `Graph.to_rdflib`."""
    import rdflib
    from rdflib.term import Node

    known: dict[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple, Node] = {}

    def term(value: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> Node:
        found = known.get(value)
        if found is None:
            if isinstance(value, ox.Literal):
                datatype = None if value.language else rdflib.URIRef(value.datatype.value)
                plain = datatype in (None, rdflib.XSD.string)
                found = rdflib.Literal(
                    value.value, lang=value.language, datatype=None if plain else datatype
                )
            elif isinstance(value, ox.BlankNode):
                found = rdflib.BNode(value.value)
            else:
                assert isinstance(value, ox.NamedNode)
                found = rdflib.URIRef(value.value)
            known[value] = found
        return found

    out = rdflib.Graph()
    for prefix, namespace in graph.snapshot.prefixes.items():
        out.bind(prefix, namespace)
    out.addN(
        (term(t.subject), term(t.predicate), term(t.object), out)
        for t in triples(graph, inferred=inferred)
    )
    return out


def write_rdf(graph: Graph, file: Path, *, inferred: bool) -> Path:
    """Write Turtle, RDF/XML, JSON-LD or N-Triples, as the extension says."""
    if file.suffix.lower() not in FORMATS:
        raise InvalidArgumentError(
            f"the extension {file.suffix!r} is unknown; use one of {', '.join(FORMATS)}"
        )
    unique = dict.fromkeys(triples(graph, inferred=inferred))
    ox.serialize(
        unique, file, format=FORMATS[file.suffix.lower()], prefixes=dict(graph.snapshot.prefixes)
    )
    return file
