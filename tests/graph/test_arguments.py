"""Wrong arguments: an error that says what was given and what is taken, never a guess and never an empty answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from immunograph.graph import (
    ConceptNotFoundError,
    Graph,
    ImmunoGraphError,
    InvalidArgumentError,
    P,
    UnknownKindError,
    UnknownPredicateError,
    load,
)
from tests.graph.turtle import drugs, graph


@pytest.fixture(scope="module")
def g() -> Graph:
    return load()


@pytest.mark.parametrize(
    ("ask", "kind", "said"),
    [
        (lambda g: g.get(None), InvalidArgumentError, "looked up by a string, not by None"),
        (lambda g: g.candidates(5), InvalidArgumentError, "not by 5"),
        (lambda g: g.search(None), InvalidArgumentError, "query is None; give a string"),
        (lambda g: g.sparql(None), InvalidArgumentError, "query is None; give a string"),
        (lambda g: g.sparql("ASK {}", seconds="x"), InvalidArgumentError, "seconds is 'x'"),
        (lambda g: g.kind(None), UnknownKindError, "no kind is called None"),
        (lambda g: g.kind(5), UnknownKindError, "no kind is called 5"),
        (lambda g: g.metapath_counts(None, "blocks"), UnknownKindError, "called None"),
        (lambda g: g["PD-1"].out(5), UnknownPredicateError, "no predicate is called 5"),
        (lambda g: g.kind("Therapy").where(5), UnknownPredicateError, "no predicate is called 5"),
        (lambda g: g.P[5], UnknownPredicateError, "no predicate is called 5"),
        (lambda g: g.kind("Therapy").where("blocks", 5), InvalidArgumentError, "not by 5"),
        (lambda g: g.kind("Therapy").where(text=5), InvalidArgumentError, "text is 5"),
        (lambda g: g["PD-1"].relations(direction="into"), InvalidArgumentError, "'out', 'in' or 'bo"),
        (lambda g: g.kind("Cell type").where("kills", direction="x"), InvalidArgumentError, "'x'"),
        (lambda g: g["PD-1"].out(max_visits="x"), InvalidArgumentError, "a whole number, at least"),
        (lambda g: g.paths("PD-1", "T cell", k="3"), InvalidArgumentError, "k is '3'; give a whole"),
        (lambda g: g.paths("PD-1", "T cell", k=2.5), InvalidArgumentError, "1 to 100000"),
        (lambda g: g.paths("PD-1", "T cell", seconds=-1), InvalidArgumentError, "from 0"),
        (lambda g: g.paths("PD-1", "T cell", seconds=math.nan), InvalidArgumentError, "from 0"),
        (lambda g: g.subgraph("PD-1", hops=1.5), InvalidArgumentError, "hops is 1.5"),
        (lambda g: g.claims.where("disputes"), InvalidArgumentError, "a function of a claim"),
        (lambda g: g.diff("2026-11-24"), InvalidArgumentError, "load(release=…)"),
        (lambda g: g.diff(load(release="2026-11-24")).to_markdown(limit=-1), InvalidArgumentError, "limit is -1; give 0 to"),
        (lambda g: g.degree("PD-11"), ConceptNotFoundError, "did you mean 'PD-1'"),
        (lambda g: g.label_of("PD-11"), ConceptNotFoundError, "did you mean 'PD-1'"),
        (lambda g: g.place("PD-1"), InvalidArgumentError, "'PD-1' is no IRI"),
        (lambda g: g.describe("PD-1"), InvalidArgumentError, "neither an IRI nor a CURIE"),
        (lambda g: g.compare(["nivolumab", "PD-1"]), InvalidArgumentError, "one by one, as (*names)"),
        (lambda g: load(["a.ttl", "b.ttl"]), InvalidArgumentError, "given one by one"),
        (lambda g: load(None), InvalidArgumentError, "by its path, not by None"),
    ],
)  # fmt: skip
def test_what_is_of_the_wrong_type_is_named(
    g: Graph, ask: Callable[[Any], Any], kind: type[ImmunoGraphError], said: str
) -> None:
    with pytest.raises(kind) as caught:
        ask(g)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"asserted": "yes"}, "asserted is 'yes'; give True for asserted"),
        ({"asserted": 1}, "asserted is 1; give True for asserted"),
        ({"min_frequency": "5"}, "min_frequency is '5'; give a percentage, 0 to 100"),
        ({"min_frequency": -1}, "0 to 100"),
        ({"min_frequency": math.nan}, "0 to 100"),
        ({"min_level": ["guideline"]}, "one level"),
        ({"level": 3}, "a level or several"),
        ({"polarity": None}, "polarity is None"),
        ({"source": 1}, "source is 1; give one source"),
        ({"source": ["28835513"]}, "give one source"),
        ({"context": "FDA"}, "context is 'FDA'; give a dictionary"),
        ({"context": ("FDA",)}, "context is ('FDA',); give a dictionary"),
        ({"context": {"regulator": None}}, "{'regulator': None}; give a dictionary"),
        ({"context": {"regulator": "FDAA"}}, "no claim says 'FDAA' in its scope field regulator; did you mean 'FDA'"),
        ({"context": {"withBiomarker": "PD-L1 expresion"}}, "did you mean 'PD-L1 expression'"),
    ],
)  # fmt: skip
def test_a_wrong_condition_is_an_error_on_relations_and_on_claims(
    g: Graph, conditions: dict[str, Any], said: str
) -> None:
    for ask in (g.relations, g.claims.where, g.kind("Therapy").out, g["PD-1"].relations):
        with pytest.raises(InvalidArgumentError) as caught:
            ask(**conditions)
        assert said in str(caught.value)


def test_a_wrong_condition_leaves_no_trace_in_what_is_kept(g: Graph) -> None:
    with pytest.raises(InvalidArgumentError):
        g.relations(P.blocks, asserted=1)  # type: ignore[arg-type]
    assert len(g.relations(P.blocks, asserted=True)) > 10


def test_a_text_in_a_scope_names_a_concept_only_where_such_concepts_stand(g: Graph) -> None:
    approved = g.relations(P.approvedFor)
    by_part = approved.where(context={"withBiomarker": "PD-L1"})  # PD-L1 itself is a molecule
    assert len(by_part) >= len(approved.where(context={"withBiomarker": "PD-L1 expression"})) > 10
    assert not approved.where(context={"withBiomarker": g["PD-L1"]})
    assert not approved.where(context={"validFrom": "1871"})  # a year without approvals is no typo


def test_concepts_are_named_one_by_one_or_by_lists_of_which_an_empty_one_names_none(
    g: Graph,
) -> None:
    assert g.concepts(["PD-1", g["CTLA-4"]], "LAG-3").labels == ("CTLA-4", "LAG-3", "PD-1")
    assert g.concepts(g["PD-1"].out(P.blocks)) == g.concepts([]) == g.set_of([])
    assert len(g.concepts()) == len(g)
    for names in (None, ["PD-1", 5], b"PD-1"):
        with pytest.raises(InvalidArgumentError, match="looked up by a string"):
            g.concepts(names)  # type: ignore[arg-type]


def test_an_unknown_condition_lists_those_there_are(g: Graph) -> None:
    with pytest.raises(TypeError, match="these are: level, min_level, polarity, source"):
        g.relations(colour=[5])  # type: ignore[call-arg]


def test_a_source_is_found_as_a_citation_writes_it(g: Graph) -> None:
    source = g.source("28835513")
    for name in ("PMID 28835513", "pmid:28835513", "PMID:28835513", str(source.iri)):
        assert g.source(name) == source
    article = next(s for s in g.sources.values() if s.doi and s.doi != s.doi.casefold())
    assert article.doi is not None
    for name in (article.doi.casefold(), f"doi:{article.doi.upper()}", f"https://doi.org/{article.doi}"):  # fmt: skip
        assert g.source(name) == article


def test_a_miss_among_kinds_predicates_and_sources_suggests(g: Graph) -> None:
    for named, miss, near in (
        (g.kinds, "Therapi", "Therapy"),
        (g.predicates, "blokcs", "blocks"),
        (g.sources, "pmid:2883551", "pmid:28835513"),
    ):
        with pytest.raises(ImmunoGraphError, match=f"did you mean '{near}'"):
            named[miss]
        assert miss not in named and named.get(miss) is None and near in named
    assert g.kinds["therapy"] == g.kinds["Therapy"] and dict(g.kinds) == g.kinds


def test_what_a_subgraph_lacks_is_not_said_to_be_unknown(g: Graph) -> None:
    with pytest.raises(
        ConceptNotFoundError, match="no concept of this subgraph is called 'colitis'"
    ):
        g.subgraph("PD-1")["colitis"]


def test_every_answer_counts_and_gives_its_first(g: Graph) -> None:
    found = g.search("ipilimumab", limit=1)
    assert (found.count(), found.first()) == (1, found[0])
    assert g.claims.count() == len(g.claims)
    assert g.claims.where(lambda claim: False).first() is None


def test_what_an_order_says_nothing_of_comes_last_either_way(tmp_path: Path) -> None:
    small = graph(tmp_path, drugs("a", "b", "c"))
    score = {"a": 2, "c": 1}
    for descending, expected in ((False, ("c", "a", "b")), (True, ("a", "c", "b"))):
        ordered = small.concepts().order_by(lambda c: score.get(c.label), descending=descending)
        assert ordered.labels == expected


def test_an_order_by_frequency_is_that_of_the_table(g: Graph) -> None:
    found = g.relations(P.causesAdverseEvent)
    for descending in (False, True):
        column = found.order_by("frequency", descending=descending).to_pandas()["frequency_percent"]
        known = column.dropna()
        assert column.iloc[: len(known)].notna().all()
        assert (known.is_monotonic_decreasing if descending else known.is_monotonic_increasing) and len(known) > 50  # fmt: skip


def test_a_cut_is_told_by_a_subgraph_and_by_that_of_a_set_that_was_cut(g: Graph) -> None:
    assert "cut short: the limit of 5 concepts was reached" in repr(g.subgraph("PD-1", limit=5))
    cut = g.kind("Therapy").out(P.approvedFor, max_visits=5)
    assert cut.subgraph().reason == cut.reason is not None
