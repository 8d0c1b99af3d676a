"""Which relations a search may walk, and the paths that it finds."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.concept import Concept
from immunograph.graph.conditions import Conditions, compile_conditions
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.inference import Key
from immunograph.graph.path import Path, PathStep
from immunograph.graph.pathfinding import Walk, simple_paths
from immunograph.graph.relation import Relation
from immunograph.graph.result import Budget, Result, check_range

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
        names = None if wanted is None else frozenset(p.stored_name for p in wanted)
        kinds, concepts = graph.kinds_named(self.via), graph.snapshot.concepts
        holds, weaker = compile_conditions(graph, self.conditions), graph.restatements
        hierarchy = graph.evidence.hierarchy

        def allows(key: Key, other: str) -> bool:
            name = key[1]
            if names is not None and name not in names:
                return False
            if kinds is not None and other not in ends and concepts[other].kind not in kinds:
                return False
            if key in weaker and (names is None or weaker[key] in names):
                return False
            return holds is None or name == hierarchy or holds(key)

        forward = Walk(graph.adjacency, (False,) if self.is_directed else (False, True), allows)
        return forward, Walk(graph.adjacency, (True,), allows) if self.is_directed else forward


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
) -> Result[Path]:
    """Return what `Graph.paths` promises."""
    if k is not None:
        check_range("k", k, 1, 100_000)
    check_range("max_hops", max_hops, 1, 8)
    if rank not in ("length", "evidence"):
        raise InvalidArgumentError(f"rank is {rank!r}; give 'length' or 'evidence'")
    first, last = graph.id_of(start), graph.id_of(goal)
    forward, backward = scope.walks(graph, {first, last})
    origin = Concept(graph, first)
    found: list[Path] = []
    is_more = False
    for steps in simple_paths(first, last, forward, backward, max_hops, budget):
        enough = k is not None and rank == "length" and len(found) >= k
        if enough and len(steps) > len(found[-1].steps):
            is_more = True
            break
        found.append(Path(origin, tuple(PathStep(Relation(graph, key), b) for key, b in steps)))

    def order(path: Path) -> tuple[object, ...]:
        strength, names = -path.score, (str(path), [s.relation.key for s in path.steps])
        ranked = (len(path), strength) if rank == "length" else (strength, len(path))
        return (*ranked, *names)

    found.sort(key=order)
    reason = budget.reason
    if reason is None and (is_more or (k is not None and len(found) > k)):
        reason = f"there are more than {k} paths"
    return Result(found[:k], reason=reason, visited=budget.visited)
