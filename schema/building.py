"""Build the GraphQL schema of one graph from its kinds, predicates and data properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import MaxTokensLimiter
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from immunograph.graph import Claim, Concept, Graph, OntologyError, Predicate, Relation, Source
from immunograph.schema.errors import presentable
from immunograph.schema.naming import pascal, screaming
from immunograph.schema.roots import RootFields
from immunograph.schema.typing import Argument, Field, Types

MAX_TOKENS = 1500
_SCALARS = {
    "integer": "int",
    "int": "int",
    "decimal": "float",
    "double": "float",
    "float": "float",
    "boolean": "bool",
}


class Schema(strawberry.Schema):
    """A schema whose errors carry codes and hide internals."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Replace every error by what a client may see."""
        errors[:] = [presentable(error) for error in errors]


def build_schema(graph: Graph) -> Schema:
    """Return the schema of a graph.

    Raises:
        OntologyError: a kind or predicate has a name that the API uses for itself.
    """
    return _Builder(graph).build()


class _Builder:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.types = Types()
        self.fields = RootFields(graph)

    def build(self) -> Schema:
        self.enums()
        self.inputs()
        for name, (description, fields) in self.fields.plain_types().items():
            self.types.object(name, description, fields)
        self.node()
        self.kinds()
        self.types.object("Query", "The questions that can be asked.", self.fields.query())
        members = self.types.members
        return Schema(
            query=members["Query"],
            types=[t for name, t in members.items() if name in self.graph.snapshot.kinds],
            extensions=[lambda: MaxTokensLimiter(max_token_count=MAX_TOKENS)],
            config=StrawberryConfig(auto_camel_case=True),
        )

    def enums(self) -> None:
        snapshot = self.graph.snapshot
        concrete = {screaming(k.name): k.name for k in snapshot.kinds.values() if not k.is_abstract}
        self.fields.kind_values = self.types.enum(
            "ConceptType",
            concrete or {"NONE": "none"},
            "What kind of concept; the same information as __typename, as an enum for filters and legends.",
            {k.name: k.definition for k in snapshot.kinds.values()},
        )
        for name, prop, description in (
            (
                "EvidenceLevel",
                "evidenceLevel",
                "The kind of study or decision that a claim rests on, strongest first.",
            ),
            ("Polarity", "polarity", "Whether the source supports or disputes the relation."),
        ):
            used = {
                c.level if prop == "evidenceLevel" else c.polarity for c in snapshot.claims.values()
            }
            words = [*snapshot.allowed_values.get(prop, ())]
            words += sorted(used - set(words))
            values = {screaming(word) or "UNSTATED": word for word in words or ["unstated"]}
            made = self.types.enum(name, values, description, {})
            self.fields.enum_values[prop] = made
        fixed: dict[str, tuple[str, dict[str, str]]] = {
            "Direction": (
                "The side of a relation, seen from the concept that was asked.",
                {"BOTH": "both", "INCOMING": "in", "OUTGOING": "out"},
            ),
            "SearchMode": (
                "Whole search, or the prefixes alone for type-ahead.",
                {"FULL": "full", "PREFIX": "prefix"},
            ),
            "MatchKind": (
                "How a name matched; hits are ranked by it first, in the order EXACT_ID, EXACT_LABEL, EXACT_SYNONYM, PREFIX, TOKEN, FUZZY.",
                {
                    m: m
                    for m in (
                        "EXACT_ID",
                        "EXACT_LABEL",
                        "EXACT_SYNONYM",
                        "FUZZY",
                        "PREFIX",
                        "TOKEN",
                    )
                },
            ),
            "SynonymScope": (
                "How a synonym relates to its concept.",
                {
                    screaming(s): s
                    for s in sorted(
                        {"exact"}
                        | {y.scope for c in snapshot.concepts.values() for y in c.synonyms}
                    )
                },
            ),
            "ConceptOrderField": (
                "What concepts can be ordered by.",
                {"CLAIM_COUNT": "claims", "DEGREE": "degree", "LABEL": "label", "TYPE": "type"},
            ),
            "SortDirection": ("Ascending or descending.", {"ASC": "asc", "DESC": "desc"}),
        }
        for name, (description, values) in fixed.items():
            self.fields.enum_values[name] = self.types.enum(name, values, description, {})

    def inputs(self) -> None:
        self.types.input(
            "ConceptBy",
            "How to name a concept: exactly one field. All are looked up in any case; a name is a label or an exact synonym.",
            {
                "id": ("strawberry.ID", "The CURIE."),
                "curie": ("str", "The CURIE."),
                "iri": ("str", "The full IRI."),
                "name": ("str", "A label, synonym, brand name, code name or symbol."),
            },
            one_of=True,
        )
        self.types.input(
            "RelatedFilter",
            "Concepts that have a relation to another one.",
            {
                "to": ("strawberry.ID", "The CURIE of the other concept; required."),
                "predicates": ("list[str]", "Only by these predicates, by name."),
                "direction": (
                    "Direction",
                    "OUTGOING where the concepts sought are the subjects; BOTH unless given.",
                ),
            },
        )
        self.types.input(
            "ConceptFilter",
            "All conditions given must hold.",
            {
                "types": ("list[ConceptType]", "Of one of these kinds."),
                "text": ("str", "With a name that matches this text."),
                "descendants_of": ("strawberry.ID", "Narrower than this concept, at any distance."),
                "related": ("RelatedFilter", "With a relation to another concept."),
                "include_deprecated": (
                    "bool",
                    "Deprecated concepts too; they are left out unless asked for.",
                ),
            },
        )
        self.types.input(
            "RelationFilter",
            "All conditions given must hold.",
            {
                "predicates": (
                    "list[str]",
                    "By one of these predicates, by name; an inverse name stands for its relation.",
                ),
                "other_types": (
                    "list[ConceptType]",
                    "With a concept of one of these kinds at the other end.",
                ),
                "others": ("list[strawberry.ID]", "With one of these concepts at the other end."),
                "levels": (
                    "list[EvidenceLevel]",
                    "With a claim of one of these levels of evidence.",
                ),
                "asserted_only": ("bool", "Leave out what is inferred."),
            },
        )
        self.types.input(
            "ConceptOrder",
            "The order of a list of concepts.",
            {
                "field": ("ConceptOrderField", "LABEL unless given."),
                "direction": ("SortDirection", "ASC unless given."),
            },
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
            resolve=self.type_name,
        )
        for name, (description, fields, cls) in self.fields.node_types().items():
            self.types.object(name, description, fields, interfaces=("Node",), owns=_instance(cls))

    def type_name(self, value: Any) -> str:
        if isinstance(value, Concept):
            return value.kind.name
        return {Relation: "Relation", Claim: "Claim", Source: "Source", Predicate: "Predicate"}[
            type(value)
        ]

    def kinds(self) -> None:
        kinds = self.graph.snapshot.kinds
        if "Concept" not in kinds:
            fields = self.fields.concept()
            self.types.object(
                "Concept",
                "A subject of knowledge.",
                fields,
                interfaces=("Node",),
                is_interface=True,
                resolve=self.type_name,
            )
        reserved = set(self.types.members) | {"Query", "String", "Int", "Float", "Boolean", "ID"}
        done: set[str] = set()
        while len(done) < len(kinds):
            ready = [k for k in kinds.values() if k.name not in done and set(k.parents) <= done]
            for kind in ready:
                done.add(kind.name)
                if kind.name in reserved - {"Concept"}:
                    self.refuse("kind", kind.name, kind.iri)
                above = self.above(kind.name)
                common = self.fields.concept()
                fields = {
                    **common,
                    **self.predicate_fields(above, common),
                    **self.data_fields(above, common),
                }
                parents = [p for p in kind.parents if kinds[p].is_abstract]
                interfaces = ["Node"] if kind.name == "Concept" else parents or ["Concept"]
                is_interface = kind.is_abstract
                self.types.object(
                    kind.name,
                    kind.definition or f"A concept of the kind {kind.label}.",
                    fields,
                    interfaces=interfaces,
                    is_interface=is_interface,
                    owns=None if is_interface else self.owner(kind.name),
                    resolve=self.type_name if is_interface else None,
                )

    def owner(self, name: str) -> Callable[[Any], bool]:
        return lambda value: isinstance(value, Concept) and value.kind.name == name

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
                f'"{self.connection(predicate)}"',
                f"{predicate.definition or predicate.label}",
                self.fields.related(predicate),
                {
                    **self.fields.page_arguments(),
                    "asserted_only": Argument("bool", False, "Leave out what is inferred."),
                },
                deprecation=self.deprecation(predicate),
            )
        return fields

    def deprecation(self, term: Any) -> str | None:
        if not term.is_deprecated:
            return None
        return f"Use {term.replaced_by}." if term.replaced_by else "The ontology no longer uses it."

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
                    "cursor": Field(
                        "str", "The place of this edge in the list.", lambda e: e.cursor
                    ),
                    "node": Field(far, "The concept at the far end.", lambda e: e.node),
                    "relation": Field(
                        "Relation", "The relation itself, with its evidence.", lambda e: e.extra
                    ),
                },
            )
            self.types.object(
                name,
                f"A page of the relations '{predicate.label}'.",
                self.fields.connection(edge, far),
            )
        return name

    def data_fields(self, above: list[str], common: Mapping[str, Field]) -> dict[str, Field]:
        fields: dict[str, Field] = {}
        for prop in self.graph.snapshot.data_properties.values():
            if prop.domain not in above:
                continue
            if prop.name in common:
                self.refuse("data property", prop.name, prop.iri)
            scalar = _SCALARS.get(prop.datatype, "str")
            annotation = f"Optional[{scalar}]" if prop.is_single else f"list[{scalar}]"
            fields[prop.name] = Field(
                annotation,
                prop.definition or prop.label,
                self.fields.data(prop),
                deprecation=self.deprecation(prop),
            )
        return fields


def _instance(cls: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, cls)
