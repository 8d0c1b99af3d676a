"""Search: what is found, in which order, and why."""

from __future__ import annotations

import pickle
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from immunograph.graph import Concept, InvalidArgumentError, Match, UnknownKindError, load
from immunograph.graph.names import fold, places, tokens, words
from tests.graph.turtle import drugs, graph

ORDER = ["EXACT_ID", "EXACT_LABEL", "EXACT_SYNONYM", "PREFIX", "TOKEN", "FUZZY"]
NAMES = [
    (concept.id, text)
    for concept in load()
    for text in (concept.label, *(synonym.text for synonym in concept.synonyms))
]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXT = st.text(alphabet="aeß1 -–αγÉé/'ﬁ´\u0301 ", max_size=12)


@pytest.mark.parametrize(
    ("query", "identifier"),
    [
        ("pdl1 expresion", "ig:PD-L1-expression"),
        ("expresion pdl1", "ig:PD-L1-expression"),
        ("PD L1 expresion", "ig:PD-L1-expression"),
        ("expression PD-L1", "ig:PD-L1-expression"),
        ("PDL1", "ig:PD-L1"),
        ("PD L1", "ig:PD-L1"),
        ("pd-l1", "ig:PD-L1"),
        ("PD–L1", "ig:PD-L1"),
        ("IFN-γ", "ig:interferon-gamma"),
        ("IFN gamma", "ig:interferon-gamma"),
        ("TNFα", "ig:TNF"),
        ("pémbrolizumab", "ig:pembrolizumab"),
        ("ipilimuamb", "ig:ipilimumab"),
        ("lungxcancer", "ig:lung-cancer"),
        ("what does pembrolizumab do", "ig:pembrolizumab"),
    ],
)
def test_a_concept_is_found_however_its_name_is_written(query: str, identifier: str) -> None:
    assert load().search(query)[0].id == identifier


def test_every_name_finds_its_concept_before_all_others_of_its_type_of_match() -> None:
    g = load()
    for identifier, name in NAMES:
        hits = g.search(name, limit=50)
        mine = next(hit for hit in hits if hit.id == identifier)
        assert mine.match.startswith("EXACT")
        assert mine.score == max(hit.score for hit in hits if hit.match == mine.match)


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_one_typo_in_a_name_still_finds_it(data: st.DataObject) -> None:
    identifier, name = data.draw(
        st.sampled_from([n for n in NAMES if len("".join(n[1].split())) >= 6])
    )
    at = data.draw(st.integers(0, len(name) - 2))
    # One letter of two that is wrong makes another name more often than not.
    assume(all(len(run) != 2 for run in name.split()))
    other = data.draw(st.sampled_from(LETTERS))
    mistyped = data.draw(
        st.sampled_from(
            [
                name[:at] + name[at + 1 :],
                name[:at] + other + name[at:],
                name[:at] + other + name[at + 1 :],
                name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            ]
        )
    )
    found = load().search(mistyped, limit=100)
    # What is mistyped into another name, or into words that others have, is taken to mean those.
    assert identifier in [hit.id for hit in found] or found[0].match != "FUZZY"


@settings(max_examples=200, deadline=None)
@given(query=st.text(max_size=20) | TEXT | st.sampled_from(NAMES).map(lambda n: n[1][1:-1]))
def test_hits_are_in_order_and_say_where(query: str) -> None:
    found = load().search(query, limit=10_000)
    ranks = [(ORDER.index(hit.match), -hit.score) for hit in found]
    assert ranks == sorted(ranks)
    assert len({hit.id for hit in found}) == len(found)
    for hit in found:
        assert 0 < hit.score <= 1
        assert hit.ranges and all(0 <= a < b <= len(hit.text) for a, b in hit.ranges)
        assert list(hit.ranges) == sorted(hit.ranges)


@given(text=st.text(max_size=15) | TEXT)
def test_the_letters_of_a_name_are_where_they_are_said_to_be(text: str) -> None:
    parts = [part for word in words(text) for part in word]
    assert [len(offsets) for offsets in places(text)] == list(map(len, parts))
    assert fold(fold(text)) == fold(text)
    for token, first, last in tokens(words(text)):
        assert token == "".join(parts[first : last + 1])


def test_ranges_mark_what_matched() -> None:
    g = load()
    assert g.search("keytru")[0].matched == ("Keytru",)
    assert g.search("expression PD-L1")[0].matched == ("PD", "L1", "expression")
    assert g.search("pdl1 expresion")[0].matched == ("PD-L1", "expression")
    assert g.search("IFN gam")[0].matched == ("IFN-gam",)


def test_a_hit_is_a_concept_with_a_reason() -> None:
    hit = load().search("Keytruda")[0]
    assert isinstance(hit, Match) and isinstance(hit.concept, Concept)
    assert (hit.id, hit.label) == (hit.concept.id, hit.concept.label)
    assert repr(hit) == (
        "<Match pembrolizumab (ig:pembrolizumab), EXACT_SYNONYM 1.00: "
        "its synonym 'Keytruda' is 'Keytruda'>"
    )
    assert load().search("Keytruda").to_pandas().loc[0, "label"] == "pembrolizumab"
    assert pickle.loads(pickle.dumps(hit)) == hit


def test_a_kind_and_a_limit_are_kept() -> None:
    g = load()
    assert {hit.concept.kind.name for hit in g.search("cell", kind="CellType")} == {"CellType"}
    few = g.search("cell", limit=3)
    assert len(few) == 3 and few.reason == "more than 3 concepts match"
    assert few == list(g.search("cell", limit=10_000))[:3]
    with pytest.raises(UnknownKindError, match="did you mean 'Therapy'"):
        g.search("cell", kind="Therapi")
    with pytest.raises(InvalidArgumentError, match="limit is 0"):
        g.search("cell", limit=0)


def test_prefix_only_forgives_no_typos() -> None:
    g = load()
    assert g.search("pembrolizumb", prefix_only=True) == []
    assert g.search("pembro", prefix_only=True)[0].id == "ig:pembrolizumab"


def test_suggestions_are_near_or_none() -> None:
    g = load()
    assert g.suggestions("pembrolizumb") == ("pembrolizumab",)
    assert g.suggestions("Ketruda")[0] == "Keytruda"
    assert g.suggestions("xyzzy") == g.suggestions("…") == ()


def test_the_words_of_a_name_may_be_short_and_mistyped(tmp_path: Path) -> None:
    body = 'ig:a rdfs:label "abc defg" . ig:b rdfs:label "ab cd ef" . ig:c rdfs:label "+" .'
    g = graph(
        tmp_path, "".join(f"ig:{n} a owl:NamedIndividual , ig:Drug .\n" for n in "abc") + body
    )
    assert g.search("xbc defg")[0].id == "ig:a"
    assert g.search("ab xd ef")[0].id == "ig:b"
    assert g.search("abcd ef")[0].id == "ig:b"
    assert g["+"].id == "ig:c" and g.search("+") == []


def test_a_very_long_query_takes_no_long_time() -> None:
    g = load()
    start = time.perf_counter()
    assert g.search("x" * 100_000) == []
    assert g.search("pembrolizumb " * 1_000) == []
    assert time.perf_counter() - start < 2


def test_many_names_with_typos_are_cut_and_it_says_so(tmp_path: Path) -> None:
    body = "".join(
        f'ig:n{i} a owl:NamedIndividual , ig:Drug ; rdfs:label "cancer {i}" .\n' for i in range(600)
    )
    found = graph(tmp_path, body).search("cancxr", limit=1000)
    assert len(found) == 500
    assert found.reason == "600 names match with typos; the 500 shortest were ranked"


def test_a_part_of_a_graph_finds_its_own_names() -> None:
    with tempfile.TemporaryDirectory() as folder:
        part = graph(Path(folder), drugs("abcdef")).subgraph("abcdef", hops=0)
        assert part.search("abcdxf")[0].id == "ig:abcdef"
        assert part.search("zzzzzz") == []


def test_the_identifier_of_an_exact_match_elsewhere_is_found_and_told() -> None:
    first = load().search("ncit:c106432")[0]
    assert (first.id, first.match, first.text) == ("ig:pembrolizumab", "EXACT_ID", "NCIT:C106432")
