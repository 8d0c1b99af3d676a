"""Simple paths between two concepts, shortest first, within bounds.

The search grows from both ends, each time on the side with fewer concepts, so that only concepts from which both ends can
be reached within the length are walked at all; depth-first search then takes only steps that can still arrive in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immunograph.graph.adjacency import Adjacency
from immunograph.graph.inference import Key
from immunograph.graph.result import Budget

Step = tuple[Key, bool]  # the relation, and whether it is walked from object to subject
Move = tuple[str, Step]


class Walk:
    """The steps from a concept that a search may take, each concept's found once.

    Args:
        sides: Which way: False along a relation, True against it.
        allows: Whether a relation may be walked to a concept.
    """

    def __init__(
        self, adjacency: Adjacency, sides: tuple[bool, ...], allows: Callable[[Key, str], bool]
    ) -> None:
        self._adjacency, self._sides, self._allows = adjacency, sides, allows
        self._moves: dict[str, list[Move]] = {}

    def __call__(self, node: str) -> list[Move]:
        moves = self._moves.get(node)
        if moves is None:
            allows, moves = self._allows, []
            for is_backward in self._sides:
                end = 0 if is_backward else 2
                for keys in self._adjacency.keys(node, (None, is_backward)):
                    moves += [
                        (key[end], (key, is_backward)) for key in keys if allows(key, key[end])
                    ]
            self._moves[node] = moves
        return moves


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
            moves = self._walk(node)
            if self._budget.grant(len(moves)) < len(moves):
                break
            for other, _ in moves:
                if other not in self.distance:
                    self.distance[other] = self.depth
                    found.append(other)
        self.frontier = found


def simple_paths(
    start: str, goal: str, forward: Walk, backward: Walk, max_hops: int, budget: Budget
) -> Iterator[list[Step]]:
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
            and any(left.get(other) == hops - 1 for other, _ in forward(node))
        ]
        for node in found:
            left[node] = hops
    return left


def _of_length(
    start: str, goal: str, length: int, left: dict[str, int], forward: Walk, budget: Budget
) -> Iterator[list[Step]]:
    """Yield the simple paths of exactly that length."""
    trail: list[Step] = []
    nodes = [start]
    on_trail = {start}
    stack = [iter(forward(start))]
    while stack:
        remaining = length - len(trail) - 1
        for other, step in stack[-1]:
            if left.get(other, length) > remaining or other in on_trail:
                continue
            if other == goal:
                if remaining == 0:
                    yield [*trail, step]
                continue
            moves = forward(other)
            if budget.grant(len(moves)) < len(moves):
                return
            trail.append(step)
            nodes.append(other)
            on_trail.add(other)
            stack.append(iter(moves))
            break
        else:
            stack.pop()
            on_trail.discard(nodes.pop())
            if trail:
                trail.pop()
