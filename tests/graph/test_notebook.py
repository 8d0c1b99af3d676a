"""A notebook, executed by a kernel of its own, shows cards and pictures."""

from __future__ import annotations

import os
from pathlib import Path

import nbclient
import nbformat
import pytest

CELLS = {
    "from immunograph.graph import P, load; g = load(release='2026-11-24'); g": "gives no medical advice",
    "g['Keytruda']": "pembrolizumab",
    "g.relation('Keytruda', 'targets', 'PD-1')": "inferred",
    "g.relation('Keytruda', 'blocks', 'PD-1').claims[0]": "supports",
    "g.source('15032581')": "The three Es of cancer immunoediting",
    "g.paths('ipilimumab', 'colitis', k=2)": "cut short",
    "g.paths('ipilimumab', 'colitis', k=2)[0]": "Ipilimumab can cause colitis",
    "g.kind('Therapy')": "62 concepts",
    "g.relations(P.blocks)": "blocks",
    "g.kinds['Therapy']": "therapy",
    "P.blocks": "blockedBy",
    "P": "predicates",
    "g.search('pdl1')": "PD-L1",
    "g.subgraph('PD-1')": "Part of a graph",
    "g.subgraph('PD-1').plot()": "data-immunograph-plot",
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_notebook_shows_cards_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": os.getcwd()}}
    )
    done = client.execute()
    for cell, words in zip(done.cells, CELLS.values(), strict=True):
        (output,) = cell.outputs
        assert output.output_type == "execute_result", cell.source
        assert words in output.data["text/html"], cell.source
        assert "\n" not in output.data["text/plain"], cell.source
    picture = done.cells[-1].outputs[0]
    assert picture.data["image/png"] and picture.metadata["image/png"]["width"] > 300
