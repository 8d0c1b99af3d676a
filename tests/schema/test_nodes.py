"""Everything with an id is fetched again by it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import Graph
from tests.schema.conftest import Ask


def test_every_kind_of_node_is_found_by_the_id_that_it_told(answer: Ask) -> None:
    document = """{ concepts(first: 2) { nodes { id __typename } } kinds { id __typename }
        relations(first: 2) { nodes { id __typename predicate { id __typename inverse { id __typename } }
        claims(first: 1) { nodes { id __typename source { id __typename } } } } } }"""
    nodes: list[dict[str, str]] = []

    def collect(value: object) -> None:
        if isinstance(value, dict):
            if "id" in value:
                nodes.append({"id": value["id"], "__typename": value["__typename"]})
            for member in value.values():
                collect(member)
        elif isinstance(value, list):
            for member in value:
                collect(member)

    collect(answer(document)["data"])
    assert {"Kind", "Predicate", "Relation", "Claim", "Source"} <= {n["__typename"] for n in nodes}
    again = answer(
        "query($i: [ID!]!) { nodes(ids: $i) { id __typename } }", i=[n["id"] for n in nodes]
    )
    assert again["data"]["nodes"] == nodes


@settings(max_examples=200, deadline=None, database=None)
@given(
    ids=st.lists(
        st.text(max_size=40) | st.sampled_from(["ig:PD-1", "~~", "ig:PD-1~x~y", "a~ig:blocks~b"]),
        max_size=9,
    )
)
def test_an_unknown_id_gives_one_null(answer: Ask, graph: Graph, ids: list[str]) -> None:
    found = answer("query($i: [ID!]!) { nodes(ids: $i) { id } }", i=ids)
    assert "errors" not in found
    assert len(found["data"]["nodes"]) == len(ids)
    for identifier, node in zip(ids, found["data"]["nodes"], strict=True):
        assert node is None or node == {"id": identifier}


def test_a_name_is_no_id(answer: Ask) -> None:
    found = answer("""{ node(id: "Keytruda") { id } byId: concept(by: {id: "colitis"}) { id }
        byIri: concept(by: {iri: "colitis"}) { id } byName: concept(by: {name: "colitis"}) { id }
        upper: concept(by: {id: "IG:COLITIS"}) { id } }""")
    assert found["data"] == {
        "node": None,
        "byId": None,
        "byIri": None,
        "byName": {"id": "ig:colitis"},
        "upper": {"id": "ig:colitis"},
    }


def test_exactly_one_way_to_name_a_concept(answer: Ask) -> None:
    for by in ("{}", '{id: "ig:PD-1", name: "PD-1"}', "{id: null}"):
        found = answer(f"{{ concept(by: {by}) {{ id }} }}")
        assert found["errors"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED", by
