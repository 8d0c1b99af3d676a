"""Traversal against networkx on random graphs, and the bounds that stop it."""

from __future__ import annotations

import itertools
import tempfile
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import Graph, InvalidArgumentError, load
from tests.graph.turtle import drugs, graph

NODES = [f"n{i}" for i in range(7)]
EDGES = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda e: e[0] != e[1]),
    max_size=14,
)


def build(edges: set[tuple[str, str]], predicate: str = "ig:kin") -> Graph:
    declared = "ig:kin a owl:ObjectProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .\n"
    body = "".join(f"ig:{a} {predicate} ig:{b} .\n" for a, b in sorted(edges))
    with tempfile.TemporaryDirectory() as folder:
        return graph(Path(folder), declared + drugs(*NODES) + body)


@settings(max_examples=60, deadline=None)
@given(edges=EDGES, directed=st.booleans())
def test_paths_are_all_simple_paths_of_networkx_in_order_of_length(
    edges: set[tuple[str, str]], directed: bool
) -> None:
    found = build(edges).paths("n0", "n1", k=1000, max_hops=4, directed=directed)
    peer = networkx.DiGraph(sorted(edges)) if directed else networkx.MultiGraph(sorted(edges))
    peer.add_nodes_from(NODES)
    expected = sorted(tuple(p) for p in networkx.all_simple_paths(peer, "n0", "n1", cutoff=4))
    assert sorted(tuple(c.label for c in p.concepts) for p in found) == expected
    assert [len(p) for p in found] == sorted(len(p) for p in found)
    assert not found.is_truncated


@settings(max_examples=40, deadline=None)
@given(pairs=st.sets(st.sampled_from(list(itertools.combinations(NODES, 2))), max_size=12))
def test_ancestors_and_descendants_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    g = build(pairs, "skos:broader")
    peer = networkx.DiGraph(sorted(pairs))
    peer.add_nodes_from(NODES)
    for node in NODES:
        assert {c.label for c in g.ancestors(node)} == networkx.descendants(peer, node)
        assert {c.label for c in g.descendants(node)} == networkx.ancestors(peer, node)
        distances = [networkx.shortest_path_length(peer, node, c.label) for c in g.ancestors(node)]
        assert distances == sorted(distances)


def test_a_budget_stops_the_search_and_says_so() -> None:
    everything = set(itertools.permutations(NODES, 2))
    found = build(everything).paths("n0", "n1", k=1000, max_hops=6, max_visits=50)
    assert found.is_truncated and found.visited == 50
    assert "50 visits" in str(found.reason)


def test_a_bound_on_distance_is_reported_only_when_it_cut() -> None:
    g = build({("n0", "n1"), ("n1", "n2")}, "skos:broader")
    assert [c.label for c in g.ancestors("n0", max_hops=1)] == ["n1"]
    assert g.ancestors("n0", max_hops=1).is_truncated
    assert not g.ancestors("n0", max_hops=2).is_truncated


def test_k_paths_are_the_shortest_and_more_is_said() -> None:
    g = build({("n0", "n1"), ("n0", "n2"), ("n2", "n1")})
    found = g.paths("n0", "n1", k=1)
    assert [len(p) for p in found] == [1] and found.is_truncated


def test_a_parallel_super_property_gives_no_second_path(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + "ig:a ig:kills ig:b .")
    assert [p.steps[0].relation.predicate.name for p in g.paths("a", "b")] == ["kills"]
    assert [p.steps[0].relation.predicate.name for p in g.paths("a", "b", predicates=["hits"])] == [
        "hits"
    ]


def test_filters_by_kind_and_predicate_hold() -> None:
    g = load()
    for path in g.paths("pembrolizumab", "nivolumab", k=20, max_hops=2, via=["MolecularTarget"]):
        assert all(c.kind.name == "MolecularTarget" for c in path.concepts[1:-1])
    only = g.paths("pembrolizumab", "nivolumab", k=20, max_hops=2, predicates=["blocks"])
    assert {s.relation.predicate.name for p in only for s in p} == {"blocks"}


def test_a_subgraph_stops_at_its_limit() -> None:
    g = load()
    near = g.subgraph("PD-1", hops=1)
    assert near.distances[near["PD-1"]] == 0 and not near.is_truncated
    assert all(r.subject in near.distances and r.object in near.distances for r in near.relations())
    cut = g.subgraph("PD-1", hops=2, limit=5)
    assert len(cut.distances) == 5 and cut.is_truncated


@pytest.mark.parametrize(
    "arguments", [{"k": 0}, {"k": 100_001}, {"max_hops": 0}, {"max_hops": 9}, {"max_visits": 0}]
)
def test_an_argument_out_of_bounds_is_refused(arguments: dict[str, int]) -> None:
    with pytest.raises(InvalidArgumentError):
        load().paths("PD-1", "PD-L1", **arguments)  # type: ignore[arg-type]


def test_a_step_stops_at_its_bound_and_says_so() -> None:
    g = build({("n0", n) for n in NODES[1:]})
    every = g.concepts("n0").out("kin")
    assert len(every) == 6 and not every.is_truncated
    cut = g.concepts("n0").out("kin", max_visits=2)
    assert len(cut) == 2 and "2 visits" in str(cut.reason)


def test_the_shortest_path_is_the_shortest_or_none() -> None:
    g = build({("n0", "n1"), ("n1", "n2"), ("n0", "n3")})
    path = g.shortest_path("n0", "n2", directed=True)
    assert path is not None and str(path) == "n0 -> n1 -> n2"
    assert g.shortest_path("n2", "n0", directed=True) is None
