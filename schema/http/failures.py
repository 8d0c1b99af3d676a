"""Failures of a request before or beside GraphQL: always a GraphQL JSON body with a stable code, never kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from immunograph.schema.http.bodies import encoded

log = logging.getLogger("immunograph.http")
CODES = {
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    500: "INTERNAL_SERVER_ERROR",
}


class Failure(Exception):
    """A request that cannot be answered; `code` is what `extensions.code` shows."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.headers = dict(headers or {})

    def response(self, media_type: str = "application/json") -> Response:
        """Return the answer."""
        body = {"errors": [{"message": self.message, "extensions": {"code": self.code}}]}
        headers = {**self.headers, "Cache-Control": "no-store"}
        return Response(
            encoded(body), self.status, headers, media_type=f"{media_type}; charset=utf-8"
        )


async def failed(request: Request, error: Exception) -> Response:
    """Answer a `Failure`."""
    assert isinstance(error, Failure)
    return error.response()


async def refused(request: Request, error: Exception) -> Response:
    """Answer what the router refuses."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    phrase = HTTPStatus(status).phrase
    message = {
        404: f"there is nothing at {request.url.path}",
        405: f"{request.method} is not possible at {request.url.path}; see the header Allow",
    }.get(status, error.detail)
    code = CODES.get(status, phrase.upper().replace(" ", "_"))
    return Failure(status, code, message, error.headers).response()


async def crashed(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw; the log says more, under the request's id."""
    identifier = getattr(request.state, "request_id", None)
    log.error("request %s failed", identifier, exc_info=error, extra={"request_id": identifier})
    return Failure(500, CODES[500], "the server failed; the failure was logged").response()
