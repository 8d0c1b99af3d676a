"""`immunograph query`, as a shell runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.graph.turtle import drugs, write

ASKED = "SELECT ?x ?y WHERE { VALUES ?x { ig:a } OPTIONAL { ?x ig:kills ?y } }"


def test_each_form_shows_the_same_rows(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, drugs("a", "b"))
    asked = tmp_path / "q.rq"
    asked.write_text(ASKED, encoding="utf-8")
    out = {f: run("query", asked, "--on", file, "--format", f).stdout for f in ("csv", "tsv", "json", "table")}  # fmt: skip
    assert out["csv"] == "x,y\nig:a,\n"
    assert out["tsv"] == "x\ty\nig:a\t\n"
    assert json.loads(out["json"]) == [{"x": "ig:a", "y": None}]
    assert out["table"].splitlines()[2] == "ig:a"


def test_ask_and_construct_have_answers_of_their_own(run: Run, tmp_path: Path) -> None:
    file = write(tmp_path, drugs("a", "b") + "ig:a ig:kills ig:b .")
    assert run("query", "-", "--on", file, given="ASK { ig:a ig:hits ig:b }").stdout == "yes\n"
    asserted = run("query", "-", "--on", file, "--asserted", given="ASK { ig:a ig:hits ig:b }")
    assert asserted.stdout == "no\n"
    made = run("query", "-", "--on", file, given="CONSTRUCT { ?x ig:diesOf ?y } WHERE { ?y ig:kills ?x }")  # fmt: skip
    assert "diesOf" in made.stdout and made.exit_code == 0


def test_an_empty_answer_to_a_misspelt_term_is_explained(run: Run) -> None:
    empty = run("query", "-", "--format", "csv", given="SELECT ?x { ?x a ig:Therapi }")
    assert (empty.stdout, empty.exit_code) == ("x\n", 0)
    assert "no statement has ig:Therapi; did you mean 'ig:Therapy'" in empty.stderr
    assert "UserWarning" not in empty.stderr


def test_a_limit_is_said_and_a_wrong_or_endless_query_is_exit_2(run: Run) -> None:
    cut = run("query", "-", "--limit", "2", "--format", "csv", given="SELECT ?s { ?s ?p ?o }")
    assert len(cut.stdout.splitlines()) == 3 and "more than 2" in cut.stderr
    wrong = run("query", "-", given="SELEC ?s { ?s ?p ?o }")
    assert wrong.exit_code == 2 and "line 1, column 1" in wrong.stderr
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    late = run("query", "-", "--seconds", "0.5", given=endless)
    assert late.exit_code == 2 and "0.5" in late.stderr
