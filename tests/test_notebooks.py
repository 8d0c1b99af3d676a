"""The notebooks run from top to bottom, say what they are not, and are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebooks import DOCS, NOTEBOOKS, read, run, tidied

each = pytest.mark.parametrize("page", NOTEBOOKS, ids=lambda page: page.stem)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@each
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_runs_from_top_to_bottom_and_leaves_no_files(page: Path, tmp_path: Path) -> None:
    kernel, work = tmp_path / "kernel", tmp_path / "work"
    notebook = run(page, work=work, kernel=kernel)
    assert not list(work.iterdir())
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", f"{cell.source}\n{output.text}"


@each
def test_a_notebook_says_that_it_gives_no_medical_advice(page: Path) -> None:
    notebook = read(page)
    assert "no medical advice" in notebook.cells[0].source


@each
def test_a_notebook_is_kept_with_its_outputs_and_without_noise(page: Path) -> None:
    notebook = read(page)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert notebook == tidied(read(page)), "run: make notebooks"
    assert page.stat().st_size < 1_000_000


@each
def test_the_documents_link_a_notebook(page: Path) -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert f"({page.relative_to(DOCS).as_posix()})" in index
