"""The guard against each known attack: the code it answers with, and that its work grows with the text alone."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import (
    GraphQLError,
    OperationDefinitionNode,
    build_schema,
    get_introspection_query,
    parse,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.schema.guard import Guard, Limits, Report, check_values, parsed, validated

SCHEMA = build_schema("""
    interface Node { id: ID! }
    interface Thing implements Node {
        id: ID!
        name: String
        parents: [Thing!]!
        things(first: Int = 25, after: String): Things!
        similar(first: Int = 10): [Thing!]!
    }
    type Plant implements Thing & Node {
        id: ID! name: String parents: [Thing!]! things(first: Int = 25, after: String): Things!
        similar(first: Int = 10): [Thing!]!
        seeds(first: Int = 25): Things!
    }
    type Stone implements Thing & Node {
        id: ID! name: String parents: [Thing!]! things(first: Int = 25, after: String): Things!
        similar(first: Int = 10): [Thing!]!
        grains(first: Int = 25): Things!
    }
    type Things { edges: [Edge!]! nodes: [Thing!]! total: Int! page: Page! }
    type Edge { cursor: String! node: Thing! }
    type Page { more: Boolean! }
    type Query {
        thing(id: ID): Thing
        things(first: Int, last: Int): Things
        nodes(ids: [ID!]!): [Node]
        total: Int
    }
""")
GUARD = Guard(SCHEMA)


def check(document: str, guard: Guard = GUARD) -> tuple[Report, list[str]]:
    report, errors = guard.check(parse(document))
    return report, [str((error.extensions or {})["code"]) for error in errors]


def codes(document: str) -> set[str]:
    return set(check(document)[1])


def cost(document: str, **variables: Any) -> int:
    parsed_document = parse(document)
    report, errors = GUARD.check(parsed_document)
    assert not errors
    assert not validated(parsed_document, SCHEMA, GUARD.limits)
    operation = parsed_document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return report.cost(operation, variables)


def nested_spreads(levels: int, spreads: int = 2) -> str:
    """Make the classic: each fragment spreads the next one several times, so that walking each spread is exponential."""
    fragments = "".join(
        f"fragment F{i} on Thing{{{f'...F{i + 1} ' * spreads}}}" for i in range(levels)
    )
    return f"{{thing{{...F0}}}}{fragments}fragment F{levels} on Thing{{a:name}}"


def test_nested_fragment_spreads_are_walked_once_each() -> None:
    """748 bytes of this kind take stock limiters seconds."""
    document = nested_spreads(20)
    assert len(document) < 800
    report, found = check(document)
    assert found == ["ALIAS_LIMIT_EXCEEDED"]  # 2^20 of them
    definitions = 1 + 21
    assert report.visited == definitions + 1 + 1 + 20 * 2 + 1


def test_the_work_grows_with_the_text_alone() -> None:
    works = []
    for levels in (10, 20, 40):
        report, _ = check(nested_spreads(levels, 5))
        document = parse(nested_spreads(levels, 5))
        operation = document.definitions[0]
        assert isinstance(operation, OperationDefinitionNode)
        report, _ = GUARD.check(document)
        report.cost(operation, {})
        works.append((report.visited, report.priced))
    visited, priced = zip(*works, strict=True)
    assert visited[2] - visited[1] == 2 * (visited[1] - visited[0])
    assert priced[2] - priced[1] == 2 * (priced[1] - priced[0])


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        ("{thing{" + " ".join(f"a{i}:name" for i in range(31)) + "}}", "ALIAS"),
        ("{" + " ".join(f"a{i}:thing{{b:name c:name}}" for i in range(11)) + "}", "ALIAS"),
        ("{" + "total " * 21 + "}", "ROOT_FIELD"),
        ("{" + "...R " * 3 + "}fragment R on Query{" + "total " * 7 + "}", "ROOT_FIELD"),
        ("{total " + "@include(if:true)" * 51 + "}", "DIRECTIVE"),
        ("query " + "@a" * 51 + "{total}", "DIRECTIVE"),
        ("query(" + "$a:Int @a" * 51 + "){total}", "DIRECTIVE"),
        ("{thing{" + "parents{" * 10 + "id" + "}" * 10 + "}}", None),
        ("{thing{" + "parents{" * 11 + "id" + "}" * 11 + "}}", "DEPTH"),
        ("{thing{" + "...{" * 50 + "id" + "}" * 50 + "}}", None),
        (
            "{thing{...A}}fragment A on Thing{" + "parents{" * 6 + "...B" + "}" * 6 + "}"
            "fragment B on Thing{" + "parents{" * 6 + "id" + "}" * 6 + "}",
            "DEPTH",
        ),
        ("{total}" + "fragment F on Thing{id}" * 61, "FRAGMENT"),
        ("".join(f"query Q{i}{{total}}" for i in range(11)), "OPERATION"),
        (f"{{nodes(ids:[{'1 ' * 101}]){{id}}}}", "BATCH"),
        (f"query($i:[ID!]!=[{'1 ' * 101}]){{nodes(ids:$i){{id}}}}", "BATCH"),
        (f'{{thing(id:"{"x" * 1001}"){{id}}}}', "TEXT"),
    ],
)
def test_an_attack_is_answered_with_its_code(attack: str, code: str | None) -> None:
    assert codes(attack) == ({f"{code}_LIMIT_EXCEEDED"} if code else set())


def test_too_many_tokens_or_comments_are_refused_while_reading() -> None:
    for text in ("{" + "total " * 1500 + "}", "#\n" * 1501 + "{total}"):
        with pytest.raises(GraphQLError) as caught:
            parsed(text, Limits())
        assert (caught.value.extensions or {})["code"] == "TOKEN_LIMIT_EXCEEDED"
    parsed("{" + "total " * 1490 + "}", Limits())


def test_an_error_says_how_many_and_how_many_may_be() -> None:
    _, (error,) = GUARD.check(parse("{" + "total " * 21 + "}"))
    assert error.message == "the operation has 21 root fields; the limit is 20"
    assert error.extensions == {"code": "ROOT_FIELD_LIMIT_EXCEEDED", "found": 21, "limit": 20}


@pytest.mark.parametrize(
    "document",
    [
        "{thing{...A}} fragment A on Thing{...A}",
        "{thing{...A}} fragment A on Thing{parents{...B}} fragment B on Thing{parents{...A}}",
        "{thing{...Missing}}",
        "{...on Missing{...{id}}}",
        "{missing{missing{id}}}",
        "fragment A on Missing{missing{id}}",
        "{total{id}}",
        "{thing{...A}} fragment A on Thing{id} fragment A on Thing{name}",
        "mutation{missing}",
        "subscription{missing{id}}",
        "type A {a: Int}",
    ],
)
def test_what_is_wrong_is_left_to_validation(document: str) -> None:
    """Unknown fragments and circles of them crash stock limiters."""
    made = parse(document)
    report, errors = GUARD.check(made)
    assert not errors
    for definition in made.definitions:
        if isinstance(definition, OperationDefinitionNode):
            report.cost(definition, {})
    assert validated(made, SCHEMA, GUARD.limits)


def test_the_standard_introspection_is_let_pass_and_a_deeper_one_is_not() -> None:
    assert not codes(get_introspection_query(input_value_deprecation=True, one_of=True))
    assert not codes('{__type(name:"Plant"){fields{type{fields{name}}}}}')
    deep = "fields{type{" * 2 + "name" + "}}" * 2
    assert codes(f"{{__schema{{types{{{deep}}}}}}}") == {"INTROSPECTION_LIMIT_EXCEEDED"}
    spread = "{__schema{types{...T}}}fragment T on __Type{fields{type{fields{name}}}}"
    assert codes(spread) == {"INTROSPECTION_LIMIT_EXCEEDED"}
    chain = "ofType{" * 30 + "name" + "}" * 30
    assert codes(f'{{__type(name:"A"){{{chain}}}}}') == {"INTROSPECTION_LIMIT_EXCEEDED"}
    many = " ".join(f"a{i}:__schema{{types{{name}}}}" for i in range(3))
    assert codes(f"{{{many}}}") == {"INTROSPECTION_LIMIT_EXCEEDED"}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{total}", 0),
        ("{thing{id name}}", 1),
        ("{things(first:3){total}}", 1),
        ("{things(first:3){nodes{id}}}", 1 + 3),
        ("{things{nodes{id}}}", 1 + 25),
        ("{things(first:null,last:2){nodes{id} page{more}}}", 1 + 2 + 1),
        ("{things(first:3){edges{node{id}}}}", 1 + 3 * 2),
        ("{things(first:3){nodes{things(first:4){nodes{id}}}}}", 1 + 3 * (1 + 1 + 4)),
        ("{thing{similar(first:4){id}}}", 1 + 4),
        ("{thing{parents{parents{id}}}}", 1 + 5 * (1 + 5)),
        ('{nodes(ids:["a","b","c"]){id}}', 3),
        ('{nodes(ids:"a"){id}}', 1),
        ("{things(first:-5){nodes{id}}}", 1),
        ("{thing{...on Plant{seeds(first:3){nodes{id}}} ...on Stone{grains(first:7){nodes{id}}}}}", 9),
        (("{thing{...P ...S}}fragment P on Plant{seeds(first:3){nodes{id}}}"
          "fragment S on Stone{grains(first:7){nodes{id}}}"), 9),
        ("{things(first:5){...P}}fragment P on Things{nodes{id}}", 1 + 5),
        ("{things(first:5){...P} thing{things(first:7){...P}}}fragment P on Things{nodes{id}}",
         1 + 5 + 1 + 1 + 7),
        ("{__schema{types{name fields{name}}}}", 0),
    ],
)  # fmt: skip
def test_the_cost_is_the_objects_that_may_be_returned(document: str, expected: int) -> None:
    assert cost(document) == expected


def test_the_cost_follows_the_variables() -> None:
    document = "query($n:Int=7){things(first:$n){nodes{id}}}"
    assert cost(document, n=100) == 101
    assert cost(document, n=1_000_000) == 1_000_001
    assert cost(document, n=None) == 26
    unset = "query($n:Int){thing{similar(first:$n){id}}}"
    assert cost(unset) == 11
    batch = "query($ids:[ID!]!){nodes(ids:$ids){id}}"
    assert cost(batch, ids=["a"] * 9) == 9


def test_a_huge_cost_stays_a_short_number() -> None:
    inner = "things(first:2147483647){nodes{" * 5 + "id" + "}}" * 5
    assert cost(f"{{thing{{{inner}}}}}") == 10**9
    assert codes(f"{{things(first:{'9' * 5000}){{nodes{{id}}}}}}") == set()


def test_weights_are_added_for_each_time_that_a_field_may_be_asked() -> None:
    heavy = {id(SCHEMA.type_map["Thing"].fields["name"]): 3}  # type: ignore[attr-defined]
    guard = Guard(SCHEMA, weigh=lambda field: heavy.get(id(field), 0))
    document = parse("{things(first:10){nodes{name}}}")
    report, _ = guard.check(document)
    assert report.cost(document.definitions[0], {}) == 1 + 10 * (1 + 3)  # type: ignore[arg-type]


def test_documents_that_repeat_fields_too_often_are_not_compared_to_the_end() -> None:
    """Stock validation compares each pair of them: 40,000 pairs here, each with what is within."""
    document = parse("{thing{" + "parents{id name}" * 280 + "}}")
    assert not GUARD.check(document)[1]
    (error,) = validated(document, SCHEMA, Limits())
    assert (error.extensions or {})["code"] == "VALIDATION_LIMIT_EXCEEDED"
    usual = parse("{thing{" + "parents{id name}" * 20 + "}}")
    assert validated(usual, SCHEMA, Limits()) == []


def test_no_more_errors_are_reported_than_the_limit() -> None:
    document = parse("{thing{" + " ".join(f"f{i}" for i in range(100)) + "}}")
    assert len(validated(document, SCHEMA, Limits())) == 10


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": ["x"] * 101}, "BATCH"),
        ({"a": {"b": [[1] * 101]}}, "BATCH"),
        ({"a": "x" * 1001}, "TEXT"),
        ({"a": [[1] * 99] * 99}, "VALUE"),
    ],
)
def test_variables_are_bounded(values: dict[str, Any], code: str) -> None:
    error = check_values(values, Limits())
    assert error is not None
    assert (error.extensions or {})["code"] == f"{code}_LIMIT_EXCEEDED"


def test_deep_variables_are_refused_without_recursion() -> None:
    value: Any = 1
    for _ in range(100_000):
        value = {"not": value}
    error = check_values(value, Limits())
    assert error is not None
    assert (error.extensions or {})["code"] == "VALUE_DEPTH_LIMIT_EXCEEDED"
    while isinstance(value, dict):  # taken apart here, since freeing it at once is recursive
        value = value.pop("not")
    assert check_values({"a": ["x"] * 100, "b": {"c": "y" * 1000}}, Limits()) is None


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Make fragments that spread later ones, and an operation: no circle, anything else."""
    count = draw(st.integers(0, 5))

    def selection(begin: int, levels: int) -> str:
        options = ["id", "a:name", "parents{%s}", "things(first:3){nodes{%s}}", "...{%s}"]
        options += ["...on Plant{seeds(first:2){nodes{%s}}}", "similar{%s}"]
        options += [f"...F{i}" for i in range(begin, count)]
        chosen = draw(st.lists(st.sampled_from(options), min_size=1, max_size=4))
        inner = [c.replace("%s", selection(begin, levels - 1) if levels else "id") for c in chosen]
        return " ".join(inner)

    fragments = "".join(f"fragment F{i} on Thing{{{selection(i + 1, 2)}}}" for i in range(count))
    return f"{{thing{{{selection(0, 2)}}}}}{fragments}"


@given(documents())
@settings(max_examples=60, deadline=None)
def test_adding_fragments_up_once_equals_walking_each_spread(document: str) -> None:
    made = parse(document)
    shapes = {d.name.value: d for d in made.definitions if getattr(d, "name", None)}

    def walked(selected: Any) -> tuple[int, int]:
        depth = aliases = 0
        for child in selected.selections:
            inner, more = 0, 0
            if child.kind == "fragment_spread":
                inner, more = walked(shapes[child.name.value].selection_set)
            elif child.selection_set:
                inner, more = walked(child.selection_set)
            is_field = child.kind == "field"
            depth = max(depth, inner + is_field)
            aliases += more + (is_field and child.alias is not None)
        return depth, aliases

    operation = made.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    expected = walked(operation.selection_set)
    guard = Guard(SCHEMA, Limits(depth=-1, aliases=-1))
    found = {
        (error.extensions or {})["code"]: (error.extensions or {})["found"]
        for error in guard.check(made)[1]
    }
    assert (found["DEPTH_LIMIT_EXCEEDED"], found["ALIAS_LIMIT_EXCEEDED"]) == expected
