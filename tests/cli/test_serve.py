"""`immunograph serve --watch` over real HTTP: what is saved is what is answered."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from immunograph.graph import data_file
from tests import servers
from tests.curation.sound import SOUND
from tests.graph.turtle import drugs, write

COMMAND = "import sys; sys.argv[0] = 'immunograph'; from immunograph.cli.main import main; main()"
SECONDS = 60.0  # what a busy machine may need; how long a swap takes is measured elsewhere


def waited(ask: Callable[[], Any], wanted: Any, *, seconds: float = SECONDS) -> None:
    """Return once an answer is the one wanted."""
    servers.until(ask, lambda answer: bool(answer == wanted), seconds=seconds)


class Server:
    def __init__(self, file: Path, address: str, process: subprocess.Popen[str]) -> None:
        self.file, self.address, self.process = file, address, process

    def ready(self) -> dict[str, Any]:
        said: dict[str, Any] = httpx.get(f"{self.address}/health/ready").json()
        return said

    def ask(self, query: str) -> dict[str, Any]:
        answer = httpx.post(f"{self.address}/graphql", json={"query": query}, timeout=30).json()
        data: dict[str, Any] = answer["data"]
        return data

    def label(self, name: str) -> str | None:
        found = self.ask(f'{{ concept(by: {{name: "{name}"}}) {{ label }} }}')["concept"]
        return found and str(found["label"])


def start(file: Path) -> Server:
    asked = [sys.executable, "-c", COMMAND, "serve", str(file), "--watch"]
    return Server(file, *servers.start(asked, file.with_suffix(".log")))


def stop(server: Server) -> str:
    """End a server as a person does, and return what it logged."""
    servers.stop(server.process, signal.SIGINT)
    return server.file.with_suffix(".log").read_text(encoding="utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start(write(tmp_path, drugs("a", "b")))
    yield running
    stop(running)


def test_a_save_by_replacing_the_file_is_served(server: Server, tmp_path: Path) -> None:
    assert server.label("c") is None
    new = write(tmp_path, drugs("a", "b", "c"), name="other.ttl")
    os.replace(new, server.file)
    waited(lambda: server.label("c"), "c")
    assert server.label("a") == "a"


def test_an_edit_with_errors_is_told_and_the_last_good_graph_stays(server: Server) -> None:
    good = server.file.read_text(encoding="utf-8")
    server.file.write_text(good + "ig:a ig:hitz ig:b .\n", encoding="utf-8")
    waited(lambda: "edit" in server.ready(), True)
    said = server.ready()
    assert said["status"] == "ready" and said["concepts"] == 2
    assert said["edit"]["status"] == "refused"
    finding = said["edit"]["findings"][0]
    line = good.count("\n") + 1
    assert f"small.ttl:{line}:" in finding and "hitz" in finding
    assert server.label("a") == "a"
    server.file.write_text(good + drugs("d"), encoding="utf-8")
    waited(lambda: server.label("d"), "d")
    assert server.ready().get("edit", {}).get("status") != "refused"
    assert "hitz" in stop(server)


def test_all_that_check_finds_in_a_served_edit_follows(tmp_path: Path) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(SOUND, encoding="utf-8")
    running = start(file)
    try:
        assert "edit" not in running.ready()
        line = SOUND.count("\n") + 1
        file.write_text(SOUND + "ig:example ig:activates ig:PD-1 .\n", encoding="utf-8")
        waited(lambda: "edit" in running.ready(), True)
        edit = running.ready()["edit"]
        assert edit["status"] == "served"
        (finding,) = edit["findings"]
        assert finding.startswith(
            f"{file}:{line}:25: error R401 the relation ig:example ig:activates"
        )
        file.write_text(SOUND, encoding="utf-8")
        waited(lambda: "edit" in running.ready(), False)
    finally:
        assert "R401" in stop(running)


def test_requests_go_on_while_the_graph_is_exchanged(server: Server) -> None:
    for round in range(3):
        server.file.write_text(write(server.file.parent, drugs("a", f"n{round}"), name="x.ttl").read_text())  # fmt: skip
        waited(lambda name=f"n{round}": (server.label("a"), server.label(name)), ("a", f"n{round}"))  # fmt: skip


def test_an_edit_of_the_whole_ontology_is_served(tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    text = data_file("ontology.ttl").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    running = start(file)
    try:
        assert '"Keytruda"' in text
        file.write_text(text.replace('"Keytruda"', '"Keytruda" , "Handmade name"', 1), "utf-8")
        # More than the promise: the machine that tests may have other work.
        waited(lambda: running.label("Handmade name"), "pembrolizumab")
    finally:
        stop(running)
