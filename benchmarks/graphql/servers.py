"""The servers that are compared, each started alone on one core."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
ROOT = Path(__file__).resolve().parents[2]


def _python(app: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "uvicorn", app, "--log-level", "warning", "--port", "{port}")


SERVERS: Mapping[str, tuple[str, ...]] = {
    "ImmunoGraph": _python("server:app"),
    "ImmunoGraph, executor alone": _python("benchmarks.graphql.bare:app"),
    "stock Strawberry": _python("benchmarks.graphql.stock:app"),
    "Apollo Server": ("node", str(PEERS / "apollo.js")),
    "mercurius with jit": ("node", str(PEERS / "mercurius.js")),
}


@contextmanager
def running(name: str, folder: Path, core: int | None) -> Iterator[tuple[int, int]]:
    """Start a server, on one core if this is not None; yield its port and process id.

    Raises:
        RuntimeError: it ended, or did not listen within a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [part.format(port=port) for part in SERVERS[name]]
    pinned = [] if core is None else ["taskset", "--cpu-list", str(core)]
    process = subprocess.Popen(
        [*pinned, *command],
        cwd=ROOT,
        env={
            **os.environ,
            "PORT": str(port),
            "BENCHMARK_DATA": str(folder),
            "NODE_ENV": "production",
        },
        stdout=subprocess.DEVNULL,  # a log of every request
    )
    try:
        _wait(name, port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(name: str, port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended at its start with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{name} does not listen after a minute")


def cpu_seconds(pid: int) -> float:
    """Return the time of the processor that a process has used; its threads are included, its children not."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
