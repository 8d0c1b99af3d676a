"""ImmunoGraph, as a user would ask it."""

from __future__ import annotations

from typing import Any

from benchmarks.traversal.questions import MAX_HOPS, MAX_VISITS, PATHS, K, Questions, Walk
from immunograph.graph import Graph, Path


class Ours:
    """Answers by the public functions of a graph; sets are put in order, paths ranked by evidence, as they always are."""

    name = "ImmunoGraph"

    def __init__(self, graph: Graph, questions: Questions) -> None:
        self.graph, self.predicates = graph, questions.predicates
        graph.search("a", limit=1, prefix_only=True)  # which indexes the names

    def neighbours(self, walk: Walk) -> tuple[str, ...]:
        members = self.graph.set_of([walk.start])
        for leg in walk.legs:
            step = members.into if leg.is_backward else members.out
            members = step(leg.predicate, kind=leg.kind)
        return members.ids

    hops = neighbours

    def best(self, ends: tuple[str, str]) -> Path | None:
        return self.graph.shortest_path(*ends, predicates=self.predicates)

    shortest = best

    def all_paths(self, ends: tuple[str, str]) -> list[Path]:
        return self._paths(ends, None)

    def k_shortest(self, ends: tuple[str, str]) -> list[Path]:
        return self._paths(ends, K)

    def _paths(self, ends: tuple[str, str], k: int | None) -> list[Path]:
        found = self.graph.paths(
            *ends, k=k, max_hops=MAX_HOPS, predicates=self.predicates, max_visits=MAX_VISITS
        )
        if found.visited >= MAX_VISITS:
            raise ValueError(f"the paths between {ends} were cut short")
        return list(found)

    def ancestors(self, concept: str) -> tuple[str, ...]:
        return self.graph.ancestors(concept).ids

    def search(self, word: str) -> list[str]:
        found = self.graph.search(word, prefix_only=True, limit=10_000)
        return [match.concept.id for match in found]

    def plain(self, query: str, answer: Any) -> Any:
        if query == "shortest":
            return len(answer)
        if query == "best":
            return _concepts(answer)
        return [*map(_concepts, answer)] if query in PATHS else frozenset(answer)


class Identifiers:
    """What a loop of one's own over `Graph.adjacency` takes: CURIEs in no order, without sets, budgets and checks."""

    name = "ImmunoGraph adjacency"

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def neighbours(self, walk: Walk) -> set[str]:
        adjacency, members = self.graph.adjacency, {walk.start}
        for leg in walk.legs:
            side = adjacency.backward if leg.is_backward else adjacency.forward
            wanted, name = self.graph.members_of(leg.kind), leg.predicate
            lists = [side[node][name] for node in members if node in side and name in side[node]]
            members = {other for others in lists for other in others if other in wanted}
        return members

    hops = neighbours

    def plain(self, query: str, answer: Any) -> Any:
        return frozenset(answer)


def _concepts(path: Path) -> tuple[str, ...]:
    return tuple(concept.id for concept in path.concepts)
