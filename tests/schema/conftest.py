"""A real server: uvicorn in a process of its own, asked over HTTP."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from immunograph.graph import Graph, load
from immunograph.schema import Schema, build_schema
from immunograph.schema.execution import Executor

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = ROOT / "tests" / "clients"
Ask = Callable[..., dict[str, Any]]


@contextmanager
def running(**environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a server on a free port; yield its address and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "server:app", "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, text=True, stderr=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            if process.poll() is not None:
                assert process.stderr is not None
                pytest.fail(f"the server ended: {process.stderr.read()}")
            try:
                if httpx.get(f"{address}/health/ready").status_code == 200:
                    break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)
        elif process.stderr is not None:
            process.stderr.close()


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
        subprocess.run(command, cwd=CLIENTS, check=True, timeout=180)


@pytest.fixture(scope="session")
def graph() -> Graph:
    return load()


@pytest.fixture(scope="session")
def answer(graph: Graph) -> Ask:
    """Return `answer(document, **variables)`: the whole answer to it, without the way over HTTP."""
    return answering(graph)


def answering(graph: Graph, schema: Schema | None = None) -> Ask:
    """Return what answers documents about a graph."""
    executor = Executor(schema or build_schema(graph))

    def execute(document: str, **variables: Any) -> dict[str, Any]:
        return executor.execute(document, variables).body()

    return execute
