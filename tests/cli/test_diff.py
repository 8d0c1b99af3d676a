"""`immunograph diff`, as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.graph.turtle import drugs, write


def test_two_files_are_compared_and_breaking_is_an_exit_code(run: Run, tmp_path: Path) -> None:
    old = write(tmp_path, drugs("a", "b"), name="old.ttl")
    new = write(tmp_path, drugs("a", "c"), name="new.ttl")
    shown = run("diff", old, new)
    assert shown.exit_code == 0 and "- the concept b (ig:b) is gone" in shown.stdout
    assert run("diff", old, new, "--exit-code").exit_code == 1
    assert run("diff", old, old, "--exit-code").exit_code == 0
    counts = json.loads(run("diff", old, new, "--format", "json").stdout)["counts"]
    assert counts == {"added_concepts": 1, "removed_concepts": 1}


def test_releases_and_the_checkout_are_compared_by_name(run: Run) -> None:
    shown = run("diff", "2026-11-24", "2026-11-25", "--limit", "1")
    assert shown.stdout.startswith("# Changes from release 2026-11-24 to release 2026-11-25\n")
    assert "- and " in shown.stdout
    unknown = run("diff", "nowhere")
    assert unknown.exit_code == 2 and "2026-11-25" in unknown.stderr
