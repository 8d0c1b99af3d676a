"""A small ontology with comments, as a curator writes one."""

SMALL = """# a small ontology
@prefix ig:    <https://w3id.org/immunograph/> .
@prefix claim: <https://w3id.org/immunograph/claim/> .
@prefix owl:   <http://www.w3.org/2002/07/owl#> .
@prefix rdfs:  <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
@prefix skos:  <http://www.w3.org/2004/02/skos/core#> .
@prefix dct:   <http://purl.org/dc/terms/> .
@prefix pmid:  <https://pubmed.ncbi.nlm.nih.gov/> .
@prefix NCIT:  <http://purl.obolibrary.org/obo/NCIT_> .
@prefix CL:    <http://purl.obolibrary.org/obo/CL_> .

<https://w3id.org/immunograph> a owl:Ontology ; dct:title "small"@en .


### Vocabulary

dct:title          a owl:AnnotationProperty ; rdfs:label "title"@en .
dct:source         a owl:AnnotationProperty ; rdfs:label "source"@en .
dct:isReplacedBy   a owl:AnnotationProperty ; rdfs:label "is replaced by"@en .
skos:definition    a owl:AnnotationProperty ; rdfs:label "definition"@en .
skos:altLabel      a owl:AnnotationProperty ; rdfs:label "synonym"@en ; ig:synonymScope "exact" .
skos:exactMatch    a owl:AnnotationProperty ; rdfs:label "exact match"@en .
ig:synonymScope    a owl:AnnotationProperty ; rdfs:label "synonym scope"@en .
ig:predicate       a owl:AnnotationProperty ; rdfs:label "predicate"@en .
ig:Concept         a owl:Class ; rdfs:label "concept"@en .
ig:Therapy         a owl:Class ; rdfs:label "therapy"@en ; rdfs:subClassOf ig:Concept .
ig:MolecularTarget a owl:Class ; rdfs:label "molecular target"@en ; rdfs:subClassOf ig:Concept .
ig:Cancer          a owl:Class ; rdfs:label "cancer"@en ; rdfs:subClassOf ig:Concept .
ig:Claim           a owl:Class ; rdfs:label "claim"@en .
ig:Source          a owl:Class ; rdfs:label "source"@en .
skos:broader       a owl:ObjectProperty ; rdfs:label "broader"@en .

ig:blocks a owl:ObjectProperty ; rdfs:label "blocks"@en ;
    rdfs:domain ig:Therapy ; rdfs:range ig:MolecularTarget ; owl:inverseOf ig:blockedBy ;
    owl:propertyChainAxiom ( skos:broader ig:blocks ) .  # narrower ones block too
ig:blockedBy a owl:ObjectProperty ; rdfs:label "blocked by"@en .

ig:subject a owl:ObjectProperty ; rdfs:label "subject"@en ;
    rdfs:domain ig:Claim ; rdfs:range ig:Concept .
ig:object a owl:ObjectProperty ; rdfs:label "object"@en ;
    rdfs:domain ig:Claim ; rdfs:range ig:Concept .
ig:inCancer a owl:ObjectProperty ; rdfs:label "in cancer"@en ;
    rdfs:domain ig:Claim ; rdfs:range ig:Cancer .
ig:evidenceLevel a owl:DatatypeProperty ; rdfs:label "evidence level"@en ;
    rdfs:domain ig:Claim ; rdfs:range xsd:string .
ig:polarity a owl:DatatypeProperty ; rdfs:label "polarity"@en ;
    rdfs:domain ig:Claim ; rdfs:range xsd:string .
ig:lastReviewed a owl:DatatypeProperty ; rdfs:label "last reviewed"@en ;
    rdfs:domain ig:Claim ; rdfs:range xsd:string .
ig:frequencyPercent a owl:DatatypeProperty ; rdfs:label "frequency in percent"@en ;
    rdfs:domain ig:Claim ; rdfs:range xsd:decimal .
ig:sourceKind a owl:DatatypeProperty ; rdfs:label "source kind"@en ;
    rdfs:domain ig:Source ; rdfs:range xsd:string .
ig:checkedAgainst a owl:DatatypeProperty ; rdfs:label "checked against"@en ;
    rdfs:domain ig:Source ; rdfs:range xsd:string .

[] a owl:AllDisjointClasses ;
    owl:members ( ig:Therapy ig:MolecularTarget ig:Cancer ig:Claim ig:Source ) .


### Therapies
# agents and regimens

# the first of its class
ig:pembrolizumab a owl:NamedIndividual , ig:Therapy ; rdfs:label "pembrolizumab"@en ;
    skos:altLabel "Keytruda"@en ;
    skos:definition "A PD-1 inhibitor that is an antibody."@en ;
    ig:blocks ig:PD-1 .  # not PD-L1

ig:retifanlimab a owl:NamedIndividual , ig:Therapy ; rdfs:label "retifanlimab"@en ;
    skos:definition "A PD-1 inhibitor that is another antibody."@en ;
    ig:blocks ig:PD-1 .


### Molecular targets

ig:CTLA-4 a owl:NamedIndividual , ig:MolecularTarget ; rdfs:label "CTLA-4"@en ;
    skos:definition "A receptor that restrains T cells early."@en .

ig:PD-1 a owl:NamedIndividual , ig:MolecularTarget ; rdfs:label "PD-1"@en ;
    skos:altLabel "CD279"@en ;
    skos:definition "A receptor that restrains T cells late."@en .


### Cancers

ig:melanoma a owl:NamedIndividual , ig:Cancer ; rdfs:label "melanoma"@en ;
    skos:definition "A cancer of pigment cells."@en .


### Sources

pmid:27325296 a owl:NamedIndividual , ig:Source ; dct:title "Structural basis"@en ;
    ig:sourceKind "publication" ; ig:checkedAgainst "publication page" .


### Claims

claim:pembrolizumab-blocks-PD-1-27325296 a owl:NamedIndividual , ig:Claim ;
    ig:subject ig:pembrolizumab ; ig:predicate ig:blocks ; ig:object ig:PD-1 ;
    dct:source pmid:27325296 ; ig:evidenceLevel "preclinical" ; ig:polarity "supports" ;
    # as measured
    ig:frequencyPercent 12.50 ;
    ig:lastReviewed "2026-11-25" .

claim:retifanlimab-blocks-PD-1-27325296 a owl:NamedIndividual , ig:Claim ;
    ig:subject ig:retifanlimab ; ig:predicate ig:blocks ; ig:object ig:PD-1 ;
    dct:source pmid:27325296 ; ig:evidenceLevel "preclinical" ; ig:polarity "supports" ;
    ig:lastReviewed "2026-11-25" .

# the end
"""
