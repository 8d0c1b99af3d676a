"""Paths and neighborhoods, their bounds and their evidence."""

from __future__ import annotations

import pytest

from immunograph.graph import Graph
from tests.schema.conftest import Ask


def test_a_path_explains_itself_with_the_evidence_of_each_step(graph: Graph, answer: Ask) -> None:
    document = """{ paths(from: "ipilimumab", to: "colitis", maxPaths: 3) { from { id } to { id } shortestLength visited
        paths { length score explanation concepts { id } steps { direction sentence explanation
        relation { id evidence(first: 1) { totalCount nodes { source { title } } } } } } } }"""
    found = answer(document)["data"]["paths"]
    expected = graph.paths("ipilimumab", "colitis", k=3)
    assert (found["from"]["id"], found["to"]["id"]) == ("ig:ipilimumab", "ig:colitis")
    assert found["visited"] > 0
    assert [p["explanation"] for p in found["paths"]] == [p.explain() for p in expected]
    assert [p["score"] for p in found["paths"]] == [p.score for p in expected]
    first = found["paths"][0]
    assert found["shortestLength"] == first["length"] == len(first["steps"]) == 1
    evidence = first["steps"][0]["relation"]["evidence"]
    assert evidence["totalCount"] > 0 and evidence["nodes"][0]["source"]["title"]


def test_a_bound_that_is_hit_is_data(answer: Ask) -> None:
    found = answer('{ paths(from: "ipilimumab", to: "colitis", maxPaths: 1) { truncated reason } }')
    assert found["data"]["paths"] == {"truncated": True, "reason": "there are more than 1 paths"}
    found = answer('{ neighborhood(of: "PD-1", limit: 2) { truncated reason nodes { distance } } }')
    assert found["data"]["neighborhood"]["truncated"] is True
    assert len(found["data"]["neighborhood"]["nodes"]) == 2


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ('predicates: ["causesAdverseEvent"]', lambda r: r.predicate.name == "causesAdverseEvent"),
        ("assertedOnly: true", lambda r: r.is_asserted),
        (
            "levels: [META_ANALYSIS]",
            lambda r: r.predicate.name == "broader" or any(c.level == "meta-analysis" for c in r.evidence),
        ),
    ],
)  # fmt: skip
def test_conditions_hold_of_every_relation_walked(
    graph: Graph, answer: Ask, condition: str, holds: object
) -> None:
    assert callable(holds)
    document = f"""{{ paths(from: "ipilimumab", to: "gastrointestinal immune-related adverse event", {condition}) {{
        paths {{ steps {{ relation {{ id }} }} }} }}
        neighborhood(of: ["ipilimumab"], depth: 2, {condition}) {{ edges {{ id }} }} }}"""
    found = answer(document)["data"]
    relations = {r.id: r for r in graph.relations()}
    walked = [s["relation"]["id"] for p in found["paths"]["paths"] for s in p["steps"]]
    assert walked
    for identifier in [*walked, *(e["id"] for e in found["neighborhood"]["edges"])]:
        assert holds(relations[identifier]), identifier


def test_via_is_the_kinds_between_the_ends(answer: Ask) -> None:
    document = """{ paths(from: "pembrolizumab", to: "ipilimumab", via: [MOLECULAR_TARGET]) {
        paths { concepts { type } } } }"""
    paths = answer(document)["data"]["paths"]["paths"]
    assert paths
    assert {c["type"] for p in paths for c in p["concepts"][1:-1]} <= {"MOLECULAR_TARGET"}


def test_edges_of_a_neighborhood_join_its_nodes(answer: Ask) -> None:
    document = """{ neighborhood(of: ["PD-1", "CTLA-4"], depth: 1, limit: 30) {
        nodes { concept { id } distance degree } edges { subject { id } object { id } } } }"""
    found = answer(document)["data"]["neighborhood"]
    ids = {node["concept"]["id"] for node in found["nodes"]}
    assert len(ids) == len(found["nodes"]) == 30
    assert {n["concept"]["id"] for n in found["nodes"] if n["distance"] == 0} == {
        "ig:PD-1",
        "ig:CTLA-4",
    }
    assert all({e["subject"]["id"], e["object"]["id"]} <= ids for e in found["edges"])
    assert all(node["degree"] > 0 for node in found["nodes"])


@pytest.mark.parametrize(
    "asked",
    [
        'paths(from: "ipilimumb", to: "colitis") { visited }',
        'paths(from: "colitis", to: "ipilimumb") { visited }',
        'neighborhood(of: ["PD-1", "ipilimumb"]) { truncated }',
        'compare(ids: ["PD-1", "ipilimumb"]) { similarity }',
    ],
)
def test_a_bad_anchor_is_null_with_suggestions_and_spoils_nothing_else(
    answer: Ask, asked: str
) -> None:
    found = answer(f"{{ bad: {asked} stats {{ conceptCount }} }}")
    assert found["data"]["bad"] is None
    assert found["data"]["stats"]["conceptCount"] > 100
    (error,) = found["errors"]
    assert error["path"] == ["bad"]
    assert error["extensions"]["code"] == "CONCEPT_NOT_FOUND"
    assert "ipilimumab" in error["extensions"]["suggestions"]


def test_the_largest_neighborhood_can_be_drawn_within_the_limits(answer: Ask) -> None:
    document = """{ neighborhood(of: ["pembrolizumab"], depth: 3, limit: 500) { nodes { distance concept { id label type } }
        edges { id subjectId objectId isAsserted predicate { name } } } }"""
    found = answer(document)
    assert "errors" not in found
    ids = {node["concept"]["id"] for node in found["data"]["neighborhood"]["nodes"]}
    assert len(ids) == 500
    for edge in found["data"]["neighborhood"]["edges"]:
        subject, _, value = edge["id"].split("~")
        assert (edge["subjectId"], edge["objectId"]) == (subject, value)
        assert {subject, value} <= ids
