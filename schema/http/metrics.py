"""Numbers for Prometheus. With several workers, set PROMETHEUS_MULTIPROC_DIR to an empty folder, and any worker tells of all."""

from __future__ import annotations

import os
from functools import lru_cache

from graphql import FieldNode, GraphQLSchema, TypeInfo, TypeInfoVisitor, Visitor, parse, visit
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

from immunograph.schema.execution import Outcome

REQUESTS = Counter("immunograph_http_requests", "Requests answered.", ["route", "method", "status"])
SECONDS = Histogram("immunograph_http_request_seconds", "How long answers took.", ["route"])
FIELDS = Counter("immunograph_graphql_fields", "Operations that ask for a field.", ["field"])
ERRORS = Counter("immunograph_graphql_errors", "Errors reported to clients.", ["code"])
COST = Histogram(
    "immunograph_graphql_cost",
    "Objects that operations may return at most.",
    buckets=(1, 10, 50, 100, 500, 1000, 2000, 5000, 10_000, 20_000),
)


def count_operation(outcome: Outcome) -> None:
    """Count the cost and the errors of an operation."""
    cost = outcome.extensions.get("cost")
    if cost:
        COST.observe(cost["requested"])
    for error in outcome.errors:
        ERRORS.labels(error["extensions"]["code"]).inc()


def count_fields(schema: GraphQLSchema, query: str) -> None:
    """Count each field that a valid document asks for, once."""
    for name in _fields(schema, query):
        FIELDS.labels(name).inc()


@lru_cache(maxsize=512)
def _fields(schema: GraphQLSchema, query: str) -> frozenset[str]:
    found: set[str] = set()
    types = TypeInfo(schema)

    class Reader(Visitor):
        def enter_field(self, node: FieldNode, *_: object) -> None:
            parent = types.get_parent_type()
            if parent and not parent.name.startswith("__") and not node.name.value.startswith("__"):
                found.add(f"{parent.name}.{node.name.value}")

    visit(parse(query), TypeInfoVisitor(types, Reader()))
    return frozenset(found)


async def page(request: Request) -> Response:
    """Answer /metrics."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(
        latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )
