"""The endpoint /graphql."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response

from immunograph.schema.execution import Outcome
from immunograph.schema.http import metrics
from immunograph.schema.http.bodies import encoded
from immunograph.schema.http.caching import NEVER, etag, lasting, matches
from immunograph.schema.http.failures import Failure
from immunograph.schema.http.negotiation import GRAPHQL, JSON, chosen
from immunograph.schema.http.parameters import parameters
from immunograph.schema.http.persisted import PersistedDocuments
from immunograph.schema.served import Served
from immunograph.schema.settings import Settings

VARY = {"Vary": "Accept, Accept-Encoding"}
# Apollo's clients look for these in an answer that came through, as its servers send it.
ANSWERED = frozenset({"PERSISTED_QUERY_NOT_FOUND"})


class GraphQLEndpoint:
    """Answers GraphQL requests on threads of its own, and refuses them while too many wait."""

    def __init__(self, served: Served, documents: PersistedDocuments, settings: Settings) -> None:
        self.served, self.documents, self.settings = served, documents, settings
        self._threads = ThreadPoolExecutor(settings.threads, thread_name_prefix="graphql")
        self._room = settings.threads + settings.queue
        self._waiting = 0

    def close(self) -> None:
        """End the threads once they have answered."""
        self._threads.shutdown()

    async def answer(self, request: Request) -> Response:
        """Answer a GET or POST."""
        kind = chosen(request, (JSON, GRAPHQL))
        if kind is None:
            message = f"an answer can be {GRAPHQL} or {JSON}; name one in the header Accept"
            return Failure(406, "NOT_ACCEPTABLE", message, VARY).response()
        try:
            return await self._answer(request, kind)
        except Failure as failure:
            failure.headers |= VARY
            if failure.code in ANSWERED and kind == JSON:
                failure.status = 200
            return failure.response(kind)

    async def _answer(self, request: Request, kind: str) -> Response:
        started = time.perf_counter()
        edition = self.served.edition
        asked = await parameters(request)
        query = self.documents.document(asked)
        is_read = request.method != "POST"
        tag = etag(
            edition.graph.sha256, edition.sdl, query, encoded(asked.variables), asked.operation_name
        )
        headers = dict(VARY)
        if is_read and matches(request, tag):
            return Response(status_code=304, headers={**headers, **self._lasting(tag)})
        if self._waiting >= self._room:
            message = "the server has too much to do; try again in a moment"
            raise Failure(503, "OVERLOADED", message, {"Retry-After": "1"})
        self._waiting += 1
        try:
            outcome: Outcome = await asyncio.get_running_loop().run_in_executor(
                self._threads,
                lambda: edition.executor.execute(
                    query,
                    asked.variables,
                    asked.operation_name,
                    request_id=request.state.request_id,
                ),
            )
        finally:
            self._waiting -= 1
        if not outcome.is_request_error:
            self.documents.keep(asked)
            metrics.count_fields(edition.executor.schema, query)
        metrics.count_operation(outcome)
        headers["Server-Timing"] = ", ".join(
            f"{name};dur={seconds * 1000:.2f}"
            for name, seconds in {
                **outcome.timings,
                "total": time.perf_counter() - started,
            }.items()
        )
        if is_read and not outcome.errors:
            headers |= self._lasting(tag)
        else:
            headers["Cache-Control"] = NEVER
        status = 400 if outcome.is_request_error and kind == GRAPHQL else 200
        return Response(
            encoded(outcome.body()), status, headers, media_type=f"{kind}; charset=utf-8"
        )

    def _lasting(self, tag: str) -> dict[str, str]:
        keep = lasting(self.settings.max_age, self.settings.stale_seconds)
        return {"ETag": tag, "Cache-Control": keep}
