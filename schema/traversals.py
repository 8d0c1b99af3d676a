"""Paths between two concepts, and the surroundings of some."""

from __future__ import annotations

from typing import Any

from immunograph.graph import Concept, Conditions, Path, Relation, Result, Subgraph
from immunograph.schema.bounds import (
    NEIGHBORHOOD,
    NEIGHBORHOOD_CENTERS,
    NEIGHBORHOOD_DEPTH,
    PATH_LENGTH,
    PATHS,
)
from immunograph.schema.common import Part
from immunograph.schema.deadline import remaining
from immunograph.schema.typing import Argument, Field, ObjectType

PATHS_SECONDS = 1.0
VISITS = 200_000


class Traversals(Part):
    """Walks along relations, within bounds: what is cut short is data, with the reason."""

    def types(self) -> dict[str, ObjectType]:
        common = self.common
        return {
            "PathStep": ObjectType(
                "One step of a path.",
                {
                    "relation": Field(
                        "Relation", "The relation that is walked.", lambda s: s.relation
                    ),
                    "direction": Field(
                        "Direction",
                        "INCOMING when walked from object to subject.",
                        lambda s: common.value("Direction", "in" if s.is_backward else "out"),
                    ),
                    "sentence": Field(
                        "str", "The step in words, read as it is walked.", lambda s: s.sentence
                    ),
                    "explanation": Field(
                        "str",
                        "The step in words with its strongest source, or with its premises and theirs.",
                        lambda s: s.explain(),
                    ),
                },
            ),
            "Path": ObjectType(
                "A path that visits no concept twice.",
                {
                    "length": Field("int", "The number of steps.", len),
                    "score": Field(
                        "float",
                        "The mean strength of evidence of the steps, 0 to 1.",
                        lambda p: p.score,
                    ),
                    "concepts": Field(
                        "list[Concept]",
                        "The concepts, from start to end.",
                        lambda p: list(p.concepts),
                    ),
                    "steps": Field(
                        "list[PathStep]", "The steps in order.", lambda p: list(p.steps)
                    ),
                    "explanation": Field(
                        "str",
                        "The path as sentences, one a line, each with its source.",
                        lambda p: p.explain(),
                    ),
                },
            ),
            "Paths": ObjectType(
                "Paths between two concepts, shortest first, then by evidence.",
                {
                    "from_": Field("Concept", "Where they start.", lambda t: t[0]),
                    "to": Field("Concept", "Where they end.", lambda t: t[1]),
                    "paths": Field("list[Path]", "The paths.", lambda t: list(t[2])),
                    "shortest_length": Field(
                        "Optional[int]",
                        "The length of the shortest, if there is one.",
                        lambda t: len(t[2][0]) if t[2] else None,
                    ),
                    "truncated": Field(
                        "bool", "Whether a bound was hit.", lambda t: t[2].is_truncated
                    ),
                    "reason": Field("Optional[str]", "Which bound was hit.", lambda t: t[2].reason),
                    "visited": Field(
                        "int", "How many relations were looked at.", lambda t: t[2].visited
                    ),
                },
            ),
            "SubgraphNode": ObjectType(
                "A concept of a subgraph.",
                {
                    "concept": Field("Concept", "The concept.", lambda t: t[0]),
                    "distance": Field(
                        "int",
                        "Steps from the nearest of the concepts that were asked.",
                        lambda t: t[1],
                    ),
                    "degree": Field(
                        "int",
                        "How many relations it has in the whole graph.",
                        lambda t: self.graph.degree(t[0]),
                    ),
                },
            ),
            "Subgraph": ObjectType(
                "The surroundings of some concepts, ready to be drawn.",
                {
                    "nodes": Field(
                        "list[SubgraphNode]",
                        "Every concept once, nearest first.",
                        lambda n: [(Concept(self.graph, c.id), d) for c, d in n.distances.items()],
                    ),
                    "edges": Field(
                        "list[Relation]",
                        "The relations among them; one that only restates another is left out.",
                        lambda n: [
                            Relation(self.graph, r.key)
                            for r in n.relations()
                            if not r.is_restatement
                        ],
                    ),
                    "truncated": Field(
                        "bool", "Whether a bound was hit.", lambda n: n.is_truncated
                    ),
                    "reason": Field("Optional[str]", "Which bound was hit.", lambda n: n.reason),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        walked = {
            "predicates": Argument(
                "Optional[list[str]]",
                None,
                "Walk only relations by these predicates, by name; an inverse name stands for its relation.",
            ),
            "via": Argument(
                "Optional[list[ConceptType]]",
                None,
                "Walk only to concepts of these kinds; those that were asked may be of any.",
            ),
            "levels": Argument(
                "Optional[list[EvidenceLevel]]",
                None,
                "Walk only relations with a claim of one of these levels; the hierarchy has no claims and is walked all the same.",
            ),
            "asserted_only": Argument("bool", False, "Walk no inferred relations."),
        }
        return {
            "paths": Field(
                "Optional[Paths]",
                "Paths between two concepts, with their evidence; truncation is data, a bad end is an error with suggestions.",
                self.paths,
                {
                    "from_": Argument(
                        "strawberry.ID", description="CURIE, IRI or name of the start."
                    ),
                    "to": Argument("strawberry.ID", description="CURIE, IRI or name of the end."),
                    "max_length": Argument(
                        "Optional[int]", 4, "Longest path, in steps.", PATH_LENGTH
                    ),
                    "max_paths": Argument("Optional[int]", 10, "How many at most.", PATHS),
                    **walked,
                    "directed": Argument("bool", False, "Walk only from subject to object."),
                },
                cost=50,
            ),
            "neighborhood": Field(
                "Optional[Subgraph]",
                "The surroundings of a few concepts, for a picture; truncation is data, a bad name is an error with suggestions.",
                self.neighborhood,
                {
                    "of": Argument(
                        "list[strawberry.ID]",
                        description="CURIEs, IRIs or names.",
                        range=NEIGHBORHOOD_CENTERS,
                    ),
                    "depth": Argument("Optional[int]", 1, "How many steps.", NEIGHBORHOOD_DEPTH),
                    **walked,
                    "limit": Argument(
                        "Optional[int]", 100, "How many concepts at most.", NEIGHBORHOOD
                    ),
                },
                cost=30,
            ),
        }

    def paths(
        self,
        _: Any,
        from_: str,
        to: str,
        max_length: int,
        max_paths: int,
        predicates: Any,
        via: Any,
        levels: Any,
        asserted_only: bool,
        directed: bool,
    ) -> tuple[Concept, Concept, Result[Path]]:
        start, goal = self.graph[from_], self.graph[to]
        found = self.graph.paths(
            start,
            goal,
            k=max_paths,
            max_hops=max_length,
            predicates=predicates,
            via=_words(via),
            directed=directed,
            max_visits=VISITS,
            seconds=remaining(PATHS_SECONDS),
            **_conditions(levels, asserted_only),
        )
        return start, goal, found

    def neighborhood(
        self,
        _: Any,
        of: list[str],
        depth: int,
        limit: int,
        predicates: Any,
        via: Any,
        levels: Any,
        asserted_only: bool,
    ) -> Subgraph:
        return self.graph.subgraph(
            *of,
            hops=depth,
            predicates=predicates,
            via=_words(via),
            limit=limit,
            max_visits=VISITS,
            **_conditions(levels, asserted_only),
        )


def _words(values: Any) -> list[str] | None:
    return None if values is None else [value.value for value in values]


def _conditions(levels: Any, asserted_only: bool) -> Conditions:
    found = Conditions()
    if levels is not None:
        found["level"] = [level.value for level in levels]
    if asserted_only:
        found["asserted"] = True
    return found
