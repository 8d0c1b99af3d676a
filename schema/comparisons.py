"""What is alike and what differs: concepts similar to one, and a few side by side."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from immunograph.graph import (
    Comparison,
    ComparisonRow,
    Concept,
    DataProperty,
    Predicate,
    Shared,
    Similarity,
)
from immunograph.schema.bounds import COMPARED, SHARED, SIMILAR
from immunograph.schema.common import Part
from immunograph.schema.deadline import remaining
from immunograph.schema.typing import Argument, Field, ObjectType


class Comparisons(Part):
    """Compares concepts by what they are related to."""

    def similar(self) -> Field:
        """Return the field of a concept with those most like it."""
        return Field(
            "list[Similarity]",
            "The concepts most like this one, by the neighbors that both have, with the reasons; rare neighbors weigh more.",
            self.similar_to,
            {
                "first": Argument("Optional[int]", 10, "How many.", SIMILAR),
                "types": Argument(
                    "Optional[list[ConceptType]]", None, "Only concepts of these kinds."
                ),
            },
            cost=5,
        )

    def types(self) -> dict[str, ObjectType]:
        return {
            "Similarity": ObjectType(
                "How much a concept is like the one that was asked, and why.",
                {
                    "concept": Field("Concept", "The concept.", lambda s: s.concept),
                    "score": Field(
                        "float",
                        "The weight of the neighbors that both have over that of those which either has, 0 to 1.",
                        lambda s: s.score,
                    ),
                    "explanation": Field("str", "The reasons in words.", lambda s: s.explain()),
                    "shared": Field(
                        "list[SharedNeighbor]",
                        "What both have, the weightiest first.",
                        lambda s, first: list(s.shared[:first]),
                        {"first": Argument("Optional[int]", 10, "How many.", SHARED)},
                    ),
                },
            ),
            "SharedNeighbor": ObjectType(
                "A concept to which two others have the same relation.",
                {
                    "concept": Field("Concept", "The concept that both have.", lambda s: s.concept),
                    "predicate": Field(
                        "Optional[Predicate]", "By which predicate.", lambda s: s.predicate
                    ),
                    "direction": Field(
                        "Direction",
                        "INCOMING where the shared concept is the subject.",
                        self.side_of_shared,
                    ),
                    "weight": Field(
                        "float", "How much it counts: the rarer, the more.", lambda s: s.weight
                    ),
                    "text": Field("str", "It in words, such as: each blocks PD-1.", str),
                },
            ),
            "Comparison": ObjectType(
                "A few concepts side by side.",
                {
                    "concepts": Field(
                        "list[Concept]", "The concepts, as asked.", lambda c: list(c.concepts)
                    ),
                    "rows": Field(
                        "list[ComparisonRow]",
                        "One for each predicate and direction that any of them has.",
                        lambda c: [r for r in c.rows if isinstance(r.by, Predicate)],
                    ),
                    "data_rows": Field(
                        "list[ComparisonDataRow]",
                        "One for each data property that any of them has.",
                        lambda c: [r for r in c.rows if isinstance(r.by, DataProperty)],
                    ),
                    "shared": Field(
                        "list[Concept]",
                        "What all of them are related to in the same way, each once.",
                        self.shared,
                    ),
                    "similarity": Field(
                        "list[list[float]]",
                        "How alike they are, each with each in the order of concepts, 0 to 1.",
                        lambda c: [list(row) for row in c.similarity()],
                    ),
                },
            ),
            "ComparisonRow": ObjectType(
                "What each of the concepts has by one predicate, read in one direction.",
                {
                    "predicate": Field("Predicate", "The predicate.", lambda r: r.by),
                    "direction": Field(
                        "Direction",
                        "INCOMING where the concepts compared are the objects.",
                        lambda r: self.common.value("Direction", r.direction),
                    ),
                    "label": Field(
                        "str", "The predicate's label, read in that direction.", lambda r: r.label
                    ),
                    "cells": Field(
                        "list[list[Concept]]",
                        "What each has, in the order of concepts.",
                        lambda r: [list(cell) for cell in r.cells],
                    ),
                    "shared": Field(
                        "list[Concept]", "What all of them have.", lambda r: list(r.shared)
                    ),
                    "is_different": Field(
                        "bool", "Whether they do not all have the same.", lambda r: r.is_different
                    ),
                },
            ),
            "ComparisonDataRow": ObjectType(
                "What each of the concepts has by one data property.",
                {
                    "name": Field("str", "The data property.", lambda r: r.by.name),
                    "label": Field("str", "Its label.", lambda r: r.label),
                    "cells": Field(
                        "list[list[str]]",
                        "The values of each as texts, in the order of concepts.",
                        lambda r: [list(map(str, cell)) for cell in r.cells],
                    ),
                    "is_different": Field(
                        "bool", "Whether they do not all have the same.", lambda r: r.is_different
                    ),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "compare": Field(
                "Optional[Comparison]",
                "A few concepts side by side; a bad name is an error with suggestions.",
                self.compare,
                {
                    "ids": Argument(
                        "list[strawberry.ID]",
                        description="CURIEs, IRIs or names of different concepts.",
                        range=COMPARED,
                    )
                },
                cost=20,
            )
        }

    def compare(self, _: Any, ids: list[str]) -> Comparison:
        return self.graph.compare(*ids)

    def similar_to(self, concept: Concept, first: int, types: Any) -> list[Similarity]:
        kinds = None if types is None else [kind.value for kind in types]
        left = remaining(math.inf)
        found = self.graph.similar(concept, k=max(first, 1), kind=kinds, seconds=left)
        remaining(math.inf)  # what was cut short is not told as if it were all
        return list(found)[:first]

    def side_of_shared(self, shared: Shared) -> Any:
        return self.common.value("Direction", "in" if shared.is_backward else "out")

    def shared(self, comparison: Comparison) -> list[Concept]:
        is_relation: Callable[[ComparisonRow], bool] = lambda row: isinstance(row.by, Predicate)
        rows = filter(is_relation, comparison.rows)
        return list(dict.fromkeys(c for row in rows for c in row.shared if isinstance(c, Concept)))
