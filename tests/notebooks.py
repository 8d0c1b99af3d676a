"""Run the notebooks of docs/, each in a kernel of its own; as a program, rewrite them in place with fresh outputs."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

import nbclient
import nbformat

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTEBOOKS = sorted(DOCS.rglob("*.ipynb"))
SECONDS = 300
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read(page: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is kept."""
    notebook: nbformat.NotebookNode = nbformat.read(page, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def run(page: Path, *, work: Path, kernel: Path) -> nbformat.NotebookNode:
    """Return a notebook with fresh outputs, run in the folder `work`; the kernel keeps its own files in another.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed; it shows the cell.
    """
    work.mkdir(exist_ok=True)
    kernel.mkdir(exist_ok=True)
    homes = dict.fromkeys(("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"), str(kernel))
    notebook = read(page)
    client = nbclient.NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(work)}},
    )
    with mock.patch.dict(os.environ, homes):
        return client.execute()


def tidied(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a notebook without what differs from run to run, and without what a code host cannot show.

    Of an interactive picture the still one is kept.
    """
    notebook.metadata = dict(METADATA)
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", {}
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
        for output in cell.get("outputs", ()):
            if "image/png" in output.get("data", {}):
                output.data.pop("text/html", None)
    return notebook


def _joined(outputs: Iterable[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """Join what was printed in a row: where a kernel cuts it is chance."""
    joined: list[nbformat.NotebookNode] = []
    for output in outputs:
        if joined and "name" in output and output.name == joined[-1].get("name"):
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def main(pages: Iterable[Path]) -> None:
    """Run these notebooks and rewrite them."""
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            notebook = run(page, work=Path(folder, "work"), kernel=Path(folder, "kernel"))
        nbformat.write(tidied(notebook), page)  # type: ignore[no-untyped-call]
        print(f"{page.relative_to(DOCS)}: {page.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]] or NOTEBOOKS)
