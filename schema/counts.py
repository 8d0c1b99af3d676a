"""The relations of one concept in groups: how many there are by each predicate and side, and which."""

from __future__ import annotations

from immunograph.graph import Concept, Predicate
from immunograph.graph.adjacency import Direction
from immunograph.graph.comparison import side_label
from immunograph.schema.common import Part
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Field, ObjectType

Group = tuple[Predicate, Direction, int, Concept]


class Counts(Part):
    """Groups the relations of a concept."""

    def types(self) -> dict[str, ObjectType]:
        return {
            "PredicateCount": ObjectType(
                "How many relations a concept has by one predicate to one side.",
                {
                    "predicate": Field("Predicate", "The predicate.", lambda g: g[0]),
                    "direction": Field(
                        "Direction",
                        "OUTGOING where the concept that was asked is the subject.",
                        lambda g: self.common.value("Direction", g[1]),
                    ),
                    "label": Field(
                        "str",
                        "The predicate's label, read in that direction.",
                        lambda g: side_label(self.graph, g[0], g[1]),
                    ),
                    "count": Field("int", "How many.", lambda g: g[2]),
                    "relations": Field(
                        "RelationConnection",
                        "The relations themselves, what is inferred last.",
                        self.relations,
                        self.common.page_arguments(10),
                        cost=1,
                    ),
                },
            ),
        }

    def field(self) -> Field:
        """Return the field of a concept that leads to its groups."""
        return Field(
            "list[PredicateCount]",
            "How many relations there are by predicate and side, and which.",
            self.groups,
        )

    def groups(self, concept: Concept) -> list[Group]:
        counts = self.graph.relation_counts(concept)
        return [
            (self.graph.predicate(name), side, count, concept)
            for (name, side), count in counts.items()
        ]

    def relations(self, group: Group, first: int, after: str | None) -> Connection:
        predicate, side, _, concept = group
        found = concept.relations(predicate, direction=side)
        members = sorted(found, key=lambda r: not r.is_asserted)
        return self.common.page(members, split=lambda r: (r, concept), first=first, after=after)
