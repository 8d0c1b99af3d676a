from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import (
    AmbiguousNameError,
    ConceptNotFoundError,
    P,
    UnknownKindError,
    UnknownPredicateError,
    load,
)
from tests.graph.turtle import drugs, graph


@pytest.mark.parametrize(
    "name",
    [
        "pembrolizumab",
        "PEMBROLIZUMAB",
        "Keytruda",
        "keytruda",
        "MK-3475",
        "ig:pembrolizumab",
        "IG:Pembrolizumab",
        "https://w3id.org/immunograph/pembrolizumab",
        "  Pembrolizumab ",
        "MK 3475",
        "NCIT:C106432",
        "http://purl.obolibrary.org/obo/NCIT_C106432",
    ],
)
def test_a_concept_is_found_by_every_name_in_any_case(name: str) -> None:
    assert load()[name].id == "ig:pembrolizumab"


def test_hyphens_and_spaces_may_be_left_out_but_no_other_sign(tmp_path: Path) -> None:
    g = graph(
        tmp_path, drugs("a", "b", "c") + 'ig:a skos:altLabel "IL-2 R" . ig:b skos:altLabel "IL2" .'
    )
    assert (g["il2r"].id, g["IL 2R"].id, g["IL-2"].id) == ("ig:a", "ig:a", "ig:b")
    for other in ("IL-2+", "IL2-", "I L/2"):
        assert g.get(other) is None


def test_names_that_differ_in_hyphens_only_are_told_apart(tmp_path: Path) -> None:
    g = graph(
        tmp_path, drugs("a", "b", "c") + 'ig:a skos:altLabel "X-1" . ig:b skos:altLabel "X1" .'
    )
    assert (g["x-1"].id, g["x1"].id) == ("ig:a", "ig:b")
    with pytest.raises(AmbiguousNameError) as caught:
        g["X 1"]
    assert caught.value.candidates == ("ig:a", "ig:b")


def test_only_an_exact_match_in_another_vocabulary_identifies(tmp_path: Path) -> None:
    xrefs = (
        "@prefix NCIT: <http://purl.obolibrary.org/obo/NCIT_> .\n"
        "ig:a skos:exactMatch NCIT:C1 . ig:b skos:closeMatch NCIT:C2 .\n"
    )
    g = graph(tmp_path, drugs("a", "b") + xrefs)
    assert g["ncit:c1"].id == "ig:a"
    assert g.get("NCIT:C2") is None


def test_a_miss_suggests_the_right_name() -> None:
    with pytest.raises(ConceptNotFoundError, match="did you mean 'pembrolizumab'") as caught:
        load()["pembrolizumb"]
    assert "pembrolizumab" in caught.value.suggestions
    assert isinstance(caught.value, KeyError)
    assert load().get("pembrolizumb") is None


def test_a_shared_name_is_ambiguous_and_names_both(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a", "b") + 'ig:a skos:altLabel "X" . ig:b skos:altLabel "x" .')
    with pytest.raises(AmbiguousNameError) as caught:
        g["X"]
    assert caught.value.candidates == ("ig:a", "ig:b")
    assert [c.id for c in g.candidates("x")] == ["ig:a", "ig:b"]


def test_a_broad_synonym_is_searched_but_is_not_a_name(tmp_path: Path) -> None:
    vocabulary_of_names = (
        'ig:wide a owl:AnnotationProperty ; rdfs:subPropertyOf skos:altLabel ; ig:synonymScope "broad" .\n'
        "ig:synonymScope a owl:AnnotationProperty .\n"
    )
    g = graph(tmp_path, vocabulary_of_names + drugs("a") + 'ig:a ig:wide "antibody" .')
    with pytest.raises(ConceptNotFoundError, match="did you mean 'a'"):
        g["antibody"]
    assert [hit.id for hit in g.search("antibody")] == ["ig:a"]


def test_predicates_complete_and_suggest() -> None:
    assert "approvedFor" in dir(P)
    assert P.approvedFor.domain == "Therapy"
    with pytest.raises(UnknownPredicateError, match="approvedFor"):
        P.aprovedFor  # noqa: B018
    with pytest.raises(UnknownPredicateError, match="blocks"):
        load()["pembrolizumab"].out("block")
    with pytest.raises(UnknownKindError, match="Therapy"):
        load().kind("Therapi")


def test_an_abstract_kind_holds_the_concepts_of_the_kinds_below() -> None:
    g = load()
    assert set(g.kind("Intervention")) == set(g.kind("Therapy")) | set(g.kind("Modality"))


def test_search_ranks_by_kind_of_match_and_forgives_typos() -> None:
    g = load()
    assert g.search("Keytruda")[0].match == "EXACT_SYNONYM"
    assert g.search("pembro")[0].id == "ig:pembrolizumab"
    hit = g.search("pdl1 expresion")[0]
    assert (hit.id, hit.match) == ("ig:PD-L1-expression", "FUZZY")
    order = ["EXACT_ID", "EXACT_LABEL", "EXACT_SYNONYM", "PREFIX", "TOKEN", "FUZZY"]
    ranks = [order.index(hit.match) for hit in g.search("PD-1", limit=100)]
    assert ranks == sorted(ranks)
    assert g.search("…") == []


def test_search_says_when_there_is_more() -> None:
    found = load().search("therapy", limit=1)
    assert len(found) == 1 and found.is_truncated and found.reason is not None
