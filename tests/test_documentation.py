"""Examples in docstrings run, every public name is explained and shown, and what can be set is documented."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import immunograph.curation
import immunograph.graph
import immunograph.schema

ROOT = Path(__file__).resolve().parents[1]
MODULES = [
    found.name
    for package in (immunograph.curation, immunograph.graph, immunograph.schema)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not found.name.endswith(("__main__", "sparql_worker"))
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0


def public_functions() -> list[tuple[str, str | None]]:
    found: dict[str, str | None] = {}
    for name in immunograph.graph.__all__:
        value = getattr(immunograph.graph, name)
        members = inspect.getmembers(value, inspect.isfunction) if inspect.isclass(value) else []
        if inspect.isfunction(value):
            members = [(name, value)]
        for member, function in members:
            if not member.startswith("_") and function.__module__.startswith("immunograph"):
                found[function.__qualname__] = inspect.getdoc(function)
    return sorted(found.items())


@pytest.mark.parametrize(("name", "text"), public_functions(), ids=lambda p: str(p)[:40])
def test_every_public_function_has_an_example(name: str, text: str | None) -> None:
    assert text and ">>> " in text, f"{name} has no doctest"


def test_every_public_class_and_property_is_explained() -> None:
    missing = []
    for name in immunograph.graph.__all__:
        value = getattr(immunograph.graph, name)
        if inspect.isclass(value):
            missing += [name] * (not inspect.getdoc(value))
            missing += [
                f"{name}.{member}"
                for member, prop in inspect.getmembers(value, lambda p: isinstance(p, property))
                if not member.startswith("_") and not inspect.getdoc(prop)
            ]
    assert not missing


def test_public_names_are_sorted_and_exist() -> None:
    assert list(immunograph.graph.__all__) == sorted(immunograph.graph.__all__)
    assert all(hasattr(immunograph.graph, name) for name in immunograph.graph.__all__)


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(name in readme for name in ("IMMUNOGRAPH_ONTOLOGY", "HOST", "PORT"))


def test_the_api_reference_is_made_of_the_docstrings(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "pdoc", "--docformat", "google", "-o"]
    subprocess.run([*command, str(tmp_path), "immunograph.graph"], check=True, capture_output=True)
    page = (tmp_path / "immunograph" / "graph.html").read_text(encoding="utf-8")
    for name in immunograph.graph.__all__:
        assert f'id="{name}"' in page
    assert "Return the shortest path with the best evidence" in page
