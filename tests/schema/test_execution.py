"""What becomes of one request: an answer, a refusal, an operation that is stopped; and what is kept for the next one."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import strawberry

from immunograph.graph import ConceptNotFoundError, Graph, load
from immunograph.schema import build_schema
from immunograph.schema.deadline import DeadlineExceeded, remaining
from immunograph.schema.documents import Documents, Prepared
from immunograph.schema.execution import Executor, Outcome
from immunograph.schema.guard import Limits


@strawberry.type
class Leaf:
    @strawberry.field
    def slow(self) -> Leaf:
        time.sleep(0.02)
        return Leaf()

    @strawberry.field
    def many(self) -> list[Leaf]:
        return [Leaf()] * 50

    @strawberry.field
    def name(self) -> str:
        return "leaf"


calls: list[float] = []


@strawberry.type
class Query:
    leaf: Leaf = strawberry.field(resolver=lambda: Leaf())

    @strawberry.field
    def leaves(self, first: int = 10) -> list[Leaf]:
        return [Leaf()] * first

    @strawberry.field(metadata={"cost": 50})
    def dear(self) -> Leaf:
        return Leaf()

    @strawberry.field
    def bounded(self) -> int | None:
        calls.append(remaining(5.0))
        time.sleep(0.1)
        return 1

    @strawberry.field
    def failing(self) -> int | None:
        raise RuntimeError("the password is 12345")

    @strawberry.field
    def missing(self) -> int | None:
        raise ConceptNotFoundError("concept", "x", ("y",))


SCHEMA = strawberry.Schema(Query)


def codes(outcome: Outcome) -> list[str]:
    return [error["extensions"]["code"] for error in outcome.errors]


def test_an_answer_comes_with_its_cost_and_timings() -> None:
    outcome = Executor(SCHEMA).execute("query($n: Int!) {leaves(first: $n) {name}}", {"n": 3})
    assert outcome.body() == {
        "data": {"leaves": [{"name": "leaf"}] * 3},
        "extensions": {"cost": {"requested": 3, "limit": 20_000, "actual": 3}},
    }
    assert set(outcome.timings) == {"parse", "validate", "execute"}
    assert all(seconds > 0 for seconds in outcome.timings.values())


@pytest.mark.parametrize(
    ("query", "variables", "name", "code"),
    [
        ("{leaf{", {}, None, "GRAPHQL_PARSE_FAILED"),
        ("{leaf{missing}}", {}, None, "GRAPHQL_VALIDATION_FAILED"),
        ("query($n:Int!){leaves(first:$n){name}}", {}, None, "BAD_USER_INPUT"),
        ("query($n:Int!){leaves(first:$n){name}}", {"n": "3"}, None, "BAD_USER_INPUT"),
        ("query A{leaf{name}} query B{leaf{name}}", {}, None, "OPERATION_RESOLUTION_FAILED"),
        ("query A{leaf{name}}", {}, "B", "OPERATION_RESOLUTION_FAILED"),
        ("{" + "leaf{name} " * 600 + "}", {}, None, "TOKEN_LIMIT_EXCEEDED"),
        ("{leaves(first:20001){name}}", {}, None, "COST_LIMIT_EXCEEDED"),
        ("query($n:Int!){leaves(first:$n){name}}", {"n": 10**6}, None, "COST_LIMIT_EXCEEDED"),
        ("{leaves(first:" + "9" * 5000 + "){name}}", {}, None, "GRAPHQL_VALIDATION_FAILED"),
        ("{leaf{name}}", {"a": ["x"] * 101}, None, "BATCH_LIMIT_EXCEEDED"),
        ("mutation{leaf{name}}", {}, None, "GRAPHQL_VALIDATION_FAILED"),
        ("", {}, None, "GRAPHQL_PARSE_FAILED"),
        ("fragment A on Query{leaf{name}}", {}, None, "GRAPHQL_VALIDATION_FAILED"),
        ("\ud800", {}, None, "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_a_request_that_cannot_be_executed_is_refused_without_data(
    query: str, variables: dict[str, Any], name: str | None, code: str
) -> None:
    outcome = Executor(SCHEMA).execute(query, variables, name)
    assert set(codes(outcome)) == {code}
    assert outcome.is_request_error
    assert "data" not in outcome.body()


def test_a_refusal_for_its_cost_says_what_it_would_cost() -> None:
    outcome = Executor(SCHEMA).execute("{leaves(first: 30000) {name}}")
    assert outcome.extensions == {"cost": {"requested": 30_000, "limit": 20_000}}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{leaves(first:" + "[" * 190 + "]" * 190 + "){name}}", "GRAPHQL_VALIDATION_FAILED"),
        ("{leaves(first:" + "[" * 300 + "]" * 300 + "){name}}", "GRAPHQL_PARSE_FAILED"),
        ("{" + "x" * 90_000 + "}", "GRAPHQL_VALIDATION_FAILED"),
        ("{leaf{..." + "x" * 90_000 + "}}", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
def test_an_answer_is_not_larger_than_what_was_asked(query: str, code: str) -> None:
    """graphql-core repeats values and names in its messages, nested lists with an indentation for each level."""
    outcome = Executor(SCHEMA).execute(query)
    assert set(codes(outcome)) == {code}
    assert len(str(outcome.body())) < 6000


def test_the_cost_of_a_field_is_added() -> None:
    outcome = Executor(SCHEMA).execute("{dear{name}}")
    assert outcome.extensions["cost"] == {"requested": 51, "limit": 20_000, "actual": 1}


def test_no_more_errors_are_returned_than_the_limit() -> None:
    query = "{" + " ".join(f"a{i}:missing" for i in range(20)) + "}"
    outcome = Executor(SCHEMA).execute(query)
    assert codes(outcome) == ["CONCEPT_NOT_FOUND"] * 10
    assert outcome.errors[0]["extensions"]["suggestions"] == ["y"]


def test_the_deadline_stops_an_operation_between_two_objects() -> None:
    executor = Executor(SCHEMA, seconds=0.1)
    query = "{leaves(first: 100) {slow {slow {name}}}}"
    started = time.perf_counter()
    outcome = executor.execute(query)
    assert time.perf_counter() - started < 1  # all of it takes 4 s
    assert codes(outcome) == ["DEADLINE_EXCEEDED"]
    assert outcome.body()["data"] is None
    assert not outcome.is_request_error


def test_what_bounds_itself_gets_the_time_that_is_left_and_then_none() -> None:
    calls.clear()
    query = "{" + " ".join(f"a{i}:bounded" for i in range(10)) + "}"
    outcome = Executor(SCHEMA, seconds=0.25).execute(query)
    assert codes(outcome) == ["DEADLINE_EXCEEDED"]
    assert 1 <= len(calls) <= 3
    assert 0.25 >= calls[0] > calls[-1] or len(calls) == 1


def test_without_an_operation_there_is_no_deadline() -> None:
    assert remaining(3.0) == 3.0
    Executor(SCHEMA, seconds=0.01).execute("{bounded}")
    assert remaining(3.0) == 3.0


def test_the_deadline_passes_what_catches_exceptions() -> None:
    assert not issubclass(DeadlineExceeded, Exception)


def test_more_objects_than_were_foreseen_stop_the_operation() -> None:
    """The length of a list without a size is only assumed; here it is ten times as long."""
    executor = Executor(SCHEMA, limits=Limits(cost=1500))
    outcome = executor.execute("{leaf{many{many{name}}}}")
    assert codes(outcome) == ["COST_LIMIT_EXCEEDED"]
    assert outcome.body()["data"] is None
    assert outcome.extensions["cost"]["requested"] == 31


def test_an_internal_error_is_masked_and_logged_with_the_request(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, logger="immunograph.schema"):
        outcome = Executor(SCHEMA).execute("{failing leaf{name}}", request_id="r-17")
    assert codes(outcome) == ["INTERNAL_SERVER_ERROR"]
    assert "12345" not in str(outcome.body())
    assert outcome.data == {"failing": None, "leaf": {"name": "leaf"}}
    (record,) = caplog.records
    assert "r-17" in record.getMessage()
    assert "12345" in str(record.exc_info)


def test_a_document_is_parsed_and_validated_once() -> None:
    executor = Executor(SCHEMA)
    query = "query($n: Int!) {leaves(first: $n) {name}}"
    first, second = executor.execute(query, {"n": 1}), executor.execute(query, {"n": 2})
    assert first.timings["parse"] > 0
    assert second.timings["parse"] == second.timings["validate"] == 0
    assert second.data == {"leaves": [{"name": "leaf"}] * 2}


def test_documents_are_kept_up_to_a_number_and_a_size() -> None:
    prepared: Any = Prepared
    kept = Documents(most=3, characters=10)
    for text in ("a", "b", "c"):
        kept.put(text, prepared)
    assert kept.get("a")
    kept.put("d", prepared)
    assert not kept.get("b")  # "a" was asked for later
    assert len(kept) == 3
    kept.put("eeeeeeeee", prepared)
    assert kept.get("eeeeeeeee")
    assert len(kept) == 2
    kept.put("f" * 11, prepared)
    assert len(kept) == 0


def test_one_executor_serves_several_threads() -> None:
    executor = Executor(SCHEMA)

    def ask(number: int) -> Outcome:
        return executor.execute(f"{{leaves(first: {number % 7}) {{name}}}}")

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(ask, range(200)))
    for number, outcome in enumerate(outcomes):
        assert outcome.data == {"leaves": [{"name": "leaf"}] * (number % 7)}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load()


def test_many_long_searches_end_with_the_deadline(graph: Graph) -> None:
    """Each alone is allowed; the second that follows the deadline is not begun."""
    executor = Executor(build_schema(graph), seconds=0.05)
    field = 'paths(from: "ipilimumab", to: "melanoma", maxLength: 6, maxPaths: 50) {truncated}'
    query = "{" + " ".join(f"a{i}: {field}" for i in range(20)) + "}"
    started = time.perf_counter()
    outcome = executor.execute(query)
    assert time.perf_counter() - started < 1
    assert codes(outcome) == ["DEADLINE_EXCEEDED"]


def test_several_schemas_stand_side_by_side(graph: Graph) -> None:
    """A reload builds the second while the first still answers; each has types of its own."""
    first, second = build_schema(graph), build_schema(graph)
    assert first.as_str() == second.as_str()
    for schema in (first, second):
        outcome = Executor(schema).execute('{concept(by:{name:"PD-1"}) {__typename id}}')
        assert outcome.data == {"concept": {"__typename": "MolecularTarget", "id": "ig:PD-1"}}


def test_an_argument_may_be_called_source(graph: Graph) -> None:
    outcome = Executor(build_schema(graph)).execute(
        '{concept(by:{name:"PD-1"}) {xrefs(source: ["hgnc"]) {source}}}'
    )
    assert outcome.data == {"concept": {"xrefs": [{"source": "HGNC"}]}}
