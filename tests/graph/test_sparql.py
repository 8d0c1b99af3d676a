from __future__ import annotations

import os
import signal
import threading

import pytest

from immunograph.graph import Graph, QueryError, QueryTimeoutError, load

BLOCKERS = "SELECT ?t WHERE { ?t a ig:Therapy ; ig:blocks ig:PD-1 } ORDER BY ?t"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def g() -> Graph:
    return load()


def test_rows_are_python_values_and_agree_with_the_traversal(g: Graph) -> None:
    assert {row["t"] for row in g.sparql(BLOCKERS)} == {
        c.id for c in g["PD-1"].into("blocks", kind="Therapy")
    }
    row = g.sparql(
        "SELECT * WHERE { ig:pembrolizumab ig:firstApprovalYear ?y ; rdfs:label ?l OPTIONAL { ig:PD-1 ig:none ?n } }"
    )[0]
    assert row == {"y": 2014, "l": "pembrolizumab", "n": None}


def test_inferences_can_be_left_out(g: Graph) -> None:
    query = "ASK { ig:pembrolizumab ig:targets ig:PD-1 }"
    assert g.sparql(query).answer is True
    assert g.sparql(query, inferred=False).answer is False


def test_construct_gives_a_graph_and_select_a_table(g: Graph) -> None:
    made = g.sparql("CONSTRUCT { ?t ig:blocks ?m } WHERE { ?t ig:blocks ?m }")
    assert len(made.to_rdflib()) == len(made) == len(g.relations("blocks"))
    assert {"subject": "ig:pembrolizumab", "predicate": "ig:blocks", "object": "ig:PD-1"} in made
    assert list(made.to_pandas().columns) == ["subject", "predicate", "object"]
    assert g.sparql("ASK { ?t ig:blocks ig:PD-1 }").to_pandas()["answer"].tolist() == [True]
    table = g.sparql(BLOCKERS).to_pandas()
    assert list(table.columns) == ["t"] and "ig:pembrolizumab" in set(table["t"])
    with pytest.raises(QueryError, match="CONSTRUCT"):
        g.sparql(BLOCKERS).to_rdflib()


def test_a_limit_is_said(g: Graph) -> None:
    cut = g.sparql(BLOCKERS, limit=2)
    assert len(cut) == 2 and cut.is_truncated and "more than 2" in repr(cut)


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(g: Graph) -> None:
    with pytest.raises(QueryTimeoutError, match=r"0\.2 seconds") as caught:
        g.sparql(ENDLESS, seconds=0.2)
    assert isinstance(caught.value, TimeoutError)
    assert g.sparql(BLOCKERS)


def test_an_interrupted_query_ends_and_the_next_has_its_own_answer(g: Graph) -> None:
    assert g.sparql("ASK { }").answer
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        g.sparql(ENDLESS, seconds=30)
    assert {row["t"] for row in g.sparql(BLOCKERS)} >= {"ig:pembrolizumab"}


def test_an_interrupt_that_reaches_the_engine_does_not_end_it(g: Graph) -> None:
    assert g.sparql(BLOCKERS)
    engine = g.sparql_engine(inferred=True)
    process = engine._process
    assert process is not None
    process.send_signal(signal.SIGINT)
    assert g.sparql(BLOCKERS) and engine._process is process


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x WHERE {\n ?x ig:blocks }", r"line 2, column 15[\s\S]*\^ not expected here"),
        (
            "SELECT ?x WHERE { ?x nope:blocks ?y }",
            "prefix 'nope' is not declared; put PREFIX nope: .* or use one of .*ig",
        ),
        ("SELECT ?x WHERE { ?x igg:blocks ?y }", "'igg' is not declared.*did you mean 'ig'"),
        ("PREFIX a: <http://a:b/> SELECT 'c:d' WHERE { ?x a:b <e:f> ; }}", "not expected here"),
        ("SELECT * WHERE { SERVICE <http://example.org> { ?a ?b ?c } }", "SERVICE"),
        ("DELETE WHERE { ?a ?b ?c }", "line 1"),
    ],
)
def test_a_bad_query_is_one_clear_error(g: Graph, query: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        g.sparql(query)


def test_an_empty_answer_warns_of_a_term_that_is_nowhere(g: Graph) -> None:
    for query in (
        "SELECT ?x { ?x a ig:Therapi }",
        "ASK { ?x a ig:Therapi . ?x ig:blocks ig:PD-1 }",
    ):
        with pytest.warns(
            UserWarning, match=r"no statement has ig:Therapi; did you mean 'ig:Therapy'"
        ):
            assert not g.sparql(query)
    # warnings are errors here: these have none
    assert not g.sparql("ASK { ig:PD-1 ig:blocks ig:ipilimumab }  # ig:nothing")
    assert not g.sparql(
        "PREFIX my: <http://my/> SELECT ?x { ?x ig:evidenceLevel 'ig:nothing' ; a my:Own }"
    )
    assert g.sparql("SELECT (COUNT(*) AS ?n) { ?x rdfs:label 'PD-1' }")


def test_many_threads_may_ask_at_once(g: Graph) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(g.sparql(BLOCKERS)))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [len(g.sparql(BLOCKERS))] * 8
