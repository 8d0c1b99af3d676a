"""Schemas of several graphs in one process."""

from __future__ import annotations

from pathlib import Path

from immunograph.schema import build_schema
from tests.graph.turtle import drugs, graph


def test_each_graph_has_a_schema_of_its_own_in_one_process(tmp_path: Path) -> None:
    first, second = (build_schema(graph(tmp_path, drugs(name))) for name in ("a", "b"))
    asked = '{ node(id: "ig:a") { __typename id } }'
    assert first.execute_sync(asked).data == {"node": {"__typename": "Drug", "id": "ig:a"}}
    assert second.execute_sync(asked).data == {"node": None}
