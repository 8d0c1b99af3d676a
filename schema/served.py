"""What is served now: one graph with its schema and executor, exchanged whole."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from immunograph.graph import Graph, ImmunoGraphError, data_file, load
from immunograph.schema.api import InForce
from immunograph.schema.building import Schema, build_schema, terms_of
from immunograph.schema.downloads import DownloadFolder
from immunograph.schema.execution import Executor

log = logging.getLogger("immunograph.served")
_LOGGED = 20  # findings of one edit


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One graph and all that was built from it. A request keeps the edition that it began with.

    `sha256` is that of the graph and the schema together: the same edition gives the same answers.
    """

    graph: Graph
    schema: Schema
    executor: Executor
    sdl: str
    sha256: str

    @classmethod
    def of(
        cls, graph: Graph, in_force: InForce | None = None, folder: DownloadFolder | None = None
    ) -> Edition:
        schema = build_schema(graph, in_force, folder)
        return cls._made(graph, schema, Executor(schema), schema.as_str())

    def following(
        self, graph: Graph, in_force: InForce | None = None, folder: DownloadFolder | None = None
    ) -> Edition:
        """Return the edition of another graph: with the same schema where its terms are the same, which takes no time."""
        # Caches of `typing` outlive a schema that is replaced; they shall not keep a graph with it.
        self.schema.common.rest_on(graph)
        if terms_of(graph) != self.schema.terms:
            return self.of(graph, in_force, folder)
        return self._made(graph, self.schema, self.executor, self.sdl)

    @classmethod
    def _made(cls, graph: Graph, schema: Schema, executor: Executor, sdl: str) -> Edition:
        digest = hashlib.sha256(f"{graph.sha256}\n{sdl}".encode()).hexdigest()
        return cls(graph, schema, executor.on(graph), sdl, digest)


class Served:
    """The edition in force, in `edition`, and what is wrong with the last edit, in `findings`; `is_refused` says that it is not served.

    Args:
        make: Loads the graph; called again by each reload.
        files: What `watch` looks at.
        check: Says all that is wrong with the files, in lines to read; asked by each look.
        in_force: What the schema tells of the limits of the server.
        folder: Where the schema finds the digests of downloads.
    """

    def __init__(
        self,
        make: Callable[[], Graph],
        files: tuple[Path, ...] = (),
        check: Callable[[], Iterable[str]] | None = None,
        *,
        in_force: InForce | None = None,
        folder: DownloadFolder | None = None,
    ) -> None:
        self._make, self._check = make, check
        self._in_force, self._folder = in_force, folder
        self._files = files
        self._lock = threading.Lock()
        self._seen = self._state()
        self.edition = Edition.of(make(), in_force, folder)
        self.findings: tuple[str, ...] = ()
        self.is_refused = False
        self._round = 0
        self._looked = 0

    @classmethod
    def files(
        cls,
        files: tuple[Path, ...],
        check: Callable[[], Iterable[str]] | None = None,
        *,
        in_force: InForce | None = None,
        folder: DownloadFolder | None = None,
    ) -> Served:
        """Serve some files, or the packaged ontology where there are none; the packaged shapes, which both need, are watched too."""
        loaded = files or (data_file("ontology.ttl"),)  # by name: `load()` keeps what it has loaded
        watched = (*loaded, data_file("shapes.ttl"))
        return cls(lambda: load(*loaded), watched, check, in_force=in_force, folder=folder)

    def reload(self) -> bool:
        """Load the files again and exchange the edition; return whether that was done.

        Where the files have errors the last good edition stays, and `findings` says what is wrong. Safe to call from any
        thread; takes about a second.
        """
        with self._lock:
            self._seen = self._state()
            self._round += 1
            try:
                edition = self.edition.following(self._make(), self._in_force, self._folder)
            except Exception as error:  # noqa: BLE001  # whatever it is, the server goes on
                known = isinstance(error, ImmunoGraphError | OSError)
                self.findings = (str(error) if known else f"{type(error).__name__}: {error}",)
                self.is_refused = True
                log.error("the files are not served, the last good ones are: %s", self.findings[0])
                return False
            self.edition, self.findings, self.is_refused = edition, (), False
            log.info("release %s is served, sha256 %s", edition.graph.version, edition.graph.sha256)
        return True

    def look(self) -> None:
        """Let everything that is wrong with the files follow what is known already, and stand in its place where it is about the same line.

        What is found in files that were loaded again meanwhile is dropped: another look follows. Takes seconds.
        """
        with self._lock:
            begun, known = self._round, self.findings
        if self._check is None or begun == self._looked:
            return
        self._looked = begun
        try:
            found = tuple(self._check())
        except Exception as error:  # noqa: BLE001  # the server goes on
            log.error("the files cannot be checked: %s", error)
            return
        with self._lock:
            if begun == self._round:
                self._tell(known, found)

    def _tell(self, known: tuple[str, ...], found: tuple[str, ...]) -> None:
        lines = set(map(_line, found))
        for text in found[:_LOGGED]:
            log.warning("%s", text)
        if len(found) > _LOGGED:
            log.warning(
                "and %d findings more; `immunograph check` lists them", len(found) - _LOGGED
            )
        first = set(map(_line, known))
        stay = tuple(text for text in known if _line(text) not in lines)
        self.findings = stay + tuple(sorted(found, key=lambda text: _line(text) not in first))

    async def watch(self, seconds: float) -> None:
        """Reload whenever a file has changed and then kept still for one look; look every so many seconds, for ever.

        All that is wrong follows on a thread of its own, so that the next edit need not wait for it.
        """
        before = self._seen
        looks = ThreadPoolExecutor(1, thread_name_prefix="look")
        try:
            while True:
                await asyncio.sleep(seconds)
                now = self._state()
                if now == before and now != self._seen:
                    await asyncio.to_thread(self.reload)
                    looks.submit(self.look)
                before = now
        finally:
            looks.shutdown(wait=False, cancel_futures=True)

    def _state(self) -> tuple[tuple[int, int, int] | None, ...]:
        """What tells one saved state of the files from another."""
        found = [file.stat() if file.is_file() else None for file in self._files]
        return tuple((s.st_ino, s.st_size, s.st_mtime_ns) if s else None for s in found)


def _line(finding: str) -> str:
    """Return the file and line that a finding is about, without the column: FILE:LINE:COLUMN: TEXT."""
    return finding.partition(": ")[0].rpartition(":")[0]
