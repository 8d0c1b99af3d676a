"""The published releases of the ontology, and what changed between two of them."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from immunograph.graph import (
    Concept,
    Diff,
    Graph,
    Relation,
    ReleaseNotFoundError,
    load,
    releases,
)
from immunograph.graph.release import Version
from immunograph.schema.basis import worked_out
from immunograph.schema.common import Part
from immunograph.schema.deadline import remaining
from immunograph.schema.errors import bad_input
from immunograph.schema.ontology import Stats
from immunograph.schema.typing import Argument, Field, ObjectType


@dataclass(frozen=True, slots=True)
class Issued:
    """A release, or what is served where that is none; `version` is None where it has no name."""

    version: str | None
    graph: Graph
    stats: Stats

    @classmethod
    def of(cls, graph: Graph) -> Issued:
        return cls(graph.version, graph, Stats(graph.snapshot))


_loader = ThreadPoolExecutor(1, thread_name_prefix="releases")
_ANSWER_SECONDS = 0.3  # left of an operation's time for the answer, when it waits for a release


@lru_cache(maxsize=8)
def _loading(version: str) -> Future[Issued]:
    """Load a release beside the operation that asks for it first: that takes about as long as an operation may."""
    return _loader.submit(lambda: Issued.of(load(release=version)))


class Releases(Part):
    """Tells releases, and compares them with one another and with what is served."""

    def types(self) -> dict[str, ObjectType]:
        common = self.common
        return {
            "Release": ObjectType(
                "A release of the ontology.",
                {
                    "version": Field("Optional[str]", "Its name.", lambda e: e.version),
                    "date": Field(
                        "Optional[Date]", "Its day.", lambda e: e.graph.metadata.released
                    ),
                    "sha256": Field("str", "The digest of its files.", lambda e: e.graph.sha256),
                    "stats": Field("GraphStats", "How large it is.", lambda e: e.stats),
                    "is_served": Field(
                        "bool",
                        "Whether it is what this server serves.",
                        lambda e: e.graph.sha256 == self.graph.sha256,
                    ),
                },
            ),
            "ReleasedConcept": ObjectType(
                "A concept as a release has it.",
                {
                    "id": Field("strawberry.ID", "Its CURIE.", lambda c: c.id),
                    "label": Field("str", "Its label in that release.", lambda c: c.label),
                    "kind": Field(
                        "str", "The name of its kind in that release.", lambda c: c.kind.name
                    ),
                    "concept": Field(
                        "Optional[Concept]",
                        "The same concept in what is served; null where it is gone.",
                        lambda c: self.served(c.id),
                    ),
                    "replaced_by": Field(
                        "Optional[Concept]",
                        "What to use instead, where what is served says so.",
                        self.successor,
                    ),
                },
            ),
            "ReleasedConceptEdge": ObjectType(
                "A concept of a release in a list.",
                common.edge("ReleasedConcept", "The concept."),
            ),
            "ReleasedConceptConnection": ObjectType(
                "A page of concepts of a release.",
                common.connection("ReleasedConceptEdge", "ReleasedConcept"),
            ),
            "ReleasedRelation": ObjectType(
                "A relation as a release has it.",
                {
                    "id": Field("strawberry.ID", "Its id.", lambda r: r.id),
                    "sentence": Field("str", "It in words.", lambda r: r.sentence),
                    "relation": Field(
                        "Optional[Relation]",
                        "The same relation in what is served; null where it does not hold.",
                        self.served_relation,
                    ),
                },
            ),
            "ReleasedRelationEdge": ObjectType(
                "A relation of a release in a list.",
                common.edge("ReleasedRelation", "The relation."),
            ),
            "ReleasedRelationConnection": ObjectType(
                "A page of relations of a release.",
                common.connection("ReleasedRelationEdge", "ReleasedRelation"),
            ),
            "ConceptChange": ObjectType(
                "One field of a concept that changed.",
                {
                    "id": Field("strawberry.ID", "The CURIE of the concept.", lambda c: c.id),
                    "label": Field("str", "Its later label.", lambda c: c.label),
                    "field": Field("str", "What changed.", lambda c: c.field),
                    "before": Field(
                        "Optional[str]", "What it was, as text.", lambda c: c.before or None
                    ),
                    "after": Field(
                        "Optional[str]", "What it became, as text.", lambda c: c.after or None
                    ),
                    "concept": Field(
                        "Optional[Concept]",
                        "The concept in what is served; null where it is gone.",
                        lambda c: self.served(c.id),
                    ),
                },
            ),
            "ConceptChangeEdge": ObjectType(
                "A change in a list.", common.edge("ConceptChange", "The change.")
            ),
            "ConceptChangeConnection": ObjectType(
                "A page of changes.", common.connection("ConceptChangeEdge", "ConceptChange")
            ),
            "ReleaseDiff": ObjectType("What changed from one release to another.", self.diff()),
        }

    def diff(self) -> dict[str, Field]:
        concepts, relations = "ReleasedConceptConnection", "ReleasedRelationConnection"
        changes = "ConceptChangeConnection"
        return {
            "from_": Field("Release", "The earlier one.", lambda d: self.issued_as(d.previous)),
            "to": Field("Release", "The later one.", lambda d: self.issued_as(d.later)),
            "is_breaking": Field(
                "bool",
                "Whether a client can lose what it relied on.",
                lambda d: d.is_breaking,
            ),
            "breakages": Field(
                "list[str]",
                "What a client can lose, one sentence each: concepts, kinds, predicates, data properties, values.",
                lambda d: list(d.breakages()),
            ),
            "counts": Field(
                "list[Count]",
                "How many changes of each sort there are.",
                lambda d: [(n, n.replace("_", " "), c) for n, c in d.counts().items()],
            ),
            "added_concepts": self.listed(concepts, "Concepts that are new.", "added_concepts"),
            "removed_concepts": self.listed(
                concepts, "Concepts that are gone.", "removed_concepts"
            ),
            "changed_concepts": self.listed(
                changes, "What changed about concepts that stayed.", "changed_concepts"
            ),
            "added_relations": self.listed(
                relations, "Asserted relations that are new.", "added_relations"
            ),
            "removed_relations": self.listed(
                relations, "Asserted relations that are gone.", "removed_relations"
            ),
            "added_kinds": _names("Kinds that are new, by name.", "added_kinds"),
            "removed_kinds": _names("Kinds that are gone, by name.", "removed_kinds"),
            "added_predicates": _names("Predicates that are new, by name.", "added_predicates"),
            "removed_predicates": _names(
                "Predicates that are gone, by name.", "removed_predicates"
            ),
        }

    def listed(self, connection: str, description: str, name: str) -> Field:
        return Field(
            connection,
            description,
            lambda diff, **paging: self.common.page(getattr(diff, name), **paging),
            self.common.page_arguments(),
        )

    def roots(self) -> dict[str, Field]:
        return {
            "releases": Field(
                "Optional[list[Release]]",
                "The published releases, oldest first.",
                lambda _: [self.release(version) for version in releases()],
                cost=5,
            ),
            "release_diff": Field(
                "Optional[ReleaseDiff]",
                "What changed from one release to another; an unknown one is an error with those that there are.",
                self.release_diff,
                {
                    "from_": Argument("str", description="The name of the earlier release."),
                    "to": Argument(
                        "Optional[str]",
                        None,
                        "The name of the later one; what is served, unless given.",
                    ),
                },
                cost=20,
            ),
            "changes": Field(
                "Optional[ReleaseDiff]",
                "What changed since the last release before what is served; null when there is none before.",
                lambda _: self.changes,
                cost=20,
            ),
        }

    def release(self, version: str) -> Issued:
        known = tuple(releases())
        if version not in known:
            raise ReleaseNotFoundError("release", version, known)
        try:
            return _loading(version).result(remaining(60) - _ANSWER_SECONDS)
        except TimeoutError:
            message = f"the release {version} is being loaded; ask again in some seconds"
            raise bad_input(message, "NOT_READY") from None

    def issued_as(self, graph: Graph) -> Issued:
        return self.issued_now if graph is self.graph else Issued.of(graph)

    @worked_out
    def issued_now(self) -> Issued:
        return Issued.of(self.graph)

    def release_diff(self, _: Any, from_: str, to: str | None) -> Diff:
        earlier = self.release(from_).graph
        later = self.graph if to is None else self.release(to).graph
        return later.diff(earlier)

    @worked_out
    def changes(self) -> Diff | None:
        try:
            version = Version.of(self.graph.version or "")
        except ValueError:  # another ontology may name its versions otherwise
            return None
        earlier = [release for release in releases() if Version.of(release) < version]
        return self.release_diff(None, earlier[-1], None) if earlier else None

    # --- what is served

    def served(self, id: str) -> Concept | None:
        return Concept(self.graph, id) if id in self.graph.snapshot.concepts else None

    def served_relation(self, relation: Relation) -> Relation | None:
        is_here = relation.key in self.graph.snapshot.facts
        return Relation(self.graph, relation.key) if is_here else None

    def successor(self, concept: Concept) -> Concept | None:
        here = self.served(concept.id)
        successor = here.replaced_by if here is not None else concept.replaced_by
        return self.served(successor.id) if successor is not None else None


def _names(description: str, name: str) -> Field:
    return Field("list[str]", description, lambda diff: list(getattr(diff, name)))
