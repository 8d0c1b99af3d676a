"""The relations of a concept in groups, and its data, as a page shows them."""

from __future__ import annotations

import pytest

from immunograph.graph import Graph
from tests.schema.conftest import Ask

GROUPS = """query ($name: String!) { concept(by: { name: $name }) { dataValues { name label values } relationCounts {
    label direction count predicate { name }
    relations(first: 100) { totalCount edges { direction other { id } node { isAsserted subjectId objectId } } } } } }"""


@pytest.mark.parametrize("name", ["pembrolizumab", "PD-1", "elimination phase"])
def test_groups_hold_every_relation_once_and_inferred_ones_last(
    graph: Graph, answer: Ask, name: str
) -> None:
    groups = answer(GROUPS, name=name)["data"]["concept"]["relationCounts"]
    assert sum(group["count"] for group in groups) == len(graph[name].relations())
    for group in groups:
        edges = group["relations"]["edges"]
        assert group["relations"]["totalCount"] == group["count"]
        assert len({edge["other"]["id"] for edge in edges}) == len(edges)
        marks = [edge["node"]["isAsserted"] for edge in edges]
        assert marks == sorted(marks, reverse=True)
        near = "subjectId" if group["direction"] == "OUTGOING" else "objectId"
        assert {edge["node"][near] for edge in edges} <= {graph[name].id}
        assert {edge["direction"] for edge in edges} == {group["direction"]}


def test_label_is_read_in_the_direction(answer: Ask) -> None:
    groups = answer(GROUPS, name="PD-1")["data"]["concept"]["relationCounts"]
    labels = {(group["predicate"]["name"], group["direction"]): group["label"] for group in groups}
    assert labels["blocks", "INCOMING"] == "blocked by"
    assert labels["binds", "INCOMING"] == "bound by"


def test_data_are_told_for_any_kind(answer: Ask) -> None:
    found = answer(GROUPS, name="pembrolizumab")["data"]["concept"]["dataValues"]
    assert {
        "name": "firstApprovalYear",
        "label": "first approval year",
        "values": ["2014"],
    } in found
    assert answer(GROUPS, name="PD-L1 expression")["data"]["concept"]["dataValues"] == []
