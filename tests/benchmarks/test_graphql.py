"""The benchmark of servers runs: each gives the same answers, and the table has all rows. Nothing is said about times."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.graphql import __main__ as benchmark
from benchmarks.graphql.export import export
from benchmarks.graphql.questions import QUESTIONS
from benchmarks.graphql.report import Row, to_markdown
from benchmarks.graphql.servers import PEERS
from immunograph.graph import load

Need = Callable[[object, str], None]


def test_all_servers_give_the_same_answers(tmp_path: Path, need: Need) -> None:
    need(shutil.which("npm"), "npm")
    if not (PEERS / "node_modules").is_dir():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=PEERS, check=True, timeout=180)
    names = ["ImmunoGraph", "Apollo Server", "mercurius with jit"]
    rows = benchmark.compare(names, export(load(), tmp_path), seconds=0.1, cores=False)
    assert {(row.question, row.server) for row in rows} == {
        (question.name, name) for question in QUESTIONS for name in names
    }


def test_the_table_has_ratios_to_the_first_server() -> None:
    rows = [Row("tiny", "a", 0.002, 0.003, 100.0), Row("tiny", "b", 0.001, 0.001, 200.0)]
    table = to_markdown(rows).splitlines()
    assert table[2] == "| tiny | a | 2 ms | 1 | 3 ms | 100 |"
    assert table[3] == "| tiny | b | 1 ms | 0.5 | 1 ms | 200 |"


def test_a_server_that_ends_at_its_start_is_named(tmp_path: Path, need: Need) -> None:
    need(shutil.which("node"), "node")
    with (
        pytest.raises(RuntimeError, match="Apollo Server ended at its start"),
        benchmark.running("Apollo Server", tmp_path / "nothing", None),
    ):
        pass
