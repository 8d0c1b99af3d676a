"""`immunograph format`, run as a curator runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAD = "@prefix ex: <http://example.org/> .\n\n"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "immunograph.cli", "format", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_format_mends_a_file_once_and_check_tells(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(HEAD + "ex:b ex:q 2 ;ex:p 1. # note\n")
    path.chmod(0o640)
    checked = run("--check", path)
    assert checked.returncode == 1 and "would be reformatted" in checked.stdout
    assert path.read_text() == HEAD + "ex:b ex:q 2 ;ex:p 1. # note\n"
    assert run(path).returncode == 0
    assert path.read_text() == HEAD + "ex:b ex:p 1 ;  # note\n    ex:q 2 .\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert run("--check", path).returncode == 0


def test_format_refuses_a_fault_at_its_place_and_writes_no_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(HEAD + "ex:b ex:q 2 ;ex:p 1.\n")
    bad.write_text(HEAD + "ex:b ex:q 2\nex:c ex:p 1 .\n")
    done = run(good, bad)
    assert done.returncode == 2
    assert f"{bad}:4:1: 'ex:c' stands where '.' is expected" in done.stderr
    assert good.read_text() == HEAD + "ex:b ex:q 2 ;ex:p 1.\n"
