"""Shapes are judged as pySHACL judges them: on every example of tests/data, each of which pySHACL is asked there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest

from immunograph.curation.check.shapes import Shapes, broken_queries
from immunograph.graph.loading import data_file
from immunograph.graph.reading import read
from immunograph.graph.statements import Statements


def examples() -> ModuleType:
    path = Path(__file__).parents[1] / "data" / "test_shapes.py"
    spec = importlib.util.spec_from_file_location("examples_of_shapes", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


EXAMPLES = examples()
NAMES = {
    "QualifiedMinCount": "minCount",
    "QualifiedMaxCount": "maxCount",
    "SPARQL": "sparql",
}


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    reading = read([data_file("shapes.ttl")])
    return Shapes(Statements(reading, reading.prefixes))


def broken(shapes: Shapes, turtle: str, folder: Path) -> set[str]:
    file = folder / "example.ttl"
    file.write_text(turtle, encoding="utf-8")
    reading = read([file])
    store = ox.Store()
    store.bulk_load(input=turtle, format=ox.RdfFormat.TURTLE)
    found = shapes.violations(Statements(reading, reading.prefixes))
    return {v.constraint for v in [*found, *broken_queries(shapes, store)]}


def test_every_term_of_the_shapes_is_understood(shapes: Shapes) -> None:
    assert shapes.unknown_terms() == set()


def test_what_conforms_breaks_nothing(shapes: Shapes, tmp_path: Path) -> None:
    assert broken(shapes, EXAMPLES.VALID, tmp_path) == set()


@pytest.mark.parametrize(("shape", "component", "old", "new"), EXAMPLES.BROKEN)
def test_what_pyshacl_finds_is_found(
    shapes: Shapes, shape: str, component: str, old: str, new: str, tmp_path: Path
) -> None:
    name = NAMES.get(component, component[:1].lower() + component[1:])
    assert name in broken(shapes, EXAMPLES.VALID.replace(old, new), tmp_path)


@pytest.mark.parametrize("field", EXAMPLES.TEXT_FIELDS)
def test_a_text_field_is_single_and_a_string(shapes: Shapes, field: str, tmp_path: Path) -> None:
    twice = EXAMPLES.VALID + f'claim:b ig:{field} "one" , "two" .'
    assert broken(shapes, twice, tmp_path) == {"maxCount"}
    number = EXAMPLES.VALID.replace('ig:setting "metastatic" ;', "") + f"claim:a ig:{field} 5 ."
    assert "datatype" in broken(shapes, number, tmp_path)
