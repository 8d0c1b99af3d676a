"""The published releases of the ontology: each kept as it was, so that an analysis can be repeated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import immunograph.data

_WRITTEN = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.([1-9]\d*))?")
SUFFIX = ".ttl.gz"
SHAPES = ".shapes.ttl.gz"


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """The version of a release: its day, and which of that day it is, from 1. Ordered by time."""

    day: str
    number: int = 1

    @classmethod
    def of(cls, text: str) -> Version:
        """Read what a version is written as: YYYY-MM-DD, or YYYY-MM-DD.N for the N-th of that day, from the second on.

        Raises:
            ValueError: it is neither.

        >>> Version.of("2027-01-15") < Version.of("2027-01-15.2") < Version.of("2027-01-15.10") < Version.of("2027-01-16")
        True
        """
        found = _WRITTEN.fullmatch(text)
        if found is None or found[2] == "1":
            raise ValueError(
                f"{text!r} is no version; write YYYY-MM-DD, or YYYY-MM-DD.2 for the second of a day"
            )
        date.fromisoformat(found[1])
        return cls(found[1], int(found[2] or 1))

    def __str__(self) -> str:
        return self.day if self.number == 1 else f"{self.day}.{self.number}"


@dataclass(frozen=True, slots=True, repr=False)
class Release:
    """One published release: the files that `load(release=version)` reads."""

    version: str
    ontology: Path
    shapes: Path

    def __repr__(self) -> str:
        return f"<Release {self.version}>"


@cache
def releases() -> Mapping[str, Release]:
    """Return the releases that are packaged, by version, oldest first.

    >>> from immunograph.graph import releases
    >>> "2026-11-24" in releases()
    True
    """
    return releases_in(Path(immunograph.data.__path__[0]) / "releases")


@cache
def digest_of(version: str) -> str | None:
    """Return the sha256 of a packaged release, as `Graph.sha256` of it is; None where there is none of that version.

    >>> from immunograph.graph import load
    >>> digest_of("2026-11-24") == load(release="2026-11-24").sha256, digest_of("1999-01-01")
    (True, None)
    """
    if version not in releases():
        return None
    import gzip  # not at start-up, which stays quick
    import hashlib

    content = gzip.decompress(releases()[version].ontology.read_bytes())
    return hashlib.sha256(content).hexdigest()


def releases_in(folder: Path) -> dict[str, Release]:
    """Return the releases that a folder holds, by version, oldest first.

    Raises:
        ValueError: the name of a file there is no version.

    >>> releases_in(Path("no such folder"))
    {}
    """
    found = sorted(
        Version.of(file.name.removesuffix(SUFFIX))
        for file in folder.glob(f"*{SUFFIX}")
        if not file.name.endswith(SHAPES)
    )
    versions = list(map(str, found))
    return {
        version: Release(version, folder / f"{version}{SUFFIX}", folder / f"{version}{SHAPES}")
        for version in versions
    }
