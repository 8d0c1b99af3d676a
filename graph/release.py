"""The published releases of the ontology: each kept as it was, so that an analysis can be repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import immunograph.data

SUFFIX = ".ttl.gz"
SHAPES = ".shapes.ttl.gz"


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


def releases_in(folder: Path) -> dict[str, Release]:
    """Return the releases that a folder holds, by version, oldest first.

    >>> releases_in(Path("no such folder"))
    {}
    """
    versions = sorted(
        file.name.removesuffix(SUFFIX)
        for file in folder.glob(f"*{SUFFIX}")
        if not file.name.endswith(SHAPES)
    )
    return {
        version: Release(version, folder / f"{version}{SUFFIX}", folder / f"{version}{SHAPES}")
        for version in versions
    }
