"""What the graph says of one term, as RDF: its own statements, those that point at it, and the claims and sources behind them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.exports.triples import triples
from immunograph.graph.reading import FORMATS

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph

_SOURCE = ox.NamedNode(v.DCT + "source")


class Descriptions:
    """Describes the terms of one graph by IRI. The first description takes as long as an export; the others are looked up."""

    def __init__(self, graph: Graph) -> None:
        self._prefixes = dict(graph.snapshot.prefixes)
        self._of: dict[object, list[ox.Triple]] = defaultdict(list)
        self._at: dict[object, list[ox.Triple]] = defaultdict(list)
        for triple in dict.fromkeys(triples(graph, inferred=False)):
            self._of[triple.subject].append(triple)
            self._at[triple.object].append(triple)

    def describe(self, iri: str, extension: str) -> bytes | None:
        """Return what is said of a term, in the format of an extension such as ".ttl"; None where nothing is.

        Raises:
            InvalidArgumentError: the extension is unknown, or it is neither an IRI nor a CURIE.
        """
        if extension not in FORMATS:
            raise InvalidArgumentError(
                f"the extension {extension!r} is unknown; use one of {', '.join(FORMATS)}"
            )
        prefix, _, local = iri.partition(":")
        try:
            node = ox.NamedNode(self._prefixes[prefix] + local if prefix in self._prefixes else iri)
        except ValueError:
            raise InvalidArgumentError(
                f"{iri!r} is neither an IRI nor a CURIE; a concept has both: g[…].iri, g[…].id"
            ) from None
        own = self._of.get(node, [])
        if not own:
            return None
        found = dict.fromkeys(own)
        for triple in self._at.get(node, ()):
            found[triple] = None
            about = self._of[triple.subject]
            if triple.predicate.value in (v.IG + "subject", v.IG + "object"):
                found |= dict.fromkeys(about)
                for statement in about:
                    if statement.predicate == _SOURCE:
                        found |= dict.fromkeys(self._of.get(statement.object, ()))
        written = ox.serialize(found, format=FORMATS[extension], prefixes=self._prefixes)
        assert written is not None
        return written
