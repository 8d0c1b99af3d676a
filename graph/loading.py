"""Load an ontology: the packaged one, a published release of it, or any RDF files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from os import PathLike
from pathlib import Path

import immunograph.data
from immunograph.graph.errors import InvalidArgumentError, OntologyError, ReleaseNotFoundError
from immunograph.graph.graph import Graph
from immunograph.graph.release import releases
from immunograph.graph.vocabulary import IG


def data_file(name: str) -> Path:
    """Return the path of a file of the packaged data, such as `ontology.ttl`.

    >>> data_file("ontology.ttl").exists()
    True
    """
    return Path(immunograph.data.__path__[0]) / name


def load(
    *files: str | PathLike[str],
    release: str | None = None,
    shapes: str | PathLike[str] | None = None,
) -> Graph:
    """Load the packaged ontology, a published release of it, or the given files as one graph.

    Args:
        files: Turtle, RDF/XML, JSON-LD or N-Triples, told apart by extension, also gzipped; none means the packaged ontology.
        release: The version of a release, of those that `releases()` lists.
        shapes: SHACL that lists the values properties may have; the packaged shapes unless given.

    Raises:
        OntologyError: something in a file is wrong; the error has `file`, `line`, `column` and says what to do.
        ReleaseNotFoundError: no release has that version; carries `suggestions`.

    >>> load()["Keytruda"].label
    'pembrolizumab'
    >>> load(release="2026-11-24").version
    '2026-11-24'
    """
    for file in files:
        if not isinstance(file, str | PathLike):
            raise InvalidArgumentError(
                f"a file is given by its path, not by {file!r}; several are given one by one: load('a.ttl', 'b.ttl')"
            )
    if release is not None:
        if files or shapes is not None:
            raise InvalidArgumentError("give either files or a release, not both")
        return _released(release)
    if not files and shapes is None:
        return _packaged()
    paths = [Path(f) for f in files] or [data_file("ontology.ttl")]
    return _built(paths, Path(shapes) if shapes else data_file("shapes.ttl"))


def _built(paths: list[Path], shapes: Path) -> Graph:
    # What only loading needs is imported by it, so that importing the package stays quick.
    from immunograph.graph.building import build
    from immunograph.graph.reading import read

    with _uncollected():
        reading = read(paths)
        # N-Triples and the like declare no prefixes; identifiers should be the same CURIEs whatever the format.
        prefixes = {**_usual_prefixes(), **reading.prefixes}
        snapshot = build(reading, read([shapes]), prefixes)
    if not snapshot.kinds:
        raise OntologyError(
            "no concept is in it, and no kind of concept",
            f"declare classes below <{IG}Concept>, or give the ontology as well: load('it.ttl', 'more.ttl')",
            file=", ".join(map(str, paths)),
        )
    return Graph(snapshot)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cyclic garbage from looking again and again at millions of new objects, which has none of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def _usual_prefixes() -> Mapping[str, str]:
    """The prefixes that the packaged ontology declares at its head."""
    import pyoxigraph as ox

    parser = ox.parse(path=str(data_file("ontology.ttl")), format=ox.RdfFormat.TURTLE)
    next(iter(parser), None)
    return dict(parser.prefixes)


@cache
def _packaged() -> Graph:
    return _built([data_file("ontology.ttl")], data_file("shapes.ttl"))


@cache
def _released(version: str) -> Graph:
    known = releases()
    if version not in known:
        raise ReleaseNotFoundError("release", version, tuple(reversed(list(known)))[:3])
    return _built([known[version].ontology], known[version].shapes)
