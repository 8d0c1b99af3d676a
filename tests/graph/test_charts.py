"""The charts that the ontology asks for, against SPARQL over the same ontology; and small ones of every sort."""

from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import OntologyError, load
from immunograph.graph.charts import Chart, charts
from tests.graph.turtle import VOCABULARY, drugs, graph

PREFIXES = """PREFIX ig: <https://w3id.org/immunograph/> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
NEAREST = """SELECT ?key (COUNT(DISTINCT ?t) AS ?n) {{ ?t a ig:Therapy ; {0} ?value . ?value rdfs:label ?key
    FILTER NOT EXISTS {{ ?t {0} ?other . ?other skos:broader+ ?value }} }} GROUP BY ?key"""
QUERIES = {
    "Approvals by year": """SELECT ?key (COUNT(*) AS ?n) { SELECT DISTINCT ?key ?s ?p ?o ?r { ?c a ig:Claim ; ig:subject ?s ;
        ig:predicate ?p ; ig:object ?o ; ig:polarity "supports" ; ig:validFrom ?day . VALUES ?p { ig:approvedFor
        ig:formerlyApprovedFor } OPTIONAL { ?c ig:regulator ?r } BIND (SUBSTR(?day, 1, 4) AS ?key) } } GROUP BY ?key""",
    "Claims by level of evidence": "SELECT ?key (COUNT(*) AS ?n) { ?c a ig:Claim ; ig:evidenceLevel ?key } GROUP BY ?key",
    "Claims by predicate": """SELECT ?key (COUNT(*) AS ?n) { ?c a ig:Claim ; ig:predicate ?p . ?p rdfs:label ?key }
        GROUP BY ?key""",
    "Concepts by kind": """SELECT ?key (COUNT(*) AS ?n) { ?i a ?kind . ?kind rdfs:subClassOf+ ig:Concept ; rdfs:label ?key
        FILTER NOT EXISTS { ?narrower rdfs:subClassOf ?kind } }
        GROUP BY ?key""",
    "Sources by year": """SELECT ?key (COUNT(*) AS ?n) { ?s a ig:Source ; dct:date ?day BIND (SUBSTR(?day, 1, 4) AS ?key) }
        GROUP BY ?key""",
    "Therapies by development status": """SELECT ?key (COUNT(*) AS ?n) { ?t a ig:Therapy ; ig:developmentStatus ?key }
        GROUP BY ?key""",
    "Therapies by modality": NEAREST.format("ig:hasModality"),
    "Therapies by molecular target": NEAREST.format("ig:targets"),
}
CHART = "ig:Chart a owl:Class . "
FIELDS = """
ig:Claim a owl:Class . ig:Source a owl:Class .
ig:validFrom a owl:DatatypeProperty ; rdfs:domain ig:Claim . ig:where a owl:DatatypeProperty ; rdfs:domain ig:Claim .
ig:dose a owl:DatatypeProperty ; rdfs:domain ig:Drug ; rdfs:range <http://www.w3.org/2001/XMLSchema#integer> .
pmid:1 a ig:Source ; dct:title "One" ; dct:date "2001-05" . pmid:2 a ig:Source ; dct:title "Two" .
"""
_TERMS = (
    "chartOf",
    "chartBy",
    "chartSplitBy",
    "subject",
    "predicate",
    "object",
    "polarity",
    "evidenceLevel",
)
TERMS = "".join(f"ig:{name} a owl:AnnotationProperty .\n" for name in _TERMS)


@pytest.fixture(scope="module")
def packaged() -> dict[str, Chart]:
    return {chart.title: chart for chart in charts(load())}


def test_every_chart_of_the_ontology_has_its_query_here(packaged: dict[str, Chart]) -> None:
    assert set(packaged) == set(QUERIES)


@pytest.mark.parametrize("title", QUERIES)
def test_bars_are_what_sparql_counts(packaged: dict[str, Chart], title: str) -> None:
    rows = load().sparql(PREFIXES + QUERIES[title], inferred=True)
    expected = {str(row["key"]): row["n"] for row in rows}
    assert {bar.label: bar.count for bar in packaged[title].bars if bar.count} == expected
    assert expected


def test_parts_add_up_and_what_is_in_no_bar_is_told(packaged: dict[str, Chart]) -> None:
    approvals = packaged["Approvals by year"]
    assert [part.key for part in approvals.parts] == ["FDA", "EMA"]
    assert [part.count for part in approvals.parts] == [
        sum(counts) for counts in zip(*(bar.parts for bar in approvals.bars), strict=True)
    ]
    assert all(bar.count == sum(bar.parts) for bar in approvals.bars)
    years = [int(bar.key) for bar in approvals.bars]
    assert years == list(range(years[0], years[-1] + 1))
    without = load().sparql(
        PREFIXES
        + """SELECT (COUNT(*) AS ?n) { ?t a ig:Therapy FILTER NOT EXISTS { ?t ig:hasModality ?m } }"""
    )
    assert packaged["Therapies by modality"].missing == without[0]["n"]


def claim(name: str, subject: str, value: str, rest: str) -> str:
    return (
        f"claim:{name} a ig:Claim ; ig:subject ig:{subject} ; ig:predicate ig:hits ; ig:object ig:{value} ; "
        f'dct:source pmid:1 ; ig:evidenceLevel "review" ; {rest} .\n'
    )


CLAIMS = (
    claim("1", "a", "b", 'ig:polarity "supports" ; ig:validFrom "1999-02-01" ; ig:where "here"')
    + claim("2", "a", "b", 'ig:polarity "supports" ; ig:validFrom "1999" ; ig:where "here"')
    + claim("3", "a", "b", 'ig:polarity "supports" ; ig:validFrom "2001-03"')
    + claim("4", "a", "c", 'ig:polarity "disputes" ; ig:validFrom "2000" ; ig:where "there"')
)
BODY = (
    drugs("a", "b", "c", "narrow")
    + "ig:narrow skos:broader ig:b . ig:a ig:hits ig:b , ig:narrow , ig:c ; ig:dose 20 . ig:b ig:dose 20 .\n"
    + FIELDS
    + CLAIMS
)


def small(folder: Path, chart: str) -> Chart:
    made = graph(
        folder, BODY + CHART + f"ig:it a ig:Chart ; {chart} .", vocabulary=VOCABULARY + TERMS
    )
    (only,) = charts(made)
    return only


def bars(chart: Chart) -> list[tuple[str, int, tuple[int, ...]]]:
    return [(bar.label, bar.count, bar.parts) for bar in chart.bars]


def test_relations_have_the_years_and_parts_of_the_claims_for_them(tmp_path: Path) -> None:
    chart = small(
        tmp_path, "ig:chartOf ig:hitBy ; ig:chartBy ig:validFrom ; ig:chartSplitBy ig:where"
    )
    assert bars(chart) == [("1999", 1, (1, 0)), ("2000", 0, (0, 0)), ("2001", 1, (0, 1))]
    assert [(part.label, part.count) for part in chart.parts] == [("here", 1), ("not stated", 1)]
    assert chart.missing == 2  # the disputed one, and the one without a claim
    assert chart.title == "ig:it" and chart.values == "year"


@pytest.mark.parametrize(
    ("chart", "expected", "missing"),
    [
        ("ig:chartOf ig:Drug ; ig:chartBy ig:hits", [("c", 1, ()), ("narrow", 1, ())], 3),
        ("ig:chartOf ig:Drug ; ig:chartBy ig:hitBy", [("a", 3, ())], 1),
        ("ig:chartOf ig:Drug ; ig:chartBy ig:dose", [("20", 2, ())], 2),
        (
            "ig:chartOf ig:Concept ; ig:chartBy <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
            [("drug", 4, ())],
            0,
        ),
        ("ig:chartOf ig:Claim ; ig:chartBy ig:predicate", [("hits", 4, ())], 0),
        (
            "ig:chartOf ig:Claim ; ig:chartBy ig:evidenceLevel ; ig:chartSplitBy ig:polarity",
            [("review", 4, (3, 1))],
            0,
        ),
        ("ig:chartOf ig:Source ; ig:chartBy dct:date", [("2001", 1, ())], 1),
    ],
)
def test_each_sort_of_member_by_each_sort_of_value(
    tmp_path: Path, chart: str, expected: list[object], missing: int
) -> None:
    made = small(tmp_path, chart)
    found = [bar for bar in bars(made) if bar[1]]
    assert (found, made.missing) == (expected, missing)


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            "ig:chartOf ig:Drug ; ig:chartBy ig:where",
            "ig:chartBy ig:where, which cannot be counted",
        ),
        ("ig:chartOf ig:dose ; ig:chartBy ig:hits", "ig:chartOf ig:dose, which cannot be counted"),
        ("ig:chartOf ig:Drug , ig:hits ; ig:chartBy ig:hits", "counts concepts and relations"),
        ("ig:chartBy ig:hits", "counts nothing"),
        ("ig:chartOf ig:Drug", "has 0 values of ig:chartBy"),
    ],
)
def test_a_chart_that_cannot_be_counted_is_refused(
    tmp_path: Path, chart: str, message: str
) -> None:
    with pytest.raises(OntologyError, match=message) as error:
        small(tmp_path, chart)
    assert error.value.line
