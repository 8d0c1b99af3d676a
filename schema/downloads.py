"""The whole graph as files to download, each written when it is first asked for and then kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from immunograph.graph import Graph


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its name, media type, what it is, and how it is written into a folder."""

    name: str
    media_type: str
    description: str
    write: Callable[[Path], object]


def downloads(graph: Graph) -> tuple[Download, ...]:
    """Return what can be downloaded of a graph."""

    def rdf(name: str) -> Callable[[Path], object]:
        return lambda folder: graph.to_rdf(folder / name)

    def kgx(form: str, part: str) -> Callable[[Path], object]:
        def write(folder: Path) -> None:
            nodes, edges = graph.to_kgx(folder / "kgx", form=form)
            shutil.move({"nodes": nodes, "edges": edges}[part], folder / f"kgx-{part}.{form}")

        return write

    return (
        Download("immunograph.ttl", "text/turtle", "Turtle", rdf("immunograph.ttl")),
        Download("immunograph.jsonld", "application/ld+json", "JSON-LD", rdf("immunograph.jsonld")),
        Download("immunograph.nt", "application/n-triples", "N-Triples", rdf("immunograph.nt")),
        Download("kgx-nodes.tsv", "text/tab-separated-values", "KGX nodes", kgx("tsv", "nodes")),
        Download("kgx-edges.tsv", "text/tab-separated-values", "KGX edges", kgx("tsv", "edges")),
        Download("kgx-nodes.jsonl", "application/jsonl", "KGX nodes", kgx("jsonl", "nodes")),
        Download("kgx-edges.jsonl", "application/jsonl", "KGX edges", kgx("jsonl", "edges")),
        Download(
            "immunograph.graphml",
            "application/graphml+xml",
            "GraphML",
            lambda folder: graph.to_graphml(folder / "immunograph.graphml"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    path: Path
    bytes: int
    sha256: str


class DownloadFolder:
    """Keeps written files by the digest of the graph; several processes may share one folder.

    Files are written one after another on a thread of its own, as each takes seconds.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._own: tempfile.TemporaryDirectory[str] | None = None
        self._written: dict[tuple[str, str], Future[Written]] = {}
        self._lock = Lock()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="downloads")

    def written(self, graph: Graph, download: Download) -> Future[Written]:
        """Return the file, once it is written; begin with that where it has not been begun, or where it failed or is gone."""
        key = graph.sha256, download.name
        with self._lock:
            found = self._written.get(key)
            if found is None or (found.done() and not _is_there(found)):
                found = self._writer.submit(self._write, graph, download)
                self._written[key] = found
            return found

    def _write(self, graph: Graph, download: Download) -> Written:
        if self._folder is None:
            self._own = tempfile.TemporaryDirectory(prefix="immunograph-")
            self._folder = Path(self._own.name)
        home = self._folder / graph.sha256
        file = home / download.name
        if not file.is_file():
            home.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=home) as work:
                download.write(Path(work))
                os.replace(Path(work) / download.name, file)
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        return Written(file, file.stat().st_size, digest)

    def close(self) -> None:
        """Let the file that is being written be finished, and remove the folder, unless it was given."""
        self._writer.shutdown(cancel_futures=True)
        if self._own is not None:
            self._own.cleanup()


def _is_there(written: Future[Written]) -> bool:
    return (
        not written.cancelled() and written.exception() is None and written.result().path.is_file()
    )
