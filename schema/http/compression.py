"""Gzip and Brotli for all answers but downloads, whose digests and ranges are those of the plain file."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

for _kind in ("application/graphql-response+json", "text/turtle"):
    add_compress_type(_kind)


class Compression:
    """Compresses what is long enough."""

    def __init__(self, app: ASGIApp) -> None:
        self.plain, self.compressing = app, CompressMiddleware(app, zstd=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        await (self.plain if path.startswith("/download/") else self.compressing)(
            scope, receive, send
        )
