"""What is alike and what differs, as the graph says."""

from __future__ import annotations

import time
from pathlib import Path

from immunograph.graph import Graph
from immunograph.schema.building import build_schema
from immunograph.schema.execution import Executor, Outcome
from tests.graph.turtle import drugs
from tests.graph.turtle import graph as small_graph
from tests.schema.conftest import Ask


def test_comparison_has_the_rows_of_the_graph(graph: Graph, answer: Ask) -> None:
    document = """{ compare(ids: ["Keytruda", "ipilimumab", "ig:PD-1"]) { concepts { id } similarity shared { id }
        rows { label direction isDifferent predicate { name } cells { id } shared { id } }
        dataRows { name label cells isDifferent } } }"""
    found = answer(document)["data"]["compare"]
    expected = graph.compare("pembrolizumab", "ipilimumab", "PD-1")
    assert [c["id"] for c in found["concepts"]] == ["ig:pembrolizumab", "ig:ipilimumab", "ig:PD-1"]
    assert [r["label"] for r in found["rows"]] + [r["label"] for r in found["dataRows"]] == [
        row.label for row in expected.rows
    ]
    blocks = next(r for r in found["rows"] if r["label"] == "blocks")
    assert [[c["id"] for c in cell] for cell in blocks["cells"]] == [
        ["ig:PD-1"],
        ["ig:CTLA-4"],
        [],
    ]
    assert blocks["isDifferent"] is True and blocks["direction"] == "OUTGOING"
    assert blocks["shared"] == []
    assert [tuple(row) for row in found["similarity"]] == list(expected.similarity())
    assert found["dataRows"][0]["cells"][2] == []


def test_shared_is_what_all_have_in_some_row(answer: Ask) -> None:
    document = """{ compare(ids: ["nivolumab", "pembrolizumab"]) { shared { id } rows { shared { id } } } }"""
    found = answer(document)["data"]["compare"]
    ids = [c["id"] for c in found["shared"]]
    assert len(ids) == len(set(ids)) > 0
    assert set(ids) == {c["id"] for row in found["rows"] for c in row["shared"]}
    assert "ig:PD-1" in ids


def test_a_concept_compared_with_itself_is_refused(answer: Ask) -> None:
    (error,) = answer('{ compare(ids: ["Keytruda", "pembrolizumab"]) { similarity } }')["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "twice" in error["message"]


def test_similar_concepts_come_with_their_reasons(graph: Graph, answer: Ask) -> None:
    document = """{ concept(by: {name: "nivolumab"}) { similar(first: 3, types: [THERAPY]) { score explanation
        concept { id type } shared(first: 200) { weight text direction predicate { name } concept { id } } } } }"""
    (error,) = answer(document)["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    found = answer(document.replace("200", "50"))["data"]["concept"]["similar"]
    expected = graph.similar("nivolumab", k=3, kind="Therapy")
    assert [(s["concept"]["id"], s["score"]) for s in found] == [
        (s.concept.id, s.score) for s in expected
    ]
    assert found[0]["explanation"] == expected[0].explain()
    weights = [shared["weight"] for shared in found[0]["shared"]]
    assert weights == sorted(weights, reverse=True)
    reasons = {
        (s["predicate"]["name"], s["direction"], s["concept"]["id"]) for s in found[0]["shared"]
    }
    assert reasons
    for name, direction, other in reasons:
        for concept in (graph["nivolumab"], expected[0].concept):
            step = concept.out if direction == "OUTGOING" else concept.into
            assert graph[other] in step(name)


def test_none_are_asked_for_and_none_are_given(answer: Ask) -> None:
    found = answer('{ concept(by: {name: "nivolumab"}) { similar(first: 0) { score } } }')
    assert found["data"]["concept"]["similar"] == []


def test_the_deadline_ends_a_search_for_similar_concepts(tmp_path: Path) -> None:
    names = [f"d{number}" for number in range(1500)]
    hits = "".join(f"ig:{name} ig:hits ig:a .\n" for name in names)
    schema = build_schema(small_graph(tmp_path, drugs("a", *names) + hits))
    document = '{ concept(by: {name: "d1"}) { similar(first: 1) { concept { id } } } }'
    Executor(schema, seconds=60).execute(document)  # what is worked out once for a graph

    def ask(seconds: float) -> tuple[float, Outcome]:
        started = time.thread_time()
        outcome = Executor(schema, seconds=seconds).execute(document)
        return time.thread_time() - started, outcome

    whole, answered = ask(60)
    assert answered.data and answered.data["concept"]["similar"]
    part, stopped = ask(answered.timings["execute"] / 10)
    assert [e["extensions"]["code"] for e in stopped.errors] == ["DEADLINE_EXCEEDED"]
    assert part < whole * 0.7
