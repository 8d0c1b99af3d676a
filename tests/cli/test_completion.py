"""What the shells complete, asked as they ask it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BIN = Path(sys.executable).parent
Need = Callable[[object, str], None]
IN_BASH = """
eval "$(_IMMUNOGRAPH_COMPLETE=bash_source immunograph)"
COMP_WORDS=(immunograph "$@"); COMP_CWORD=$#
_immunograph_completion immunograph
printf '%s\\n' "${COMPREPLY[@]}"
"""


def asked(shell: list[str], *words: str, home: Path) -> list[str]:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(home)}
    done = subprocess.run(
        [*shell, *words], capture_output=True, text=True, timeout=60, env=environment, check=False
    )
    assert done.returncode == 0 and not done.stderr, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("re",), ["release", "rename", "report"]),
        (("add", "cl"), ["claim"]),
        (("add", "concept", "--kind", "thera"), ["therapy"]),
        (("rename", "PEMBROLIZUMAB-plus-ax"), ["pembrolizumab-plus-axitinib"]),
        (
            ("rename", "mucosal-assoc"),
            ["MAIT-cell"],
        ),
        (("add", "claim", "pembrolizumab", "hasComp"), ["hasComponent"]),
        (("add", "claim", "a", "blocks", "b", "--level", "regul"), ["'regulatory decision'"]),
        (("diff", "2026-11-24"), ["2026-11-24"]),
        (("rules", "v201"), ["V201"]),
        (("check", "--str"), ["--strict"]),
    ],
)
def test_bash_completes(need: Need, tmp_path: Path, words: tuple[str, ...], offered: list[str]) -> None:  # fmt: skip
    need(shutil.which("bash"), "bash")
    found = asked(["bash", "-c", IN_BASH, "bash"], *words, home=tmp_path)
    assert found == offered


@pytest.mark.parametrize(
    ("shell", "wanted"),
    [("zsh", "plain\nregulatory decision\n_"), ("fish", "plain,regulatory decision")],
)
def test_zsh_and_fish_are_given_what_they_quote_themselves(
    tmp_path: Path, shell: str, wanted: str
) -> None:
    line = "immunograph add claim a blocks b --level regul"
    environment = {
        **os.environ,
        "COMP_WORDS": line,
        "COMP_CWORD": "regul" if shell == "fish" else "7",
        "_IMMUNOGRAPH_COMPLETE": f"{shell}_complete",
    }
    done = subprocess.run(
        [BIN / "immunograph"],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment,
        check=False,
    )
    assert done.stdout.strip() == wanted and not done.stderr
