"""What each server is asked, from the smallest to the largest, and which part of the answers must be the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and what of its answer is compared; everything unless said otherwise."""

    name: str
    document: str
    compared: Callable[[Any], Any] = lambda data: data


QUESTIONS = (
    Question("tiny", "{ stats { conceptCount } }"),
    Question(
        "concept",
        """{ concept(by: {id: "ig:pembrolizumab"}) { id label definition synonyms { text }
        relations(first: 10) { totalCount edges { node { id predicate { name } } other { id label } } } } }""",
    ),
    Question(
        "list of 100 with 5 relations",
        """{ concepts(first: 100) { nodes { id label
        relations(first: 5) { edges { node { id predicate { name } } other { id label } } } } } }""",
    ),
    Question(
        "three levels",
        """{ concept(by: {id: "ig:pembrolizumab"}) { label relations(first: 10) { edges { other { id label
        relations(first: 10) { edges { other { id label relations(first: 5) { edges { other { label } } } } } }
        } } } } }""",
    ),
    Question(
        "paths",
        """{ paths(from: "ig:ipilimumab", to: "ig:colitis", maxLength: 3, maxPaths: 10) {
        paths { length concepts { label } } } }""",
        # any of several paths of one length may be among the shortest
        lambda data: [path["length"] for path in data["paths"]["paths"]],
    ),
    Question(
        "search",
        """{ search(query: "nivol", mode: PREFIX, first: 50) { edges { node { id label } } } }""",
        # only one of the servers ranks
        lambda data: sorted(edge["node"]["id"] for edge in data["search"]["edges"]),
    ),
)
