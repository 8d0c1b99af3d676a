"""Documents made by chance, right and wrong, against the executor: none may fail within it or return more than its limit."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_list_type,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import queries

from immunograph.graph import Graph, load
from immunograph.schema import build_schema
from immunograph.schema.execution import Executor, Outcome
from tests.graph.turtle import drugs, write

FUZZ = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    database=None,
)
NAMES = ("pembrolizumab", "ig:PD-1", "PD-1", "colitis", "melanoma", "", "\u0000", "🧬", "x" * 2000)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load()


@pytest.fixture(scope="module")
def executor(graph: Graph) -> Executor:
    return Executor(build_schema(graph), seconds=0.5)


def check(outcome: Outcome, executor: Executor, seconds: float) -> None:
    """Tell whether an outcome is one that a client may ever see."""
    text = json.dumps(outcome.body())
    assert "Traceback" not in text
    for error in outcome.errors:
        assert error["extensions"]["code"] != "INTERNAL_SERVER_ERROR", error
    assert len(outcome.errors) <= executor.limits.errors
    assert outcome.is_request_error or "cost" in outcome.extensions
    if not outcome.is_request_error:
        cost = outcome.extensions["cost"]
        assert cost["requested"] <= cost["limit"]
        if outcome.data is not None:
            assert cost["actual"] <= cost["limit"]
    assert (
        seconds < executor.seconds + 5
    )  # a machine that is busy adds to it, an attack would add more


class Documents:
    """Makes documents of a schema: mostly valid ones, with hostile values, and with mistakes here and there."""

    def __init__(self, schema: GraphQLSchema, draw: st.DrawFn) -> None:
        self.schema, self.draw = schema, draw
        self.fragments: list[str] = []
        self.variables = {"n": "Int = 2", "i": "ID!", "s": "String!"}
        self.left = draw(st.integers(5, 120))

    def document(self) -> str:
        root = self.schema.query_type
        assert root is not None
        body = self.selection(root, 0) + "".join(self.fragments)
        used = [f"${name}: {kind}" for name, kind in self.variables.items() if f"${name}" in body]
        return f"query Q({' '.join(used)}) {body}" if used else body

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def selection(self, kind: GraphQLNamedType, depth: int) -> str:
        fields = getattr(kind, "fields", {})
        chosen = []
        names = self.draw(
            st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=4, unique=True)
        )
        for name in names:
            self.left -= 1
            if self.chance(60):
                chosen.append(self.draw(st.sampled_from(("...Missing", "missing", "__typename"))))
            elif self.chance(8) and depth < 8:
                chosen.append(self.fragment(kind, depth))
            else:
                chosen.append(self.field(name, fields[name], depth))
        return "{" + " ".join(chosen) + "}"

    def field(self, name: str, field: Any, depth: int) -> str:
        made = f"a{self.draw(st.integers(0, 9))}: {name}" if self.chance(8) else name
        arguments = [
            f"{key}: {self.value(argument.type)}"
            for key, argument in field.args.items()
            if str(argument.type).endswith("!") or self.chance(3)
        ]
        if arguments:
            made += f"({' '.join(arguments)})"
        if self.chance(20):
            made += " @include(if: true)" * (60 if self.chance(20) else 1)
        inner = get_named_type(field.type)
        if not is_composite_type(inner):
            return made
        if depth > 13 or self.left < 0:
            return f"{made} {{__typename}}"
        return f"{made} {self.selection(inner, depth + 1)}"

    def fragment(self, kind: GraphQLNamedType, depth: int) -> str:
        kinds = [kind]
        if is_interface_type(kind):
            kinds += self.schema.get_possible_types(kind)
        on = self.draw(st.sampled_from(kinds))
        if self.chance(2):
            return f"... on {on.name} {self.selection(on, depth + 1)}"
        name = f"F{len(self.fragments)}"
        self.fragments.append("")
        place = len(self.fragments) - 1
        within = self.selection(on, depth + 1)
        if self.chance(4):
            within = within[:-1] + f" ...F{self.draw(st.integers(0, len(self.fragments)))}}}"
        self.fragments[place] = f" fragment {name} on {on.name} {within}"
        return f"...{name} " * self.draw(st.integers(1, 2))

    def value(self, kind: Any) -> str:
        if kind is not get_named_type(kind):
            bare = kind.of_type
            if is_list_type(kind):
                many = 101 if self.chance(30) else self.draw(st.integers(0, 3))
                return f"[{' '.join([self.value(bare)] * many)}]"
            return self.value(bare)
        if is_enum_type(kind):
            return self.draw(st.sampled_from(sorted(kind.values)))
        if is_input_object_type(kind):
            keys = self.draw(st.lists(st.sampled_from(sorted(kind.fields)), max_size=2))
            self.left -= 1
            if self.left < 0:
                keys = []
            return "{" + " ".join(f"{k}: {self.value(kind.fields[k].type)}" for k in keys) + "}"
        if kind.name == "Int":
            numbers = ("0", "1", "2", "3", "5", "25", "-1", "101", "$n", "$n")
            if self.chance(60):
                return "2147483648"
            return self.draw(st.sampled_from(numbers))
        if kind.name == "Boolean":
            return self.draw(st.sampled_from(("true", "false")))
        if self.chance(15) and kind.name in ("ID", "String"):
            return "$i" if kind.name == "ID" else "$s"
        names = NAMES if self.chance(10) else NAMES[:5]
        return json.dumps(self.draw(st.sampled_from(names)), ensure_ascii=False)


@st.composite
def documents(draw: st.DrawFn, schema: GraphQLSchema) -> str:
    return Documents(schema, draw).document()


def test_documents_made_by_chance_never_fail_within(executor: Executor) -> None:
    codes: set[str] = set()
    answered = 0

    @given(
        documents(executor.schema),
        st.sampled_from((None, 0, 3, 100, -1, 2**31, "3", [1] * 101)),
        st.sampled_from((*NAMES, None, 5, {"a": 1})),
    )
    @settings(FUZZ, max_examples=100)
    def ask(document: str, number: Any, text: Any) -> None:
        nonlocal answered
        started = time.perf_counter()
        outcome = executor.execute(document, {"n": number, "s": text, "i": text})
        check(outcome, executor, time.perf_counter() - started)
        codes.update(error["extensions"]["code"] for error in outcome.errors)
        answered += not outcome.is_request_error

    ask()
    assert answered, "no document was good enough to be executed"
    assert codes, "no document was bad enough"


def test_valid_documents_of_a_small_ontology_never_fail_within(tmp_path: Path) -> None:
    """Those of hypothesis-graphql, which makes valid ones only, with any value of the right type."""
    schema = build_schema(load(write(tmp_path, drugs("one", "two") + "ig:one ig:hits ig:two .")))
    small = Executor(schema, seconds=0.5)

    @given(queries(schema.as_str()))
    @settings(FUZZ, max_examples=25)
    def ask(document: str) -> None:
        started = time.perf_counter()
        outcome = small.execute(document)
        check(outcome, small, time.perf_counter() - started)

    ask()


def test_answers_are_those_of_stock_strawberry(graph: Graph, executor: Executor) -> None:
    """The short ways to the fields and the bounds change no answer."""
    stock = build_schema(graph)

    @given(documents(executor.schema))
    @settings(FUZZ, max_examples=40)
    def ask(document: str) -> None:
        outcome = executor.execute(document, {"n": 2, "s": "PD-1", "i": "PD-1"})
        if outcome.is_request_error or outcome.data is None:
            return
        expected = stock.execute_sync(document, {"n": 2, "s": "PD-1", "i": "PD-1"})
        assert outcome.data == expected.data
        assert len(outcome.errors) == min(len(expected.errors or ()), executor.limits.errors)

    ask()


def test_any_text_is_answered(executor: Executor) -> None:
    @given(st.text(max_size=60) | st.text('{}()[]!$:.@#"\\ \naq1,&|=', max_size=60))
    @settings(FUZZ, max_examples=200)
    def ask(text: str) -> None:
        check(executor.execute(text), executor, 0)

    ask()
