"""The terms that W3C and Dublin Core define, so that a misspelt one is told from a known one."""

from immunograph.graph import vocabulary as v

_TERMS = {
    v.RDF: "type Property List first rest nil value langString HTML XMLLiteral Statement subject predicate object Bag Seq Alt",
    v.RDFS: "label comment subClassOf subPropertyOf domain range seeAlso isDefinedBy member Class Literal Resource Datatype "
    "Container",
    v.OWL: "Class ObjectProperty DatatypeProperty AnnotationProperty OntologyProperty NamedIndividual Ontology Thing Nothing "
    "TransitiveProperty SymmetricProperty AsymmetricProperty ReflexiveProperty IrreflexiveProperty FunctionalProperty "
    "InverseFunctionalProperty AllDisjointClasses AllDisjointProperties AllDifferent Restriction Axiom Annotation "
    "DeprecatedClass DeprecatedProperty NegativePropertyAssertion DataRange members distinctMembers inverseOf disjointWith "
    "propertyDisjointWith propertyChainAxiom equivalentClass equivalentProperty sameAs differentFrom intersectionOf unionOf "
    "complementOf oneOf disjointUnionOf onProperty onProperties onClass onDataRange onDatatype someValuesFrom allValuesFrom "
    "hasValue hasSelf hasKey minCardinality maxCardinality cardinality minQualifiedCardinality maxQualifiedCardinality "
    "qualifiedCardinality withRestrictions datatypeComplementOf deprecated versionIRI versionInfo priorVersion imports "
    "backwardCompatibleWith incompatibleWith annotatedSource annotatedProperty annotatedTarget sourceIndividual "
    "assertionProperty targetIndividual targetValue topObjectProperty bottomObjectProperty topDataProperty "
    "bottomDataProperty real rational",
    v.SKOS: "Concept ConceptScheme Collection OrderedCollection prefLabel altLabel hiddenLabel notation note changeNote "
    "definition editorialNote example historyNote scopeNote broader narrower related broaderTransitive narrowerTransitive "
    "semanticRelation inScheme hasTopConcept topConceptOf member memberList mappingRelation exactMatch closeMatch "
    "broadMatch narrowMatch relatedMatch",
    v.DCT: "abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available "
    "bibliographicCitation conformsTo contributor coverage created creator date dateAccepted dateCopyrighted dateSubmitted "
    "description educationLevel extent format hasFormat hasPart hasVersion identifier instructionalMethod isFormatOf "
    "isPartOf isReferencedBy isReplacedBy isRequiredBy issued isVersionOf language license mediator medium modified "
    "provenance publisher references relation replaces requires rights rightsHolder source spatial subject tableOfContents "
    "temporal title type valid",
}
STANDARD = frozenset(
    namespace + name for namespace, names in _TERMS.items() for name in names.split()
)
NAMESPACES = tuple(_TERMS)
