"""An application that is exchanged whole while it serves: a request finishes on the one it began with."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import Receive, Scope, Send
from watchfiles import awatch

from immunograph.graph import ImmunoGraphError

READY = "/health/ready"
# An editor writes a file in several steps; what comes within this time is one edit.
SETTLED_MILLISECONDS = 150
# Some file systems tell of no change, and none tells of one before it is watched: so it is looked at this often as well.
LOOK_MILLISECONDS = 500
log = logging.getLogger("uvicorn.error")


class _Running:
    """One application, the requests that it still answers, and what ends with it."""

    def __init__(self, app: Starlette) -> None:
        self.app = app
        self.lifespan: AbstractAsyncContextManager[object] = app.router.lifespan_context(app)
        self.requests = 0
        self.is_over = False

    async def start(self) -> None:
        await self.lifespan.__aenter__()

    async def retire(self) -> None:
        """End once the last request is answered."""
        self.is_over = True
        await self._end_if_idle()

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.requests += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.requests -= 1
            await self._end_if_idle()

    async def _end_if_idle(self) -> None:
        if self.is_over and not self.requests:
            await self.lifespan.__aexit__(None, None, None)


class Swapping:
    """Serve what `make` returns, and anew whenever one of the files was saved.

    `make` runs in a thread, so requests go on being answered. Where it fails the last good application stays, and its
    error is logged and shown as `edit` by /health/ready until a later edit is good.
    """

    def __init__(self, make: Callable[[], Starlette], files: Sequence[Path]) -> None:
        self._make = make
        self._files = [file.resolve() for file in files]
        self._seen = self._state()
        self._running = _Running(make())
        self._error: str | None = None

    def app(self) -> Starlette:
        """Return the application to run."""
        return Starlette(
            lifespan=self._lifespan,
            routes=[Route(READY, self._ready), Mount("/", app=self._answer)],
        )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._running.answer(scope, receive, send)

    async def _ready(self, request: Request) -> Response:
        """What the application says of itself, and what is wrong with the last edit."""
        body = bytearray()
        status = 503

        async def keep(message: dict[str, object]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(str(message["status"]))
            body.extend(bytes(message.get("body", b"")))  # type: ignore[call-overload]

        await self._running.answer(dict(request.scope), request.receive, keep)  # type: ignore[arg-type]
        said = json.loads(bytes(body))
        if self._error is not None:
            said["edit"] = {"status": "refused", "findings": [self._error]}
        return JSONResponse(said, status_code=status)

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        await self._running.start()
        stop = asyncio.Event()
        watching = asyncio.create_task(self._watch(stop))
        yield
        stop.set()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await self._running.retire()

    async def _watch(self, stop: asyncio.Event) -> None:
        # Folders are watched, not files: most editors save by putting a new file in the place of the old one.
        folders = {file.parent for file in self._files}
        async for _ in awatch(
            *folders,
            stop_event=stop,
            step=SETTLED_MILLISECONDS,
            rust_timeout=LOOK_MILLISECONDS,
            yield_on_timeout=True,
            recursive=False,
            watch_filter=lambda change, path: Path(path).resolve() in self._files,
        ):
            await self._swap()

    async def _swap(self) -> None:
        state = self._state()
        if state == self._seen:
            return
        self._seen = state
        try:
            made = _Running(await asyncio.to_thread(self._make))
        except Exception as error:  # noqa: BLE001  # whatever it is, the server goes on, and so does the watch
            known = isinstance(error, ImmunoGraphError | OSError)
            self._error = str(error) if known else f"{type(error).__name__}: {error}"
            log.error("The edit is not served, the last good one is: %s", error)
            return
        await made.start()
        before, self._running = self._running, made
        self._error = None
        log.info("The edit is served")
        await before.retire()

    def _state(self) -> list[tuple[int, int, int] | None]:
        """What tells one saved state of the files from another."""
        found = [file.stat() if file.is_file() else None for file in self._files]
        return [(s.st_ino, s.st_size, s.st_mtime_ns) if s else None for s in found]
