"""Similarity: hand-computed values, and what must hold of every measure."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import Graph, InvalidArgumentError, Similarity, load
from tests.graph.turtle import drugs, graph

MEASURES = ("neighbours", "resnik", "lin", "jaccard")
NODES = [f"n{i}" for i in range(6)]
#      top
#     /   \
#  left   right      leaf2 stands below both
#   |   \   |
# leaf1  leaf2
TREE = "".join(
    f"ig:{a} skos:broader ig:{b} .\n"
    for a, b in [
        ("left", "top"),
        ("right", "top"),
        ("leaf1", "left"),
        ("leaf2", "left"),
        ("leaf2", "right"),
    ]
)


@pytest.fixture
def tree(tmp_path: Path) -> Graph:
    return graph(tmp_path, drugs("top", "left", "right", "leaf1", "leaf2", "alone") + TREE)


def information(below: int) -> float:
    return 1 - math.log(below + 1) / math.log(6)


def test_resnik_and_lin_are_as_computed_by_hand(tree: Graph) -> None:
    left = information(2)
    assert tree.similarity("leaf1", "leaf2", by="resnik").score == pytest.approx(left)
    assert tree.similarity("leaf1", "leaf2", by="lin").score == pytest.approx(2 * left / 2)
    assert tree.similarity("left", "right", by="resnik").score == pytest.approx(information(4))
    assert tree.similarity("left", "right", by="lin").score == pytest.approx(
        2 * information(4) / (information(2) + information(1))
    )
    assert tree.similarity("leaf1", "leaf1", by="resnik").score == 1.0
    assert tree.similarity("leaf1", "alone", by="resnik").score == 0.0


def test_the_most_informative_common_ancestor_is_the_reason(tree: Graph) -> None:
    found = tree.similarity("leaf1", "leaf2", by="resnik")
    assert [shared.concept.label for shared in found.shared] == ["left"]
    assert found.explain() == (
        f"leaf2 is {found.score:.2f} similar to leaf1 by resnik: most specific in common is left."
    )
    assert "share nothing" in tree.similarity("leaf1", "alone", by="lin").explain()


def test_jaccard_counts_common_ancestors(tree: Graph) -> None:
    found = tree.similarity("leaf1", "leaf2", by="jaccard")
    assert found.score == pytest.approx(2 / 5)
    assert [shared.concept.label for shared in found.shared] == ["left", "top"]


def test_neighbours_are_weighed_by_how_rare_they_are(tmp_path: Path) -> None:
    body = "ig:a ig:before ig:common , ig:rare . ig:b ig:before ig:common , ig:rare . ig:c ig:before ig:common ."
    g = graph(tmp_path, drugs("a", "b", "c", "common", "rare") + body)
    common, rare = math.log(1 + 5 / 3), math.log(1 + 5 / 2)
    assert g.similarity("a", "b").score == 1.0
    assert g.similarity("a", "c").score == pytest.approx(common / (common + rare))
    found = g.similar("a")
    assert [s.concept.label for s in found] == ["b", "c"]
    assert [(s.concept.label, s.weight) for s in found[0].shared] == [
        ("rare", pytest.approx(rare)),
        ("common", pytest.approx(common)),
    ]
    assert (
        found[1].explain()
        == f"c is {found[1].score:.2f} similar to a by neighbours: each before common."
    )


def test_a_symmetric_relation_counts_once_whichever_way_it_is_stated(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b", "x") + "ig:a ig:likes ig:x . ig:x ig:likes ig:b .")
    found = g.similarity("a", "b")
    assert found.score == 1.0 and len(found.shared) == 1


def test_other_predicates_can_lead_upwards() -> None:
    g = load()
    with pytest.raises(InvalidArgumentError, match="nothing stands above or below nivolumab"):
        g.similar("nivolumab", by="resnik")
    found = g.similar("nivolumab", by="lin", predicates=["broader", "hasModality"], kind="Therapy")
    assert "pembrolizumab" in [similarity.concept.label for similarity in found]
    only = g.similarity("nivolumab", "pembrolizumab", predicates="blocks")
    assert only.score == 1.0 and str(only.shared[0]) == "each blocks PD-1"


def test_bounds_and_names_are_checked() -> None:
    g = load()
    with pytest.raises(InvalidArgumentError, match="did you mean 'resnik'"):
        g.similar("nivolumab", by="resnick")  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="k is 0"):
        g.similar("nivolumab", k=0)
    found = g.similar("nivolumab", k=3, kind="Therapy")
    assert len(found) == 3 and found.reason is not None and "the first 3" in found.reason
    assert {similarity.concept.kind.name for similarity in found} == {"Therapy"}
    assert list(found.to_pandas()["label"]) == [s.concept.label for s in found]


EDGES = st.sets(st.tuples(*[st.sampled_from(NODES)] * 2).filter(lambda e: e[0] < e[1]), max_size=10)


@settings(max_examples=40, deadline=None)
@given(edges=EDGES, by=st.sampled_from(MEASURES))
def test_every_measure_is_symmetric_and_greatest_for_a_concept_itself(
    edges: set[tuple[str, str]], by: str
) -> None:
    body = "".join(f"ig:{a} skos:broader ig:{b} . ig:{b} ig:before ig:{a} .\n" for a, b in edges)
    with tempfile.TemporaryDirectory() as folder:
        g = graph(Path(folder), drugs(*NODES) + body)

    def similarity(a: str, b: str) -> Similarity:
        return g.similarity(a, b, by=by)  # type: ignore[arg-type]

    for a in NODES:
        own = similarity(a, a).score
        for b in NODES:
            there, back = similarity(a, b), similarity(b, a)
            assert there.score == pytest.approx(back.score)
            assert 0 <= there.score <= own + 1e-9
            assert {s.concept for s in there.shared} == {s.concept for s in back.shared}
    if edges:
        some = next(iter(edges))[0]
        ranked = g.similar(some, by=by)  # type: ignore[arg-type]
        expected = {b for b in NODES if b != some and similarity(some, b).score > 0}
        assert {s.concept.label for s in ranked} == expected
        assert [s.score for s in ranked] == sorted((s.score for s in ranked), reverse=True)


def test_what_was_not_compared_in_time_is_left_out_and_said() -> None:
    found = load().similar("nivolumab", seconds=0)
    assert (list(found), found.visited) == ([], 0)
    assert found.reason and "time limit" in found.reason
