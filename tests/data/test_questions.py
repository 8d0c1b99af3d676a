"""The competency questions: SPARQL over the graph with what is inferred, against reviewed answers.

`NAME.rq` begins with its question as a comment; `NAME.tsv` holds the answer, one row a line, in any order.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from immunograph.graph import load

QUESTIONS = sorted((Path(__file__).parents[2] / "data" / "questions").glob("*.rq"))


@pytest.fixture(scope="module")
def rdf() -> rdflib.Graph:
    return load().to_rdflib(inferred=True)


def test_there_are_questions_and_every_one_has_an_answer() -> None:
    assert len(QUESTIONS) >= 20
    assert all(q.with_suffix(".tsv").exists() for q in QUESTIONS)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda f: f.stem)
def test_a_question_is_answered_as_reviewed(file: Path, rdf: rdflib.Graph) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ") and text.splitlines()[0].endswith("?"), (
        "the first line asks the question"
    )
    found = {"\t".join(str(value) for value in row) for row in rdf.query(text)}  # type: ignore[union-attr]
    expected = set(file.with_suffix(".tsv").read_text(encoding="utf-8").splitlines())
    assert found == expected
