"""The schema as a document: what it says of itself, and what Relay and other clients rely on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)

from immunograph.graph import Graph
from tests.schema.conftest import ROOT

SDL = (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")
SCHEMA = build_schema(SDL)


@pytest.fixture(scope="module")
def printed() -> GraphQLSchema:
    """Return the schema as a client makes it of the checked-in text."""
    return SCHEMA


def own_types(schema: GraphQLSchema) -> Iterator[GraphQLNamedType]:
    built_in = {"String", "Int", "Float", "Boolean", "ID"}
    for name, kind in schema.type_map.items():
        if not name.startswith("__") and name not in built_in:
            yield kind


def described(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """Yield everything that can have a description, by where it stands."""
    for kind in own_types(schema):
        yield kind.name, kind.description
        if is_enum_type(kind):
            for name, value in kind.values.items():
                yield f"{kind.name}.{name}", value.description
        elif is_input_object_type(kind):
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}", field.description
        elif is_object_type(kind) or is_interface_type(kind):
            for name, field in kind.fields.items():
                yield f"{kind.name}.{name}", field.description
                for argument, spec in field.args.items():
                    yield f"{kind.name}.{name}({argument})", spec.description
    for directive in schema.directives:
        if directive.name != "oneOf":  # of the specification
            yield f"@{directive.name}", directive.description


def test_everything_is_described(printed: GraphQLSchema) -> None:
    places = dict(described(printed))
    assert len(places) > 2000
    assert [place for place, text in places.items() if not (text or "").strip()] == []


def test_descriptions_are_the_ontologys(printed: GraphQLSchema, graph: Graph) -> None:
    for kind in graph.kinds.values():
        assert printed.type_map[kind.name].description == kind.definition
        for predicate in graph.predicates.values():
            if predicate.domain == kind.name and predicate.name != "broader":
                fields = printed.type_map[kind.name].fields  # type: ignore[attr-defined]
                assert fields[predicate.name].description == predicate.definition


def test_fields_of_an_interface_mean_the_same_in_its_types(printed: GraphQLSchema) -> None:
    for kind in own_types(printed):
        if isinstance(kind, GraphQLInterfaceType):
            for implementation in printed.get_implementations(kind).objects:
                for name, field in kind.fields.items():
                    own = implementation.fields[name]
                    assert (own.description, own.deprecation_reason) == (
                        field.description,
                        field.deprecation_reason,
                    ) or name == "id"


# --- Relay: https://relay.dev/graphql/connections.htm and objectidentification.htm


def test_every_connection_and_edge_has_relays_shape(printed: GraphQLSchema) -> None:
    connections = [k for k in own_types(printed) if k.name.endswith("Connection")]
    assert len(connections) > 100
    for connection in connections:
        assert isinstance(connection, GraphQLObjectType)
        assert str(connection.fields["pageInfo"].type) == "PageInfo!"
        assert is_list_type(connection.fields["edges"].type.of_type)  # type: ignore[union-attr]
        edge = get_named_type(connection.fields["edges"].type)
        assert isinstance(edge, GraphQLObjectType)
        assert edge.name == connection.name.removesuffix("Connection") + "Edge"
        assert str(edge.fields["cursor"].type) == "String!"
        node = edge.fields["node"].type
        assert is_non_null_type(node) and not is_list_type(node.of_type)
        assert get_named_type(connection.fields["nodes"].type) == node.of_type
    info = printed.type_map["PageInfo"]
    assert isinstance(info, GraphQLObjectType)
    assert {name: str(field.type) for name, field in info.fields.items()} == {
        "hasNextPage": "Boolean!",
        "hasPreviousPage": "Boolean!",
        "startCursor": "String",
        "endCursor": "String",
    }


def test_fields_of_connections_page_forward(printed: GraphQLSchema) -> None:
    for kind in own_types(printed):
        if not isinstance(kind, GraphQLObjectType):
            continue
        for name, field in kind.fields.items():
            if get_named_type(field.type).name.endswith("Connection"):
                arguments = {n: str(a.type) for n, a in field.args.items()}
                assert arguments["first"] == "Int", f"{kind.name}.{name}"
                assert arguments["after"] == "String", f"{kind.name}.{name}"


def test_node_is_found_by_its_id(printed: GraphQLSchema) -> None:
    node, query = printed.type_map["Node"], printed.query_type
    assert isinstance(node, GraphQLInterfaceType) and query is not None
    assert {n: str(f.type) for n, f in node.fields.items()} == {"id": "ID!"}
    assert str(query.fields["node"].type) == "Node"
    assert {n: str(a.type) for n, a in query.fields["node"].args.items()} == {"id": "ID!"}


# --- what else clients rely on


def test_every_root_may_be_null(printed: GraphQLSchema) -> None:
    assert printed.query_type is not None
    assert [n for n, f in printed.query_type.fields.items() if is_non_null_type(f.type)] == []


def test_scalars_say_what_they_are(printed: GraphQLSchema) -> None:
    for name in ("Date", "URI"):
        scalar = printed.type_map[name]
        assert isinstance(scalar, GraphQLScalarType)
        assert (scalar.specified_by_url or "").startswith("https://")


def test_exactly_one_way_to_name_a_concept(printed: GraphQLSchema) -> None:
    assert printed.type_map["ConceptBy"].is_one_of  # type: ignore[attr-defined]


def test_kinds_colors_and_definitions_are_told(printed: GraphQLSchema) -> None:
    kind = printed.type_map["Kind"]
    assert isinstance(kind, GraphQLObjectType)
    assert {"label", "definition", "color", "type"} <= kind.fields.keys()
