"""Which relations a search may walk, and the paths that it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from immunograph.graph.concept import Concept
from immunograph.graph.conditions import Conditions, compile_conditions, frozen
from immunograph.graph.errors import InvalidArgumentError, did_you_mean
from immunograph.graph.inference import Key
from immunograph.graph.names import resembling
from immunograph.graph.path import Path, PathStep
from immunograph.graph.pathfinding import simple_paths
from immunograph.graph.relation import Relation
from immunograph.graph.result import Budget, check_range
from immunograph.graph.table import Table
from immunograph.graph.walking import Move, Neighbors, Walk

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph
    from immunograph.graph.lookup import KindNames, PredicateNames


@dataclass(frozen=True, slots=True)
class Scope:
    """Which relations may be walked: by predicate, by the kinds in between, by direction and by evidence."""

    predicates: PredicateNames
    via: KindNames
    is_directed: bool
    conditions: Conditions

    def walks(self, graph: Graph, ends: AbstractSet[str]) -> tuple[Walk, Walk]:
        """Return what walks on from a start and what walks back from a goal; the ends may be of any kind."""
        wanted = graph.predicates_named(self.predicates)
        names = None if wanted is None else frozenset([p.stored_name for p in wanted])
        kinds = graph.kinds_named(self.via)
        if kinds is not None:
            return self._walks(graph, names, kinds, ends)
        asked = (names, self.is_directed, frozen(self.conditions))
        return graph.walks.get_or_make(asked, lambda: self._walks(graph, names, None, ends))

    def _walks(
        self,
        graph: Graph,
        names: frozenset[str] | None,
        kinds: frozenset[str] | None,
        ends: AbstractSet[str],
    ) -> tuple[Walk, Walk]:
        holds, weaker = compile_conditions(graph, self.conditions), graph.restatements
        restating, hierarchy = graph.restating, graph.evidence.hierarchy
        concepts, weight = graph.snapshot.concepts, graph.whole.evidence.weight

        def says_more(key: Key) -> bool:
            return key not in weaker or (names is not None and weaker[key] not in names)

        def says_more_and_holds(key: Key) -> bool:
            return says_more(key) and (holds is None or holds(key))

        def keeps(name: str) -> Callable[[Key], bool] | None:
            test = None if name == hierarchy else holds
            restated = restating.get(name)
            if restated is None or (names is not None and names.isdisjoint(restated)):
                return test
            return says_more if test is None else says_more_and_holds

        def enters(other: str) -> bool:
            return kinds is None or other in ends or concepts[other].kind in kinds

        def walk(*sides: bool) -> Walk:
            entered = enters if kinds is not None else None
            return Walk(Neighbors(graph.adjacency, sides, names, keeps, entered), weight)

        if self.is_directed:
            return walk(False), walk(True)
        both = walk(False, True)
        return both, both


def find_paths(
    graph: Graph,
    start: str | Concept,
    goal: str | Concept,
    *,
    k: int | None,
    max_hops: int,
    scope: Scope,
    rank: str,
    budget: Budget,
) -> Table[Path]:
    """Return what `Graph.paths` promises."""
    if k is not None:
        check_range("k", k, 1, 100_000)
    check_range("max_hops", max_hops, 1, 8)
    if rank not in ("length", "evidence"):
        near = did_you_mean(resembling(str(rank), ("length", "evidence")))
        raise InvalidArgumentError(f"rank is {rank!r}; give 'length' or 'evidence'{near}")
    first, last = graph.id_of(start), graph.id_of(goal)
    forward, backward = scope.walks(graph, {first, last})
    if k is not None and rank == "length":
        paths = simple_paths(first, last, forward, backward, max_hops, budget, graph.ranks)
        best = list(islice(paths, k))
        is_more = next(paths, None) is not None
    else:
        found = list(simple_paths(first, last, forward, backward, max_hops, budget))
        best = _best(graph, found, k, by_length=rank == "length")
        is_more = len(found) > len(best)
    reason = budget.reason
    if reason is None and is_more:
        reason = f"there are more than {k} paths"
    return Table(_paths(graph, first, best), reason=reason, visited=budget.visited)


def find_shortest(
    graph: Graph,
    start: str | Concept,
    goal: str | Concept,
    *,
    max_hops: int,
    scope: Scope,
    budget: Budget,
) -> Path | None:
    """Return what `Graph.shortest_path` promises."""
    check_range("max_hops", max_hops, 1, 8)
    first, last = graph.id_of(start), graph.id_of(goal)
    forward, backward = scope.walks(graph, {first, last})
    best = simple_paths(first, last, forward, backward, max_hops, budget, graph.ranks)
    return next(_paths(graph, first, best), None)


def _best(
    graph: Graph, found: list[list[Move]], k: int | None, *, by_length: bool
) -> list[list[Move]]:
    """Return the best k; the order of the concepts counts where length and evidence do not tell which is better."""
    weight, ranks = graph.whole.evidence.weight, graph.ranks

    def measure(moves: list[Move]) -> tuple[float, float]:
        weakness = -sum([weight(key) for _, key, _ in moves]) / len(moves)
        return (len(moves), weakness) if by_length else (weakness, len(moves))

    def order(moves: list[Move]) -> tuple[list[int], list[Key]]:
        return [ranks[other] for other, _, _ in moves], [key for _, key, _ in moves]

    best: list[list[Move]] = []
    measured = sorted(((measure(moves), moves) for moves in found), key=itemgetter(0))
    for _, equal in groupby(measured, itemgetter(0)):
        best += sorted([moves for _, moves in equal], key=order)
        if k is not None and len(best) >= k:
            return best[:k]
    return best


def _paths(graph: Graph, first: str, found: Iterable[list[Move]]) -> Iterator[Path]:
    """Make the views; those of steps that several paths share are shared too."""
    origin = Concept(graph, first)
    known: dict[tuple[Key, bool], PathStep] = {}

    def step(key: Key, is_backward: bool) -> PathStep:
        if (key, is_backward) not in known:
            known[key, is_backward] = PathStep(Relation(graph, key), is_backward)
        return known[key, is_backward]

    for moves in found:
        yield Path(origin, tuple([step(key, is_backward) for _, key, is_backward in moves]))
