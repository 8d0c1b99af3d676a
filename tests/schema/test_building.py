"""Schemas made of what an ontology says, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.graph import OntologyError, load
from immunograph.schema import build_schema
from tests.graph.turtle import drugs, graph, write
from tests.schema.conftest import ROOT, answering

ADDED = """
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ig:Vector a owl:Class ; rdfs:label "vector" ; rdfs:subClassOf ig:Concept ; skos:definition "A concept that carries genes." .
ig:carriedBy a owl:ObjectProperty ; rdfs:label "carried by" ; skos:definition "A relation from a therapy to its vector." ;
    rdfs:domain ig:Therapy ; rdfs:range ig:Vector ; owl:inverseOf ig:carries .
ig:carries a owl:ObjectProperty ; rdfs:label "carries" .
ig:capacity a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:label "capacity" ;
    skos:definition "A length in kilobases that a vector can carry." ; rdfs:domain ig:Vector ; rdfs:range xsd:decimal .
ig:strain a owl:DatatypeProperty ; rdfs:label "strain" ; rdfs:domain ig:Vector ; rdfs:range xsd:string .
ig:adenovirus a owl:NamedIndividual , ig:Vector ; rdfs:label "adenovirus vector" ; ig:capacity 7.5 ; ig:strain "Ad5" , "Ad26" .
ig:nadofaragene-firadenovec ig:carriedBy ig:adenovirus .
"""


def test_each_graph_has_a_schema_of_its_own_in_one_process(tmp_path: Path) -> None:
    first, second = (build_schema(graph(tmp_path, drugs(name))) for name in ("a", "b"))
    asked = '{ node(id: "ig:a") { __typename id } }'
    assert first.execute_sync(asked).data == {"node": {"__typename": "Drug", "id": "ig:a"}}
    assert second.execute_sync(asked).data == {"node": None}


def test_new_kind_predicate_and_data_property_are_typed_fields_with_no_code_changed(
    tmp_path: Path,
) -> None:
    mine = load(ROOT / "data" / "ontology.ttl", write(tmp_path, ADDED, vocabulary=""))
    schema = build_schema(mine)
    vector = schema._schema.type_map["Vector"]
    assert vector.description == "A concept that carries genes."
    fields = vector.fields  # type: ignore[attr-defined]
    assert fields["capacity"].description == "A length in kilobases that a vector can carry."
    assert {name: str(fields[name].type) for name in ("capacity", "strain", "carries")} == {
        "capacity": "Float",
        "strain": "[String!]!",
        "carries": "VectorCarriesConnection!",
    }
    found = answering(mine, schema)("""{ concept(by: {name: "adenovirus vector"}) { type ... on Vector { capacity strain
        carries { edges { node { id developmentStatus } relation { isAsserted predicate { name } } } } } }
        concepts(filter: {types: [VECTOR], related: {to: "nadofaragene firadenovec", predicates: ["carriedBy"]}}) { totalCount }
        kinds { name label color conceptCount } }""")["data"]
    concept = found["concept"]
    assert (concept["type"], concept["capacity"], sorted(concept["strain"])) == (
        "VECTOR",
        7.5,
        ["Ad26", "Ad5"],
    )
    (edge,) = concept["carries"]["edges"]
    assert edge["node"]["id"] == "ig:nadofaragene-firadenovec"
    assert found["concepts"]["totalCount"] == 1
    (kind,) = [k for k in found["kinds"] if k["name"] == "Vector"]
    assert kind["conceptCount"] == 1 and kind["color"].startswith("#")


DEPRECATED = """
ig:OldDrug a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "old drug" ; owl:deprecated true ; dct:isReplacedBy ig:Drug ;
    skos:changeNote "Drugs are of one kind." .
ig:strikes a owl:ObjectProperty ; rdfs:label "strikes" ; rdfs:domain ig:Drug ; rdfs:range ig:Drug ; owl:deprecated true ;
    dct:isReplacedBy ig:hits ; skos:changeNote "It says the same." .
ig:misses a owl:ObjectProperty ; rdfs:label "misses" ; rdfs:domain ig:Drug ; rdfs:range ig:Drug ; owl:deprecated true .
ig:weight a owl:DatatypeProperty ; rdfs:domain ig:Drug ; owl:deprecated true ; dct:isReplacedBy ig:mass .
ig:mass a owl:DatatypeProperty ; rdfs:domain ig:Drug .
ig:o a owl:NamedIndividual , ig:OldDrug ; rdfs:label "o" .
"""


def test_what_the_ontology_deprecates_is_marked_with_reason_and_successor(tmp_path: Path) -> None:
    sdl = build_schema(graph(tmp_path, drugs("a") + DEPRECATED)).as_str()
    for said in (
        'OLD_DRUG @deprecated(reason: "Drugs are of one kind. Use DRUG instead.")',
        '@deprecated(reason: "It says the same. Use hits instead.")',
        '@deprecated(reason: "The ontology no longer uses it.")',
        'weight: [String!]! @deprecated(reason: "Use mass instead.")',
    ):
        assert said in sdl
    assert sdl.count("@deprecated") == 4


@pytest.mark.parametrize("name", ["Relation", "Resolution", "Query", "Date"])
def test_a_kind_may_not_have_a_name_of_the_api(tmp_path: Path, name: str) -> None:
    body = f"ig:{name} a owl:Class ; rdfs:subClassOf ig:Concept ."
    with pytest.raises(OntologyError, match=f"'{name}' of a kind"):
        build_schema(graph(tmp_path, body))


def test_an_ontology_without_concepts_and_predicates_has_a_schema(tmp_path: Path) -> None:
    kind = "ig:Concept a owl:Class . ig:Drug a owl:Class ; rdfs:subClassOf ig:Concept ."
    ask = answering(graph(tmp_path, kind, vocabulary=""))
    assert ask("{ stats { conceptCount citedShare } concepts { totalCount } }")["data"] == {
        "stats": {"conceptCount": 0, "citedShare": 1.0},
        "concepts": {"totalCount": 0},
    }
