"""Clients of the last release go on working: what breaks them is deprecated first, or named in the changelog.

graphql-inspector judges; `released.graphql.gz` is the schema of the last release, renewed at each one.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.schema.conftest import CLIENTS
from tests.servers import ROOT

RELEASED = gzip.decompress((Path(__file__).parent / "released.graphql.gz").read_bytes()).decode()
UNRELEASED = re.split(
    r"^## ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE
)[1]
SMALL = """
type Query { drug(name: String!): Drug }
type Drug { label: String! targets: [String!]! old: Int @deprecated(reason: "Use label instead.") }
"""


@pytest.fixture
def breaking(clients: None, tmp_path: Path) -> Callable[[str, str], dict[str, str]]:
    """Return `breaking(before, after)`: what breaks clients, as messages by path."""

    def compare(before: str, after: str) -> dict[str, str]:
        files = [tmp_path / "before.graphql", tmp_path / "after.graphql"]
        for file, text in zip(files, (before, after), strict=True):
            file.write_text(text, encoding="utf-8")
        ran = subprocess.run(
            ["node", "breaking.mjs", *map(str, files)],
            cwd=CLIENTS, capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return {change["path"]: change["message"] for change in json.loads(ran.stdout)}

    return compare


def test_nothing_breaks_clients_of_the_last_release_unannounced(
    breaking: Callable[[str, str], dict[str, str]],
) -> None:
    now = (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")
    found = breaking(RELEASED, now)
    unannounced = {path: text for path, text in found.items() if f"`{path}`" not in UNRELEASED}
    assert unannounced == {}, "deprecate it first, or name it as `path` in CHANGELOG.md"


def test_what_breaks_is_told_from_what_does_not(
    breaking: Callable[[str, str], dict[str, str]],
) -> None:
    for change, paths in (
        (("targets: [String!]!", ""), {"Drug.targets"}),
        (("label: String!", "label: String"), {"Drug.label"}),
        (("name: String!", "name: String!, dose: Int!"), {"Query.drug.dose"}),
        (('old: Int @deprecated(reason: "Use label instead.")', ""), set()),
        (("name: String!", "name: String"), set()),
        (("label: String!", "label: String! synonyms: [String!]!"), set()),
    ):
        assert breaking(SMALL, SMALL.replace(*change)).keys() == paths, change
