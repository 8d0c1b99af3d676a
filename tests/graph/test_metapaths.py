"""Metapaths against brute force over all rows of different concepts."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import Graph, InvalidArgumentError, UnknownKindError, load
from tests.graph.turtle import graph

KINDS = {"a1": "A", "a2": "A", "b1": "B", "b2": "B", "c1": "C"}
VOCABULARY = """
ig:Concept a owl:Class ; rdfs:label "concept" .
ig:Odd a owl:Class ; rdfs:subClassOf ig:Concept .
ig:A a owl:Class ; rdfs:subClassOf ig:Odd . ig:C a owl:Class ; rdfs:subClassOf ig:Odd .
ig:B a owl:Class ; rdfs:subClassOf ig:Concept .
ig:p a owl:ObjectProperty ; owl:inverseOf ig:pBy . ig:pBy a owl:ObjectProperty .
ig:q a owl:ObjectProperty .
ig:s a owl:ObjectProperty , owl:SymmetricProperty .
"""
EDGES = st.sets(
    st.tuples(
        st.sampled_from(sorted(KINDS)), st.sampled_from("pqs"), st.sampled_from(sorted(KINDS))
    ),
    max_size=12,
)


def build(edges: set[tuple[str, str, str]]) -> Graph:
    body = "".join(
        f"ig:{n} a owl:NamedIndividual , ig:{k} ; rdfs:label '{n}' .\n" for n, k in KINDS.items()
    )
    body += "".join(f"ig:{a} ig:{p} ig:{b} .\n" for a, p, b in sorted(edges))
    with tempfile.TemporaryDirectory() as folder:
        return graph(Path(folder), body, vocabulary=VOCABULARY)


def steps(edges: set[tuple[str, str, str]], one: str, other: str) -> list[str]:
    """All ways to step from one concept to another, as they are written in a pattern."""
    kind = KINDS[other]
    found = [f" -{p}-> {kind}" for p in "pq" if (one, p, other) in edges]
    found += [f" <-{p}- {kind}" for p in "pq" if (other, p, one) in edges]
    if (one, "s", other) in edges or (other, "s", one) in edges:
        found.append(f" -s-> {kind}")
    return found


@settings(max_examples=60, deadline=None)
@given(
    edges=EDGES,
    start=st.sampled_from(["A", "Odd"]),
    goal=st.sampled_from(["A", "B"]),
    via=st.none() | st.just("B"),
)
def test_counts_equal_brute_force(
    edges: set[tuple[str, str, str]], start: str, goal: str, via: str | None
) -> None:
    expected: Counter[str] = Counter()
    for length in (2, 3, 4):
        for nodes in itertools.permutations(KINDS, length):
            inner = {KINDS[node] for node in nodes[1:-1]}
            starts = {"A"} if start == "A" else {"A", "C"}
            if KINDS[nodes[0]] not in starts or KINDS[nodes[-1]] != goal:
                continue
            if via is not None and inner - {via}:
                continue
            ways = [steps(edges, a, b) for a, b in itertools.pairwise(nodes)]
            for way in itertools.product(*ways):
                expected[KINDS[nodes[0]] + "".join(way)] += 1
    found = build(edges).metapaths(start, goal, max_hops=3, via=via)
    assert {m.pattern: m.count for m in found} == dict(expected)
    assert [len(m) for m in found] == sorted(len(m) for m in found)
    for m in found:
        nodes = [c.label for c in m.example.concepts]
        assert [KINDS[n] for n in nodes] == [kind.name for kind in m.kinds]
        assert len(set(nodes)) == len(nodes) and len(m.example) == len(m)


@settings(max_examples=60, deadline=None)
@given(edges=EDGES, names=st.lists(st.sampled_from(["p", "pBy", "q", "s"]), min_size=1, max_size=3))
def test_counts_of_one_pattern_equal_brute_force(
    edges: set[tuple[str, str, str]], names: list[str]
) -> None:
    def holds(one: str, name: str, other: str) -> bool:
        if name == "pBy":
            return (other, "p", one) in edges
        return (one, name, other) in edges or (name == "s" and (other, "s", one) in edges)

    expected: Counter[tuple[str, str]] = Counter()
    for nodes in itertools.permutations(KINDS, len(names) + 1):
        pairs = zip(nodes, names, nodes[1:], strict=False)
        if KINDS[nodes[0]] == "A" and all(holds(*pair) for pair in pairs):
            expected[nodes[0], nodes[-1]] += 1
    found = build(edges).metapath_counts("A", names)
    assert {(pair.start.label, pair.goal.label): pair.count for pair in found} == dict(expected)
    matrix = found.to_matrix()
    assert matrix.to_numpy().sum() == sum(expected.values())


def test_a_budget_stops_the_counting_and_says_so() -> None:
    g = load()
    found = g.metapaths("Therapy", "AdverseEvent", max_hops=5, max_visits=1000)
    assert found.visited <= 1000 and found.reason is not None and "1000 visits" in found.reason
    timed = g.metapaths("Therapy", "AdverseEvent", max_hops=5, max_visits=10**9, seconds=0.2)
    assert timed.reason is not None and "0.2 seconds" in timed.reason
    counts = g.metapath_counts("Therapy", ["causesAdverseEvent", "adverseEventOf"], max_visits=50)
    assert counts.visited <= 50 and counts.is_truncated


def test_what_cannot_be_is_said() -> None:
    g = load()
    with pytest.raises(InvalidArgumentError, match="max_hops is 6"):
        g.metapaths("Therapy", "Cancer", max_hops=6)
    with pytest.raises(InvalidArgumentError, match="number of predicates is 0"):
        g.metapath_counts("Therapy", [])
    with pytest.raises(UnknownKindError, match="did you mean 'Therapy'"):
        g.metapaths("Therapi", "Cancer")


def test_a_pattern_reads_well() -> None:
    found = load().metapaths("Therapy", "AdverseEvent", max_hops=1)[0]
    assert found.pattern == "Therapy -causesAdverseEvent-> AdverseEvent"
    assert repr(found).startswith(f"<Metapath {found.pattern}: {found.count} paths, as ")
    assert found.example.explain()
