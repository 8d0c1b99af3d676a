"""Look up, traverse and explain the knowledge graph of cancer immunotherapy.

`load()` reads the ontology into an immutable `Graph`; concepts, relations and sets of them are light views of it. Knows no
GraphQL, and imports rdflib, networkx, pandas and the like only when a graph is handed over to them.
"""

from immunograph.graph.claim_set import ClaimSet
from immunograph.graph.comparison import Comparison, ComparisonRow
from immunograph.graph.concept import Concept
from immunograph.graph.concept_set import ConceptSet
from immunograph.graph.conditions import Conditions
from immunograph.graph.diff import Change, Diff
from immunograph.graph.errors import (
    AmbiguousNameError,
    ConceptNotFoundError,
    ImmunoGraphError,
    InvalidArgumentError,
    MissingLibraryError,
    OntologyError,
    OntologySyntaxError,
    QueryError,
    QueryTimeoutError,
    RelationNotFoundError,
    ReleaseNotFoundError,
    SourceNotFoundError,
    UnknownKindError,
    UnknownPredicateError,
)
from immunograph.graph.graph import Graph
from immunograph.graph.loading import data_file, load
from immunograph.graph.match import Match, MatchType
from immunograph.graph.metapaths import Metapath, PathCount, PathCounts
from immunograph.graph.packaged import P
from immunograph.graph.path import Path, PathStep
from immunograph.graph.predicates import Predicates
from immunograph.graph.ranked import Centrality, Ranked
from immunograph.graph.relation import Claim, Derivation, Relation
from immunograph.graph.relation_set import RelationSet
from immunograph.graph.release import Release, releases
from immunograph.graph.result import Result
from immunograph.graph.similarity import Measure, Shared, Similarity
from immunograph.graph.snapshot import Metadata, ScopeEntry, Source, Synonym, Xref
from immunograph.graph.subgraph import Subgraph
from immunograph.graph.table import Table
from immunograph.graph.vocabulary import DataProperty, Kind, Predicate

__all__ = [
    "AmbiguousNameError",
    "Centrality",
    "Change",
    "Claim",
    "ClaimSet",
    "Comparison",
    "ComparisonRow",
    "Concept",
    "ConceptNotFoundError",
    "ConceptSet",
    "Conditions",
    "DataProperty",
    "Derivation",
    "Diff",
    "Graph",
    "ImmunoGraphError",
    "InvalidArgumentError",
    "Kind",
    "Match",
    "MatchType",
    "Measure",
    "Metadata",
    "Metapath",
    "MissingLibraryError",
    "OntologyError",
    "OntologySyntaxError",
    "P",
    "Path",
    "PathCount",
    "PathCounts",
    "PathStep",
    "Predicate",
    "Predicates",
    "QueryError",
    "QueryTimeoutError",
    "Ranked",
    "Relation",
    "RelationNotFoundError",
    "RelationSet",
    "Release",
    "ReleaseNotFoundError",
    "Result",
    "ScopeEntry",
    "Shared",
    "Similarity",
    "Source",
    "SourceNotFoundError",
    "Subgraph",
    "Synonym",
    "Table",
    "UnknownKindError",
    "UnknownPredicateError",
    "Xref",
    "data_file",
    "load",
    "releases",
]
