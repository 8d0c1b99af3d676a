"""/download: the whole graph as files, with their sha256, entity tags and ranges."""

from __future__ import annotations

import asyncio
import base64

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from immunograph.schema.downloads import DownloadFolder, downloads
from immunograph.schema.http.caching import etag, lasting, matches
from immunograph.schema.http.failures import Failure
from immunograph.schema.served import Served
from immunograph.schema.settings import Settings


class Files:
    """Answers what can be downloaded."""

    def __init__(self, served: Served, settings: Settings) -> None:
        self.served = served
        self.folder = DownloadFolder(settings.downloads_folder)
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
        path, digest = await asyncio.to_thread(self.folder.file, graph, found)
        tag = f'"{digest}"'
        headers = {
            "ETag": tag,
            "Cache-Control": self.keep,
            "Repr-Digest": f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:",
        }
        if matches(request, tag):
            return Response(status_code=304, headers=headers)
        return FileResponse(path, headers=headers, media_type=found.media_type, filename=name)
