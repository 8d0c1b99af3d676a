"""The HTTP application: the page at /, GraphQL at /graphql, health at /health/live and /health/ready."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from strawberry.asgi import GraphQL

from immunograph.graph import Graph, load
from immunograph.schema.building import build_schema
from immunograph.schema.page import Explorer, wants_page
from immunograph.schema.settings import Settings

NOTICE = "ImmunoGraph informs; it gives no medical advice."


def create_app(settings: Settings | None = None, *, graph: Graph | None = None) -> Starlette:
    """Return the application that serves a graph: the one given, or the one that the settings name.

    Raises:
        OntologyError: a file of the ontology cannot be loaded.
        SettingsError: a setting cannot be taken.
    """
    settings = settings or Settings.from_environment()
    served = graph or load(*settings.ontology)
    schema = build_schema(served)
    sdl = schema.as_str()
    state = {"ready": False}
    explorer = Explorer(settings.report_address)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        state["ready"] = True
        yield
        state["ready"] = False

    async def live(request: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> Response:
        body = {
            "status": "ready" if state["ready"] else "not ready",
            "release": served.version,
            "sha256": served.sha256,
            "concepts": len(served),
        }
        return JSONResponse(body, status_code=200 if state["ready"] else 503)

    async def sdl_text(request: Request) -> Response:
        return PlainTextResponse(sdl)

    async def home(request: Request) -> Response:
        if explorer.is_built and wants_page(request):
            return explorer.page(request)
        return JSONResponse(
            {
                "title": served.metadata.title,
                "release": served.version,
                "license": served.metadata.license,
                "notice": NOTICE,
                "graphql": "graphql",
                "schema": "schema.graphql",
                "health": ["health/live", "health/ready"],
            }
        )

    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/", home),
            Route("/health/live", live),
            Route("/health/ready", ready),
            Route("/schema.graphql", sdl_text),
            Route(
                "/graphql", GraphQL(schema, graphql_ide=None), methods=["GET", "POST", "OPTIONS"]
            ),
            *explorer.routes(),
        ],
        exception_handlers={404: explorer.missing},
    )
