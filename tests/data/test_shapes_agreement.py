"""pyrudof, another implementation of SHACL, says of the ontology and of each broken example what pySHACL says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrudof import Rudof, RudofConfig

from tests.data.test_shapes import BROKEN, SHAPES, VALID


def conforms(turtle: str) -> bool:
    # A session of its own for each: one session adds what it reads to what it read before.
    session = Rudof(RudofConfig())
    session.read_shacl(SHAPES.read_text(encoding="utf-8"))
    session.read_data(turtle)
    return bool(session.validate_shacl().conforms)


def test_the_ontology_conforms_for_pyrudof_too(ontology_path: Path) -> None:
    assert conforms(ontology_path.read_text(encoding="utf-8"))


def test_the_small_example_conforms_for_pyrudof_too() -> None:
    assert conforms(VALID)


@pytest.mark.parametrize(("shape", "component", "old", "new"), BROKEN)
def test_a_broken_example_is_broken_for_pyrudof_too(
    shape: str, component: str, old: str, new: str
) -> None:
    assert not conforms(VALID.replace(old, new))
