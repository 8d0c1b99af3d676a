"""One server that the tests of the API share, its clients in Node, and the API without the way over HTTP."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from immunograph.graph import Graph, load
from immunograph.schema import Schema, build_schema
from immunograph.schema.execution import Executor
from tests.servers import ROOT, running

CLIENTS = ROOT / "tests" / "clients"
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with running() as (url, _):
        yield url


@pytest.fixture(scope="session")
def ask(address: str) -> Ask:
    """Return `ask(document, **variables)`: the whole answer."""

    def post(document: str, **variables: Any) -> dict[str, Any]:
        body = {"query": document, "variables": variables}
        answer: dict[str, Any] = httpx.post(f"{address}/graphql", json=body, timeout=30).json()
        return answer

    return post


@pytest.fixture(scope="session")
def clients(need: Callable[[object, str], None]) -> None:
    """Install the packages of `tests/clients`, unless they are there."""
    need(shutil.which("npm"), "npm")
    wanted = json.loads((CLIENTS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    if not all((CLIENTS / "node_modules" / name).is_dir() for name in wanted):
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=CLIENTS, check=True, timeout=400)


@pytest.fixture(scope="session")
def graph() -> Graph:
    return load()


@pytest.fixture(scope="session")
def answer(graph: Graph) -> Ask:
    """Return `answer(document, **variables)`: the whole answer to it, without the way over HTTP."""
    return answering(graph)


def answering(graph: Graph, schema: Schema | None = None) -> Ask:
    """Return what answers documents about a graph."""
    executor = Executor(schema or build_schema(graph), seconds=60)

    def execute(document: str, **variables: Any) -> dict[str, Any]:
        return executor.execute(document, variables).body()

    return execute
