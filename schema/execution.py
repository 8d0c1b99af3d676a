"""Answer GraphQL requests: parse, check, validate and execute one operation within its bounds.

Everything here is synchronous and safe to call from several threads at once; an HTTP server calls it from a worker thread,
so that a long operation does not hold up the event loop.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import strawberry
from graphql import DocumentNode, GraphQLError, parse, validate
from graphql import Executor as CoreExecutor

from immunograph.schema.deadline import DeadlineExceeded, running_until
from immunograph.schema.errors import presentable

MAX_TOKENS = 1500
MAX_ERRORS = 10
CACHED_DOCUMENTS = 512
OPERATION_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one request.

    `errors` are as GraphQL shows them, internals masked. `is_request_error` is true where nothing was executed (the
    document, its variables or the operation's name were refused): then there is no data, not even null. `timings` has the
    seconds spent in `parse`, `validate` and `execute`.
    """

    data: dict[str, Any] | None
    errors: tuple[dict[str, Any], ...] = ()
    extensions: Mapping[str, Any] = field(default_factory=dict)
    is_request_error: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return what is sent to the client."""
        body: dict[str, Any] = {"errors": list(self.errors)} if self.errors else {}
        if not self.is_request_error:
            body["data"] = self.data
        if self.extensions:
            body["extensions"] = dict(self.extensions)
        return body


class Executor:
    """Answers requests about one schema.

    Args:
        seconds: After how many seconds an operation is stopped.
        cached_documents: Of how many documents, by their text, the parsed and checked form is kept.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        *,
        seconds: float = OPERATION_SECONDS,
        cached_documents: int = CACHED_DOCUMENTS,
    ) -> None:
        self.schema = schema._schema
        self.seconds = seconds
        self._checked = lru_cache(cached_documents)(self._check)

    def execute(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        *,
        request_id: str | None = None,
    ) -> Outcome:
        """Answer one request; never raises for what a client can send."""
        started = time.perf_counter()
        document, errors = self._checked(query)
        checked = time.perf_counter()
        timings = {"parse": checked - started, "validate": 0.0, "execute": 0.0}
        if document is None:
            return self._refusal(errors, timings, request_id)
        core = CoreExecutor.build(
            self.schema,
            document,
            raw_variable_values=dict(variables or {}),
            operation_name=operation_name,
            max_coercion_errors=MAX_ERRORS,
        )
        if isinstance(core, list):
            return self._refusal(core, timings, request_id)
        try:
            with running_until(time.monotonic() + self.seconds):
                result: Any = core.execute_operation()
        except DeadlineExceeded:
            late = GraphQLError(
                f"the operation was stopped after {self.seconds:g} seconds; ask for less",
                extensions={"code": "DEADLINE_EXCEEDED"},
            )
            return Outcome(None, (dict(late.formatted),), timings=timings)
        timings["execute"] = time.perf_counter() - checked
        found = self._shown(result.errors or (), request_id)
        return Outcome(result.data, found, timings=timings)

    def _check(self, query: str) -> tuple[DocumentNode | None, list[GraphQLError]]:
        try:
            document = parse(query, max_tokens=MAX_TOKENS)
        except GraphQLError as error:
            return None, [error]
        errors = validate(self.schema, document, max_errors=MAX_ERRORS)
        return (None, errors) if errors else (document, [])

    def _refusal(
        self, errors: list[GraphQLError], timings: Mapping[str, float], request_id: str | None
    ) -> Outcome:
        return Outcome(
            None, self._shown(errors, request_id), is_request_error=True, timings=timings
        )

    def _shown(self, errors: Any, request_id: str | None) -> tuple[dict[str, Any], ...]:
        return tuple(
            dict(presentable(error, request_id).formatted) for error in errors[:MAX_ERRORS]
        )
