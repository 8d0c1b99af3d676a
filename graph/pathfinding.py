"""Simple paths between two concepts, shortest first, within bounds.

The search grows from both ends, each time on the side with fewer concepts, so that only concepts from which both ends can
be reached within the length are walked at all; depth-first search then takes only steps that can still arrive in time. Where
only the best of the shortest paths is wanted, it is put together from the goal backwards, without listing them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, filterfalse

from immunograph.graph.result import Budget
from immunograph.graph.walking import Move, Walk


class _Wave:
    """A breadth-first search from one end that grows level by level."""

    def __init__(self, start: str, walk: Walk, budget: Budget) -> None:
        self.distance = {start: 0}
        self.depth = 0
        self.frontier = [start]
        self._walk, self._budget = walk, budget

    def grow(self) -> None:
        found: dict[str, None] = {}
        lists = list(map(self._walk.nearby.__getitem__, self.frontier))
        if self._budget.covers(sum(map(len, lists))):
            found = dict.fromkeys(chain.from_iterable(lists))
        else:
            for nearby in lists:
                if self._budget.grant(len(nearby)) < len(nearby):
                    break
                found.update(dict.fromkeys(nearby))
        self.depth += 1
        self.frontier = list(filterfalse(self.distance.__contains__, found))
        self.distance.update(dict.fromkeys(self.frontier, self.depth))


def simple_paths(
    start: str, goal: str, forward: Walk, backward: Walk, max_hops: int, budget: Budget
) -> Iterator[list[list[Move]]]:
    """Yield the simple paths of one length after the other, to `max_hops` relations, until the budget is used up.

    `forward` walks from the start on, `backward` from the goal back. There is no path from a concept to itself.
    """
    for length, left in _lengths(start, goal, forward, backward, max_hops, budget):
        yield list(_of_length(start, goal, length, left, forward, budget))
        if budget.reason is not None:
            return


def best_shortest(
    start: str,
    goal: str,
    forward: Walk,
    backward: Walk,
    max_hops: int,
    budget: Budget,
    ranks: Mapping[str, int],
) -> list[Move] | None:
    """Return of the shortest paths that of most weight, then the first by its concepts, then by its relations; None without any.

    What a concept can still gain on the way to the goal does not depend on how it was come to, so it is found once for each.
    """
    found = next(_lengths(start, goal, forward, backward, max_hops, budget), None)
    if found is None:
        return None
    length, left = found
    layers: list[dict[str, None]] = [{} for _ in range(length)]
    for node, hops in left.items():
        if hops < length:
            layers[hops][node] = None
    levels: list[
        dict[str, list[str]]
    ] = []  # the concepts on shortest paths, with those next on one
    level: Iterable[str] = (start,)
    for layer in reversed(layers):
        levels.append({node: forward.others(node, layer) for node in level})
        level = dict.fromkeys(chain.from_iterable(levels[-1].values()))
    gains = {goal: 0}
    weights = forward.weights
    for others_of in reversed(levels):
        for node, others in others_of.items():
            weight = weights[node]
            gains[node] = max([weight[other] + gains[other] for other in others])
    moves: list[Move] = []
    node = start
    for others_of in levels:
        weight, gain = weights[node], gains[node]
        best = [other for other in others_of[node] if weight[other] + gains[other] == gain]
        other = min(best, key=ranks.__getitem__)
        moves.append(forward.best_move(node, other))
        node = other
    return moves


def _lengths(
    start: str, goal: str, forward: Walk, backward: Walk, max_hops: int, budget: Budget
) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the lengths that a walk may have, each with the distances to the goal, as far as a path of that length needs them."""
    if start == goal:
        return
    near, far = _Wave(start, forward, budget), _Wave(goal, backward, budget)
    have_met = False
    for length in range(1, max_hops + 1):
        growing, other = (near, far) if len(near.frontier) <= len(far.frontier) else (far, near)
        growing.grow()
        if budget.reason is not None:
            return
        have_met = have_met or not other.distance.keys().isdisjoint(growing.frontier)
        if have_met:
            yield length, _distances_to_goal(near, far, forward, backward, length)
        elif not growing.frontier:
            return


def _distances_to_goal(
    near: _Wave, far: _Wave, forward: Walk, backward: Walk, length: int
) -> dict[str, int]:
    """Extend the distances to the goal over the concepts near the start, from those on which the two searches met."""
    left = dict(far.distance)
    from_start = near.distance
    reached = list(filter(from_start.__contains__, far.frontier))
    for hops in range(far.depth + 1, length):
        furthest = length - hops
        inside = [n for n, away in from_start.items() if 0 < away <= furthest and n not in left]
        if _steps(forward, inside) < _steps(backward, reached):
            goals = set(reached)
            reached = [node for node in inside if not goals.isdisjoint(forward.nearby[node])]
        else:
            before = set(chain.from_iterable(map(backward.nearby.__getitem__, reached)))
            reached = [node for node in inside if node in before]
        left.update(dict.fromkeys(reached, hops))
    return left


def _steps(walk: Walk, nodes: list[str]) -> int:
    return sum(map(len, map(walk.nearby.__getitem__, nodes)))


def _of_length(
    start: str,
    goal: str,
    length: int,
    left: Mapping[str, int],
    forward: Walk,
    budget: Budget,
) -> Iterator[list[Move]]:
    """Yield the simple paths of exactly that length."""
    moves_of: dict[str, list[Move]] = {}
    options_of: dict[tuple[str, int], list[Move]] = {}

    def options(node: str, remaining: int) -> list[Move]:
        """The moves after which as many as remain can still, and must, lead to the goal."""
        found = options_of.get((node, remaining))
        if found is None:
            if node not in moves_of:
                moves_of[node] = forward.moves(node, left)
            moves = moves_of[node]
            if remaining:
                found = [m for m in moves if m[0] != goal and left[m[0]] <= remaining]
            else:
                found = [m for m in moves if m[0] == goal]
            options_of[node, remaining] = found
        return found

    trail: list[Move] = []
    on_trail = {start}
    stack = [iter(options(start, length - 1))]
    while stack:
        remaining = length - len(stack)
        if not remaining:
            for move in stack[-1]:
                yield [*trail, move]
        for move in stack[-1]:
            node = move[0]
            if node in on_trail:
                continue
            wanted = len(forward.nearby[node])
            if budget.grant(wanted) < wanted:
                return
            trail.append(move)
            on_trail.add(node)
            stack.append(iter(options(node, remaining - 1)))
            break
        else:
            stack.pop()
            if trail:
                on_trail.discard(trail.pop()[0])
