"""The files of one release, written into an empty folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.changes import changes_markdown
from immunograph.curation.edition import Edition
from immunograph.curation.release.classes import write_obo, write_owl
from immunograph.curation.release.dataset import dataset_turtle
from immunograph.curation.release.mappings import mappings_tsv
from immunograph.graph import load

NAME = "immunograph"
SUMS = "SHA256SUMS"
ALL = 10**6


def write_folder(folder: Path, ontology: str, shapes: bytes, prior: Edition | None) -> Edition:
    """Write a release into an empty folder and return it, opened.

    The Turtle keeps the words and comments of the curated file; N-Triples and JSON-LD have the same triples, in one order and
    with canonical blank nodes. From the same ontology every file is the same, byte by byte. SHA256SUMS is for
    `sha256sum --check`.

    Raises:
        OntologyError: the ontology cannot be loaded.
    """
    turtle = folder / f"{NAME}.ttl"
    turtle.write_text(ontology, encoding="utf-8")
    (folder / f"{NAME}.shapes.ttl").write_bytes(shapes)
    graph = load(turtle, shapes=folder / f"{NAME}.shapes.ttl")
    parser = ox.parse(ontology.encode(), format=ox.RdfFormat.TURTLE)
    triples = _canonical(parser)
    prefixes = dict(sorted(parser.prefixes.items()))
    ox.serialize(triples, str(folder / f"{NAME}.nt"), format=ox.RdfFormat.N_TRIPLES)
    ox.serialize(
        triples, str(folder / f"{NAME}.jsonld"), format=ox.RdfFormat.JSON_LD, prefixes=prefixes
    )
    write_owl(graph, folder / f"{NAME}-classes.owl")
    write_obo(graph, folder / f"{NAME}-classes.obo")
    graph.to_kgx(folder / "kgx")
    (folder / f"{NAME}.sssom.tsv").write_text(mappings_tsv(graph), encoding="utf-8")
    this = Edition(f"release {graph.version}", graph)
    if prior is not None:
        changes = changes_markdown(prior, this, graph.diff(prior.graph), limit=ALL)
        (folder / "CHANGES.md").write_text(changes, encoding="utf-8")
    described = dataset_turtle(graph, _digests(folder), triples=len(triples))
    (folder / "dataset.ttl").write_text(described, encoding="utf-8")
    sums = (f"{digest}  {path}\n" for path, (_, digest) in sorted(_digests(folder).items()))
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")
    return this


def _canonical(quads: Iterable[ox.Quad]) -> list[ox.Triple]:
    """Return the triples, each once, sorted, their blank nodes labelled by what they say (https://www.w3.org/TR/rdf-canon/)."""
    data = ox.Dataset(quads)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in data), key=str)


def remove(path: Path) -> None:
    """Remove a file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _digests(folder: Path) -> dict[str, tuple[int, str]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    contents = ((path, path.read_bytes()) for path in files)
    return {
        path.relative_to(folder).as_posix(): (len(data), hashlib.sha256(data).hexdigest())
        for path, data in contents
    }
