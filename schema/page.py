"""The explorer: the page that `make web` builds into `schema/static`, served at every address that it answers itself.

Its `<base>` is written for the depth of the address, so the page works below any path prefix without a setting. It may
load from its own host only: the Content-Security-Policy forbids the rest, styles and scripts in the text included.
"""

from __future__ import annotations

import html
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from immunograph.schema.http.failures import refused

STATIC = Path(__file__).parent / "static"
VIEWS = ("graph", "path", "compare", "overview")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


# GraphiQL's editor writes styles of its own, has its fonts in the text and starts workers from blobs.
GRAPHIQL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; base-uri 'self'; frame-ancestors 'none'"
)


class Explorer:
    """The built page, where there is one; it is told where to report errors and whether the served files are watched."""

    def __init__(
        self, report_address: str = "", *, is_watched: bool = False, static: Path = STATIC
    ) -> None:
        self.static = static
        self.report, self.is_watched = report_address, is_watched

    @property
    def is_built(self) -> bool:
        return (self.static / "index.html").is_file()

    def page(self, request: Request, *, name: str = "index.html", status: int = 200) -> Response:
        """Return a page for the address that was asked, or say how to build it."""
        if not self.is_built:
            return PlainTextResponse("The page is not built; run: make web\n", status_code=404)
        text = (self.static / name).read_text(encoding="utf-8")
        path = request.url.path.removeprefix(request.scope.get("root_path", ""))
        depth = path.count("/") - 1
        base = f'<base href="{"../" * depth or "./"}">'
        if self.report:
            base += f'<meta name="report-address" content="{html.escape(self.report)}">'
        if self.is_watched:
            base += '<meta name="edits" content="health/ready">'
        text = text.replace('<base href="./">', base, 1)
        return HTMLResponse(text, status_code=status, headers=HEADERS)

    def routes(self) -> list[BaseRoute]:
        """Return the routes of the page below the root, which the caller serves itself."""

        async def view(request: Request) -> Response:
            return self.page(request)

        async def graphiql(request: Request) -> Response:
            page = self.page(request, name="graphiql.html")
            page.headers["Content-Security-Policy"] = GRAPHIQL_POLICY
            return page

        async def icon(request: Request) -> Response:
            return Response((self.static / "icon.svg").read_bytes(), media_type="image/svg+xml")

        views = [Route(f"/{name}", view) for name in VIEWS]
        found = [*views, Route("/c/{name:path}", view), Route("/graphiql", graphiql)]
        if not self.is_built:
            return list(found)
        assets = Mount("/assets", Lasting(directory=self.static / "assets"))
        return [*found, Route("/icon.svg", icon), assets]

    async def missing(self, request: Request, error: Exception) -> Response:
        """Answer an unknown address: with the page where one is read, which offers names."""
        if self.is_built and wants_page(request):
            return self.page(request, status=404)
        return await refused(request, error)


class Lasting(StaticFiles):
    """Files whose names carry the hash of their contents, so that a browser may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def wants_page(request: Request) -> bool:
    """Say whether a browser asks, and not a program."""
    return request.method == "GET" and "text/html" in request.headers.get("accept", "")
