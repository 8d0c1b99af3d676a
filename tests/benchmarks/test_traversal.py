"""The benchmark runs: every peer gives the same answers, and the report has all rows. Nothing is said about times."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.traversal.__main__ import main
from benchmarks.traversal.generating import generated_file, lines
from benchmarks.traversal.measuring import DisagreementError, compare, within
from benchmarks.traversal.ours import Ours
from benchmarks.traversal.questions import QUERIES, draw
from immunograph.graph import Graph, load

PEERS = {"ImmunoGraph", "networkx views", "networkx plain", "pyoxigraph SPARQL", "rdflib SPARQL"}


def run(folder: Path, *arguments: str) -> dict[str, Any]:
    report = folder / "report.json"
    common = ["--rounds", "1", "--bound", "300", "--no-loading", "--cache", str(folder)]
    main([*common, "--json", str(report), "--markdown", str(folder / "report.md"), *arguments])
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def test_all_peers_agree_on_a_release_and_every_row_is_reported(tmp_path: Path) -> None:
    report = run(tmp_path, "--triples", "0", "--release", "2026-11-24")
    rows = {(row["query"], row["peer"]) for row in report["rows"]}
    adjacency = {(query, "ImmunoGraph adjacency") for query in ("neighbours", "hops")}
    assert {row for row in rows if row[1] not in ("pronto", "oaklib")} == adjacency | {
        (q, p) for q in QUERIES for p in PEERS
    }
    if importlib.util.find_spec("pronto"):
        assert {("ancestors", "pronto"), ("search", "pronto")} <= rows
    assert all(row["seconds"] and row["ratio"] for row in report["rows"])
    table = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert table.count("| ImmunoGraph |") == len(QUERIES)


def test_a_peer_that_answers_otherwise_is_an_error() -> None:
    g = load()

    class Wrong(Ours):
        name = "wrong"

        def ancestors(self, concept: str) -> tuple[str, ...]:
            return super().ancestors(concept)[1:]

    questions = draw(g, ("blocks",), ("nivo",))
    with pytest.raises(DisagreementError, match="wrong"):
        compare("g", [Ours(g, questions), Wrong(g, questions)], questions, rounds=1, bound=60)


def test_what_takes_too_long_is_ended() -> None:
    def forever() -> list[int]:
        while True:
            pass

    assert within(0.1, forever) is None
    answer = within(60, lambda: [1])
    assert answer is not None and answer[1] == [1]


def test_the_generated_graph_is_always_the_same_and_loads(tmp_path: Path) -> None:
    file = generated_file(3000, tmp_path)
    assert file.read_text(encoding="utf-8") == "".join(lines(3000))
    g: Graph = load(file)
    assert g.kind("Therapy") and g.relations("targets", asserted=False) and g.claims
    degrees = sorted(map(g.degree, g.snapshot.concepts))
    assert degrees[-1] > 10 * degrees[len(degrees) // 2]
