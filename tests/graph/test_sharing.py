"""A loaded graph is pickled, sent to other processes, forked, and read by many threads."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from immunograph.graph import Concept, P, load
from tests.graph.turtle import drugs, write


def test_what_is_unpickled_in_one_process_is_the_same_graph() -> None:
    g = load()
    concept, relations, path = pickle.loads(
        pickle.dumps((g["PD-1"], g["PD-1"].relations(), g.shortest_path("PD-1", "colitis")))
    )
    assert concept == g["PD-1"] and concept.graph is g
    assert relations == g["PD-1"].relations() and path.start == g["PD-1"]


def test_a_pickled_subgraph_keeps_its_whole() -> None:
    sub = pickle.loads(pickle.dumps(load().subgraph("PD-1")))
    assert sub.whole is load() and sub.distances[sub["PD-1"]] == 0


def test_a_concept_of_a_subgraph_comes_back_as_the_same() -> None:
    sub = load().subgraph("PD-1", limit=5)
    there = pickle.loads(pickle.dumps((sub["PD-1"], sub.relations())))
    assert there == (sub["PD-1"], sub.relations()) and there[0].graph.reason == sub.reason


def test_the_names_of_predicates_are_pickled() -> None:
    for names in (P, load().P, load(release="2026-11-24").P):
        assert pickle.loads(pickle.dumps(names)).blocks == names.blocks


def test_a_graph_is_read_again_from_a_pickle_in_another_process(tmp_path: Path) -> None:
    g = load(write(tmp_path, drugs("a", "b") + "ig:a ig:kills ig:b ."))
    (tmp_path / "g.pickle").write_bytes(pickle.dumps(g))
    script = f"import pickle; g = pickle.load(open({str(tmp_path / 'g.pickle')!r}, 'rb')); print(g['a'].out('hits').labels)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "('b',)"


def _blockers(concept: Concept) -> tuple[Concept, ...]:
    return tuple(concept.into(P.blocks))


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="this system cannot fork")
def test_a_forked_process_gets_concepts_and_gives_equal_ones_back() -> None:
    g = load()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        targets = [g["PD-1"], g["CTLA-4"]]
        assert pool.map(_blockers, targets) == list(map(_blockers, targets))


def test_many_threads_read_one_new_graph_alike(tmp_path: Path) -> None:
    load().to_rdf(tmp_path / "copy.nt")
    g = load(tmp_path / "copy.nt")

    def read(_: int) -> tuple[object, ...]:
        return (
            g["Keytruda"].out(P.blocks).labels,
            [str(p) for p in g.paths("ipilimumab", "colitis", k=3)],
            g.search("pdl1 expresion")[0].match,
            len(g.relations()),
        )

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read, range(32)))
    assert all(answer == found[0] for answer in found)
