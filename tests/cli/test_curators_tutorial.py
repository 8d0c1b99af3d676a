"""The curators' tutorial, run as it is written, and three ways of editing, each seen in the answer of a running server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from immunograph.graph import load
from tests.cli.conftest import Run
from tests.cli.test_serve import Server, start, stop, waited
from tests.data.conftest import need_owlapi, save_by_owlapi

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "curators" / "tutorial.md").read_text(encoding="utf-8")
LINES = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
SECONDS = 10.0  # more than the promise: the machine that tests may have other work


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Iterator[Server]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    # A part of the ontology, so that the test is quick; the commands and what they are given are those of the page.
    names = ("PD-1 inhibitor", "PD-1", "melanoma", "colitis", "pembrolizumab", "nivolumab")
    part = load().subgraph(*names, hops=0)
    part.to_rdf(tmp_path / "part.ttl")
    # OWLAPI 5.1.9 does not know the escapes of Turtle 1.1 in names, which the curated file does without.
    text = re.sub(
        r"(?<=\s)(\w+):(\S*\\\S*)",
        lambda found: f"<{part.snapshot.prefixes[found[1]]}{found[2].replace(chr(92), '')}>",
        (tmp_path / "part.ttl").read_text(encoding="utf-8"),
    )
    (tmp_path / "data" / "ontology.ttl").write_text("# A part, for a test\n" + text, "utf-8")
    assert run("format", "data/ontology.ttl").exit_code == 0
    shutil.copy("data/ontology.ttl", "my.ttl")
    running = start(Path("my.ttl").resolve())
    yield running
    stop(running)


def test_the_tutorial_works_as_it_is_written(server: Server, run: Run) -> None:
    shown = ""
    for line in LINES:
        words = shlex.split(line)
        if words[0] != "immunograph" or words[1] == "serve":
            continue
        if words[1] == "format":  # what the page lets the reader do by hand comes before
            (by_hand,) = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
            text = server.file.read_text(encoding="utf-8")
            first, rest = text.split("\nig:exemplimab a ", 1)
            head, rest = rest.split("\n", 1)
            server.file.write_text(f"{first}\nig:exemplimab a {head}\n{by_hand}{rest}", "utf-8")
        done = run(*words[1:])
        if (
            words[1] == "check"
        ):  # a part of the ontology lacks what the whole has, but nothing of this drug
            assert "exemplimab" not in done.stdout, done.stdout
            continue
        assert done.exit_code == 0, f"{line}\n{done.output}"
        shown = done.stdout
    assert "Breaks clients" not in shown
    for count in ("Concepts added (1)", "Relations added (3)", "Claims added (3)", "Sources added (1)"):  # fmt: skip
        assert count in shown
    waited(lambda: server.label("Exemplia"), "exemplimab", seconds=SECONDS)
    (asked,) = (line for line in LINES if line.startswith("curl"))
    query = json.loads(shlex.split(asked)[-1])["query"]
    # Each command is an edit of its own: that the first is served says nothing of the last.
    waited(lambda: len(server.ask(query)["paths"]["paths"]), 1, seconds=SECONDS)
    (path,) = server.ask(query)["paths"]["paths"]
    assert "exemplimab" in path["explanation"].lower() and "colitis" in path["explanation"]
    saved = load(server.file)
    assert saved.relation("exemplimab", "approvedFor", "melanoma").claims[0].scope


def test_an_edit_by_hand_by_command_and_by_owlapi_is_served(
    server: Server, run: Run, need: Callable[[object, str], None]
) -> None:
    need_owlapi(need)
    text = server.file.read_text(encoding="utf-8")
    server.file.write_text(text.replace('"Keytruda"', '"Keytruda" , "By hand"', 1), "utf-8")
    waited(lambda: server.label("By hand"), "pembrolizumab", seconds=SECONDS)

    done = run("rename", "pembrolizumab", "By command", "--to", server.file, "--yes")
    assert done.exit_code == 0, done.output
    waited(lambda: server.label("By hand"), "By command", seconds=SECONDS)

    saved = server.file.with_name("saved.ttl")
    save_by_owlapi(server.file, saved, "https://w3id.org/immunograph/nivolumab", "By OWLAPI")
    before = server.file.read_text(encoding="utf-8")
    done = run("sync", saved, "--to", server.file)
    assert done.exit_code == 0, done.output
    waited(lambda: server.label("By OWLAPI"), "nivolumab", seconds=SECONDS)
    after = server.file.read_text(encoding="utf-8")
    assert len(set(after.splitlines()) ^ set(before.splitlines())) <= 3
    comments = [line for line in before.splitlines() if line.startswith("#")]
    assert comments == [line for line in after.splitlines() if line.startswith("#")]
