"""/concept/NAME: what the IRI of a concept, kind or predicate leads to, as JSON-LD, Turtle or a page."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from immunograph.graph import AmbiguousNameError, ConceptNotFoundError, Graph
from immunograph.schema.http.caching import etag, lasting, matches
from immunograph.schema.http.failures import Failure
from immunograph.schema.http.negotiation import chosen
from immunograph.schema.page import Explorer
from immunograph.schema.served import Served
from immunograph.schema.settings import Settings

EXTENSIONS = {"application/ld+json": ".jsonld", "text/turtle": ".ttl", "text/html": ".html"}
CARD = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>ImmunoGraph</title>{card}</html>"
)
_LONGEST = 200  # characters of a name
CARD_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class Concepts:
    """Answers the pages of terms."""

    def __init__(self, served: Served, explorer: Explorer, settings: Settings) -> None:
        self.served, self.explorer = served, explorer
        self.keep = lasting(settings.max_age, settings.stale_seconds)

    async def answer(self, request: Request) -> Response:
        """Answer one term; a suffix .jsonld, .ttl or .html goes before the header Accept."""
        graph = self.served.edition.graph
        name: str = request.path_params["name"]
        kind = None
        for media_type, extension in EXTENSIONS.items():
            if name.endswith(extension):
                name, kind = name.removesuffix(extension), media_type
        vary = {} if kind else {"Vary": "Accept"}
        kind = kind or chosen(request, tuple(EXTENSIONS))
        if kind is None:
            message = f"a concept can be {', '.join(EXTENSIONS)}; name one in the header Accept"
            raise Failure(406, "NOT_ACCEPTABLE", message, vary)
        iri = _iri(graph, name)
        tag = etag(graph.sha256, iri, kind)
        headers = {**vary, "ETag": tag, "Cache-Control": self.keep}
        if kind == "text/html":
            return self._page(request, graph, name, vary)
        if matches(request, tag):
            return Response(status_code=304, headers=headers)
        body = await asyncio.to_thread(graph.describe, iri, EXTENSIONS[kind])
        return Response(body, headers=headers, media_type=f"{kind}; charset=utf-8")

    def _page(self, request: Request, graph: Graph, name: str, vary: dict[str, str]) -> Response:
        concept = graph.get(name)
        if concept is None:
            raise Failure(
                406, "NOT_ACCEPTABLE", f"{name} has no page; ask for Turtle or JSON-LD", vary
            )
        if self.explorer.is_built:
            root = request.scope.get("root_path", "")
            local = concept.id.partition(":")[2]
            return RedirectResponse(f"{root}/c/{quote(local)}", 303, vary)
        card = CARD.format(card=concept._repr_html_())
        return HTMLResponse(card, headers={**vary, "Content-Security-Policy": CARD_POLICY})


def _iri(graph: Graph, name: str) -> str:
    for term in (graph.kinds.get(name), graph.predicates.get(name)):
        if term is not None:
            return term.iri
    if len(name) > _LONGEST:
        raise Failure(404, "CONCEPT_NOT_FOUND", f"no name has more than {_LONGEST} characters")
    try:
        return graph[name].iri
    except (AmbiguousNameError, ConceptNotFoundError) as error:
        raise Failure(404, error.code, str(error)) from None
