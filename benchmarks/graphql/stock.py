"""Stock Strawberry: the same schema behind Strawberry's own ASGI application, as `uvicorn benchmarks.graphql.stock:app`."""

from __future__ import annotations

from strawberry.asgi import GraphQL

from immunograph.graph import load
from immunograph.schema import build_schema

app = GraphQL(build_schema(load()), graphql_ide=None)
