"""The executor behind as little HTTP as can be, as `uvicorn benchmarks.graphql.bare:app`: what the server adds is the rest."""

from __future__ import annotations

import gc

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from immunograph.graph import load
from immunograph.schema import build_schema
from immunograph.schema.execution import Executor

executor = Executor(build_schema(load()))
gc.collect()
gc.freeze()  # the graph is never garbage, and walking it takes a tenth of a second


async def answer(request: Request) -> JSONResponse:
    asked = await request.json()
    outcome = await to_thread.run_sync(executor.execute, asked["query"])
    return JSONResponse(outcome.body())


app = Starlette(routes=[Route("/graphql", answer, methods=["POST"])])
