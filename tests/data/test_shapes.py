"""The SHACL shapes accept the ontology, and each constraint fires on an example that breaks it alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Namespace
from rdflib.namespace import SH

SHAPES = Path(__file__).parents[2] / "data" / "shapes.ttl"
SHAPE = Namespace("https://w3id.org/immunograph/shape/")

VALID = """
@prefix ig: <https://w3id.org/immunograph/> .
@prefix claim: <https://w3id.org/immunograph/claim/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix pmid: <https://pubmed.ncbi.nlm.nih.gov/> .

ig:Concept a owl:Class . ig:Claim a owl:Class . ig:Source a owl:Class .
ig:Therapy a owl:Class ; rdfs:subClassOf ig:Concept .
ig:Cancer a owl:Class ; rdfs:subClassOf ig:Concept .
ig:MolecularTarget a owl:Class ; rdfs:subClassOf ig:Concept .
ig:approvedFor a owl:ObjectProperty . ig:formerlyApprovedFor a owl:ObjectProperty . ig:refusedFor a owl:ObjectProperty .
ig:delivers a owl:ObjectProperty . ig:hasComponent a owl:ObjectProperty . ig:prevents a owl:ObjectProperty . ig:blocks a owl:ObjectProperty . skos:broader a owl:ObjectProperty .

ig:melanoma a ig:Cancer ; rdfs:label "melanoma"@en ; rdfs:label "Melanom"@de ;
    skos:definition "A cancer of pigment cells."@en ; skos:broader ig:cancer .
ig:cancer a ig:Cancer ; rdfs:label "cancer"@en ; skos:definition "A disease of growth."@en .
ig:IL-2-receptor a ig:MolecularTarget ; rdfs:label "IL-2 receptor"@en ;
    skos:definition "An interleukin receptor."@en ; ig:geneSymbol "IL2RA" , "IL2RB" , "IL2RG" .
ig:drug a ig:Therapy ; rdfs:label "drug"@en ; skos:definition "A therapy for this test."@en ;
    ig:developmentStatus "approved" ; ig:firstApprovalYear 2014 ;
    ig:approvedFor ig:melanoma .
claim:a a ig:Claim ; ig:subject ig:drug ; ig:predicate ig:approvedFor ; ig:object ig:melanoma ;
    dct:source pmid:1 ; ig:evidenceLevel "regulatory decision" ; ig:polarity "supports" ;
    ig:regulator "FDA" ; ig:approvalType "regular" ; ig:validFrom "2014-09" ; ig:validUntil "2025" ;
    ig:frequencyPercent 12.5 ; ig:setting "metastatic" ; ig:lastReviewed "2026-11-24" .
claim:b a ig:Claim ; ig:subject ig:drug ; ig:predicate ig:blocks ; ig:object ig:IL-2-receptor ;
    dct:source pmid:1 ; ig:evidenceLevel "preclinical" ; ig:polarity "disputes" ;
    ig:lastReviewed "2026-11-24" .
pmid:1 a ig:Source ; dct:title "A title"@en ; dct:date "2014" ; ig:sourceKind "publication" ;
    ig:checkedAgainst "reference table" .
"""

BROKEN = [
    # shape, component, what is replaced, by what
    ("concept", "QualifiedMinCount", 'rdfs:label "drug"@en', 'rdfs:label "Mittel"@de'),
    ("concept", "QualifiedMaxCount", 'rdfs:label "drug"@en', 'rdfs:label "drug"@en , "agent"@en'),
    ("concept", "MinCount", 'skos:definition "A therapy for this test."@en ;', ""),
    ("concept", "Pattern", '"A therapy for this test."', '"Therapy for this test."'),
    ("concept", "SPARQL", "ig:approvedFor ig:melanoma .", "ig:approvedFor ig:melanoma , ig:cancer ."),
    ("concept", "SPARQL", "ig:approvedFor ig:melanoma .", "ig:approvedFor ig:melanoma ; ig:blocks ig:IL-2-receptor ."),
    ("therapy", "In", '"approved"', '"on sale"'),
    ("therapy", "MaxCount", '"approved"', '"approved" , "investigational"'),
    ("therapy", "MaxCount", "firstApprovalYear 2014", "firstApprovalYear 2014 , 2015"),
    ("therapy", "Datatype", "firstApprovalYear 2014", 'firstApprovalYear "2014"'),
    ("therapy", "MinInclusive", "firstApprovalYear 2014", "firstApprovalYear 14"),
    ("therapy", "MaxInclusive", "firstApprovalYear 2014", "firstApprovalYear 20140"),
    ("therapy", "SPARQL", '"approved"', '"investigational"'),
    ("therapy", "SPARQL", '"approved"', '"formerly approved"'),
    ("therapy", "SPARQL", "ig:approvedFor ig:melanoma .", "skos:broader ig:drug ."),
    ("therapy", "SPARQL", "ig:approvedFor ig:melanoma .", "ig:approvedFor ig:melanoma ; ig:blocks ig:IL-2-receptor ; ig:delivers ig:IL-2-receptor ."),
    ("molecular-target", "Pattern", '"IL2RA"', '"IL2RA gene"'),
    ("claim", "MinCount", "ig:subject ig:drug ; ig:predicate ig:blocks", "ig:predicate ig:blocks"),
    ("claim", "MaxCount", "ig:subject ig:drug ; ig:predicate ig:blocks", "ig:subject ig:drug , ig:cancer ; ig:predicate ig:blocks"),
    ("claim", "Class", "ig:subject ig:drug ; ig:predicate ig:blocks", "ig:subject ig:nobody ; ig:predicate ig:blocks"),
    ("claim", "MinCount", "ig:predicate ig:blocks ; ", ""),
    ("claim", "MaxCount", "ig:predicate ig:blocks", "ig:predicate ig:blocks , skos:broader"),
    ("claim", "Class", "ig:predicate ig:blocks", "ig:predicate ig:bloks"),
    ("claim", "MinCount", "ig:object ig:IL-2-receptor ;", ""),
    ("claim", "MaxCount", "ig:object ig:IL-2-receptor", "ig:object ig:IL-2-receptor , ig:cancer"),
    ("claim", "Class", "ig:object ig:IL-2-receptor", "ig:object ig:nothing"),
    ("claim", "MinCount", 'dct:source pmid:1 ; ig:evidenceLevel "preclinical"', 'ig:evidenceLevel "preclinical"'),
    ("claim", "Class", 'dct:source pmid:1 ; ig:evidenceLevel "preclinical"', 'dct:source pmid:2 ; ig:evidenceLevel "preclinical"'),
    ("claim", "MaxCount", 'dct:source pmid:1 ; ig:evidenceLevel "preclinical"', 'dct:source pmid:1 , pmid:2 ; ig:evidenceLevel "preclinical"'),
    ("claim", "MinCount", 'ig:evidenceLevel "preclinical" ;', ""),
    ("claim", "MaxCount", '"preclinical"', '"preclinical" , "review"'),
    ("claim", "In", '"preclinical"', '"hearsay"'),
    ("claim", "MinCount", 'ig:polarity "disputes" ;', ""),
    ("claim", "MaxCount", '"disputes"', '"disputes" , "supports"'),
    ("claim", "In", '"disputes"', '"doubts"'),
    ("claim", "MinCount", '"disputes" ;\n    ig:lastReviewed "2026-11-24" .', '"disputes" .'),
    ("claim", "MaxCount", '12.5 ; ig:setting "metastatic" ;', '12.5 ; ig:lastReviewed "2026-11-23" ;'),
    ("claim", "Pattern", 'ig:setting "metastatic" ; ig:lastReviewed "2026-11-24"', 'ig:lastReviewed "2026-11"'),
    ("claim", "In", '"FDA"', '"FBI"'),
    ("claim", "MaxCount", '"FDA"', '"FDA" , "EMA"'),
    ("claim", "In", '"regular"', '"full"'),
    ("claim", "MaxCount", '"regular"', '"regular" , "accelerated"'),
    ("claim", "Pattern", '"2014-09"', '"2014-13"'),
    ("claim", "MaxCount", '"2014-09"', '"2014-09" , "2015"'),
    ("claim", "Pattern", 'validUntil "2025"', 'validUntil "25"'),
    ("claim", "MaxCount", 'validUntil "2025"', 'validUntil "2025" , "2026"'),
    ("claim", "Datatype", "12.5", '"12.5"'),
    ("claim", "MinInclusive", "12.5", "-0.5"),
    ("claim", "MaxInclusive", "12.5", "100.5"),
    ("claim", "MaxCount", "12.5", "12.5 , 13.5"),
    ("claim", "Or", 'ig:regulator "FDA" ;', ""),
    ("claim", "Or", 'ig:validFrom "2014-09" ; ig:validUntil "2025" ;\n    ig:frequencyPercent 12.5 ; ig:setting "metastatic" ;', ""),
    ("claim", "SPARQL", '"disputes"', '"supports"'),
    ("claim-that-ended", "SPARQL", 'validUntil "2025"', 'validUntil "2013"'),
    ("claim-of-former-approval", "Or", 'ig:predicate ig:blocks', 'ig:regulator "FDA" ; ig:predicate ig:formerlyApprovedFor'),
    ("claim-of-decision", "Or", 'ig:predicate ig:blocks', 'ig:validUntil "2025" ; ig:predicate ig:formerlyApprovedFor'),
    ("claim-of-decision", "Or", 'ig:predicate ig:blocks', 'ig:predicate ig:refusedFor'),
    ("source", "MinCount", 'dct:title "A title"@en ;', ""),
    ("source", "MaxCount", '"A title"@en', '"A title"@en , "Another"@en'),
    ("source", "MinLength", '"A title"@en', '""@en'),
    ("source", "MaxCount", 'dct:date "2014"', 'dct:date "2014" , "2015"'),
    ("source", "Pattern", 'dct:date "2014"', 'dct:date "May 2014"'),
    ("source", "MinCount", 'ig:sourceKind "publication" ;', ""),
    ("source", "MaxCount", '"publication"', '"publication" , "review"'),
    ("source", "In", '"publication"', '"blog"'),
    ("source", "MinCount", ';\n    ig:checkedAgainst "reference table" .', "."),
    ("source", "MaxCount", '"reference table"', '"reference table" , "label address"'),
    ("source", "In", '"reference table"', '"memory"'),
]  # fmt: skip

TEXT_FIELDS = ["comparator", "population", "setting", "threshold", "grade", "timing", "result"]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")


def violations(data: Graph, shapes: Graph) -> list[tuple[str, str]]:
    """Return the node shape and the constraint component of each violation, in no order."""
    _, report, _ = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    assert isinstance(report, Graph), report
    owner = {nested: shape for shape, nested in shapes.subject_objects(SH.property)}
    found = []
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        shape = report.value(result, SH.sourceShape)
        component = str(report.value(result, SH.sourceConstraintComponent))
        found.append(
            (
                str(owner.get(shape, shape)).removeprefix(str(SHAPE)),
                component.removeprefix(str(SH)).removesuffix("ConstraintComponent"),
            )
        )
    return found


def parse(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def test_ontology_conforms(shapes: Graph, ontology_path: Path) -> None:
    data = Graph().parse(ontology_path, format="turtle")
    conforms, _, text = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    assert conforms, text


def test_small_example_conforms(shapes: Graph) -> None:
    assert violations(parse(VALID), shapes) == []


@pytest.mark.parametrize(("shape", "component", "old", "new"), BROKEN)
def test_constraint_fires_when_broken(
    shapes: Graph, shape: str, component: str, old: str, new: str
) -> None:
    assert VALID.count(old) == 1, "the example must be broken in one place"
    assert (shape, component) in violations(parse(VALID.replace(old, new)), shapes)


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_text_field_is_single_and_a_string(shapes: Graph, field: str) -> None:
    twice = VALID + f'claim:b ig:{field} "one" , "two" .'
    assert violations(parse(twice), shapes) == [("claim", "MaxCount")]
    number = VALID.replace('ig:setting "metastatic" ;', "") + f"claim:a ig:{field} 5 ."
    assert ("claim", "Datatype") in violations(parse(number), shapes)


def test_every_allowed_value_is_listed_once(shapes: Graph) -> None:
    for values in shapes.objects(None, SH["in"]):
        words = list(shapes.items(values))
        assert len(words) == len(set(words))
