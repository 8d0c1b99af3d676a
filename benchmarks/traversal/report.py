"""The report of one run: a table as Markdown, and everything as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

from benchmarks.traversal.measuring import Row
from benchmarks.traversal.questions import QUERIES

_LIBRARIES = ("networkx", "rdflib", "pyoxigraph", "pronto", "oaklib")
_TITLES = {**QUERIES, "load": "loading", "start": "a fresh process"}


def shape() -> dict[str, str]:
    """Return what the run depends on: the machine's shape and the versions."""
    found = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
    }
    for library in _LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "not installed"
    return found


def to_json(rows: Iterable[Row], sizes: dict[str, str]) -> str:
    """Return the rows with what they depend on."""
    return json.dumps(
        {"shape": shape(), "graphs": sizes, "rows": [asdict(row) for row in rows]}, indent=2
    )


def to_markdown(rows: Iterable[Row], sizes: dict[str, str]) -> str:
    """Return the rows as one table a graph: medians, and ratios of peers to ours; above 1, the peer is slower."""
    rows = list(rows)
    told = ", ".join(f"{name} {value}" for name, value in shape().items())
    lines = [f"Run on: {told}.", ""]
    for graph in dict.fromkeys(row.graph for row in rows):
        lines += [f"### {graph}: {sizes.get(graph, '')}".rstrip(": "), ""]
        lines += ["| what | who | processor time | ratio to ours | |", "|---|---|--:|--:|---|"]
        for row in rows:
            if row.graph == graph:
                title = _TITLES.get(row.query, row.query)
                ratio = "" if row.ratio is None else _short(row.ratio)
                lines.append(f"| {title} | {row.peer} | {_time(row)} | {ratio} | {row.note} |")
        lines.append("")
    return "\n".join(lines)


def _time(row: Row) -> str:
    if row.seconds is None:
        return f"> {row.bound:g} s"
    if row.seconds < 1:
        return f"{_short(row.seconds * 1000)} ms"
    return f"{_short(row.seconds)} s"


def _short(number: float) -> str:
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
