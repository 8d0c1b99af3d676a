"""Compare GraphQL servers: `python -m benchmarks.graphql`, or `make benchmark-graphql`."""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.graphql.export import export
from benchmarks.graphql.load import ask, drive
from benchmarks.graphql.questions import QUESTIONS, Question
from benchmarks.graphql.report import Row, to_markdown, versions
from benchmarks.graphql.servers import SERVERS, cpu_seconds, running
from immunograph.graph import load

CONNECTIONS = 4


class DisagreementError(Exception):
    """Two servers answer a question differently."""


def measure(port: int, pid: int, question: Question, server: str, seconds: float) -> Row:
    """Warm a server up with a question, then ask it for so many seconds."""
    asyncio.run(drive(port, question.document, seconds=min(2.0, seconds), connections=CONNECTIONS))
    before = cpu_seconds(pid)
    latencies = asyncio.run(
        drive(port, question.document, seconds=seconds, connections=CONNECTIONS)
    )
    used = cpu_seconds(pid) - before
    return Row(
        question.name,
        server,
        used / len(latencies),
        statistics.median(latencies),
        len(latencies) / seconds,
    )


def compare(names: Sequence[str], folder: Path, *, seconds: float, cores: bool) -> list[Row]:
    """Measure each server in turn, alone.

    Raises:
        DisagreementError: a server answers otherwise than the first.
    """
    if cores and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {1})
    expected: dict[str, Any] = {}
    rows: list[Row] = []
    for name in names:
        print(f"{name} ...", file=sys.stderr)
        with running(name, folder, 0 if cores else None) as (port, pid):
            for question in QUESTIONS:
                answer = question.compared(asyncio.run(ask(port, question.document)))
                if expected.setdefault(question.name, answer) != answer:
                    raise DisagreementError(f"{name} answers {question.name!r} otherwise")
                rows.append(measure(port, pid, question, name, seconds))
    order = [question.name for question in QUESTIONS]
    return sorted(rows, key=lambda row: order.index(row.question))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.graphql", description=__doc__)
    parser.add_argument("--seconds", type=float, default=5.0, help="for each question and server")
    parser.add_argument("--servers", nargs="+", choices=SERVERS, default=list(SERVERS))
    parser.add_argument("--no-cores", action="store_true", help="do not pin to cores")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        export(load(), Path(folder))
        rows = compare(
            options.servers, Path(folder), seconds=options.seconds, cores=not options.no_cores
        )
    print(f"Run on: {versions()}.\n")
    print(to_markdown(rows))


if __name__ == "__main__":
    main()
