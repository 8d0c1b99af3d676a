"""Charts as clients get them: what the ontology asks for, and one more as soon as it says so."""

from __future__ import annotations

from pathlib import Path

from immunograph.graph import Graph, data_file, load
from immunograph.graph.charts import charts
from tests.schema.conftest import Ask, answering

DOCUMENT = """{ charts { id title note values missing barCount parts { key label count }
    bars(first: 3) { key label count parts color concept { id type } } } }"""


def test_charts_are_those_of_the_graph(graph: Graph, answer: Ask) -> None:
    found = answer(DOCUMENT)["data"]["charts"]
    for told, chart in zip(found, charts(graph), strict=True):
        assert (told["title"], told["note"], told["values"]) == (
            chart.title,
            chart.note,
            chart.values,
        )
        assert (told["missing"], told["barCount"]) == (chart.missing, len(chart.bars))
        assert [(b["label"], b["count"]) for b in told["bars"]] == [
            (bar.label, bar.count) for bar in chart.bars[:3]
        ]
    by_title = {chart["title"]: chart for chart in found}
    assert [p["label"] for p in by_title["Approvals by year"]["parts"]] == ["FDA", "EMA"]


def test_a_bar_of_a_kind_or_a_concept_has_its_color_and_leads_on(answer: Ask) -> None:
    found = {chart["title"]: chart["bars"] for chart in answer(DOCUMENT)["data"]["charts"]}
    kinds = {k["type"]: k["color"] for k in answer("{ kinds { type color } }")["data"]["kinds"]}
    for bar in found["Concepts by kind"]:
        assert bar["color"] == kinds[bar["key"]] and bar["concept"] is None
    for bar in found["Therapies by modality"]:
        assert bar["concept"] == {"id": bar["key"], "type": "MODALITY"}
        assert bar["color"] == kinds["MODALITY"]
    assert all(bar["color"] is None for bar in found["Approvals by year"])


def test_a_chart_that_is_written_into_the_ontology_is_served(tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    text = data_file("ontology.ttl").read_text(encoding="utf-8")
    chart = """
chart:cancers-by-therapy a owl:NamedIndividual , ig:Chart ; rdfs:label "Cancers by therapy"@en ;
    ig:chartOf ig:Cancer ; ig:chartBy ig:hasApprovedTherapy .
"""
    inverse = next(
        p.inverse for p in load().predicates.values() if p.name == "approvedFor" and p.inverse
    )
    file.write_text(text + chart.replace("hasApprovedTherapy", inverse), encoding="utf-8")
    found = answering(load(file))(DOCUMENT)["data"]["charts"]
    (fresh,) = [chart for chart in found if chart["title"] == "Cancers by therapy"]
    assert fresh["bars"][0]["count"] > 5 and fresh["bars"][0]["concept"]["type"] == "THERAPY"
