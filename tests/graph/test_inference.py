from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import RelationNotFoundError, load
from tests.graph.turtle import drugs, graph


def test_a_sub_property_gives_its_parent_with_the_premise(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + "ig:a ig:kills ig:b .")
    inferred = g.relation("a", "hits", "b")
    assert not inferred.is_asserted
    assert inferred.derived_from == (g.relation("a", "kills", "b"),)
    assert g.relation("a", "kills", "b").is_asserted


def test_an_inverse_reads_one_relation_backwards(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + "ig:a ig:hits ig:b .")
    backwards = g.relation("b", "hitBy", "a")
    assert backwards.id == "ig:b~ig:hitBy~ig:a"
    assert backwards.derived_from == (g.relation("a", "hits", "b"),)
    assert [c.id for c in g["b"].out("hitBy")] == ["ig:a"] == [c.id for c in g["b"].into("hits")]
    assert len(g.relations()) == 1


def test_an_inverse_may_be_asserted(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + "ig:b ig:hitBy ig:a .")
    assert g.relation("a", "hits", "b").is_asserted


def test_transitive_chain_and_symmetric_keep_their_premises(tmp_path: Path) -> None:
    body = drugs("a", "b", "c", "d") + (
        "ig:a ig:before ig:b . ig:b ig:before ig:c . ig:c ig:before ig:d ."
        "ig:a skos:broader ig:b . ig:b skos:broader ig:c . ig:c ig:hits ig:d . ig:a ig:likes ig:d ."
    )
    g = graph(tmp_path, body)
    assert {c.id for c in g["a"].out("before")} == {"ig:b", "ig:c", "ig:d"}
    last = g.relation("a", "hits", "d")
    assert [r.id for r in last.derived_from] == ["ig:a~skos:broader~ig:b", "ig:b~ig:hits~ig:d"]
    assert g.relation("d", "likes", "a").derived_from == (g.relation("a", "likes", "d"),)


def test_a_relation_that_does_not_follow_is_an_error(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + "ig:a ig:hits ig:b .")
    with pytest.raises(RelationNotFoundError):
        g.relation("b", "hits", "a")


def test_the_packaged_ontology_infers_class_effects_with_evidence() -> None:
    relation = load()["pembrolizumab"].relation("hasModality", "immune checkpoint inhibitor")
    assert not relation.is_asserted
    assert {r.predicate.name for r in relation.derived_from} == {"hasModality", "broader"}
    assert relation.evidence, "the evidence of an inferred relation is that of its premises"
