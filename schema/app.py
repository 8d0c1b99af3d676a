"""The HTTP application: the page at /, GraphQL at /graphql, and what stands beside them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from immunograph.graph import Graph
from immunograph.schema.api import InForce
from immunograph.schema.downloads import DownloadFolder
from immunograph.schema.http import metrics
from immunograph.schema.http.caching import etag, lasting, matches
from immunograph.schema.http.compression import Compression
from immunograph.schema.http.concepts import Concepts
from immunograph.schema.http.envelope import Envelope
from immunograph.schema.http.failures import Failure, failed, refused
from immunograph.schema.http.files import Files
from immunograph.schema.http.graphql import GraphQLEndpoint
from immunograph.schema.http.logs import set_up
from immunograph.schema.http.persisted import PersistedDocuments, read_manifests
from immunograph.schema.http.rates import RateLimit
from immunograph.schema.page import Explorer, wants_page
from immunograph.schema.served import Served
from immunograph.schema.settings import Settings

NOTICE = "ImmunoGraph informs; it gives no medical advice."
EXPOSED = ("ETag", "X-Request-Id", "Server-Timing", "Retry-After", "Repr-Digest", "Content-Range")


def create_app(
    settings: Settings | None = None,
    *,
    graph: Graph | None = None,
    check: Callable[[], Iterable[str]] | None = None,
) -> Starlette:
    """Return the application that serves a graph: the one given, or the one that the settings name.

    Args:
        check: Says all that is wrong with the files of the ontology; asked after each reload, for `/health/ready`.

    Raises:
        OntologyError: a file of the ontology cannot be loaded.
        SettingsError: a setting cannot be taken.
    """
    settings = settings or Settings.from_environment()
    set_up(settings.log)
    listed = read_manifests(settings.persisted_documents)
    in_force = InForce(rate_per_minute=settings.rate_per_minute or None)
    folder = DownloadFolder(settings.downloads_folder)
    if graph is not None:
        given = graph
        served = Served(lambda: given, in_force=in_force, folder=folder)
    else:
        served = Served.files(settings.ontology, check, in_force=in_force, folder=folder)
    documents = PersistedDocuments(
        listed, only=settings.persisted_only, kept=settings.persisted_kept
    )
    endpoint = GraphQLEndpoint(served, documents, settings)
    explorer = Explorer(settings.report_address, is_watched=settings.reload_seconds > 0)
    concepts = Concepts(served, explorer, settings)
    files = Files(served, folder, settings)
    state = {"ready": False}

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        watching = None
        if settings.reload_seconds:
            watching = asyncio.create_task(served.watch(settings.reload_seconds))
        state["ready"] = True
        yield
        state["ready"] = False
        if watching:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
        endpoint.close()
        folder.close()

    async def live(request: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(request: Request) -> Response:
        graph = served.edition.graph
        body: dict[str, object] = {
            "status": "ready" if state["ready"] else "not ready",
            "release": graph.version,
            "sha256": graph.sha256,
            "concepts": len(graph),
        }
        if served.findings:
            status = "refused" if served.is_refused else "served"
            body["edit"] = {"status": status, "findings": list(served.findings)}
        return JSONResponse(
            body, 200 if state["ready"] else 503, headers={"Cache-Control": "no-store"}
        )

    async def sdl_text(request: Request) -> Response:
        edition = served.edition
        keep = lasting(settings.max_age, settings.stale_seconds)
        headers = {"ETag": etag(edition.sdl), "Cache-Control": keep}
        if matches(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return PlainTextResponse(edition.sdl, headers=headers)

    async def home(request: Request) -> Response:
        if explorer.is_built and wants_page(request):
            return explorer.page(request)
        graph = served.edition.graph
        return JSONResponse(
            {
                "title": graph.metadata.title,
                "release": graph.version,
                "license": graph.metadata.license,
                "notice": NOTICE,
                "graphql": "graphql",
                "schema": "schema.graphql",
                "downloads": "download",
                "health": ["health/live", "health/ready"],
            }
        )

    middleware = [Middleware(Envelope, root_path=settings.root_path)]
    if settings.trusted_proxies:
        proxies = list(settings.trusted_proxies)
        middleware.insert(0, Middleware(ProxyHeadersMiddleware, trusted_hosts=proxies))
    if settings.cors_origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["*"],
            expose_headers=EXPOSED,
            max_age=86_400,
        )
        middleware.append(cors)
    if settings.rate_per_minute:
        middleware.append(Middleware(RateLimit, per_minute=settings.rate_per_minute))
    middleware.append(Middleware(Compression))
    return Starlette(
        lifespan=lifespan,
        middleware=middleware,
        routes=[
            Route("/", home),
            Route("/health/live", live),
            Route("/health/ready", ready),
            Route("/metrics", metrics.page),
            Route("/schema.graphql", sdl_text),
            Route("/graphql", endpoint.answer, methods=["GET", "POST"]),
            Route("/concept/{name:path}", concepts.answer),
            Route("/download", files.index),
            Route("/download/{name}", files.file),
            *explorer.routes(),
        ],
        exception_handlers={
            404: explorer.missing,
            405: refused,
            Failure: failed,
        },
    )
