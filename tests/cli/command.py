"""Run `immunograph` as a curator does."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

LIMIT_SECONDS = 90


def immunograph(*arguments: str | Path, answers: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command; `answers` is what is typed."""
    return subprocess.run(
        [sys.executable, "-m", "immunograph.cli", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        input=answers,
        timeout=LIMIT_SECONDS,
    )


def changed_lines(old: str, new: str) -> list[str]:
    """Return the lines that a change takes out (-) and puts in (+)."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]
