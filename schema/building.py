"""Build the GraphQL schema of one graph from its kinds, predicates and data properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import MaxTokensLimiter
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from immunograph.graph import (
    Claim,
    Concept,
    Graph,
    Kind,
    OntologyError,
    Predicate,
    Relation,
    Source,
)
from immunograph.schema.api import Api, InForce
from immunograph.schema.charts import Charts
from immunograph.schema.common import Common, Part
from immunograph.schema.comparisons import Comparisons
from immunograph.schema.concepts import Concepts
from immunograph.schema.counts import Counts
from immunograph.schema.deprecation import deprecation
from immunograph.schema.downloads import DownloadFolder
from immunograph.schema.enums import enums
from immunograph.schema.errors import presentable
from immunograph.schema.facets import Facets
from immunograph.schema.filters import Filters
from immunograph.schema.inputs import add_inputs
from immunograph.schema.lists import Lists
from immunograph.schema.naming import pascal
from immunograph.schema.nodes import Nodes
from immunograph.schema.ontology import Ontology
from immunograph.schema.relations import Relations
from immunograph.schema.releases import Releases
from immunograph.schema.scalars import SCALARS
from immunograph.schema.searches import Searches
from immunograph.schema.traversals import Traversals
from immunograph.schema.typing import Argument, Field, ObjectType, Types
from immunograph.schema.vocabulary import Vocabulary

_DATATYPES = {
    "integer": "int",
    "int": "int",
    "decimal": "float",
    "double": "float",
    "float": "float",
    "boolean": "bool",
    "anyURI": "URI",
}
_NODES = {
    Relation: "Relation",
    Claim: "Claim",
    Source: "Source",
    Predicate: "Predicate",
    Kind: "Kind",
}
_BUILT_IN = {"Query", "String", "Int", "Float", "Boolean", "ID", "Date", "URI"}


Terms = tuple[Any, ...]


class Schema(strawberry.Schema):
    """A schema whose errors carry codes and hide internals.

    `terms` are what it was built from; it fits every graph whose `terms_of` are the same.
    """

    terms: Terms
    common: Common

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Replace every error by what a client may see."""
        errors[:] = [presentable(error) for error in errors]


def terms_of(graph: Graph) -> Terms:
    """Return all that the schema of a graph depends on, in order."""
    snapshot = graph.snapshot
    listed = [(name, text, *values.items()) for name, (text, values) in enums(graph).items()]
    return (
        *snapshot.kinds.values(),
        *snapshot.predicates.values(),
        *snapshot.data_properties.values(),
        *listed,
    )


def build_schema(
    graph: Graph, in_force: InForce | None = None, folder: DownloadFolder | None = None
) -> Schema:
    """Return the schema of a graph.

    Args:
        in_force: What it tells of the limits of the server.
        folder: Where the files to download are; without one their digests are null.

    Raises:
        OntologyError: a kind or predicate has a name that the API uses for itself.
    """
    return _Builder(graph, in_force or InForce(), folder).build()


class _Builder:
    def __init__(self, graph: Graph, in_force: InForce, folder: DownloadFolder | None) -> None:
        self.graph, self.limits = graph, in_force.limits
        self.types = Types()
        self.common = Common(graph)
        for name, (description, values) in enums(graph).items():
            self.common.values[name] = self.types.enum(name, description, values)
        add_inputs(self.types, self.common)
        facets = Facets(self.common)
        filters = Filters(self.common, facets)
        comparisons = Comparisons(self.common)
        counts = Counts(self.common)
        self.concepts = Concepts(
            self.common,
            filters,
            similar=comparisons.similar(),
            relation_counts=counts.field(),
        )
        self.parts: tuple[Part, ...] = (
            Nodes(self.common),
            self.concepts,
            Searches(self.common, filters, facets),
            Relations(self.common, filters),
            Traversals(self.common),
            comparisons,
            Vocabulary(self.common),
            Ontology(self.common, folder),
            Charts(self.common),
            Releases(self.common),
            facets,
            counts,
            Lists(self.common, facets),
            Api(self.common, in_force),
        )

    def build(self) -> Schema:
        self.node()
        roots: dict[str, Field] = {}
        for part in self.parts:
            roots.update(part.roots())
            for name, made in part.types().items():
                self.add(name, made)
        self.kinds()
        self.types.object("Query", "The questions that can be asked.", roots)
        members, tokens = self.types.members, self.limits.tokens
        schema = Schema(
            query=members["Query"],
            types=[t for name, t in members.items() if name in self.graph.snapshot.kinds],
            extensions=[lambda: MaxTokensLimiter(max_token_count=tokens)],
            config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
        )
        self.types.close()
        schema.terms, schema.common = terms_of(self.graph), self.common
        return schema

    def add(self, name: str, made: ObjectType) -> None:
        cls = made.cls
        self.types.object(
            name,
            made.description,
            made.fields,
            interfaces=("Node",) if cls is not None else (),
            owns=None if cls is None else _instance(cls),
        )

    def node(self) -> None:
        self.types.object(
            "Node",
            "Any object with a globally unique, permanent id.",
            {
                "id": Field(
                    "strawberry.ID",
                    "The globally unique id: a CURIE, or for a relation its three CURIEs.",
                    lambda o: o.id,
                )
            },
            is_interface=True,
            resolve=_type_name,
        )

    def kinds(self) -> None:
        kinds = self.graph.snapshot.kinds
        common = self.concepts.fields()
        if "Concept" not in kinds:
            self.types.object(
                "Concept",
                "A subject of knowledge.",
                common,
                interfaces=("Node",),
                is_interface=True,
                resolve=_type_name,
            )
        reserved = set(self.types.members) | _BUILT_IN
        known: dict[str, Iterable[str]] = {"Concept": common.keys(), "Node": ()}
        done: set[str] = set()
        while len(done) < len(kinds):
            ready = [k for k in kinds.values() if k.name not in done and set(k.parents) <= done]
            for kind in ready:
                done.add(kind.name)
                if kind.name in reserved - {"Concept"}:
                    self.refuse("kind", kind.name, kind.iri)
                above = self.above(kind.name)
                fields = {
                    **common,
                    **self.predicate_fields(above, common),
                    **self.data_fields(above, common),
                }
                parents = [p for p in kind.parents if kinds[p].is_abstract]
                interfaces = ["Node"] if kind.name == "Concept" else parents or ["Concept"]
                inherited = {name for above in interfaces for name in known[above]}
                known[kind.name] = fields.keys()
                is_interface = kind.is_abstract
                self.types.object(
                    kind.name,
                    kind.definition or f"A concept of the kind {kind.label}.",
                    {name: field for name, field in fields.items() if name not in inherited},
                    interfaces=interfaces,
                    is_interface=is_interface,
                    owns=None if is_interface else _of_kind(kind.name),
                    resolve=_type_name if is_interface else None,
                )

    def above(self, name: str) -> list[str]:
        """The kind and all kinds above it."""
        kinds, found = self.graph.snapshot.kinds, [name]
        for kind in found:
            found += [p for p in kinds[kind].parents if p not in found]
        return sorted(f for f in found if f == name or kinds[f].is_abstract)

    def refuse(self, what: str, name: str, iri: str) -> None:
        file, line, column = self.graph.place(iri)
        raise OntologyError(
            f"the name {name!r} of a {what} is one that the GraphQL API uses itself",
            "choose another name for it in the ontology",
            file=file,
            line=line,
            column=column,
        )

    def predicate_fields(self, above: list[str], common: Mapping[str, Field]) -> dict[str, Field]:
        fields: dict[str, Field] = {}
        for predicate in self.graph.snapshot.predicates.values():
            if predicate.domain not in above or predicate.name == "broader":
                continue
            if predicate.name in common:
                self.refuse("predicate", predicate.name, predicate.iri)
            fields[predicate.name] = Field(
                self.connection(predicate),
                predicate.definition or f"The relations '{predicate.label}'.",
                self.concepts.related(predicate),
                {
                    **self.common.page_arguments(),
                    "asserted_only": Argument("bool", False, "Leave out what is inferred."),
                },
                deprecation=deprecation(predicate),
            )
        return fields

    def connection(self, predicate: Predicate) -> str:
        """Add the connection and edge types of one predicate, once."""
        name = f"{predicate.domain}{pascal(predicate.name)}Connection"
        if name not in self.types.members:
            far = predicate.range or "Concept"
            edge = name.removesuffix("Connection") + "Edge"
            self.types.object(
                edge,
                f"One relation '{predicate.label}' with the concept at its far end.",
                {
                    **self.common.edge(far, "The concept at the far end."),
                    "relation": Field(
                        "Relation", "The relation itself, with its evidence.", lambda e: e.extra
                    ),
                },
            )
            self.types.object(
                name,
                f"A page of the relations '{predicate.label}'.",
                self.common.connection(edge, far),
            )
        return name

    def data_fields(self, above: list[str], common: Mapping[str, Field]) -> dict[str, Field]:
        fields: dict[str, Field] = {}
        for prop in self.graph.snapshot.data_properties.values():
            if prop.domain not in above:
                continue
            if prop.name in common:
                self.refuse("data property", prop.name, prop.iri)
            scalar = _DATATYPES.get(prop.datatype, "str")
            annotation = f"Optional[{scalar}]" if prop.is_single else f"list[{scalar}]"
            fields[prop.name] = Field(
                annotation,
                prop.definition or f"The values of '{prop.label}'.",
                self.concepts.data(prop),
                deprecation=deprecation(prop),
            )
        return fields


def _type_name(value: Any) -> str:
    return value.kind.name if isinstance(value, Concept) else _NODES[type(value)]


def _of_kind(name: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, Concept) and value.kind.name == name


def _instance(cls: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, cls)
