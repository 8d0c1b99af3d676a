"""Numbers for Prometheus. With several workers, set PROMETHEUS_MULTIPROC_DIR to an empty folder, and any worker tells of all."""

from __future__ import annotations

import os

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
    """Count the cost and the errors of an operation, and each field that its document asks for, once."""
    cost = outcome.extensions.get("cost")
    if cost:
        COST.observe(cost["requested"])
    for error in outcome.errors:
        ERRORS.labels(error["extensions"]["code"]).inc()
    for name in outcome.fields:
        FIELDS.labels(name).inc()


async def page(request: Request) -> Response:
    """Answer /metrics."""
    registry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(
        latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"}
    )
