"""Search, and terms mapped to concepts."""

from __future__ import annotations

from pathlib import Path

from tests.graph.turtle import drugs
from tests.graph.turtle import graph as small
from tests.schema.conftest import Ask, answering


def test_highlights_are_in_utf16_code_units(tmp_path: Path) -> None:
    ask = answering(small(tmp_path, drugs("a") + 'ig:a skos:altLabel "🧬 wonder drug" .'))
    document = '{ search(query: "wonder") { edges { highlights { text ranges { start end } } } } }'
    (edge,) = ask(document)["data"]["search"]["edges"]
    (highlight,) = edge["highlights"]
    (part,) = highlight["ranges"]
    units = highlight["text"].encode("utf-16-le")[2 * part["start"] : 2 * part["end"]]
    assert units.decode("utf-16-le") == "wonder"
    assert part["start"] == 3


def test_search_is_filtered_and_counted_by_the_filter(answer: Ask) -> None:
    document = """{ all: search(query: "melanoma") { totalCount facets(fields: [KIND]) { buckets { key count } } }
        some: search(query: "melanoma", filter: {types: [CANCER]}) { totalCount edges { node { type } }
        facets(fields: [KIND]) { buckets { key count } } } }"""
    found = answer(document)["data"]
    buckets = {b["key"]: b["count"] for b in found["all"]["facets"][0]["buckets"]}
    assert found["some"]["totalCount"] == buckets["CANCER"] < found["all"]["totalCount"]
    assert {e["node"]["type"] for e in found["some"]["edges"]} == {"CANCER"}
    assert found["some"]["facets"] == found["all"]["facets"]


def test_prefix_mode_forgives_no_typo(answer: Ask) -> None:
    document = 'query($m: SearchMode!) { search(query: "pembrolizumb", mode: $m) { totalCount didYouMean } }'
    assert answer(document, m="FULL")["data"]["search"]["totalCount"] > 0
    missed = answer(document, m="PREFIX")["data"]["search"]
    assert missed["totalCount"] == 0
    assert missed["didYouMean"][0] == "pembrolizumab"


def test_pages_of_hits_join(answer: Ask) -> None:
    document = """query($a: String) { search(query: "inhibitor", first: 7, after: $a) { totalCount
        pageInfo { hasNextPage endCursor } edges { node { id } } } }"""
    seen: list[str] = []
    after = None
    while True:
        found = answer(document, a=after)["data"]["search"]
        seen += [edge["node"]["id"] for edge in found["edges"]]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert len(seen) == len(set(seen)) == found["totalCount"] > 7


def test_terms_are_resolved_in_their_order(answer: Ask) -> None:
    document = """query($t: [String!]!) { resolve(terms: $t) { term isAmbiguous
        candidates { match score concept { id } } } }"""
    terms = ["Keytruda", "qqqqqqqq", "melanma", "", "Keytruda"]
    found = answer(document, t=terms)["data"]["resolve"]
    assert [r["term"] for r in found] == terms
    assert found[0]["candidates"][0] == {
        "match": "EXACT_SYNONYM",
        "score": 1.0,
        "concept": {"id": "ig:pembrolizumab"},
    }
    assert found[1]["candidates"] == found[3]["candidates"] == []
    assert found[2]["candidates"][0]["concept"]["id"] == "ig:melanoma"
    assert found[2]["candidates"][0]["match"] == "FUZZY"
    assert not any(r["isAmbiguous"] for r in found)


def test_a_name_of_two_concepts_is_ambiguous_unless_a_kind_decides(tmp_path: Path) -> None:
    body = drugs("a", "b") + """ig:Target a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "target" .
        ig:c a owl:NamedIndividual , ig:Target ; rdfs:label "c" ; skos:altLabel "X" .
        ig:a skos:altLabel "x" . ig:b skos:altLabel "x again" ."""  # fmt: skip
    ask = answering(small(tmp_path, body))
    document = 'query($k: [ConceptType!]) { resolve(terms: ["X"], types: $k, limit: 1) { isAmbiguous candidates { concept { id } } } }'
    assert ask(document)["data"]["resolve"][0]["isAmbiguous"] is True
    (decided,) = ask(document, k=["TARGET"])["data"]["resolve"]
    assert decided == {"isAmbiguous": False, "candidates": [{"concept": {"id": "ig:c"}}]}
