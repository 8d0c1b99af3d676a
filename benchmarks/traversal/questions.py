"""The questions that every peer is asked: drawn from a graph by chance, the same ones each time."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from immunograph.graph import Graph

QUERIES = {
    "neighbours": "typed neighbours",
    "hops": "three filtered hops",
    "best": "the shortest path of most evidence",
    "shortest": "any shortest path",
    "all_paths": "all simple paths up to 4",
    "k_shortest": "k = 10 shortest paths",
    "ancestors": "ancestors",
    "search": "name search",
}
PATHS = ("all_paths", "k_shortest")  # answered by several paths
MAX_HOPS, K, MAX_VISITS = 4, 10, 10_000_000
PAIR_VISITS = 20_000  # by which all paths between two ends are to be found
SEED = 7


@dataclass(frozen=True, slots=True)
class Leg:
    """One filtered step: a predicate, against its direction or not, to concepts of a kind."""

    predicate: str
    is_backward: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Filtered steps from a concept."""

    start: str
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked of one graph; paths run over the relations of `predicates`, in either direction."""

    predicates: tuple[str, ...]
    neighbours: tuple[Walk, ...]
    hops: tuple[Walk, ...]
    best: tuple[tuple[str, str], ...]
    shortest: tuple[tuple[str, str], ...]
    all_paths: tuple[tuple[str, str], ...]
    k_shortest: tuple[tuple[str, str], ...]
    ancestors: tuple[str, ...]
    search: tuple[str, ...]

    def of(self, query: str) -> tuple[object, ...]:
        """Return the questions of one sort."""
        found: tuple[object, ...] = getattr(self, query)
        return found


class Evidence:
    """What tells which of several paths is the best: how strong the relations between two concepts are, and the concepts' order."""

    def __init__(self, graph: Graph, predicates: tuple[str, ...]) -> None:
        self._ranks = graph.ranks
        self._weights: dict[frozenset[str], int] = {}
        for key in graph.snapshot.facts:
            if key[1] in predicates:
                ends = frozenset((key[0], key[2]))
                self._weights[ends] = max(self._weights.get(ends, 0), graph.evidence.weight(key))

    def best(self, paths: Iterable[Sequence[str]]) -> tuple[str, ...]:
        """Return of paths of one length that of most evidence, then the first by its concepts."""
        weights, ranks = self._weights, self._ranks

        def measure(path: Sequence[str]) -> tuple[int, list[int]]:
            weight = sum([weights[frozenset(ends)] for ends in pairwise(path)])
            return -weight, [ranks[concept] for concept in path]

        return tuple(min(paths, key=measure))


def draw(graph: Graph, predicates: tuple[str, ...], words: tuple[str, ...]) -> Questions:
    """Draw the questions for one graph.

    Walks follow relations that are there, so that hubs are met as often as they are in the data. Ends of paths are at least
    two relations apart, and some path of at most four leads from one to the other.
    """
    chance = random.Random(SEED)
    # what is stated only: a store that infers nothing is to know it, too
    keys = sorted(key for key, premises in graph.snapshot.facts.items() if not premises)
    joined = [frozenset((key[0], key[2])) for key in keys if key[1] in predicates]
    if len(set(joined)) < len(joined):
        raise ValueError(
            "two relations of the predicates join the same concepts; paths would differ"
        )
    narrow = sorted(key[0] for key in keys if key[1] == "broader")
    pairs = _pairs(graph, predicates, chance)
    ends = [next(pairs) for _ in range(6)]
    return Questions(
        predicates=predicates,
        neighbours=tuple(_walk(graph, chance.choice(keys), 1, chance) for _ in range(30)),
        hops=tuple(_walk(graph, chance.choice(keys), 3, chance) for _ in range(10)),
        best=tuple(ends),
        shortest=tuple(ends),
        all_paths=tuple(ends[:4]),
        k_shortest=tuple(ends[:4]),
        ancestors=tuple(chance.sample(narrow, 20)),
        search=words,
    )


def _walk(graph: Graph, key: tuple[str, str, str], length: int, chance: random.Random) -> Walk:
    is_backward = chance.random() < 0.5
    node = start = key[2 if is_backward else 0]
    legs = []
    for number in range(length):
        if number:
            is_backward = chance.random() < 0.5
            around = graph.set_of([node])
            keys = around.relations(direction="in" if is_backward else "out", asserted=True).ids
            if not keys:
                is_backward = not is_backward
                keys = around.relations(direction="in" if is_backward else "out", asserted=True).ids
            key = chance.choice(sorted(keys))
        node = key[0 if is_backward else 2]
        legs.append(Leg(key[1], is_backward, graph.snapshot.concepts[node].kind))
    return Walk(start, tuple(legs))


def _pairs(
    graph: Graph, predicates: tuple[str, ...], chance: random.Random
) -> Iterator[tuple[str, str]]:
    """Ends that are more than one step apart and have not so many paths between them that no peer ends."""
    nodes = sorted({k[i] for k in graph.snapshot.facts if k[1] in predicates for i in (0, 2)})
    while True:
        start, goal = chance.sample(nodes, 2)
        found = graph.paths(
            start, goal, k=None, max_hops=MAX_HOPS, predicates=predicates, max_visits=PAIR_VISITS
        )
        if found and len(found[0]) > 1 and not found.is_truncated:
            yield start, goal
