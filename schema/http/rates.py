"""How often one client may ask: a bucket of requests that fills again with time (per worker)."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from immunograph.schema.http.failures import Failure

CLIENTS = 10_000
FREE = ("/health/", "/metrics", "/assets/")


class RateLimit:
    """Answers 429 with Retry-After once a client has asked `per_minute` times at a stretch."""

    def __init__(
        self, app: ASGIApp, *, per_minute: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.per_minute, self.clock = app, per_minute, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path = scope["path"].removeprefix(scope.get("root_path", ""))
            client = scope["client"][0] if scope.get("client") else ""
            wait = 0.0 if path.startswith(FREE) else self.wait(client)
            if wait:
                message = f"more than {self.per_minute} requests a minute; wait as Retry-After says"
                headers = {"Retry-After": str(math.ceil(wait))}
                await Failure(429, "RATE_LIMITED", message, headers).response()(
                    scope, receive, send
                )
                return
        await self.app(scope, receive, send)

    def wait(self, client: str) -> float:
        """Take one request from a client's bucket: 0, or after how many seconds there is one again."""
        now = self.clock()
        full = float(self.per_minute)
        left, since = self._buckets.pop(client, (full, now))
        left = min(full, left + (now - since) * full / 60)
        self._buckets[client] = (left - 1 if left >= 1 else left, now)
        while len(self._buckets) > CLIENTS:
            self._buckets.popitem(last=False)
        return 0.0 if left >= 1 else (1 - left) * 60 / full
