"""Load an ontology: the packaged one, or any RDF files."""

from __future__ import annotations

from functools import cache
from importlib import resources
from os import PathLike
from pathlib import Path

from immunograph.graph.building import build
from immunograph.graph.graph import Graph
from immunograph.graph.reading import read


def data_file(name: str) -> Path:
    """Return the path of a file of the packaged data, such as `ontology.ttl`."""
    return Path(str(resources.files("immunograph.data") / name))


def load(*files: str | PathLike[str], shapes: str | PathLike[str] | None = None) -> Graph:
    """Load the packaged ontology, or the given files as one graph.

    Args:
        files: Turtle, RDF/XML, JSON-LD or N-Triples, told apart by extension; none means the packaged ontology.
        shapes: SHACL that lists the values properties may have; the packaged shapes unless given.

    Raises:
        OntologyError: something in a file is wrong; the error has `file`, `line`, `column` and says what to do.

    >>> load()["Keytruda"].label
    'pembrolizumab'
    """
    if not files and shapes is None:
        return _packaged()
    paths = [Path(f) for f in files] or [data_file("ontology.ttl")]
    return Graph(build(read(paths), read([Path(shapes) if shapes else data_file("shapes.ttl")])))


@cache
def _packaged() -> Graph:
    return Graph(build(read([data_file("ontology.ttl")]), read([data_file("shapes.ttl")])))
