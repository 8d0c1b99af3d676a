"""Simple paths between two concepts, shortest first, within bounds.

The search grows from both ends, each time on the side with fewer concepts, so that only concepts from which both ends can
be reached within the length are walked at all; depth-first search then takes only steps that can still arrive in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from immunograph.graph.adjacency import Adjacency
from immunograph.graph.inference import Key
from immunograph.graph.result import Budget

Move = tuple[str, Key, bool]  # to which concept, by which relation, and whether against it


class Walk:
    """The steps from a concept that a search may take, each concept's found once.

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
        self._adjacency, self._sides, self._names = adjacency, sides, names
        self._keeps, self._enters = keeps, enters
        self._lists: dict[str, list[tuple[list[Key], bool]]] = {}
        self._nearby: dict[str, list[str]] = {}

    def nearby(self, node: str) -> list[str]:
        """Return the concepts one step away, one for each relation."""
        nearby = self._nearby.get(node)
        if nearby is None:
            nearby = []
            for keys, is_backward in self._relations(node):
                end = 0 if is_backward else 2
                nearby += [key[end] for key in keys]
            self._nearby[node] = nearby
        return nearby

    def moves(self, node: str, within: Mapping[str, object] | None = None) -> list[Move]:
        """Return the steps from a concept, to certain concepts only if these are given; in the order of `nearby`."""
        moves: list[Move] = []
        for keys, is_backward in self._relations(node):
            end = 0 if is_backward else 2
            moves += [
                (key[end], key, is_backward) for key in keys if within is None or key[end] in within
            ]
        return moves

    def _relations(self, node: str) -> list[tuple[list[Key], bool]]:
        lists = self._lists.get(node)
        if lists is None:
            names, enters, lists = self._names, self._enters, []
            for is_backward in self._sides:
                end = 0 if is_backward else 2
                sides = self._adjacency.backward if is_backward else self._adjacency.forward
                for name, keys in sides.get(node, {}).items():
                    if names is not None and name not in names:
                        continue
                    if (keep := self._keeps(name)) is not None:
                        keys = [key for key in keys if keep(key)]
                    if enters is not None:
                        keys = [key for key in keys if enters(key[end])]
                    lists.append((keys, is_backward))
            self._lists[node] = lists
        return lists


class _Wave:
    """A breadth-first search from one end that grows level by level."""

    def __init__(self, start: str, walk: Walk, budget: Budget) -> None:
        self.distance = {start: 0}
        self.depth = 0
        self.frontier = [start]
        self._walk, self._budget = walk, budget

    def grow(self) -> None:
        self.depth += 1
        found = []
        for node in self.frontier:
            nearby = self._walk.nearby(node)
            if self._budget.grant(len(nearby)) < len(nearby):
                break
            for other in nearby:
                if other not in self.distance:
                    self.distance[other] = self.depth
                    found.append(other)
        self.frontier = found


def simple_paths(
    start: str, goal: str, forward: Walk, backward: Walk, max_hops: int, budget: Budget
) -> Iterator[list[Move]]:
    """Yield every simple path of at most `max_hops` relations, in order of length, until the budget is used up.

    `forward` walks from the start on, `backward` from the goal back. There is no path from a concept to itself.
    """
    if start == goal:
        return
    near, far = _Wave(start, forward, budget), _Wave(goal, backward, budget)
    for length in range(1, max_hops + 1):
        (near if len(near.frontier) <= len(far.frontier) else far).grow()
        if budget.reason is not None:
            return
        left = _distances_to_goal(near, far.distance, forward, length, far.depth)
        if left.get(start, length + 1) <= length:
            yield from _of_length(start, goal, length, left, forward, budget)
            if budget.reason is not None:
                return
        elif not near.frontier and not far.frontier:
            return


def _distances_to_goal(
    near: _Wave, known: dict[str, int], forward: Walk, length: int, depth: int
) -> dict[str, int]:
    """Extend the distances to the goal over the concepts near the start, as far as a path of that length needs them."""
    left = dict(known)
    for hops in range(depth + 1, length + 1):
        found = [
            node
            for node, distance in near.distance.items()
            if distance <= length - hops
            and node not in left
            and any(left.get(other) == hops - 1 for other in forward.nearby(node))
        ]
        for node in found:
            left[node] = hops
    return left


def _of_length(
    start: str, goal: str, length: int, left: dict[str, int], forward: Walk, budget: Budget
) -> Iterator[list[Move]]:
    """Yield the simple paths of exactly that length."""
    moves_of: dict[str, list[Move]] = {start: forward.moves(start, left)}
    trail: list[Move] = []
    on_trail = {start}
    stack = [iter(moves_of[start])]
    while stack:
        remaining = length - len(stack)
        for move in stack[-1]:
            other = move[0]
            if left[other] > remaining or other in on_trail:
                continue
            if other == goal:
                if remaining == 0:
                    yield [*trail, move]
                continue
            wanted = len(forward.nearby(other))
            if budget.grant(wanted) < wanted:
                return
            moves = moves_of.get(other)
            if moves is None:
                moves = moves_of[other] = forward.moves(other, left)
            trail.append(move)
            on_trail.add(other)
            stack.append(iter(moves))
            break
        else:
            stack.pop()
            if trail:
                on_trail.discard(trail.pop()[0])
