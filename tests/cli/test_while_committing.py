"""What docs/curators gives to be told while editing: the pre-commit hook, the workflow of GitHub and the tasks of VS Code."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from immunograph.graph import data_file
from tests.cli.conftest import Run
from tests.curation.sound import SOUND

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "curators"
WRONG = "ig:PD-1 ig:approvedFor ig:melanoma .\n"


def sh(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command as the shell of a curator does who has the project installed."""
    known = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip
    env = {**known, **names, "PATH": path, **more}
    return subprocess.run(
        command, shell=True, cwd=folder, env=env, check=False, capture_output=True, text=True
    )


@pytest.fixture
def checkout(tmp_path: Path, run: Run) -> Path:
    """A repository with a small ontology in the canonical layout, committed, and with the hook."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("shapes.ttl", "layout.txt"):
        shutil.copy(data_file(name), data / name)
    (data / "ontology.ttl").write_text(SOUND, encoding="utf-8")
    assert run("format", data / "ontology.ttl").exit_code == 0
    done = sh("git init --quiet --initial-branch main && git add data && git commit --quiet -m first", tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    shutil.copy(PAGES / "pre-commit", hook)
    hook.chmod(0o755)
    return tmp_path


def commits(folder: Path) -> int:
    return int(sh("git rev-list --count HEAD", folder).stdout)


def test_the_hook_refuses_errors_and_another_layout_and_lets_the_rest_pass(checkout: Path) -> None:
    file = checkout / "data" / "ontology.ttl"
    good = file.read_text(encoding="utf-8")
    file.write_text(good + WRONG, encoding="utf-8")
    done = sh("git commit --quiet --all -m wrong", checkout)
    line = good.count("\n") + 1
    assert done.returncode == 1 and f"data/ontology.ttl:{line}:9: error V205" in done.stderr
    file.write_text(good, encoding="utf-8")  # what is staged is still wrong
    assert sh("git commit --quiet -m wrong", checkout).returncode == 1
    file.write_text(good.replace(" ;\n", ";\n", 1), encoding="utf-8")
    done = sh("git commit --quiet --all -m layout", checkout)
    assert done.returncode == 1 and "would be reformatted" in done.stderr
    assert commits(checkout) == 1
    file.write_text(good.replace('"A small ontology"', '"A smaller ontology"'), encoding="utf-8")
    done = sh("git add data", checkout)
    file.write_text(good + WRONG, encoding="utf-8")  # not staged, so not looked at
    done = sh("git commit --quiet -m good", checkout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert commits(checkout) == 2


def test_the_hook_lets_a_commit_without_the_ontology_pass(checkout: Path) -> None:
    (checkout / "data" / "ontology.ttl").write_text(SOUND + WRONG, encoding="utf-8")
    (checkout / "notes").write_text("a note\n", encoding="utf-8")
    done = sh("git add notes && git commit --quiet -m note", checkout, PATH="/usr/bin:/bin")
    assert done.returncode == 0, done.stderr


def test_the_workflow_checks_what_a_pull_request_changes(checkout: Path) -> None:
    job = yaml.safe_load((PAGES / "github-workflow.yml").read_text())["jobs"]["check"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands.pop(0) == "make .venv/.installed"
    sh("git update-ref refs/remotes/origin/main HEAD", checkout)
    file = checkout / "data" / "ontology.ttl"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace('"sample"@en', '"specimen"@en'), encoding="utf-8")
    summary = checkout / "summary.md"
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "immunograph").symlink_to(shutil.which("immunograph", path=Path(sys.executable).parent) or "")  # fmt: skip

    def outcomes() -> list[int]:
        return [
            sh(
                command.replace("${{ github.base_ref }}", "main"),
                checkout,
                GITHUB_STEP_SUMMARY=str(summary),
            ).returncode
            for command in commands
        ]

    assert outcomes() == [0, 0, 0]
    assert "sample" in summary.read_text() and "specimen" in summary.read_text()
    file.write_text(good + WRONG, encoding="utf-8")
    assert outcomes()[0] == 1
    told = sh(commands[0], checkout).stdout
    assert told.startswith(f"::error file=data/ontology.ttl,line={good.count(chr(10)) + 1},col=9,")


def matched(pattern: dict[str, Any], line: str) -> dict[str, str | None] | None:
    """What the problem matcher of VS Code takes from a line."""
    found = re.search(pattern["regexp"], line)
    parts = ("file", "line", "column", "severity", "code", "message")
    return None if found is None else {p: found[pattern[p]] for p in parts}


def test_the_tasks_of_vs_code_find_every_finding_and_nothing_else(checkout: Path) -> None:
    tasks = json.loads((PAGES / "vscode-tasks.json").read_text())["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    file = checkout / "data" / "ontology.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + WRONG + 'ig:sample skos:altLabel "example"@en .\n', encoding="utf-8")
    done = sh(f"immunograph {' '.join(tasks[0]['args'])}", checkout)
    found = [
        m for line in (done.stdout + done.stderr).splitlines() if (m := matched(pattern, line))
    ]
    end = text.count("\n")
    first, second = sorted(found, key=lambda m: m["line"] or "")
    assert {**first, "message": ""} == {
        "file": "data/ontology.ttl", "line": str(end + 1), "column": "9",
        "severity": "error", "code": "V205", "message": "",
    }  # fmt: skip
    assert (second["severity"], second["code"]) == ("warning", "C304")
    assert (second["message"] or "").startswith("the synonym 'example'")
    for task in tasks:
        assert task["command"].endswith("/immunograph")
        assert sh(f"immunograph {task['args'][0]} --help", checkout).returncode == 0
