"""A small ontology in which nothing is wrong, for examples of rules to stand in."""

PREFIXES = """\
@prefix ig: <https://w3id.org/immunograph/> .
@prefix claim: <https://w3id.org/immunograph/claim/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix pmid: <https://pubmed.ncbi.nlm.nih.gov/> .
@prefix EX: <https://example.org/terms/EX_> .
"""
BODY = """
<https://w3id.org/immunograph> a owl:Ontology ; dct:title "A small ontology"@en .

ig:Concept a owl:Class ; rdfs:label "concept"@en ; skos:definition "A subject of knowledge."@en .
ig:Intervention a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "intervention"@en ;
    skos:definition "A concept that is given to people."@en .
ig:Therapy a owl:Class ; rdfs:subClassOf ig:Intervention ; rdfs:label "therapy"@en ;
    skos:definition "An intervention that is one agent."@en .
ig:MolecularTarget a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "molecular target"@en ;
    skos:definition "A concept that is a molecule."@en .
ig:Cancer a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "cancer"@en ;
    skos:definition "A concept that is a disease of growth."@en .
ig:Claim a owl:Class ; rdfs:label "claim"@en ; skos:definition "A statement by one source."@en .
ig:Source a owl:Class ; rdfs:label "source"@en ; skos:definition "A document that a claim rests on."@en .
[] a owl:AllDisjointClasses ; owl:members ( ig:Therapy ig:MolecularTarget ig:Cancer ig:Claim ig:Source ) .

skos:broader a owl:ObjectProperty ; rdfs:domain ig:Concept ; rdfs:range ig:Concept .
ig:blocks a owl:ObjectProperty ; rdfs:label "blocks"@en ; rdfs:domain ig:Intervention ; rdfs:range ig:MolecularTarget ;
    skos:definition "A relation from an intervention to a molecule that it blocks."@en ; owl:inverseOf ig:blockedBy .
ig:blockedBy a owl:ObjectProperty ; rdfs:label "blocked by"@en .
ig:activates a owl:ObjectProperty ; rdfs:label "activates"@en ; rdfs:domain ig:Intervention ; rdfs:range ig:MolecularTarget ;
    skos:definition "A relation from an intervention to a molecule that it turns on."@en .
ig:approvedFor a owl:ObjectProperty ; rdfs:label "approved for"@en ; rdfs:domain ig:Therapy ; rdfs:range ig:Cancer ;
    skos:definition "A relation from a therapy to a cancer that it is approved for."@en .
ig:developmentStatus a owl:DatatypeProperty ; rdfs:label "development status"@en ; rdfs:domain ig:Therapy .
ig:firstApprovalYear a owl:DatatypeProperty ; rdfs:label "first approval year"@en ; rdfs:domain ig:Therapy .
ig:subject a owl:ObjectProperty ; rdfs:label "subject"@en ; rdfs:domain ig:Claim ; rdfs:range ig:Concept .
ig:object a owl:ObjectProperty ; rdfs:label "object"@en ; rdfs:domain ig:Claim ; rdfs:range ig:Concept .
ig:predicate a owl:AnnotationProperty ; rdfs:label "predicate"@en .
ig:evidenceLevel a owl:DatatypeProperty ; rdfs:label "evidence level"@en ; rdfs:domain ig:Claim .
ig:polarity a owl:DatatypeProperty ; rdfs:label "polarity"@en ; rdfs:domain ig:Claim .
ig:lastReviewed a owl:DatatypeProperty ; rdfs:label "last reviewed"@en ; rdfs:domain ig:Claim .
ig:regulator a owl:DatatypeProperty ; rdfs:label "regulator"@en ; rdfs:domain ig:Claim .
ig:validFrom a owl:DatatypeProperty ; rdfs:label "valid from"@en ; rdfs:domain ig:Claim .
ig:setting a owl:DatatypeProperty ; rdfs:label "setting"@en ; rdfs:domain ig:Claim .
ig:frequencyPercent a owl:DatatypeProperty ; rdfs:label "frequency in percent"@en ; rdfs:domain ig:Claim .
ig:sourceKind a owl:DatatypeProperty ; rdfs:label "source kind"@en ; rdfs:domain ig:Source .
ig:checkedAgainst a owl:DatatypeProperty ; rdfs:label "checked against"@en ; rdfs:domain ig:Source .

ig:example a owl:NamedIndividual , ig:Therapy ; rdfs:label "example"@en ;
    skos:definition "A therapy that blocks PD-1."@en ; ig:blocks ig:PD-1 .
ig:sample a owl:NamedIndividual , ig:Therapy ; rdfs:label "sample"@en ;
    skos:definition "A therapy that does nothing for melanoma."@en .
ig:old a owl:NamedIndividual , ig:Therapy ; rdfs:label "old"@en ; skos:definition "A therapy that was given before."@en .
ig:PD-1 a owl:NamedIndividual , ig:MolecularTarget ; rdfs:label "PD-1"@en ;
    skos:definition "A molecular target that quiets T cells."@en .
ig:melanoma a owl:NamedIndividual , ig:Cancer ; rdfs:label "melanoma"@en ;
    skos:definition "A cancer of pigment cells."@en .

pmid:1 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;
    ig:checkedAgainst "publication page" .

claim:example-blocks-PD-1-1 a owl:NamedIndividual , ig:Claim ; ig:subject ig:example ; ig:predicate ig:blocks ;
    ig:object ig:PD-1 ; dct:source pmid:1 ; ig:evidenceLevel "review" ; ig:polarity "supports" ;
    ig:lastReviewed "2026-11-25" .

"""
SOUND = PREFIXES + BODY
