"""What every request and answer is wrapped in: an id, security headers, a line in the log, a count."""

from __future__ import annotations

import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from immunograph.schema.http import metrics
from immunograph.schema.http.failures import crashed
from immunograph.schema.http.logs import access

IDENTIFIER = re.compile(r"[A-Za-z0-9._-]{1,64}")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Envelope:
    """Gives a request its id (the client's own, where it is a plain one) and the path prefix; completes the answer."""

    def __init__(self, app: ASGIApp, *, root_path: str = "") -> None:
        self.app, self.root_path = app, root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        identifier = given if IDENTIFIER.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = identifier
        if self.root_path:
            scope["root_path"] = self.root_path
        started = time.perf_counter()
        status, is_begun = 500, False

        async def complete(message: Message) -> None:
            nonlocal status, is_begun
            if message["type"] == "http.response.start":
                status, is_begun = message["status"], True
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = identifier
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope.get("scheme") == "https":
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        try:
            await self.app(scope, receive, complete)
        except Exception as error:  # an answer goes out whatever it is
            if is_begun:
                raise
            answer = await crashed(Request(scope), error)
            await answer(scope, receive, complete)
        finally:
            seconds = time.perf_counter() - started
            route = getattr(scope.get("route"), "path", "other")
            method = (
                scope["method"]
                if scope["method"] in ("GET", "POST", "HEAD", "OPTIONS")
                else "other"
            )
            metrics.REQUESTS.labels(route, method, str(status)).inc()
            metrics.SECONDS.labels(route).observe(seconds)
            access(scope, identifier, status, seconds)
