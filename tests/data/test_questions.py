"""The competency questions are answered as they were reviewed."""

from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import load

QUESTIONS = sorted((Path(__file__).parents[2] / "data" / "questions").glob("*.rq"))


def test_there_are_questions_and_every_one_has_an_answer() -> None:
    assert len(QUESTIONS) >= 60
    assert all(q.with_suffix(".tsv").exists() for q in QUESTIONS)


@pytest.mark.parametrize("file", QUESTIONS, ids=lambda f: f.stem)
def test_a_question_is_answered_as_reviewed(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ") and text.splitlines()[0].endswith("?"), (
        "the first line asks the question"
    )
    rows = load().sparql(text, seconds=30)
    found = {"\t".join("" if v is None else str(v) for v in row.values()) for row in rows}
    expected = set(file.with_suffix(".tsv").read_text(encoding="utf-8").splitlines())
    assert found == expected
