"""Look up, traverse and explain the knowledge graph of cancer immunotherapy.

`load()` reads the ontology into an immutable `Graph`; concepts and relations are light views of it. Knows no GraphQL, and
imports rdflib and networkx only when a graph is handed over to them.
"""

from immunograph.graph.errors import (
    AmbiguousNameError,
    ConceptNotFoundError,
    ImmunoGraphError,
    InvalidArgumentError,
    OntologyError,
    OntologySyntaxError,
    RelationNotFoundError,
    UnknownKindError,
    UnknownPredicateError,
)
from immunograph.graph.graph import Graph
from immunograph.graph.loading import data_file, load
from immunograph.graph.names import Match
from immunograph.graph.predicates import Predicates
from immunograph.graph.result import Result
from immunograph.graph.snapshot import Metadata, ScopeEntry, Source, Synonym, Xref
from immunograph.graph.views import Claim, Concept, Path, PathStep, Relation
from immunograph.graph.vocabulary import DataProperty, Kind, Predicate

P = Predicates(lambda: load().predicates)

__all__ = [
    "AmbiguousNameError",
    "Claim",
    "Concept",
    "ConceptNotFoundError",
    "DataProperty",
    "Graph",
    "ImmunoGraphError",
    "InvalidArgumentError",
    "Kind",
    "Match",
    "Metadata",
    "OntologyError",
    "OntologySyntaxError",
    "P",
    "Path",
    "PathStep",
    "Predicate",
    "Predicates",
    "Relation",
    "RelationNotFoundError",
    "Result",
    "ScopeEntry",
    "Source",
    "Synonym",
    "UnknownKindError",
    "UnknownPredicateError",
    "Xref",
    "data_file",
    "load",
]
