"""The table of one run, as Markdown."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True, slots=True)
class Row:
    """What one server took for one question: processor time and median latency of a request, and requests a second."""

    question: str
    server: str
    cpu: float
    median: float
    rate: float


def versions() -> str:
    """Return what the run depends on."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    return ", ".join(
        [
            f"python {platform.python_version()}",
            f"node {node.stdout.strip().removeprefix('v') or 'not installed'}",
            *(f"{name} {version(name)}" for name in ("strawberry-graphql", "graphql-core")),
        ]
    )


def to_markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table: times, and ratios of processor time to that of the first server of each question."""
    first: dict[str, float] = {}
    lines = [
        "| question | server | CPU per request | ratio | median latency | requests per second |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for row in rows:
        base = first.setdefault(row.question, row.cpu)
        shown = f"{row.cpu / base:.2g}" if base else ""
        lines.append(
            f"| {row.question} | {row.server} | {row.cpu * 1000:.3g} ms | {shown} "
            f"| {row.median * 1000:.3g} ms | {row.rate:.0f} |"
        )
    return "\n".join(lines)
