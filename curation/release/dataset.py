"""The description of a release for catalogues of data: VoID and DCAT 3, in Turtle.

https://www.w3.org/TR/void/, https://www.w3.org/TR/vocab-dcat-3/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pyoxigraph as ox

from immunograph.graph import Graph
from immunograph.graph import vocabulary as v

_VOID, _DCAT = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/dcat#"
_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA = {
    ".ttl": "text/turtle", ".nt": "application/n-triples", ".jsonld": "application/ld+json",
    ".owl": "application/rdf+xml", ".obo": "text/obo", ".tsv": "text/tab-separated-values", ".md": "text/markdown",
}  # fmt: skip


def dataset_turtle(graph: Graph, files: Mapping[str, tuple[int, str]], *, triples: int) -> str:
    """Return the description of a release.

    Args:
        files: The size in bytes and the SHA-256 of each file, by its path in the release.
        triples: How many there are in the Turtle of the release.
    """
    said = graph.metadata
    base = f"{said.iri}/releases/{graph.version}"
    this, found = ox.NamedNode(base), []

    def add(subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode | ox.Literal) -> None:  # fmt: skip
        found.append(ox.Triple(subject, ox.NamedNode(predicate), value))

    for dataset in (_VOID + "Dataset", _DCAT + "Dataset"):
        add(this, v.TYPE, ox.NamedNode(dataset))
    add(this, v.DCT + "title", ox.Literal(said.title, language="en"))
    if said.description:
        add(this, v.DCT + "description", ox.Literal(said.description, language="en"))
    for creator in said.creators:
        add(this, v.DCT + "creator", ox.Literal(creator))
    if said.license:
        add(this, v.DCT + "license", ox.NamedNode(said.license))
    if graph.version:
        add(this, _DCAT + "version", ox.Literal(graph.version))
    if said.released:
        day = ox.Literal(said.released, datatype=ox.NamedNode(v.XSD + "date"))
        add(this, v.DCT + "issued", day)
    add(this, v.DCT + "isVersionOf", ox.NamedNode(said.iri))
    add(this, _VOID + "triples", _count(triples))
    add(this, _VOID + "entities", _count(len(graph)))
    add(this, _VOID + "properties", _count(len(graph.predicates)))
    add(this, _VOID + "uriSpace", ox.Literal(v.IG))
    numbers = Counter(concept.kind.name for concept in graph)
    for kind in graph.kinds.values():
        if kind.name in numbers:
            part = ox.BlankNode(f"kind{kind.name}")
            add(this, _VOID + "classPartition", part)
            add(part, _VOID + "class", ox.NamedNode(kind.iri))
            add(part, _VOID + "entities", _count(numbers[kind.name]))
    for number, (path, (size, digest)) in enumerate(sorted(files.items())):
        place = ox.NamedNode(f"{base}/{path}")
        add(this, _DCAT + "distribution", place)
        add(place, v.TYPE, ox.NamedNode(_DCAT + "Distribution"))
        add(place, _DCAT + "downloadURL", place)
        add(place, _DCAT + "byteSize", ox.Literal(str(size), datatype=ox.NamedNode(v.XSD + "nonNegativeInteger")))  # fmt: skip
        media = _MEDIA.get("." + path.rsplit(".", 1)[-1])
        if media:
            add(place, _DCAT + "mediaType", ox.NamedNode("https://www.iana.org/assignments/media-types/" + media))  # fmt: skip
        checksum = ox.BlankNode(f"checksum{number}")
        add(place, _SPDX + "checksum", checksum)
        add(checksum, _SPDX + "algorithm", ox.NamedNode(_SPDX + "checksumAlgorithm_sha256"))
        add(checksum, _SPDX + "checksumValue", ox.Literal(digest, datatype=ox.NamedNode(v.XSD + "hexBinary")))  # fmt: skip
    prefixes = {"void": _VOID, "dcat": _DCAT, "dct": v.DCT, "spdx": _SPDX, "xsd": v.XSD}
    written = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert written is not None
    return written.decode()


def _count(number: int) -> ox.Literal:
    return ox.Literal(number)
