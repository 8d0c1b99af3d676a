"""A command at work shows it on a terminal, and only there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.command import immunograph

AT_WORK = """
import time
from immunograph.cli.progress import progress
with progress(2) as say:
    say("one")
    time.sleep(1.2)
    say("two")
    time.sleep(0.4)
print("done")
"""


def on_a_terminal(code: str) -> tuple[str, str]:
    """Return what a program prints, and what a terminal shows of its error channel."""
    near, far = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=far, check=True, timeout=60
    )
    os.close(far)
    shown = b""
    try:
        while part := os.read(near, 4096):
            shown += part
    except OSError:  # the terminal has no more
        pass
    os.close(near)
    return done.stdout.decode(), shown.decode()


def test_a_bar_with_the_step_and_the_seconds_is_shown_and_goes_again() -> None:
    printed, shown = on_a_terminal(AT_WORK)
    assert printed == "done\n"
    frames = shown.split("\r\x1b[K")
    assert "[------------------------] 1 s  one" in frames
    assert "[############------------] 1 s  two" in frames
    assert frames[-1] == ""


def test_what_is_done_within_a_second_shows_nothing() -> None:
    assert on_a_terminal(AT_WORK.replace("1.2", "0").replace("0.4", "0")) == ("done\n", "")


def test_a_pipe_is_told_no_progress(tmp_path: Path) -> None:
    done = immunograph("report", "2026-11-24")
    assert done.returncode == 0 and done.stdout and not done.stderr
