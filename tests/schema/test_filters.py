"""Filters of concepts say what and, or and not say, whatever they are made of."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.graph import Concept, Graph
from tests.graph.turtle import VOCABULARY, drugs
from tests.graph.turtle import graph as small
from tests.schema.conftest import Ask, answering

NAMES = ("a", "b", "c", "d", "e", "f")
BODY = (
    drugs("a", "b", "c", "d")
    + """
ig:Target a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "target" .
ig:e a owl:NamedIndividual , ig:Target ; rdfs:label "e" .
ig:f a owl:NamedIndividual , ig:Target ; rdfs:label "f" ; owl:deprecated true .
ig:a skos:broader ig:b . ig:b skos:broader ig:c . ig:d ig:hits ig:a ; ig:likes ig:b . ig:c ig:kills ig:d .
ig:Claim a owl:Class . ig:Source a owl:Class . 
ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim . ig:object a owl:ObjectProperty ; rdfs:domain ig:Claim .
ig:predicate a owl:AnnotationProperty . dct:source a owl:AnnotationProperty . dct:title a owl:AnnotationProperty .
ig:evidenceLevel a owl:DatatypeProperty . ig:polarity a owl:DatatypeProperty .
ig:P a owl:NamedIndividual , ig:Source ; dct:title "P" .
claim:1 a owl:NamedIndividual , ig:Claim ; ig:subject ig:d ; ig:predicate ig:hits ; ig:object ig:a ; dct:source ig:P ;
    ig:evidenceLevel "review" ; ig:polarity "supports" .
claim:2 a owl:NamedIndividual , ig:Claim ; ig:subject ig:c ; ig:predicate ig:kills ; ig:object ig:d ; dct:source ig:P ;
    ig:evidenceLevel "guideline" ; ig:polarity "supports" .
"""
)
NODES = st.sampled_from(NAMES)
RELATED = st.fixed_dictionaries(
    {"to": NODES},
    optional={
        "predicates": st.lists(st.sampled_from(["hits", "hitBy", "likes", "kills"]), max_size=2),
        "direction": st.sampled_from(["OUTGOING", "INCOMING", "BOTH"]),
    },
)
LEAVES = st.fixed_dictionaries(
    {},
    optional={
        "types": st.lists(st.sampled_from(["DRUG", "TARGET"]), max_size=2),
        "descendantsOf": NODES,
        "level": st.lists(st.sampled_from(["REVIEW", "GUIDELINE"]), max_size=2),
        "related": RELATED,
    },
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, max_size=2)
    optional = {"and": several, "or": several, "not": inner, "types": st.just(["DRUG"])}
    return st.fixed_dictionaries({}, optional=optional)


FILTERS = st.recursive(LEAVES, nested, max_leaves=6)


@pytest.fixture(scope="module")
def of_letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Ask]:
    made = small(tmp_path_factory.mktemp("filters"), BODY, vocabulary=VOCABULARY)
    return made, answering(made)


def holds(concept: Concept, condition: dict[str, Any]) -> bool:
    """Say in the plainest way whether a filter lets a concept through."""
    graph, checks = concept.graph, []
    if "types" in condition:
        checks.append(concept.kind.name.upper() in condition["types"])
    if "descendantsOf" in condition:
        checks.append(graph[condition["descendantsOf"]] in concept.ancestors())
    if "level" in condition:
        levels = {c.level.upper() for r in concept.relations() for c in r.claims}
        checks.append(bool(levels & set(condition["level"])))
    if "related" in condition:
        checks.append(is_related(concept, condition["related"]))
    checks += [holds(concept, part) for part in condition.get("and", ())]
    if "or" in condition:
        checks.append(any(holds(concept, part) for part in condition["or"]))
    if "not" in condition:
        checks.append(not holds(concept, condition["not"]))
    return all(checks)


def is_related(concept: Concept, related: dict[str, Any]) -> bool:
    other = concept.graph[related["to"]]
    side = related.get("direction", "BOTH")
    for name in related.get("predicates", [None]):
        out, into = other in concept.out(name), other in concept.into(name)
        if (side != "INCOMING" and out) or (side != "OUTGOING" and into):
            return True
    return False


@settings(max_examples=150, deadline=None, database=None)
@given(condition=FILTERS)
def test_filter_lets_through_what_it_says(
    of_letters: tuple[Graph, Ask], condition: dict[str, Any]
) -> None:
    graph, ask = of_letters
    document = "query($f: ConceptFilter) { concepts(filter: $f) { nodes { label } } }"
    found = ask(document, f=condition)
    if "errors" in found:
        assert found["errors"][0]["message"].startswith("the filter nests more than 8")
        return
    labels = [node["label"] for node in found["data"]["concepts"]["nodes"]]
    assert labels == sorted(c.label for c in graph if holds(c, condition) and not c.is_deprecated)


def test_deprecated_concepts_are_left_out_unless_asked_for(of_letters: tuple[Graph, Ask]) -> None:
    _, ask = of_letters
    document = "query($d: Boolean!) { concepts(filter: {types: [TARGET], includeDeprecated: $d}) { nodes { label } } }"
    for asked, expected in ((False, ["e"]), (True, ["e", "f"])):
        nodes = ask(document, d=asked)["data"]["concepts"]["nodes"]
        assert [node["label"] for node in nodes] == expected


@pytest.mark.parametrize("word", ["not", "and", "or"])
def test_filter_that_nests_too_deep_is_refused(answer: Ask, word: str) -> None:
    opening, closing = ("{not: ", "}") if word == "not" else (f"{{{word}: [", "]}")
    for depth, is_refused in ((7, False), (8, True), (60, True)):
        condition = opening * depth + "{types: [THERAPY]}" + closing * depth
        found = answer(f"{{ concepts(filter: {condition}, first: 1) {{ totalCount }} }}")
        assert ("errors" in found) is is_refused
        if is_refused:
            assert found["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_what_a_filter_names_must_exist(answer: Ask) -> None:
    for condition, code in (
        ('{descendantsOf: "lung cancr"}', "CONCEPT_NOT_FOUND"),
        ('{related: {to: "PD-1", predicates: ["blcks"]}}', "UNKNOWN_PREDICATE"),
    ):
        (error,) = answer(f"{{ concepts(filter: {condition}) {{ totalCount }} }}")["errors"]
        assert error["extensions"]["code"] == code
        assert error["extensions"]["suggestions"]


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("{field: TYPE}", lambda c: c.kind.name),
        ("{field: DEGREE, direction: DESC}", lambda c: -len(c.relations())),
        (
            "{field: CLAIM_COUNT, direction: DESC}",
            lambda c: -sum(len(r.claims) for r in c.relations()),
        ),
        ("{}", lambda c: ()),
    ],
)
def test_order_is_by_the_field_and_then_by_label(
    graph: Graph, answer: Ask, order: str, key: Any
) -> None:
    found = answer(f"{{ concepts(orderBy: {order}, first: 40) {{ nodes {{ id }} }} }}")
    by_label = sorted(graph, key=lambda c: (c.label.casefold(), c.id))
    expected = [c.id for c in sorted(by_label, key=key)][:40]
    assert [node["id"] for node in found["data"]["concepts"]["nodes"]] == expected


def test_relations_are_filtered_by_all_conditions(graph: Graph, answer: Ask) -> None:
    document = """{ relations(first: 100, filter: {predicates: ["causesAdverseEvent"], others: ["colitis"],
        levels: [META_ANALYSIS], otherTypes: [THERAPY], assertedOnly: true}) { nodes { id } } }"""
    found = {node["id"] for node in answer(document)["data"]["relations"]["nodes"]}
    wanted = graph.relations("causesAdverseEvent", level="meta-analysis", asserted=True)
    assert found == {
        r.id
        for r in wanted
        if graph["colitis"] in (r.subject, r.object)
        and "Therapy" in (r.subject.kind.name, r.object.kind.name)
        and any(c.level == "meta-analysis" for c in r.claims)
    }
    assert found
