"""Sets of concepts and relations: traversal by brute force, set algebra, conditions on evidence."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import (
    ConceptNotFoundError,
    Graph,
    InvalidArgumentError,
    P,
    SourceNotFoundError,
    UnknownKindError,
    UnknownPredicateError,
    load,
)
from tests.graph.random_graphs import EDGES, NODES, build
from tests.graph.turtle import CLAIMS, drugs, graph

CLAIMED = (
    CLAIMS
    + """\
ig:frequencyPercent a owl:DatatypeProperty ; rdfs:domain ig:Claim . ig:setting a owl:DatatypeProperty ; rdfs:domain ig:Claim .
ig:with a owl:ObjectProperty ; rdfs:domain ig:Claim ; rdfs:label "with" .
pmid:1 a ig:Source ; dct:title "One" . pmid:2 a ig:Source ; dct:title "Two" .
claim:1 a ig:Claim ; ig:subject ig:a ; ig:predicate ig:kills ; ig:object ig:b ; dct:source pmid:1 ;
    ig:evidenceLevel "meta-analysis" ; ig:polarity "supports" ; ig:frequencyPercent 12.5 ; ig:setting "First line" ; ig:with ig:d .
claim:2 a ig:Claim ; ig:subject ig:a ; ig:predicate ig:kills ; ig:object ig:b ; dct:source pmid:2 ;
    ig:evidenceLevel "case report" ; ig:polarity "disputes" .
claim:3 a ig:Claim ; ig:subject ig:a ; ig:predicate ig:kills ; ig:object ig:c ; dct:source pmid:2 ;
    ig:evidenceLevel "review" ; ig:polarity "supports" ; ig:frequencyPercent 2.0 .
ig:a ig:kills ig:b , ig:c .
"""
    + drugs("a", "b", "c", "d")
)


@pytest.fixture
def claimed(tmp_path: Path) -> Graph:
    return graph(tmp_path, CLAIMED)


@settings(max_examples=60, deadline=None)
@given(edges=EDGES, starts=st.sets(st.sampled_from(NODES), min_size=1))
def test_steps_from_a_set_are_the_neighbours_of_networkx(
    edges: set[tuple[str, str]], starts: set[str]
) -> None:
    g, peer = build(edges), networkx.DiGraph(sorted(edges))
    peer.add_nodes_from(NODES)
    members = g.concepts(*starts)
    out = {b for a in starts for b in peer.successors(a)}
    into = {b for a in starts for b in peer.predecessors(a)}
    assert set(members.out("kin").labels) == out
    assert set(members.into("kin").labels) == into
    assert set(members.both("kin").labels) == out | into
    assert {(r.subject.label, r.object.label) for r in members.relations("kin")} == {
        (a, b) for a, b in edges if a in starts
    }
    assert set(members.out("kin").out("kin").labels) == {c for b in out for c in peer.successors(b)}
    assert members.where("kin", "n3").labels == tuple(
        sorted(a for a in starts if (a, "n3") in edges)
    )


@settings(max_examples=60, deadline=None)
@given(left=st.sets(st.sampled_from(NODES)), right=st.sets(st.sampled_from(NODES)))
def test_set_algebra_is_that_of_python_sets(left: set[str], right: set[str]) -> None:
    g = build(set())
    a, b = (g.set_of(f"ig:{n}" for n in names) for names in (left, right))
    assert set((a & b).labels) == left & right
    assert set((a | b).labels) == left | right
    assert set((a - b).labels) == left - right
    assert set((a ^ b).labels) == left ^ right
    assert (a <= b, a < b, a >= b, a > b, a == b) == (
        left <= right,
        left < right,
        left >= right,
        left > right,
        left == right,
    )
    assert a.isdisjoint(b) == left.isdisjoint(right)
    assert a.labels == tuple(sorted(left))
    assert hash(a & b) == hash(b & a)


def test_a_set_is_a_sequence_that_knows_its_members() -> None:
    g = load()
    blockers = g["PD-1"].into(P.blocks, kind="Therapy")
    assert "Keytruda" in blockers and g["Keytruda"] in blockers and "ipilimumab" not in blockers
    assert blockers[0] == blockers.first() and list(blockers[:2]) == list(blockers)[:2]
    assert blockers.count() == len(blockers) and blockers.count(g["Keytruda"]) == 1
    assert g.kind("Therapy").where(text="no such text anywhere").first() is None
    assert blockers[-1] is not None and blockers[::-1].labels == tuple(reversed(blockers.labels))


def test_an_inverse_name_walks_the_same_relations_backwards() -> None:
    g = load()
    assert g["PD-1"].out(P.blockedBy) == g["PD-1"].into(P.blocks)
    assert g["PD-1"].into(P.blockedBy) == g["PD-1"].out(P.blocks)
    assert g["PD-1"].both(P.blockedBy) == g["PD-1"].both(P.blocks)
    several = g["pembrolizumab"].out([P.blocks, "hasModality"])
    assert several == g["pembrolizumab"].out("blocks") | g["pembrolizumab"].out("hasModality")


def test_sets_of_two_graphs_do_not_mix() -> None:
    with pytest.raises(InvalidArgumentError, match="two graphs"):
        load().kind("Cancer") & load(release="2026-11-24").kind("Cancer")
    with pytest.raises(TypeError):
        load().kind("Cancer") & {"melanoma"}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"level": "meta-analysis"}, ["b"]),
        ({"level": ["meta-analysis", "review"]}, ["b", "c"]),
        ({"min_level": "review"}, ["b", "c"]),
        ({"min_level": "meta-analysis"}, ["b"]),
        ({"polarity": "disputes"}, ["b"]),
        ({"min_frequency": 2}, ["b", "c"]),
        ({"min_frequency": 12.6}, []),
        ({"source": "2"}, ["b", "c"]),
        ({"source": "pmid:1"}, ["b"]),
        ({"context": {"setting": "first LINE"}}, ["b"]),
        ({"context": {"with": "d"}}, ["b"]),
        ({"context": {"with": "c"}}, []),
        ({"asserted": True}, ["b", "c"]),
        ({"asserted": False}, []),
        # one claim must meet all conditions: the meta-analysis is not the one that disputes
        ({"level": "meta-analysis", "polarity": "disputes"}, []),
        ({"level": "case report", "source": "2"}, ["b"]),
    ],
)
def test_conditions_choose_relations_by_one_claim(
    claimed: Graph, conditions: dict[str, object], expected: list[str]
) -> None:
    assert list(claimed["a"].out("kills", **conditions).labels) == expected  # type: ignore[arg-type]
    found = claimed.relations("kills", **conditions)  # type: ignore[arg-type]
    assert [r.object.label for r in found] == expected
    assert claimed.kind("Drug").where("kills", **conditions).labels == (  # type: ignore[arg-type]
        ("a",) if expected else ()
    )


def test_an_inferred_relation_is_judged_by_its_premises(claimed: Graph) -> None:
    assert claimed["a"].out("hits", level="meta-analysis").labels == ("b",)
    assert claimed["a"].out("hits", asserted=True).labels == ()
    assert [c.id for c in claimed.relation("a", "hits", "b").evidence] == ["claim:1", "claim:2"]


def test_the_effect_of_a_class_is_judged_by_what_is_said_of_the_effect(tmp_path: Path) -> None:
    """That a drug is of the class is decided by a regulator; that the class kills was seen in one case."""
    g = graph(
        tmp_path,
        CLAIMED.partition("pmid:1 a")[0]
        + drugs("drug", "class", "cell")
        + """
ig:isOf a owl:ObjectProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .
ig:kills owl:propertyChainAxiom ( ig:isOf ig:kills ) .
ig:drug ig:isOf ig:class . ig:class ig:kills ig:cell .
pmid:1 a ig:Source ; dct:title "one" .
claim:1 a ig:Claim ; ig:subject ig:drug ; ig:predicate ig:isOf ; ig:object ig:class ; dct:source pmid:1 ;
    ig:evidenceLevel "regulatory decision" ; ig:polarity "supports" .
claim:2 a ig:Claim ; ig:subject ig:class ; ig:predicate ig:kills ; ig:object ig:cell ; dct:source pmid:1 ;
    ig:evidenceLevel "case report" ; ig:polarity "supports" ; ig:frequencyPercent 5 .
""",
    )
    for predicate in ("kills", "hits"):  # which is wider
        assert g["drug"].out(predicate, level="case report").labels == ("cell",)
        assert g["drug"].out(predicate, min_level="guideline").labels == ()
        relation = g.relation("drug", predicate, "cell")
        assert relation.strongest is not None and relation.strongest.id == "claim:2"
        assert relation.frequency_percent == 5
        assert {claim.id for claim in relation.evidence} == {"claim:1", "claim:2"}
    table = g.relations("kills", asserted=False).to_pandas()
    assert table["level"].tolist() == ["case report"]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda s: s.out("blok"), UnknownPredicateError, "blocks"),
        (lambda s: s.out(kind="Therapi"), UnknownKindError, "Therapy"),
        (lambda s: s.where("blocks", "PD1x"), ConceptNotFoundError, "did you mean"),
        (lambda s: s.out(level="metaanalysis"), InvalidArgumentError, "meta-analysis"),
        (lambda s: s.out(polarity="support"), InvalidArgumentError, "supports"),
        (lambda s: s.out(context={"seting": "x"}), InvalidArgumentError, "setting"),
        (lambda s: s.out(source="PMID999"), SourceNotFoundError, "PMID999"),
        (lambda s: s.out(leval="review"), TypeError, "level"),
        (lambda s: s.order_by("firstAprovalYear"), UnknownPredicateError, "firstApprovalYear"),
        (lambda s: s.relations().order_by("size"), InvalidArgumentError, "strength"),
        (lambda s: s.ancestors(max_hops=65), InvalidArgumentError, "1 to 64"),
    ],
)
def test_a_wrong_word_is_an_error_that_suggests_and_never_an_empty_answer(
    call: object, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call(load().kind("Therapy"))  # type: ignore[operator]


def test_what_was_cut_short_stays_marked_downstream() -> None:
    g = build({("n0", n) for n in NODES[1:]})
    cut = g.concepts("n0").out("kin", max_visits=2)
    assert cut.is_truncated and "2 visits" in repr(cut)
    assert cut.out("kin").is_truncated and (cut | g.concepts("n0")).is_truncated
    assert cut.where(kind="Drug").is_truncated and cut.relations().is_truncated


def test_orders_are_kept_and_ties_go_by_label() -> None:
    g = load()
    by_year = g.kind("Therapy").order_by("firstApprovalYear", descending=True)
    years = [c.data("firstApprovalYear") for c in by_year]
    known = [y[0] for y in years if y]
    assert known == sorted(known, reverse=True) and all(not y for y in years[len(known) :])
    degrees = [g.degree(c.id) for c in g.kind("Cancer").order_by("degree")]
    assert degrees == sorted(degrees)
    assert by_year[:5].where(kind="Therapy").ids == by_year.ids[:5]
    strongest = g["ipilimumab"].relations().order_by("strength", descending=True)
    assert [r.strength for r in strongest] == sorted((r.strength for r in strongest), reverse=True)


def test_ancestors_of_a_set_are_nearest_first_and_exclude_the_set() -> None:
    g = build({("n0", "n1"), ("n1", "n2"), ("n3", "n2")}, "skos:broader")
    assert g.concepts("n0", "n3").ancestors().labels == ("n1", "n2")
    assert g.concepts("n0", "n1").ancestors().labels == ("n2",)
    assert g.concepts("n2").descendants().labels == ("n1", "n3", "n0")


def test_groups_hold_every_member_once() -> None:
    related = load()["PD-1"].both()
    groups = related.by_kind()
    assert sum(map(len, groups.values())) == len(related)
    relations = load()["PD-1"].relations()
    assert sum(map(len, relations.by_predicate().values())) == len(relations)
    assert (relations.subjects | relations.objects) - load().concepts(
        "PD-1"
    ) == related - load().concepts("PD-1")


def test_claims_are_a_table_that_can_be_narrowed() -> None:
    g = load()
    strong = g.claims.where(min_level=g.evidence_levels[1], polarity="supports")
    assert strong and {c.level for c in strong} <= set(g.evidence_levels[:2])
    assert all(c.is_supporting for c in strong)
    assert list(strong) == [c for c in g.claims if c in set(strong)]
    of_one = g.relations("causesAdverseEvent").claims
    often = of_one.where(lambda c: c.source.year is not None, min_frequency=10)
    assert often and all((c.frequency_percent or 0) >= 10 for c in often)
    assert len(often.to_pandas()) == len(often)
    with pytest.raises(InvalidArgumentError, match="did you mean 'guideline'"):
        of_one.where(level="guidline")
    with pytest.raises(TypeError, match="did you mean 'min_level'"):
        of_one.where(min_levl="guideline")  # type: ignore[call-arg]


def test_kinds_and_predicates_equal_their_names() -> None:
    g = load()
    drug = g["Keytruda"]
    assert drug.kind == "Therapy" and drug.kind != "Cancer" and drug.kind in {"Therapy"}
    assert drug.kind == g.kinds["Therapy"] and drug.kind != g.kinds["Cancer"]
    assert drug.relation("blocks", "PD-1").predicate == "blocks" == g.P["blocks"]
    with pytest.raises(UnknownPredicateError, match="did you mean 'blocks'"):
        g.P["bloks"]


def test_an_order_that_is_unknown_suggests() -> None:
    with pytest.raises(UnknownPredicateError, match="did you mean 'degree'"):
        load().kind("Therapy").order_by("degre")
