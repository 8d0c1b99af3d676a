"""Release the ontology of a checkout: everything is prepared aside, then put in its place by renaming.

When a step fails, what was already put in place is taken back, so that the checkout is as it was before.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from immunograph.curation.check import errors, findings
from immunograph.curation.edition import Edition
from immunograph.curation.release.folder import remove, write_folder
from immunograph.curation.release.header import ReleaseError, dated_citation, dated_ontology
from immunograph.graph import load
from immunograph.graph.release import SHAPES, SUFFIX, Version, releases_in

SHOWN = 10  # errors that a refusal lists


@dataclass(frozen=True, slots=True)
class Released:
    """A release that was made: its version, that of the one before, its folder, and the files of the checkout that changed."""

    version: str
    prior: str | None
    folder: Path
    changed: tuple[Path, ...]


def make_release(
    checkout: Path,
    version: str,
    *,
    into: Path | None = None,
    say: Callable[[str], None] = lambda text: None,
) -> Released:
    """Check the ontology of a checkout and release it.

    Args:
        checkout: The folder that holds `data/ontology.ttl`.
        version: The day of the release, as YYYY-MM-DD, or YYYY-MM-DD.N for the N-th of a day; after the newest one.
        into: Where the folder of the release is made; `build/releases` of the checkout unless given.
        say: Told what is being done.

    Raises:
        ReleaseError: the version cannot be taken, or something would be overwritten.
        OntologyError: the ontology cannot be loaded.
    """
    data = checkout / "data"
    kept, target = data / "releases", (into or checkout / "build" / "releases") / version
    ontology, shapes, citation = (
        data / "ontology.ttl",
        data / "shapes.ttl",
        checkout / "CITATION.cff",
    )
    if not ontology.is_file():
        raise ReleaseError(f"{checkout} has no data/ontology.ttl; run this in a checkout")
    earlier = list(releases_in(kept).values())
    newest = earlier[-1] if earlier else None
    prior = newest.version if newest else None
    day = _checked(version, [release.version for release in earlier]).day
    packed = [kept / f"{version}{SUFFIX}", kept / f"{version}{SHAPES}"]
    for path in (target, *packed):
        if path.exists():
            raise ReleaseError(
                f"{path} exists, and a release is never overwritten; remove it if it was never published"
            )
    say("checking")
    if wrong := errors(findings(ontology, shapes=shapes)):
        more = f"\nand {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise ReleaseError("\n".join(map(str, wrong[:SHOWN])) + more)
    text = dated_ontology(
        ontology.read_text(encoding="utf-8"), version=version, day=day, prior=prior
    )
    before = None
    if newest is not None:
        say(f"opening the release {prior}")
        before = Edition(f"release {prior}", load(newest.ontology, shapes=newest.shapes))
    target.parent.mkdir(parents=True, exist_ok=True)
    # Aside means on the same file system as the place, so that putting in place is one renaming.
    with TemporaryDirectory(dir=target.parent) as made, TemporaryDirectory(dir=kept) as aside:
        folder, staged = Path(made) / version, Path(aside)
        folder.mkdir()
        say("writing the files of the release")
        this = write_folder(folder, text, shapes.read_bytes(), before)
        say("packing")
        new = [
            (staged / "ontology.ttl.gz", packed[0], _gzipped(text.encode())),
            (staged / "shapes.ttl.gz", packed[1], _gzipped(shapes.read_bytes())),
            (staged / "ontology.ttl", ontology, text.encode()),
            (staged / "log", kept / "README.md", _log(kept / "README.md", version, before, this)),
        ]
        if citation.is_file():
            dated = dated_citation(citation.read_text(encoding="utf-8"), version=version, day=day)
            new.append((staged / "citation", citation, dated.encode()))
        for path, _, content in new:
            path.write_bytes(content)
        say("putting them in place")
        _put([(folder, target), *((path, place) for path, place, _ in new)])
    return Released(version, prior, target, tuple(place for _, place, _ in new))


def _checked(text: str, versions: list[str]) -> Version:
    try:
        version = Version.of(text)
    except ValueError:
        raise ReleaseError(
            f"the version {text!r} is not a day; give it as YYYY-MM-DD, or as YYYY-MM-DD.2 for the second of a day"
        ) from None
    last = max(map(Version.of, versions), default=None)
    of_day = [v.number for v in map(Version.of, versions) if v.day == version.day]
    following = Version(version.day, max(of_day, default=0) + 1)
    if text in versions:
        raise ReleaseError(
            f"the release {text} exists and never changes; the next of that day is {following}"
        )
    if last is not None and version < last:
        raise ReleaseError(f"{text} is before the newest release, {last}; give a later one")
    if version != following:
        raise ReleaseError(f"{text} leaves some out; the next of that day is {following}")
    return version


def _put(moves: list[tuple[Path, Path]]) -> None:
    """Rename each to its place; if one fails, undo those before it."""
    with ExitStack() as undo:
        for source, place in moves:
            if place.is_file():
                undo.callback(place.write_bytes, place.read_bytes())
            else:
                undo.callback(remove, place)
            os.replace(source, place)
        undo.pop_all()


def _gzipped(content: bytes) -> bytes:
    """The same bytes for the same content, whenever it is packed."""
    return gzip.compress(content, mtime=0)


def _log(readme: Path, version: str, before: Edition | None, this: Edition) -> bytes:
    """The log of releases with a section for the new one, which a person then words better."""
    text = (
        readme.read_text(encoding="utf-8") if readme.is_file() else "# Releases of the ontology\n"
    )
    if before is None:
        said = "- First edition.\n"
    else:
        counts = this.graph.diff(before.graph).counts()
        told = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())
        said = f"- {told[:1].upper()}{told[1:] or 'Nothing changed'}.\n"
    at = text.find("\n## ")
    at = len(text) if at < 0 else at + 1
    return f"{text[:at].rstrip()}\n\n## {version}\n\n{said}\n{text[at:]}".rstrip().encode() + b"\n"
