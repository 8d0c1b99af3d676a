"""A part of a graph: some concepts and the relations among them. A graph in its own right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from immunograph.graph.concept import Concept
from immunograph.graph.graph import Graph, live
from immunograph.graph.inference import Key
from immunograph.graph.result import Budget, check_range
from immunograph.graph.traversal import Scope


class Subgraph(Graph):
    """Some concepts of a graph and the relations among them, with all that a graph can do.

    `distances` gives the hops from the concepts it was grown from; `reason` says by which bound it was cut short, if it was.
    Premises of inferred relations that lie outside are read from the whole graph.
    """

    def __init__(
        self,
        whole: Graph,
        distances: Mapping[str, int],
        facts: Mapping[Key, tuple[Key, ...]],
        reason: str | None,
        token: str | None = None,
    ) -> None:
        source = whole.snapshot
        claims_of = {key: source.claims_of[key] for key in facts if key in source.claims_of}
        claims = {i: source.claims[i] for ids in claims_of.values() for i in ids}
        super().__init__(
            replace(
                source,
                concepts={i: source.concepts[i] for i in distances},
                facts=facts,
                claims=claims,
                claims_of=claims_of,
                sources={c.source: source.sources[c.source] for c in claims.values()},
            ),
            token,
        )
        self._whole, self._distances, self.reason = whole, dict(distances), reason

    @property
    def whole(self) -> Graph:
        """The graph that this is a part of."""
        return self._whole

    @property
    def is_truncated(self) -> bool:
        """Whether a bound kept concepts out."""
        return self.reason is not None

    @cached_property
    def distances(self) -> dict[Concept, int]:
        """Hops from the concepts that it was grown from, nearest first."""
        return {Concept(self, i): hops for i, hops in self._distances.items()}

    def _cut(self) -> str:
        return f", cut short: {self.reason}" if self.reason else ""

    def __reduce__(self) -> tuple[Any, ...]:
        facts = self.snapshot.facts
        return _revive_part, (self._whole, self._distances, facts, self.reason, self._token)


def _revive_part(*of: Any) -> Graph:
    return live.get(of[-1]) or Subgraph(*of)


def grow(
    graph: Graph,
    concepts: Iterable[str | Concept],
    *,
    hops: int,
    limit: int,
    scope: Scope,
    budget: Budget,
) -> Subgraph:
    """Return what `Graph.subgraph` promises."""
    check_range("hops", hops, 0, 8)
    check_range("limit", limit, 1, 1_000_000)
    found = dict.fromkeys(map(graph.id_of, concepts), 0)
    walk, _ = scope.walks(graph, set(found))
    level, reason = list(found), None
    for hop in range(1, hops + 1):
        following: dict[str, int] = {}
        for node in level:
            nearby = walk.nearby[node]
            for other in nearby[: budget.grant(len(nearby))]:
                if other in found or other in following:
                    continue
                if len(found) + len(following) >= limit:
                    reason = f"the limit of {limit} concepts was reached"
                    continue
                following[other] = hop
        found.update(following)
        level = list(following)
    keys = {
        key for node in found for _, key, is_backward in walk.moves(node, found) if not is_backward
    }
    if scope.predicates is None and not scope.conditions:
        keys |= {key for key in graph.restatements if key[0] in found and key[2] in found}
    facts = graph.snapshot.facts
    return Subgraph(
        graph.whole,
        found,
        {key: premises for key, premises in facts.items() if key in keys},
        budget.reason or reason,
    )
