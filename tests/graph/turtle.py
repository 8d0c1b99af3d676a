"""Small graphs, written in Turtle inside the tests."""

from __future__ import annotations

from pathlib import Path

from immunograph.graph import Graph, load

PREFIXES = """\
@prefix ig: <https://w3id.org/immunograph/> .
@prefix claim: <https://w3id.org/immunograph/claim/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix pmid: <https://pubmed.ncbi.nlm.nih.gov/> .
"""
VOCABULARY = """
ig:Concept a owl:Class ; rdfs:label "concept" .
ig:Drug a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "drug" .
skos:broader a owl:ObjectProperty .
ig:hits a owl:ObjectProperty ; rdfs:label "hits" ; rdfs:domain ig:Drug ; rdfs:range ig:Drug ; owl:inverseOf ig:hitBy ;
    owl:propertyChainAxiom ( skos:broader ig:hits ) .
ig:hitBy a owl:ObjectProperty ; rdfs:label "hit by" .
ig:kills a owl:ObjectProperty ; rdfs:subPropertyOf ig:hits ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .
ig:before a owl:ObjectProperty , owl:TransitiveProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .
ig:likes a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .
"""
CLAIMS = """
ig:Claim a owl:Class . ig:Source a owl:Class .
ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim . ig:object a owl:ObjectProperty ; rdfs:domain ig:Claim .
ig:predicate a owl:AnnotationProperty . dct:source a owl:AnnotationProperty .
ig:evidenceLevel a owl:DatatypeProperty ; rdfs:domain ig:Claim . ig:polarity a owl:DatatypeProperty ; rdfs:domain ig:Claim .
"""


def write(
    folder: Path, body: str, *, vocabulary: str = VOCABULARY, name: str = "small.ttl"
) -> Path:
    """Write a file of the usual prefixes, the vocabulary and a body."""
    file = folder / name
    file.write_text(PREFIXES + vocabulary + body, encoding="utf-8")
    return file


def graph(folder: Path, body: str, *, vocabulary: str = VOCABULARY) -> Graph:
    """Load such a file."""
    return load(write(folder, body, vocabulary=vocabulary))


def drugs(*names: str) -> str:
    """Declare concepts."""
    return "".join(f'ig:{n} a owl:NamedIndividual , ig:Drug ; rdfs:label "{n}" .\n' for n in names)
