"""The counts of a report on a graph small enough to count by hand, and the page of the whole ontology."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from immunograph.curation.coverage import measure
from immunograph.curation.report import report_page, report_table
from immunograph.graph import load
from tests.graph.turtle import drugs, graph

CLAIM = """
claim:{n} a owl:NamedIndividual , ig:Claim ; ig:subject ig:a ; ig:predicate ig:hits ; ig:object ig:b ; dct:source pmid:1 ;
    ig:evidenceLevel "review" ; ig:polarity "{polarity}" ; ig:lastReviewed "{day}" .
"""
FIELDS = """
ig:Claim a owl:Class . ig:Source a owl:Class . dct:source a owl:AnnotationProperty . dct:title a owl:AnnotationProperty .
ig:subject a owl:ObjectProperty . ig:object a owl:ObjectProperty . ig:predicate a owl:AnnotationProperty .
ig:evidenceLevel a owl:DatatypeProperty . ig:polarity a owl:DatatypeProperty . ig:lastReviewed a owl:DatatypeProperty .
ig:checkedAgainst a owl:DatatypeProperty . skos:definition a owl:AnnotationProperty .
"""
BODY = (
    FIELDS
    + drugs("top", "a", "b", "alone")
    + 'ig:a skos:broader ig:top ; skos:definition "A drug." ; ig:hits ig:b ; ig:likes ig:b .\n'
    + CLAIM.format(n=1, polarity="supports", day="2026-01-01")
    + CLAIM.format(n=2, polarity="disputes", day="2024-01-01")
    + 'pmid:1 a owl:NamedIndividual , ig:Source ; dct:title "One"@en ; ig:checkedAgainst "label address" .\n'
)


def test_counts_are_those_of_the_graph(tmp_path: Path) -> None:
    told = measure(graph(tmp_path, BODY), today=date(2026, 1, 31))
    (kind,) = told.kinds
    assert (kind.concepts, kind.defined, kind.orphans, kind.depth) == (4, 1, 1, 1)
    assert (kind.relations, kind.cited, kind.contested, kind.claims) == (2, 1, 1, 2)
    assert {age: n for age, n in told.ages.items() if n} == {"under 1 month": 1, "over 2 years": 1}
    assert {how: n for how, n in told.checked_against.items() if n} == {"label address": 1}
    assert told.source_kinds["not stated"] == 1


def test_the_table_has_a_row_for_each_kind_and_their_sum(tmp_path: Path) -> None:
    lines = report_table(measure(graph(tmp_path, BODY), today=date(2026, 1, 31))).splitlines()
    assert re.split(r"\s{2,}", lines[4]) == ["drug", "4", "25 %", "0 %", "0 %", "1", "1", "2", "50 %", "1", "2"]  # fmt: skip
    assert lines[5].split()[:2] == ["all", "4"]


def test_the_page_needs_nothing_else_and_its_plots_are_well_formed() -> None:
    page = report_page(measure(load()))
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", page)
    plots = re.findall(r"<svg.*?</svg>", page)
    assert len(plots) == 5
    assert all(ElementTree.fromstring(plot).get("role") == "img" for plot in plots)
    assert page.count("<tr>") == 1 + len({c.kind for c in load()}) + 1


def test_words_of_the_ontology_cannot_become_markup(tmp_path: Path) -> None:
    body = BODY.replace('"label address"', '"<b>&"')
    page = report_page(measure(graph(tmp_path, body), today=date(2026, 1, 31)))
    assert "<b>" not in page and "&lt;b&gt;&amp;" in page
