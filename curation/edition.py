"""Open an edition of the ontology by the name a curator gives it: a file, a release, or a git revision."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from immunograph.graph import Graph, ImmunoGraphError, data_file, load, releases

SECONDS = 60


class EditionNotFoundError(ImmunoGraphError, LookupError):
    """Nothing that can be opened has that name."""

    code = "EDITION_NOT_FOUND"


@dataclass(frozen=True, slots=True)
class Edition:
    """A graph and the name by which it was asked for."""

    name: str
    graph: Graph


def open_edition(name: str | None = None) -> Edition:
    """Open a file, the release of that version, or the packaged ontology as it was at a git revision.

    Args:
        name: Tried in this order; without one, the packaged ontology as it stands.

    Raises:
        EditionNotFoundError: no file, release or revision has that name.
        OntologyError: what was found cannot be loaded.

    >>> open_edition("2026-11-24").graph.version
    '2026-11-24'
    """
    if name is None:
        return Edition("data/ontology.ttl", load())
    if Path(name).is_file():
        return Edition(name, load(name))
    if name in releases():
        return Edition(f"release {name}", load(release=name))
    return Edition(name, _at_revision(name))


def _at_revision(revision: str) -> Graph:
    folder = data_file("ontology.ttl").parent
    with TemporaryDirectory() as made:
        paths = []
        for file in ("ontology.ttl", "shapes.ttl"):
            text = _shown(folder, revision, file)
            paths.append(Path(made) / file)
            paths[-1].write_bytes(text)
        return load(paths[0], shapes=paths[1])


def _shown(folder: Path, revision: str, file: str) -> bytes:
    """Return a file of the data as git has it at a revision."""
    # --end-of-options: a name that begins with a dash is never an option of git
    asked = ["git", "-C", str(folder), "show", "--end-of-options", f"{revision}:./{file}"]
    try:
        done = subprocess.run(asked, check=False, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EditionNotFoundError(
            f"{revision!r} is no file and no release, and git cannot be asked: {error}"
        ) from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["git said nothing"]
        raise EditionNotFoundError(
            f"{revision!r} is no file, no release (there are {', '.join(releases())}) and no git"
            f" revision of {folder.name}/{file}: {said[0]}"
        )
    return done.stdout
