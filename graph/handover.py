"""Hand a graph over to other libraries, formats and the eye, each imported only when it is asked for."""

from __future__ import annotations

from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from immunograph.graph.ground import Ground

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib

    from immunograph.graph.exports.descriptions import Descriptions
    from immunograph.graph.graph import Graph
    from immunograph.graph.plots.plot import Plot

File = str | PathLike[str]


class Handover(Ground):
    """The exports of a graph. Each keeps identifiers, evidence and provenance, and says which release it comes from."""

    @property
    def _graph(self) -> Graph:
        return cast("Graph", self)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return a networkx MultiDiGraph.

        Nodes are CURIEs with label, kind, color, iri, definition, synonyms, xrefs. Edges run in stored direction, keyed by
        predicate name, with relation (its identifier), is_asserted, is_contested, strength (0 to 1), claims, sources and
        derived_from. `graph.graph` has title, version, sha256 and license.

        >>> from immunograph.graph import load
        >>> load().to_networkx().edges["ig:ipilimumab", "ig:CTLA-4", "blocks"]["is_asserted"]
        True
        """
        from immunograph.graph.exports.networks import to_networkx

        return to_networkx(self._graph)

    def to_graphml(self, file: File) -> Path:
        """Write GraphML, as networkx, Gephi, yEd, Cytoscape and igraph read it, and return the path.

        Lists are joined by "|" and claims are JSON, since GraphML holds single values only.

        >>> import tempfile, networkx
        >>> from immunograph.graph import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = load().subgraph("PD-1").to_graphml(folder + "/pd1.graphml")
        ...     networkx.read_graphml(file).nodes["ig:PD-1"]["label"]
        'PD-1'
        """
        from immunograph.graph.exports.networks import to_graphml

        return to_graphml(self._graph, Path(file))

    def to_cytoscape(self, file: File | None = None) -> dict[str, Any]:
        """Return the graph as Cytoscape JSON (nodes and edges in `elements`), and write it to a file if one is given.

        >>> from immunograph.graph import load
        >>> sorted(load().subgraph("PD-1").to_cytoscape()["elements"])
        ['edges', 'nodes']
        """
        from immunograph.graph.exports.networks import to_cytoscape

        return to_cytoscape(self._graph, None if file is None else Path(file))

    def to_kgx(self, folder: File, *, form: str = "tsv") -> tuple[Path, Path]:
        """Write nodes and edges in the Knowledge Graph Exchange format, and return both paths.

        Args:
            folder: Where to write; made where it is missing.
            form: "tsv" or "jsonl" (JSON Lines).

        >>> import tempfile
        >>> from immunograph.graph import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [file.name for file in load().subgraph("PD-1").to_kgx(folder)]
        ['nodes.tsv', 'edges.tsv']
        """
        from immunograph.graph.exports.kgx import to_kgx

        return to_kgx(self._graph, Path(folder), form=form)

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """Return three tables, concepts, relations and claims, each indexed by identifier.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> tables = load().subgraph("PD-1").to_pandas()
        >>> tables["concepts"].loc["ig:PD-1", "label"]
        'PD-1'
        """
        from immunograph.graph.exports.tables import tables

        return tables(self._graph)

    def to_parquet(self, folder: File) -> tuple[Path, ...]:
        """Write concepts.parquet, relations.parquet and claims.parquet, and return the paths.

        Version, digest and licence stand in the files' metadata.

        Raises:
            MissingLibraryError: pandas or pyarrow is not installed.

        >>> import tempfile
        >>> from immunograph.graph import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [file.name for file in load().subgraph("PD-1").to_parquet(folder)]
        ['concepts.parquet', 'relations.parquet', 'claims.parquet']
        """
        from immunograph.graph.exports.tables import to_parquet

        return to_parquet(self._graph, Path(folder))

    def to_rdflib(self, *, inferred: bool = True) -> rdflib.Graph:
        """Return kinds, predicates, concepts, relations, claims and sources as an rdflib graph.

        Args:
            inferred: With the relations that only follow from others, every relation by its inverse name too, and every concept
                of the kinds above its own; without, as the files state it.

        >>> from immunograph.graph import load
        >>> len(load().subgraph("PD-1").to_rdflib(inferred=False)) > 0
        True
        """
        from immunograph.graph.exports.rdf import to_rdflib

        return to_rdflib(self._graph, inferred=inferred)

    def to_rdf(self, file: File, *, inferred: bool = False) -> Path:
        """Write Turtle, RDF/XML, JSON-LD or N-Triples, as the extension says (.ttl, .owl, .jsonld, .nt), and return the path.

        Args:
            file: Where to write.
            inferred: As for `to_rdflib`. `load` reads what was written without; with, it is for a triple store.

        Raises:
            InvalidArgumentError: the extension is none of them.

        >>> import tempfile
        >>> from immunograph.graph import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     load(load().subgraph("PD-1").to_rdf(folder + "/pd1.jsonld"))["PDCD1"].label
        'PD-1'
        """
        from immunograph.graph.exports.rdf import write_rdf

        return write_rdf(self._graph, Path(file), inferred=inferred)

    def describe(self, iri: str, extension: str = ".ttl") -> bytes | None:
        """Return what is said of a concept, kind or predicate as RDF, with the claims and sources behind it; None where nothing is.

        Args:
            iri: The IRI of the term, or its CURIE.
            extension: The format: .ttl, .owl, .jsonld or .nt.

        Raises:
            InvalidArgumentError: the extension is none of them, or it is neither an IRI nor a CURIE.

        >>> from immunograph.graph import load
        >>> b"CTLA-4" in load().describe("https://w3id.org/immunograph/ipilimumab")
        True
        >>> load().describe("https://w3id.org/immunograph/nothing") is None
        True
        """
        return self._descriptions.describe(iri, extension)

    @cached_property
    def _descriptions(self) -> Descriptions:
        from immunograph.graph.exports.descriptions import Descriptions

        return Descriptions(self._graph)

    def plot(self) -> Plot:
        """Return a picture: it shows itself in a notebook, there with zoom and a pointer that shows what is related, and `save` writes it.

        Relations that only restate others are left out. The same graph gives the same picture each time. Of a subgraph with more
        than 150 concepts the 60 nearest to where it was grown from are drawn, and the title says so.

        Raises:
            InvalidArgumentError: there are more than 150 concepts and no nearest ones; no picture of them could be read.
            MissingLibraryError: matplotlib is not installed.

        >>> from immunograph.graph import load
        >>> load(release="2026-11-24").subgraph("PD-L2").plot()
        <Plot of PD-L2 and what is 1 hop away: 5 concepts, 6 relations>
        """
        from immunograph.graph.plots.plot import Plot
        from immunograph.graph.plots.scene import graph_scene

        return Plot(graph_scene(self._graph))

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.graphs import graph_card

        return graph_card(self._graph)
