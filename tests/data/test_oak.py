"""The Ontology Access Kit (OAK), which this project did not write, reads the class view as the graph has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from immunograph.curation.release.classes import write_obo
from immunograph.graph import Graph, load

OAK = Path(sys.prefix) / "oak"
NAMES = ("Keytruda", "NSCLC", "CD279")
SUBCLASS = "rdfs:subClassOf"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load()


@pytest.fixture(scope="module")
def read(
    need: Callable[[object, str], None], graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What OAK says of the class view, and of three concepts looked up by synonym."""
    need((OAK / "oaklib").is_dir(), "the package oaklib (make .venv/oak/.installed)")
    folder = tmp_path_factory.mktemp("oak")
    write_obo(graph, folder / "classes.obo")
    reader = Path(__file__).with_name("oak_reader.py")
    done = subprocess.run(
        [sys.executable, str(reader), str(folder / "classes.obo"), *NAMES],
        env={**os.environ, "PYTHONPATH": str(OAK), "PYSTOW_HOME": str(folder)},
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_oak_finds_every_concept_and_kind_by_its_label(read: dict[str, Any], graph: Graph) -> None:
    expected = {c.id: c.label for c in graph} | {k.id: k.label for k in graph.kinds.values()}
    assert expected.items() <= read["labels"].items()


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_oak_knows_a_concept_as_the_graph_does(
    read: dict[str, Any], graph: Graph, number: int
) -> None:
    concept, found = graph[NAMES[number]], read["found"][number]
    stated = {
        (r.predicate.name, r.object.id) for r in concept.relations(direction="out") if r.is_asserted
    }
    assert found["identifiers"] == [concept.id]
    assert found["definition"] == concept.definition
    assert set(found["names"]) == {concept.label, *(s.text for s in concept.synonyms)}
    assert set(found["mappings"]) == {x.id for x in concept.xrefs}
    assert {(p, o) for p, o in found["relations"] if p != SUBCLASS} == {
        (f"ig:{p}", o) for p, o in stated if p != "broader"
    }
    wider = {c.id for c in (concept, *concept.ancestors())}
    assert wider | {concept.kind.id} <= set(found["ancestors"])
