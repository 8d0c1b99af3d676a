"""Answer GraphQL requests: parse, guard, validate and execute one operation within its bounds.

Everything here is synchronous and safe to call from several threads at once; an HTTP server calls it from a worker thread,
so that a long operation does not hold up the event loop.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import ExecutionResult, GraphQLError, GraphQLField, get_operation_ast
from graphql.execution.execute import assume_not_async_iterable, assume_not_awaitable

from immunograph.graph import Graph
from immunograph.schema.basis import Basis, answering_from
from immunograph.schema.deadline import OperationStopped, running_until
from immunograph.schema.documents import Documents, Prepared
from immunograph.schema.errors import presentable
from immunograph.schema.guard import Guard, Limits, check_values, parsed, validated
from immunograph.schema.guard.limits import excess
from immunograph.schema.resolving import shorten
from immunograph.schema.running import BoundedExecutor

OPERATION_SECONDS = 2.0
KEPT_DOCUMENTS = 512
KEPT_CHARACTERS = 250_000
MESSAGE_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one request.

    `errors` are as GraphQL shows them, internals masked. `is_request_error` is true where nothing was executed (the
    document, its variables or the operation's name were refused): then there is no data, not even null. `extensions` has
    the `cost`: what was `requested` at most, the `limit`, and after an execution the `actual` number of objects. `timings`
    has the seconds spent in `parse` (the guard included), `validate` and `execute`; a document that is known takes none to
    parse and validate. `fields` are those that the document asks for, as `Type.field`; none where it was refused.
    """

    data: dict[str, Any] | None
    errors: tuple[dict[str, Any], ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)
    is_request_error: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)
    fields: frozenset[str] = frozenset()

    def body(self) -> dict[str, Any]:
        """Return what is sent to the client."""
        body: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if not self.is_request_error:
            body["data"] = self.data
        if self.extensions:
            body["extensions"] = dict(self.extensions)
        return body


class _Refused(Exception):
    def __init__(self, errors: Sequence[GraphQLError], cost: Mapping[str, int] | None = None):
        super().__init__()
        self.errors = errors
        self.extensions = {"cost": cost} if cost else {}


class Executor:
    """Answers requests about one schema.

    Args:
        seconds: After how many seconds an operation is stopped.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        *,
        limits: Limits | None = None,
        seconds: float = OPERATION_SECONDS,
    ) -> None:
        self.schema = schema._schema
        self.limits = limits or Limits()
        self.seconds = seconds
        self._leaves = shorten(self.schema)
        self._guard = Guard(self.schema, self.limits, weigh=_weight)
        self._documents = Documents(KEPT_DOCUMENTS, KEPT_CHARACTERS)
        self._basis: Basis | None = None

    def on(self, graph: Graph) -> Executor:
        """Return an executor that answers from another graph of the same terms; documents that are known stay so."""
        other = copy(self)
        other._basis = Basis(graph)
        return other

    def execute(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        request_id: str | None = None,
    ) -> Outcome:
        """Answer one request; never raises for what a client can send."""
        timings = {"parse": 0.0, "validate": 0.0, "execute": 0.0}
        try:
            prepared = self._documents.get(query) or self._prepare(query, timings)
            running, cost = self._bind(prepared, dict(variables or {}), operation_name)
        except _Refused as refused:
            return Outcome(
                None,
                self._shown(refused.errors, request_id),
                refused.extensions,
                is_request_error=True,
                timings=timings,
            )
        started = time.perf_counter()
        result = self._run(running)
        timings["execute"] = time.perf_counter() - started
        return Outcome(
            result.data,
            self._shown(result.errors or (), request_id),
            {"cost": {**cost, "actual": running.objects}},
            timings=timings,
            fields=prepared.fields,
        )

    def _prepare(self, query: str, timings: dict[str, float]) -> Prepared:
        """Parse, guard and validate a document that is not known, in this order: each makes the next one safe."""
        started = time.perf_counter()
        try:
            document = parsed(query, self.limits)
            report, errors = self._guard.check(document)
        except GraphQLError as error:
            raise _Refused([error]) from None
        finally:
            timings["parse"] = time.perf_counter() - started
        if errors:
            raise _Refused(errors)
        started = time.perf_counter()
        errors = validated(document, self.schema, self.limits)
        timings["validate"] = time.perf_counter() - started
        if errors:
            raise _Refused(errors)
        prepared = Prepared(document, report, report.fields())
        self._documents.put(query, prepared)
        return prepared

    def _bind(
        self, prepared: Prepared, variables: dict[str, Any], operation_name: str | None
    ) -> tuple[BoundedExecutor, dict[str, int]]:
        """Make a validated document executable for some variables; return it with its cost.

        This is the one place where that happens: a compiled executor would take the place of what is built here, and a
        response cache would be asked before, by the document, its coerced variables and the release.
        """
        error = check_values(variables, self.limits)
        if error is not None:
            raise _Refused([error])
        built = BoundedExecutor.build(
            self.schema,
            prepared.document,
            raw_variable_values=variables,
            operation_name=operation_name,
            max_coercion_errors=self.limits.errors,
            is_awaitable=assume_not_awaitable,
            is_async_iterable=assume_not_async_iterable,
        )
        if not isinstance(built, BoundedExecutor):
            assert isinstance(built, list)
            known = get_operation_ast(prepared.document, operation_name) is not None
            code = "BAD_USER_INPUT" if known else "OPERATION_RESOLUTION_FAILED"
            # what was raised on a value is not passed on: that it cannot be taken is no failure of the server
            raise _Refused(
                [GraphQLError(e.message, e.nodes, extensions={"code": code}) for e in built]
            )
        requested = prepared.report.cost(built.operation, built.variable_values.coerced)
        cost = {"requested": requested, "limit": self.limits.cost}
        if requested > self.limits.cost:
            what = f"the operation costs {requested:,}: that many objects it may return"
            raise _Refused([excess(what, requested, self.limits.cost, "COST")], cost)
        return built, cost

    def _run(self, running: BoundedExecutor) -> ExecutionResult:
        end = time.monotonic() + self.seconds
        running.bound(end, self.limits.cost, self._leaves)
        try:
            with running_until(end), answering_from(self._basis):
                result = running.execute_operation()
        except OperationStopped as stopped:
            reason = {
                "DEADLINE_EXCEEDED": f"{self.seconds:g} seconds",
                "COST_LIMIT_EXCEEDED": f"{self.limits.cost:,} objects",
            }
            message = f"the operation was stopped after {reason[stopped.code]}; ask for less"
            return ExecutionResult(None, [GraphQLError(message, extensions={"code": stopped.code})])
        assert isinstance(result, ExecutionResult)
        return result

    def _shown(
        self, errors: Sequence[GraphQLError], request_id: str | None
    ) -> tuple[dict[str, Any], ...]:
        shown = []
        for error in errors[: self.limits.errors]:
            told = dict(presentable(error, request_id).formatted)
            # graphql-core repeats what it cannot take, on many lines if need be
            told["message"] = _cut(str(told["message"]))
            shown.append(told)
        return tuple(shown)


def _weight(field: GraphQLField) -> int:
    """Return what the definition of a field says that it costs by itself."""
    definition = field.extensions.get("strawberry-definition")
    return int(definition.metadata.get("cost", 0)) if definition is not None else 0


def _cut(message: str) -> str:
    return message if len(message) <= MESSAGE_CHARACTERS else f"{message[:MESSAGE_CHARACTERS]}…"
