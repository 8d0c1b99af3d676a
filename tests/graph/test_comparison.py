"""Comparison of concepts: what is the same, what differs, and how it reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import ConceptSet, Graph, InvalidArgumentError, load
from tests.graph.turtle import drugs, graph

YEAR = """
ig:year a owl:DatatypeProperty ; rdfs:label "year" ; rdfs:domain ig:Drug ;
    rdfs:range <http://www.w3.org/2001/XMLSchema#integer> .
"""


@pytest.fixture
def small(tmp_path: Path) -> Graph:
    return graph(
        tmp_path,
        YEAR
        + drugs("a", "b", "x", "y", "z")
        + "ig:a ig:hits ig:x , ig:y ; ig:year 2011 . ig:b ig:hits ig:x ; ig:year 2011 ; ig:before ig:z . ig:z ig:before ig:a .",
    )


def test_rows_are_by_predicate_and_direction_and_data_property(small: Graph) -> None:
    found = small.compare("a", "b")
    cells = {
        row.label: tuple(c.labels if isinstance(c, ConceptSet) else c for c in row.cells)
        for row in found.rows
    }
    assert cells == {
        "before": ((), ("a", "z")),
        "hits": (("x", "y"), ("x",)),
        "before (of which it is the object)": (("b", "z"), ()),
        "year": ((2011,), (2011,)),
    }
    assert [row.label for row in found.rows if not row.is_different] == ["year"]
    assert list(found.shared) == ["hits", "year"]
    shared = found.shared["hits"]
    assert isinstance(shared, ConceptSet) and shared.labels == ("x",)
    assert found.only("a")["hits"] == [small["y"]]
    (hits,) = (row for row in found.rows if row.label == "hits")
    assert [cell.labels for cell in hits.own if isinstance(cell, ConceptSet)] == [("y",), ()]
    assert "year" not in found.only("b")


def test_it_reads_as_a_table_and_becomes_one(small: Graph) -> None:
    found = small.compare("a", "b")
    lines = repr(found).splitlines()
    assert lines[0].split() == ["a", "b"]
    assert lines[-1].split() == ["=", "year", "2011", "2011"]
    frame = found.to_pandas()
    assert list(frame.columns) == ["a", "b", "is_different"]
    assert frame.loc["hits", "a"] == ("x", "y")
    assert next(line for line in lines if "hits" in line).split() == ["hits", "y,", "x", "x"]
    six = load().compare("nivolumab", "ipilimumab", "PD-1", "melanoma", "colitis", "T cell")
    assert max(map(len, str(six).splitlines())) <= 140


def test_a_row_of_a_wider_predicate_is_left_out_only_where_it_says_the_same(tmp_path: Path) -> None:
    body = "ig:a ig:kills ig:x . ig:b ig:kills ig:y . "
    same = graph(tmp_path, drugs("a", "b", "x", "y") + body)
    assert [row.label for row in same.compare("a", "b").rows] == ["kills"]
    other = graph(tmp_path, drugs("a", "b", "x", "y") + body + "ig:b ig:hits ig:x .")
    rows = {row.label: row for row in other.compare("a", "b").rows}
    assert set(rows) == {"hits", "kills"}
    assert rows["hits"].shared == [other["x"]]


def test_similarity_is_a_symmetric_matrix() -> None:
    matrix = load().compare("nivolumab", "pembrolizumab", "ipilimumab").similarity()
    assert [matrix[i][i] for i in range(3)] == [1.0] * 3
    assert all(matrix[i][j] == pytest.approx(matrix[j][i]) for i in range(3) for j in range(3))


@pytest.mark.parametrize("names", [["a"], ["a", "b", "x", "y", "z", "a", "b"], []])
def test_only_two_to_six_are_compared(small: Graph, names: list[str]) -> None:
    with pytest.raises(InvalidArgumentError, match="2 to 6"):
        small.compare(*names)


def test_a_concept_is_not_compared_with_itself_or_asked_for_when_it_is_not_there(
    small: Graph,
) -> None:
    with pytest.raises(InvalidArgumentError, match="pembrolizumab is given twice"):
        load().compare("pembrolizumab", "Keytruda")
    with pytest.raises(InvalidArgumentError, match="z is not compared here; these are: a, b"):
        small.compare("a", "b").only("z")
