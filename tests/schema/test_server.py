"""The server as a frontend meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from immunograph.graph import load
from tests.graph.turtle import drugs, write
from tests.schema.conftest import Ask
from tests.servers import ROOT, UVICORN, running, stop


def test_health_names_the_release(address: str) -> None:
    assert httpx.get(f"{address}/health/live").json() == {"status": "live"}
    ready = httpx.get(f"{address}/health/ready").json()
    assert (ready["status"], ready["sha256"]) == ("ready", load().sha256)
    assert "medical advice" in httpx.get(address).json()["notice"]


def test_the_served_sdl_is_the_one_checked_in(address: str) -> None:
    checked_in = (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8")
    assert httpx.get(f"{address}/schema.graphql").text.strip() == checked_in.strip(), (
        "run: make schema"
    )


def test_the_sdl_prints_the_same_in_another_process() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "immunograph.schema"], capture_output=True, text=True, check=True
    ).stdout
    assert (
        printed.strip() == (ROOT / "schema" / "schema.graphql").read_text(encoding="utf-8").strip()
    )


def test_a_typed_relation_carries_its_evidence_without_a_fragment(ask: Ask) -> None:
    answer = ask(
        """{ concepts(filter: {types: [THERAPY], text: "Keytruda"}, first: 1) { nodes { id label } }
        concept(by: {name: "keytruda"}) { id ... on Therapy { blocks { totalCount edges {
        node { label geneSymbol } relation { isAsserted claims { nodes { level source { title pmid } } } } } } } } }"""
    )
    assert "errors" not in answer
    assert answer["data"]["concepts"]["nodes"][0]["id"] == "ig:pembrolizumab"
    edges = answer["data"]["concept"]["blocks"]["edges"]
    pd1 = next(e for e in edges if e["node"]["label"] == "PD-1")
    assert pd1["node"]["geneSymbol"] == ["PDCD1"]
    assert pd1["relation"]["isAsserted"]
    assert pd1["relation"]["claims"]["nodes"][0]["source"]["pmid"].isdigit()


def test_an_inverse_field_reads_the_relation_from_the_other_side(ask: Ask) -> None:
    answer = ask(
        """{ concept(by: {id: "ig:PD-1"}) { ... on MolecularTarget { blockedBy(first: 100) { nodes { label } } } } }"""
    )
    labels = {n["label"] for n in answer["data"]["concept"]["blockedBy"]["nodes"]}
    assert {"pembrolizumab", "nivolumab", "PD-1 inhibitor"} <= labels
    assert "ipilimumab" not in labels


@pytest.mark.parametrize(
    "by",
    [
        'id: "ig:PD-1"',
        'curie: "IG:pd-1"',
        'iri: "https://w3id.org/immunograph/PD-1"',
        'name: "pdcd1"',
    ],
)
def test_a_concept_is_found_every_way(ask: Ask, by: str) -> None:
    assert ask(f"{{ concept(by: {{{by}}}) {{ id }} }}")["data"] == {"concept": {"id": "ig:PD-1"}}


def test_a_miss_is_null_and_no_error(ask: Ask) -> None:
    answer = ask('{ concept(by: {name: "nosuchthing"}) { id } node(id: "x:y") { id } }')
    assert answer["data"] == {"concept": None, "node": None} and "errors" not in answer


def test_one_bad_id_gives_one_null(ask: Ask) -> None:
    answer = ask(
        '{ nodes(ids: ["ig:PD-1", "ig:none", "ig:pembrolizumab~ig:blocks~ig:PD-1"]) { __typename id } }'
    )
    assert answer["data"]["nodes"] == [
        {"__typename": "MolecularTarget", "id": "ig:PD-1"},
        None,
        {"__typename": "Relation", "id": "ig:pembrolizumab~ig:blocks~ig:PD-1"},
    ]


def test_a_bad_anchor_is_null_with_suggestions_and_spoils_nothing_else(ask: Ask) -> None:
    answer = ask('{ paths(from: "ipilimumb", to: "colitis") { truncated } stats { conceptCount } }')
    assert answer["data"]["paths"] is None
    assert answer["data"]["stats"]["conceptCount"] > 100
    assert answer["errors"][0]["extensions"]["code"] == "CONCEPT_NOT_FOUND"
    assert "ipilimumab" in answer["errors"][0]["extensions"]["suggestions"]


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ concepts(first: 101) { totalCount } }", "BAD_USER_INPUT"),
        ("{ concepts(first: 1, last: 1) { totalCount } }", "BAD_USER_INPUT"),
        ('{ concepts(after: "nonsense") { totalCount } }', "INVALID_CURSOR"),
        ('{ paths(from: "PD-1", to: "PD-L1", maxLength: 7) { truncated } }', "BAD_USER_INPUT"),
        ('{ relations(filter: {predicates: ["block"]}) { totalCount } }', "UNKNOWN_PREDICATE"),
        ("{ nosuchfield }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ stats {", "GRAPHQL_PARSE_FAILED"),
        ("{ " + "stats { conceptCount } " * 500 + "}", "TOKEN_LIMIT_EXCEEDED"),
    ],
)
def test_bad_input_has_a_code_and_no_traceback(ask: Ask, document: str, code: str) -> None:
    answer = ask(document)
    assert answer["errors"][0]["extensions"]["code"] == code
    assert "Traceback" not in str(answer)


def test_pages_join_without_gap_or_overlap(ask: Ask) -> None:
    seen: list[str] = []
    after = None
    while True:
        document = "query($after: String) { concepts(first: 97, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"
        found = ask(document, after=after)["data"]["concepts"]
        seen += [n["id"] for n in found["nodes"]]
        if not found["pageInfo"]["hasNextPage"]:
            break
        after = found["pageInfo"]["endCursor"]
    assert len(seen) == len(set(seen)) == found["totalCount"] == len(load())


def test_truncation_is_data(ask: Ask) -> None:
    answer = ask(
        '{ neighborhood(of: ["PD-1"], depth: 2, limit: 3) { truncated reason nodes { distance } } }'
    )
    assert answer["data"]["neighborhood"]["truncated"] is True
    assert "3 concepts" in answer["data"]["neighborhood"]["reason"]


def test_search_says_why_and_where_it_matched(ask: Ask) -> None:
    found = ask(
        '{ search(query: "keytru") { edges { match node { label } highlights { text ranges { start end } } } } }'
    )
    hit = found["data"]["search"]["edges"][0]
    assert (hit["match"], hit["node"]["label"]) == ("PREFIX", "pembrolizumab")
    assert hit["highlights"] == [{"text": "Keytruda", "ranges": [{"start": 0, "end": 6}]}]
    missed = ask('{ search(query: "pembrolizumb") { didYouMean edges { match } } }')["data"][
        "search"
    ]
    assert missed["didYouMean"][0] == "pembrolizumab"


def test_a_curators_new_kind_and_predicate_are_served_with_no_code_changed(tmp_path: Path) -> None:
    addition = """
ig:Vector a owl:Class ; rdfs:label "vector" ; rdfs:subClassOf ig:Concept ; skos:definition "A concept that carries genes." .
ig:carriedBy a owl:ObjectProperty ; rdfs:label "carried by" ; skos:definition "A relation from a therapy to its vector." ;
    rdfs:domain ig:Therapy ; rdfs:range ig:Vector ; owl:inverseOf ig:carries .
ig:carries a owl:ObjectProperty ; rdfs:label "carries" .
ig:adenovirus a owl:NamedIndividual , ig:Vector ; rdfs:label "adenovirus vector" .
ig:nadofaragene-firadenovec ig:carriedBy ig:adenovirus .
"""
    mine = write(tmp_path, addition, vocabulary="")
    both = f"{ROOT / 'data' / 'ontology.ttl'}:{mine}"
    with running(IMMUNOGRAPH_ONTOLOGY=both) as (url, _):
        document = """{ concept(by: {name: "adenovirus vector"}) { __typename type ... on Vector { carries { nodes { id brandName } } } } }"""
        answer = httpx.post(f"{url}/graphql", json={"query": document}).json()
    found = answer["data"]["concept"]
    assert (found["__typename"], found["type"]) == ("Vector", "VECTOR")
    assert [n["id"] for n in found["carries"]["nodes"]] == ["ig:nadofaragene-firadenovec"]


def test_sigterm_ends_the_server_in_order(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with running(log=log) as (url, process):
        assert httpx.get(f"{url}/health/live").status_code == 200
        stop(process)
    assert "Application shutdown complete" in log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "name", "problem"),
    [
        (
            "ig:relations a owl:ObjectProperty ; rdfs:domain ig:Drug .",
            "IMMUNOGRAPH_ONTOLOGY",
            "relations",
        ),
        ("ig:Query a owl:Class ; rdfs:subClassOf ig:Concept .", "IMMUNOGRAPH_ONTOLOGY", "Query"),
        (
            drugs("a") + "ig:a ig:hits ig:b .",
            "IMMUNOGRAPH_ONTOLOGY",
            "ig:b is used but not defined",
        ),
        ("", "IMMUNOGRAPH_ONTOLGY", "is not a setting"),
    ],
)
def test_a_server_that_cannot_start_says_why_in_one_line(
    body: str, name: str, problem: str, tmp_path: Path
) -> None:
    import os

    file = write(tmp_path, body)
    ended = subprocess.run(
        [*UVICORN, "--port", "1"],
        cwd=ROOT,
        env={**os.environ, name: str(file)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    assert problem in ended.stderr and "Traceback" not in ended.stderr
    assert ended.stderr.startswith("ImmunoGraph cannot start: ")


def test_a_shared_name_is_an_error_with_both_candidates(tmp_path: Path) -> None:
    file = write(tmp_path, drugs("a", "b") + 'ig:a skos:altLabel "X" . ig:b skos:altLabel "x" .')
    with running(IMMUNOGRAPH_ONTOLOGY=str(file)) as (url, _):
        document = '{ concept(by: {name: "X"}) { id } }'
        answer = httpx.post(f"{url}/graphql", json={"query": document}).json()
    assert answer["data"] == {"concept": None}
    assert answer["errors"][0]["extensions"] == {
        "code": "AMBIGUOUS_NAME",
        "candidates": ["ig:a", "ig:b"],
    }


def test_kinds_levels_and_changes_are_told(ask: Ask) -> None:
    answer = ask(
        """{ kinds { type name label color conceptCount } levels { value label claimCount }
        changes { from { version } isBreaking counts { key count } } stats { claimCount conceptCount } }"""
    )["data"]
    kinds = {kind["type"]: kind for kind in answer["kinds"]}
    graph = load()
    assert kinds["THERAPY"]["color"] == graph.kinds["Therapy"].color
    assert sum(k["conceptCount"] for k in kinds.values()) == answer["stats"]["conceptCount"]
    assert sum(level["claimCount"] for level in answer["levels"]) == answer["stats"]["claimCount"]
    assert answer["changes"]["from"]["version"] < str(graph.version)
    assert all(entry["count"] > 0 for entry in answer["changes"]["counts"])


def test_a_browser_gets_the_page_and_a_program_does_not(address: str) -> None:
    page = {"accept": "text/html"}
    assert "graphql" in httpx.get(address).json()
    assert httpx.get(f"{address}/nothing").status_code == 404
    if not (ROOT / "schema" / "static" / "index.html").is_file():
        assert "make web" in httpx.get(f"{address}/overview", headers=page).text
        return
    answer = httpx.get(f"{address}/c/PD-1", headers=page)
    assert '<base href="../">' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert httpx.get(f"{address}/a/b/c", headers=page).status_code == 404
    assert httpx.get(f"{address}/assets/../app.py").status_code == 404
