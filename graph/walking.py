"""The steps that a search may take from each concept: found once, and kept for the searches that come after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from immunograph.graph.adjacency import Adjacency, keys_of
from immunograph.graph.inference import Key

Move = tuple[str, Key, bool]  # to which concept, by which relation, and whether against it


class Walk:
    """The steps from a concept that a search may take, each concept's found once.

    `nearby` has for each concept those one step away, one for each relation; `weights` for each concept and one of those the weight
    of the weightiest relation between them.
    """

    __slots__ = ("_steps", "nearby", "weight", "weights")

    def __init__(self, neighbors: Neighbors, weight: Callable[[Key], int]) -> None:
        self._steps, self.weight = _Steps(neighbors), weight
        self.nearby: Mapping[str, list[str]] = _Nearby(neighbors)
        self.weights: Mapping[str, Mapping[str, int]] = _Weights(self)

    def others(self, node: str, within: Mapping[str, object]) -> list[str]:
        """Return which of certain concepts are one step away."""
        steps = self._steps[node]
        few, many = (steps, within) if len(steps) <= len(within) else (within, steps)
        return [other for other in few if other in many]

    def moves(self, node: str, within: Mapping[str, object] | None = None) -> list[Move]:
        """Return the steps from a concept, to certain others only if these are given."""
        others = self._steps[node] if within is None else self.others(node, within)
        return [move for other in others for move in self.between(node, other)]

    def between(self, node: str, other: str) -> list[Move]:
        """Return the steps from a concept to one that is one step away."""
        return [
            (other, (other, name, node) if is_backward else (node, name, other), is_backward)
            for name, is_backward in self._steps[node][other]
        ]

    def weight_between(self, node: str, other: str) -> int:
        """Return the weight of the weightiest step from a concept to another."""
        return max([self.weight(key) for _, key, _ in self.between(node, other)])


class Neighbors(dict[str, list[tuple[str, list[str], bool]]]):
    """The concepts one step away by predicate and direction.

    Args:
        sides: Which way: False along a relation, True against it.
        names: The predicates that may be walked; None for all.
        keeps: Gives for the name of a predicate which of its relations may be walked; None for all.
        enters: Whether a concept may be entered; any without it.
    """

    def __init__(
        self,
        adjacency: Adjacency,
        sides: tuple[bool, ...],
        names: AbstractSet[str] | None,
        keeps: Callable[[str], Callable[[Key], bool] | None],
        enters: Callable[[str], bool] | None,
    ) -> None:
        super().__init__()
        self._sides = [(adjacency.backward if side else adjacency.forward, side) for side in sides]
        self._names, self._keeps, self._enters = names, keeps, enters

    def __missing__(self, node: str) -> list[tuple[str, list[str], bool]]:
        names, enters = self._names, self._enters
        lists: list[tuple[str, list[str], bool]] = []
        for side, is_backward in self._sides:
            for name, others in side.get(node, {}).items():
                if names is not None and name not in names:
                    continue
                if (keep := self._keeps(name)) is not None:
                    keys = keys_of(node, name, others, is_backward)
                    others = [o for o, key in zip(others, keys, strict=True) if keep(key)]
                if enters is not None:
                    others = list(filter(enters, others))
                if others:
                    lists.append((name, others, is_backward))
        self[node] = lists
        return lists


class _Nearby(dict[str, list[str]]):
    """The concepts one step away, one for each relation."""

    def __init__(self, lists: Neighbors) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, node: str) -> list[str]:
        lists = self._lists[node]
        found = (
            lists[0][1]
            if len(lists) == 1
            else list(chain.from_iterable([others for _, others, _ in lists]))
        )
        self[node] = found
        return found


class _Steps(dict[str, dict[str, tuple[tuple[str, bool], ...]]]):
    """The concepts one step away, each with the predicates and directions of the relations to it."""

    def __init__(self, lists: Neighbors) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, node: str) -> dict[str, tuple[tuple[str, bool], ...]]:
        steps: dict[str, tuple[tuple[str, bool], ...]] = {}
        for name, others, is_backward in self._lists[node]:
            by = ((name, is_backward),)
            if steps.keys().isdisjoint(others):
                steps.update(dict.fromkeys(others, by))
            else:
                steps.update([(other, steps.get(other, ()) + by) for other in others])
        self[node] = steps
        return steps


class _Weights(dict[str, Mapping[str, int]]):
    """By concept the weights of the steps from it."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self._walk = walk

    def __missing__(self, node: str) -> Mapping[str, int]:
        weights = self[node] = _WeightsFrom(self._walk, node)
        return weights


class _WeightsFrom(dict[str, int]):
    """By concept one step away from a concept the weight of the weightiest step to it."""

    def __init__(self, walk: Walk, node: str) -> None:
        super().__init__()
        self._walk, self._node = walk, node

    def __missing__(self, other: str) -> int:
        weight = self[other] = self._walk.weight_between(self._node, other)
        return weight
