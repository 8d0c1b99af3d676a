"""What is served follows the files, in this process."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import immunograph.data
from immunograph.graph import data_file
from immunograph.schema.served import Served
from tests.graph.turtle import drugs, write


def test_the_packaged_ontology_and_its_shapes_are_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = tmp_path / "shapes.ttl"
    shutil.copy(data_file("shapes.ttl"), shapes)
    ontology = write(tmp_path, drugs("a"), name="ontology.ttl")
    monkeypatch.setattr(immunograph.data, "__path__", [str(tmp_path)])
    served = Served.files(())
    assert "HEARSAY" not in served.edition.sdl and len(served.edition.graph) == 1

    async def edit() -> None:
        watching = asyncio.create_task(served.watch(0.05))
        text = shapes.read_text(encoding="utf-8")
        shapes.write_text(text.replace('"case report"', '"case report" "hearsay"'), "utf-8")
        await until(lambda: "HEARSAY" in served.edition.sdl)
        ontology.write_text(ontology.read_text(encoding="utf-8") + drugs("b"), "utf-8")
        await until(lambda: len(served.edition.graph) == 2)
        watching.cancel()

    async def until(wanted: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not wanted():
                await asyncio.sleep(0.05)

    asyncio.run(edit())
