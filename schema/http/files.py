"""/download: the whole graph as files, with their sha256, entity tags and ranges."""

from __future__ import annotations

import asyncio
import base64

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send

from immunograph.schema.downloads import DownloadFolder, downloads
from immunograph.schema.http.caching import etag, lasting, matches
from immunograph.schema.http.failures import Failure
from immunograph.schema.served import Served
from immunograph.schema.settings import Settings


class Files:
    """Answers what can be downloaded."""

    def __init__(self, served: Served, folder: DownloadFolder, settings: Settings) -> None:
        self.served, self.folder = served, folder
        self.keep = lasting(settings.max_age, settings.stale_seconds)

    async def index(self, request: Request) -> Response:
        """Answer /download."""
        graph = self.served.edition.graph
        found = [
            {"name": d.name, "mediaType": d.media_type, "description": d.description}
            for d in downloads(graph)
        ]
        body = {"release": graph.version, "sha256": graph.sha256, "files": found}
        return JSONResponse(body, headers={"ETag": etag(graph.sha256), "Cache-Control": self.keep})

    async def file(self, request: Request) -> Response:
        """Answer /download/NAME. Its entity tag is its sha256."""
        graph = self.served.edition.graph
        name = request.path_params["name"]
        found = next((d for d in downloads(graph) if d.name == name), None)
        if found is None:
            names = ", ".join(d.name for d in downloads(graph))
            raise Failure(404, "NOT_FOUND", f"there is no file {name!r}; there are {names}")
        written = await asyncio.wrap_future(self.folder.written(graph, found))
        tag = f'"{written.sha256}"'
        digest = base64.b64encode(bytes.fromhex(written.sha256)).decode()
        headers = {
            "ETag": tag,
            "Cache-Control": self.keep,
            "Repr-Digest": f"sha-256=:{digest}:",
        }
        if matches(request, tag):
            return Response(status_code=304, headers=headers)
        return _File(written.path, headers=headers, media_type=found.media_type, filename=name)


class _File(FileResponse):
    """A file or parts of it. A range that is none is passed over, one that lies outside is a failure like all others."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = 0, ""

        async def watch(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] in (400, 416):
                headers = dict(message["headers"])
                refused = message["status"], headers.get(b"content-range", b"").decode()
            elif not refused[0]:
                await send(message)

        await super().__call__(scope, receive, watch)
        status, size = refused
        if status == 416:
            message = f"the file has the {size.replace('*/', '')}; ask for a range within"
            failure = Failure(416, "RANGE_NOT_SATISFIABLE", message, {"Content-Range": size})
            await failure.response()(scope, receive, send)
        elif status == 400:
            others = [header for header in scope["headers"] if header[0] != b"range"]
            await super().__call__({**scope, "headers": others}, receive, send)
