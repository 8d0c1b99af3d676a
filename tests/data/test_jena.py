"""Apache Jena says of the ontology, and of each broken example, what pySHACL says, and reads as many triples as we do."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from tests.data.jena_judge import find_jars
from tests.data.test_shapes import BROKEN, SHAPES, VALID

Verdict = dict[str, Any]
NOT_TURTLE = VALID + "ig:drug ig:blocks\n"


@pytest.fixture(scope="module")
def verdicts(
    need: Callable[[object, str], None],
    ontology_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, Verdict]:
    """What Jena says, in one run: of the ontology, of the shapes, and of small files by what they say."""
    need(importlib.util.find_spec("jpype"), "the package JPype1 (requirements-judges.lock)")
    need(find_jars(), "Apache Jena (apt install libapache-jena-java)")
    folder = tmp_path_factory.mktemp("jena")
    named = {"ontology": ontology_path, "shapes": SHAPES}
    texts = [VALID, NOT_TURTLE, *(VALID.replace(old, new) for _, _, old, new in BROKEN)]
    for number, text in enumerate(texts):
        named[text] = folder / f"{number}.ttl"
        named[text].write_text(text, encoding="utf-8")
    judge = Path(__file__).with_name("jena_judge.py")
    done = subprocess.run(
        [sys.executable, str(judge), str(SHAPES)],
        input="\n".join(map(str, named.values())),
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(named, json.loads(done.stdout), strict=True))


def test_riot_reads_every_triple_without_a_warning(
    verdicts: dict[str, Verdict], ontology_path: Path
) -> None:
    for name, path in (("ontology", ontology_path), ("shapes", SHAPES)):
        triples = {q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
        assert (verdicts[name]["error"], verdicts[name]["triples"]) == (None, len(triples))


def test_riot_refuses_what_is_not_turtle(verdicts: dict[str, Verdict]) -> None:
    assert verdicts[NOT_TURTLE]["error"].startswith(f"[line: {NOT_TURTLE.count(chr(10)) + 1}")


def test_the_ontology_and_the_small_example_conform_for_jena_too(
    verdicts: dict[str, Verdict],
) -> None:
    assert verdicts["ontology"]["broken"] == verdicts[VALID]["broken"] == []


@pytest.mark.parametrize(("shape", "component", "old", "new"), BROKEN)
def test_a_broken_example_is_broken_in_the_same_way_for_jena_too(
    verdicts: dict[str, Verdict], shape: str, component: str, old: str, new: str
) -> None:
    assert f"{component}ConstraintComponent" in verdicts[VALID.replace(old, new)]["broken"]
