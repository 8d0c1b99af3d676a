"""What the schema states by @range and @cost is what the server does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type, is_list_type
from graphql.language import IntValueNode

from immunograph.schema import build_schema as build
from immunograph.schema.execution import Executor
from tests.graph.turtle import drugs
from tests.graph.turtle import graph as small
from tests.schema.conftest import Ask
from tests.schema.test_sdl import SCHEMA

VALUES: dict[str, Any] = {"ID": "ig:PD-1", "String": "PD-1", "FacetField": "KIND"}


def numbers(directives: Any, name: str) -> dict[str, int]:
    for directive in directives or ():
        if directive.name.value == name:
            values = {a.name.value: a.value for a in directive.arguments}
            return {k: int(v.value) for k, v in values.items() if isinstance(v, IntValueNode)}
    return {}


def ranges(type_name: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield field, argument and bounds of every bounded argument of a type."""
    kind = SCHEMA.type_map[type_name]
    assert isinstance(kind, GraphQLObjectType)
    for name, field in kind.fields.items():
        for argument, spec in field.args.items():
            assert spec.ast_node is not None
            if found := numbers(spec.ast_node.directives, "range"):
                yield name, argument, found["min"], found["max"]


def selection(type_name: str, name: str, argument: str, size: int) -> str:
    """Write a field with one argument of that size and the others that it needs."""
    kind = SCHEMA.type_map[type_name]
    assert isinstance(kind, GraphQLObjectType)
    field = kind.fields[name]
    written = []
    for other, spec in field.args.items():
        named = get_named_type(spec.type).name
        is_needed = str(spec.type).endswith("!") and spec.ast_node.default_value is None  # type: ignore[union-attr]
        if other == argument and named != "Int":
            written.append(f"{other}: [{', '.join([as_text(named)] * size)}]")
        elif other == argument:
            written.append(f"{other}: {size}")
        elif is_needed:
            value = as_text(named)
            is_list = is_list_type(getattr(spec.type, "of_type", None))
            written.append(f"{other}: [{value}]" if is_list else f"{other}: {value}")
    inner = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    return f"{name}({', '.join(written)}){inner}"


def as_text(named: str) -> str:
    value = VALUES[named]
    return str(value) if named == "FacetField" else json.dumps(value)


ROOTS = [("Query", *bounds) for bounds in ranges("Query")]
CONCEPTS = [("MolecularTarget", *bounds) for bounds in ranges("MolecularTarget")]


@pytest.mark.parametrize(("kind", "name", "argument", "low", "high"), [*ROOTS, *CONCEPTS])
def test_what_is_out_of_a_range_is_refused(
    answer: Ask, kind: str, name: str, argument: str, low: int, high: int
) -> None:
    around = '{ concept(by: {id: "ig:PD-1"}) { ... on MolecularTarget { %s } } }'
    for size in (low - 1, high + 1):
        if size < 0 and argument in ("ids", "terms", "of"):
            continue
        asked = selection(kind, name, argument, size)
        found = answer(f"{{ {asked} }}" if kind == "Query" else around % asked)
        (error,) = found["errors"]
        expected = "BATCH_LIMIT_EXCEEDED" if "a list in" in error["message"] else "BAD_USER_INPUT"
        assert error["extensions"]["code"] == expected, (asked, error)
        assert str(high) in error["message"]


def test_null_is_the_default(answer: Ask) -> None:
    document = "query($n: Int) { relations(first: $n) { nodes { id } } }"
    assert len(answer(document, n=None)["data"]["relations"]["nodes"]) == 25


def test_the_weights_are_those_that_are_counted(tmp_path: Any) -> None:
    executor = Executor(build(small(tmp_path, drugs("a", "b"))))
    query = SCHEMA.query_type
    assert query is not None
    weights = {n: numbers(f.ast_node.directives, "cost") for n, f in query.fields.items()}  # type: ignore[union-attr]
    assert weights["paths"] == {"weight": 50} and weights["stats"] == {}
    asked = '{ paths(from: "a", to: "b") { visited } compare(ids: ["a", "b"]) { similarity } }'
    cost = executor.execute(asked).extensions["cost"]["requested"]
    assert cost == 50 + 1 + 20 + 1
