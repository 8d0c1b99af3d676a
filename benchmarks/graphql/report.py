"""The table of one run, as Markdown."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

OURS = "ImmunoGraph"


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
    """Return the rows as a table: times, and ratios of processor time to ours; below 1, the other is faster."""
    rows = list(rows)
    ours = {row.question: row.cpu for row in rows if row.server == OURS}
    lines = [
        "| question | server | CPU per request | ratio to ours | median latency | requests per second |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for row in rows:
        ratio = row.cpu / ours[row.question] if ours.get(row.question) else None
        shown = "" if ratio is None else f"{ratio:.2g}"
        lines.append(
            f"| {row.question} | {row.server} | {row.cpu * 1000:.3g} ms | {shown} "
            f"| {row.median * 1000:.3g} ms | {row.rate:.0f} |"
        )
    return "\n".join(lines)
