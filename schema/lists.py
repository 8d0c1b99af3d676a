"""The pages of concepts, relations and claims: connections and edges by Relay's rules."""

from __future__ import annotations

from immunograph.schema.common import Common, Part, other_end
from immunograph.schema.facets import Facets
from immunograph.schema.typing import Field, ObjectType


class Lists(Part):
    """The connections that every ontology has; those of single predicates are made with their fields."""

    def __init__(self, common: Common, facets: Facets) -> None:
        super().__init__(common)
        self.facets = facets

    def types(self) -> dict[str, ObjectType]:
        common = self.common
        return {
            "PageInfo": ObjectType(
                "Where a page lies in its list (Relay).",
                {
                    "has_next_page": Field(
                        "bool", "Whether more follow.", lambda p: p.has_next_page
                    ),
                    "has_previous_page": Field(
                        "bool", "Whether some come before.", lambda p: p.has_previous_page
                    ),
                    "start_cursor": Field(
                        "Optional[str]", "The cursor of the first edge.", lambda p: p.start_cursor
                    ),
                    "end_cursor": Field(
                        "Optional[str]", "The cursor of the last edge.", lambda p: p.end_cursor
                    ),
                },
            ),
            "ConceptEdge": ObjectType(
                "A concept in a list.", common.edge("Concept", "The concept.")
            ),
            "ConceptConnection": ObjectType(
                "A page of concepts.",
                {**common.connection("ConceptEdge", "Concept"), "facets": self.facets.field()},
            ),
            "RelationEdge": ObjectType(
                "A relation in a list.",
                {
                    **common.edge("Relation", "The relation."),
                    "direction": Field(
                        "Direction",
                        "OUTGOING where the concept that was asked is the subject.",
                        lambda e: common.value(
                            "Direction", "in" if e.extra and e.node.key[2] == e.extra.id else "out"
                        ),
                    ),
                    "other": Field(
                        "Concept",
                        "The far end, seen from the concept that was asked; the object where none was.",
                        lambda e: other_end(e.node, e.extra),
                    ),
                },
            ),
            "RelationConnection": ObjectType(
                "A page of relations.", common.connection("RelationEdge", "Relation")
            ),
            "ClaimEdge": ObjectType("A claim in a list.", common.edge("Claim", "The claim.")),
            "ClaimConnection": ObjectType(
                "A page of claims.", common.connection("ClaimEdge", "Claim")
            ),
        }
