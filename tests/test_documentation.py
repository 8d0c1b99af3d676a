"""Examples in docstrings run, and what can be set is documented."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import immunograph.graph
import immunograph.schema

ROOT = Path(__file__).resolve().parents[1]
MODULES = [
    f"{package.__name__}.{found.name}"
    for package in (immunograph.graph, immunograph.schema)
    for found in pkgutil.iter_modules(package.__path__)
    if found.name != "__main__"
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def test_some_examples_exist() -> None:
    assert sum(doctest.testmod(importlib.import_module(m)).attempted for m in MODULES) >= 8


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(name in readme for name in ("IMMUNOGRAPH_ONTOLOGY", "HOST", "PORT"))
