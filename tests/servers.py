"""Real servers for the tests: each in a process of its own, on a free port, asked over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import httpx
import pytest

Answer = TypeVar("Answer")

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 60
UVICORN = (sys.executable, "-m", "uvicorn", "server:app", "--no-proxy-headers")


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    command: Sequence[str], log: Path, **environment: str
) -> tuple[str, subprocess.Popen[str]]:
    """Start a server and wait until it is ready; return its address and process. All that it prints goes to `log`."""
    port = free_port()
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=ROOT, env={**os.environ, **environment},
            text=True, stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the server ended: {log.read_text(encoding='utf-8')}")
        try:
            if httpx.get(f"{address}/health/ready").status_code == 200:
                return address, process
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    stop(process)
    pytest.fail(f"the server is not ready: {log.read_text(encoding='utf-8')}")


def stop(process: subprocess.Popen[str], by: signal.Signals = signal.SIGTERM) -> None:
    """End a server, if it has not ended, and wait for that."""
    if process.poll() is None:
        process.send_signal(by)
    process.wait(timeout=20)


def until(ask: Callable[[], Answer], wanted: Callable[[Answer], bool], *, seconds: float) -> Answer:
    """Ask again and again until the answer is as wanted, and return it."""
    end = time.monotonic() + seconds
    while not wanted(answer := ask()):
        assert time.monotonic() < end, f"still {answer}"
        time.sleep(0.02)
    return answer


@contextmanager
def running(
    *options: str, log: Path | None = None, **environment: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `uvicorn server:app` with some options and variables; yield its address and process."""
    with tempfile.TemporaryDirectory() as folder:
        address, process = start((*UVICORN, *options), log or Path(folder) / "log", **environment)
        try:
            yield address, process
        finally:
            stop(process)
