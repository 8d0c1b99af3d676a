"""Clients of frontends as they are published on npm, run against the server.

Each is a small project in `tests/clients`: what a frontend would write, and `check.mjs`, which uses that.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.schema.conftest import CLIENTS
from tests.servers import ROOT, running

MANIFESTS = ("relay/build/persisted.json", "codegen/build/gql/persisted-documents.json")
PAGES = {
    "apollo": "apollo-client.md",
    "codegen": "graphql-codegen.md",
    "fetch": "fetch.md",
    "relay": "relay.md",
}


@pytest.fixture(scope="module")
def compiled(clients: None) -> None:
    """Compile the projects of Relay and codegen from the printed schema, and check the types of the second."""
    node("relay/compile.mjs")
    binary = CLIENTS / "node_modules" / ".bin"
    run(str(binary / "graphql-codegen"), "--config", "codegen.ts", folder=CLIENTS / "codegen")
    run(str(binary / "tsc"), "--project", ".", folder=CLIENTS / "codegen")


@pytest.fixture(scope="module")
def listing(compiled: None) -> Iterator[str]:
    """Return the address of a server that answers what the two compilers listed, and nothing else."""
    files = os.pathsep.join(str(CLIENTS / file) for file in MANIFESTS)
    with running(IMMUNOGRAPH_PERSISTED_DOCUMENTS=files, IMMUNOGRAPH_PERSISTED_ONLY="1") as (url, _):
        yield url


@pytest.mark.parametrize("client", ["apollo", "fetch"])
def test_a_client_that_sends_its_documents(client: str, clients: None, address: str) -> None:
    node("--test", "--test-reporter=spec", f"{client}/check.mjs", SERVER=address)


@pytest.mark.parametrize("client", ["codegen", "relay"])
def test_a_client_whose_documents_are_compiled_and_listed(client: str, listing: str) -> None:
    node("--test", "--test-reporter=spec", f"{client}/check.mjs", SERVER=listing)


@pytest.mark.parametrize("client", PAGES)
def test_the_code_of_a_how_to_is_the_code_that_is_run(client: str) -> None:
    page = (ROOT / "docs" / "how-to" / PAGES[client]).read_text(encoding="utf-8")
    shown = re.findall(r"^```(?:js|ts|json)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    project = CLIENTS / client
    ours = [file for file in project.rglob("*") if "build" not in file.parts and file.is_file()]
    text = "\n".join(file.read_text(encoding="utf-8") for file in ours)
    assert shown
    for code in shown:
        assert code in text, f"{PAGES[client]} has code that tests/clients/{client} does not have"


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((CLIENTS / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def node(*arguments: str, **environment: str) -> None:
    run("node", *arguments, folder=CLIENTS, **environment)


def run(*command: str, folder: Path, **environment: str) -> None:
    """Run a program; a failure shows what it printed."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(done.stdout[-8000:] + done.stderr[-4000:], pytrace=False)
