"""Paths and subgraphs against networkx on random graphs, and the bounds that stop them."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import InvalidArgumentError, load
from tests.graph.random_graphs import EDGES, NODES, build, build_typed
from tests.graph.turtle import drugs, graph

EDGE = st.tuples(
    st.sampled_from(NODES), st.sampled_from(["ig:kin", "ig:foe"]), st.sampled_from(NODES)
).filter(lambda e: e[0] != e[2])
TYPED = st.sets(EDGE, max_size=16)


def edge_paths(
    edges: set[tuple[str, str, str]], directed: bool, cutoff: int
) -> list[tuple[tuple[str, str, str], ...]]:
    """All simple paths from n0 to n1 as networkx finds them over a multigraph, each step as the edge is stated."""
    peer = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    peer.add_nodes_from(NODES)
    for a, p, b in edges:
        peer.add_edge(a, b, key=(a, p, b))
    found = networkx.all_simple_edge_paths(peer, "n0", "n1", cutoff=cutoff)
    return sorted(tuple(step[2] for step in path) for path in found)


@settings(max_examples=150, deadline=None)
@given(edges=TYPED, directed=st.booleans(), cutoff=st.integers(1, 6))
def test_paths_are_all_simple_paths_of_networkx_over_a_multigraph(
    edges: set[tuple[str, str, str]], directed: bool, cutoff: int
) -> None:
    found = build_typed(edges).paths("n0", "n1", k=None, max_hops=cutoff, directed=directed)
    mine = sorted(
        tuple(
            (s.relation.subject.label, s.relation.predicate.id, s.relation.object.label) for s in p
        )
        for p in found
    )
    assert mine == edge_paths(edges, directed, cutoff)
    assert [len(p) for p in found] == sorted(len(p) for p in found)
    assert not found.is_truncated


@settings(max_examples=60, deadline=None)
@given(edges=TYPED, k=st.integers(1, 6))
def test_the_k_shortest_are_as_short_as_those_of_networkx(
    edges: set[tuple[str, str, str]], k: int
) -> None:
    found = build_typed(edges).paths("n0", "n1", k=k, max_hops=6)
    lengths = sorted(len(p) for p in edge_paths(edges, False, 6))
    assert [len(p) for p in found] == lengths[:k]
    assert found.is_truncated == (len(lengths) > k)


@settings(max_examples=100, deadline=None)
@given(
    levels=st.dictionaries(
        EDGE, st.sampled_from(["meta-analysis", "review", "preclinical"]), max_size=16
    ),
    unclaimed=TYPED,
    k=st.integers(1, 8),
    directed=st.booleans(),
)
def test_the_k_best_are_the_first_of_all(
    levels: dict[tuple[str, str, str], str],
    unclaimed: set[tuple[str, str, str]],
    k: int,
    directed: bool,
) -> None:
    g = build_typed(levels.keys() | unclaimed, levels=levels)
    every = g.paths("n0", "n1", k=None, max_hops=6, directed=directed)
    assert list(g.paths("n0", "n1", k=k, max_hops=6, directed=directed)) == list(every)[:k]
    assert g.shortest_path("n0", "n1", directed=directed) == every.first()


@settings(max_examples=80, deadline=None)
@given(
    edges=TYPED,
    kinds=st.lists(st.booleans(), min_size=len(NODES), max_size=len(NODES)),
    directed=st.booleans(),
    cutoff=st.integers(1, 6),
)
def test_paths_by_predicate_and_kind_are_those_of_networkx_over_a_filtered_view(
    edges: set[tuple[str, str, str]], kinds: list[bool], directed: bool, cutoff: int
) -> None:
    g = build_typed(edges, pills={n for n, is_pill in zip(NODES, kinds, strict=True) if is_pill})
    pills = {c.label for c in g.kind("Pill")}
    peer = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    peer.add_nodes_from(NODES)
    for a, p, b in edges:
        peer.add_edge(a, b, key=(a, p, b))
    view = networkx.subgraph_view(
        peer,
        filter_node=lambda n: n in pills or n in ("n0", "n1"),
        filter_edge=lambda a, b, key: key[1] == "ig:kin",
    )
    expected = sorted(
        tuple(step[2] for step in path)
        for path in networkx.all_simple_edge_paths(view, "n0", "n1", cutoff=cutoff)
    )
    found = g.paths(
        "n0", "n1", k=None, max_hops=cutoff, directed=directed, predicates="kin", via="Pill"
    )
    assert expected == sorted(
        tuple(
            (s.relation.subject.label, s.relation.predicate.id, s.relation.object.label) for s in p
        )
        for p in found
    )
    path = g.shortest_path(
        "n0", "n1", max_hops=cutoff, directed=directed, predicates="kin", via="Pill"
    )
    assert path == (found[0] if found else None)


@settings(max_examples=60, deadline=None)
@given(edges=TYPED)
def test_the_shortest_path_is_as_long_as_that_of_networkx(edges: set[tuple[str, str, str]]) -> None:
    peer = networkx.MultiGraph([(a, b) for a, _, b in edges])
    peer.add_nodes_from(NODES)
    path = build_typed(edges).shortest_path("n0", "n1")
    if path is None:
        assert not networkx.has_path(peer, "n0", "n1")
    else:
        assert len(path) == networkx.shortest_path_length(peer, "n0", "n1")


@settings(max_examples=40, deadline=None)
@given(edges=TYPED, hops=st.integers(0, 3))
def test_a_subgraph_is_the_ego_graph_of_networkx(
    edges: set[tuple[str, str, str]], hops: int
) -> None:
    sub = build_typed(edges).subgraph("n0", hops=hops)
    peer = networkx.MultiGraph([(a, b) for a, _, b in edges])
    peer.add_nodes_from(NODES)
    ego = networkx.ego_graph(peer, "n0", radius=hops)
    assert {c.label for c in sub} == set(ego.nodes)
    assert {c.label: hop for c, hop in sub.distances.items()} == dict(
        networkx.single_source_shortest_path_length(peer, "n0", cutoff=hops)
    )
    inside = {(a, p, b) for a, p, b in edges if a in ego and b in ego}
    assert {(r.subject.label, r.predicate.id, r.object.label) for r in sub.relations()} == inside


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


@settings(max_examples=40, deadline=None)
@given(edges=EDGES, budget=st.integers(1, 40))
def test_what_a_budget_cuts_is_true_as_far_as_it_goes_and_says_so(
    edges: set[tuple[str, str]], budget: int
) -> None:
    g = build(edges)
    whole, cut = (g.paths("n0", "n1", k=None, max_visits=n) for n in (100_000, budget))
    assert {str(p) for p in cut} <= {str(p) for p in whole}
    assert cut.visited <= budget
    assert cut.is_truncated or len(cut) == len(whole)


def test_a_budget_stops_the_search_and_says_so() -> None:
    everything = set(itertools.permutations(NODES, 2))
    found = build(everything).paths("n0", "n1", k=1000, max_hops=6, max_visits=50)
    assert found.is_truncated and found.visited == 50
    assert "50 visits" in str(found.reason)


def test_a_time_limit_stops_the_search() -> None:
    everything = set(itertools.permutations(NODES, 2))
    found = build(everything).paths("n0", "n1", k=None, max_hops=6, seconds=0.0)
    assert found.is_truncated and "0.0 seconds" in str(found.reason)


def test_a_bound_on_distance_is_reported_only_when_it_cut() -> None:
    g = build({("n0", "n1"), ("n1", "n2")}, "skos:broader")
    assert [c.label for c in g.ancestors("n0", max_hops=1)] == ["n1"]
    assert g.ancestors("n0", max_hops=1).is_truncated
    assert not g.ancestors("n0", max_hops=2).is_truncated


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
    only = g.paths("pembrolizumab", "nivolumab", k=20, max_hops=2, predicates="blocks")
    assert {s.relation.predicate.name for p in only for s in p} == {"blocks"}


def test_paths_can_ask_for_evidence_and_be_ranked_by_it() -> None:
    g = load()
    found = g.paths("ipilimumab", "CD8", k=50, max_hops=4, min_level="randomized trial")
    levels = set(g.snapshot.allowed_values["evidenceLevel"][:3])
    for step in (s for p in found for s in p if s.relation.predicate.name != "broader"):
        assert levels & {claim.level for claim in step.relation.evidence}
    ranked = g.paths("nivolumab", "colitis", k=None, max_hops=3, rank="evidence")
    assert [p.score for p in ranked] == sorted((p.score for p in ranked), reverse=True)
    with pytest.raises(InvalidArgumentError, match="'length' or 'evidence'"):
        g.paths("nivolumab", "colitis", rank="size")


def test_a_subgraph_stops_at_its_limit() -> None:
    g = load()
    near = g.subgraph("PD-1", hops=1)
    assert near.distances[near["PD-1"]] == 0 and not near.is_truncated
    assert all(r.subject in near.distances and r.object in near.distances for r in near.relations())
    cut = g.subgraph("PD-1", hops=2, limit=5)
    assert len(cut.distances) == 5 and cut.is_truncated


def test_a_relation_of_a_subgraph_keeps_premises_that_lie_outside() -> None:
    g = load()
    sub = g.concepts("pembrolizumab", "pneumonitis").subgraph()
    relation = sub.relation("pembrolizumab", "causesAdverseEvent", "pneumonitis")
    whole = g.relation("pembrolizumab", "causesAdverseEvent", "pneumonitis")
    assert relation.explain() == whole.explain() and relation.strength == whole.strength
    assert [p.id for p in relation.derived_from] == [p.id for p in whole.derived_from]


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
    assert path is not None and str(path) == "n0 -kin-> n1 -kin-> n2"
    assert g.shortest_path("n2", "n0", directed=True) is None
    assert g.shortest_path("n0", "n0") is None


def test_questions_to_the_ontology_are_answered_whole_within_the_usual_bounds() -> None:
    g = load()
    for ends in (("ipilimumab", "colitis"), ("Keytruda", "pneumonitis")):
        for rank in ("length", "evidence"):
            assert "more than 10 paths" in str(g.paths(*ends, rank=rank).reason)
        assert g.paths(*ends, k=None, max_hops=3).reason is None


def test_a_printed_path_tells_relations_and_their_directions_apart() -> None:
    g = build({("n0", "n1"), ("n2", "n1")})
    assert str(g.shortest_path("n0", "n2")) == "n0 -kin-> n1 <-kin- n2"
    found = load(release="2026-11-24").paths("ipilimumab", "colitis", k=3)
    assert len(set(map(str, found))) == 3 and "-> colitis" in repr(found[0])


def test_the_shortest_path_of_an_ontology_is_the_first_of_all_of_its_length() -> None:
    g = load()
    chance = random.Random(5)
    ids = sorted(g.snapshot.concepts)
    for conditions in ({}, {"directed": True}, {"min_level": "guideline"}, {"via": "Intervention"}):
        for start, goal in (chance.sample(ids, 2) for _ in range(25)):
            path = g.shortest_path(start, goal, max_hops=4, **conditions)  # type: ignore[arg-type]
            if path is None:
                assert not g.paths(start, goal, k=1, max_hops=4, **conditions)  # type: ignore[arg-type]
                continue
            among = g.paths(start, goal, k=None, max_hops=len(path), **conditions)  # type: ignore[arg-type]
            assert path == among[0] and among[0].score == max(p.score for p in among)


def test_what_is_kept_of_one_filter_is_not_used_for_another() -> None:
    g = build_typed({("n0", "ig:kin", "n1"), ("n1", "ig:foe", "n2"), ("n0", "ig:foe", "n2")})
    for _ in range(2):
        for predicates, hops in ((None, 1), ("kin", None), ("foe", 1), (["kin", "foe"], 1)):
            path = g.shortest_path("n0", "n2", predicates=predicates)
            assert (path and len(path)) == hops
        assert g.shortest_path("n2", "n0", directed=True) is None
        assert not g.paths("n0", "n2", asserted=False)
        assert len(g.paths("n0", "n2", asserted=True)) == 2
