"""Simple paths between two concepts, shortest first, within bounds.

The search grows from both ends, each time on the side with fewer concepts, so that only concepts from which both ends can
be reached within the length are walked at all; depth-first search then takes only steps that can still arrive in time. Where
only the best are wanted, the search goes on from the beginning that can still become the best, without listing them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import chain, filterfalse

from immunograph.graph.inference import Key
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
    start: str,
    goal: str,
    forward: Walk,
    backward: Walk,
    max_hops: int,
    budget: Budget,
    ranks: Mapping[str, int] | None = None,
) -> Iterator[list[Move]]:
    """Yield the simple paths to `max_hops` relations, the shortest first, until the budget is used up.

    `forward` walks from the start on, `backward` from the goal back. There is no path from a concept to itself. With `ranks`, the
    places of concepts in their order, those of one length come by their weight, the most first, then by their concepts, then by their
    relations, and only as much is looked at as the paths that are taken need; without, in no certain order.
    """
    for length, left in _lengths(start, goal, forward, backward, max_hops, budget):
        if ranks is None:
            yield from _of_length(start, goal, length, left, forward, budget)
        else:
            yield from _best_of_length(start, goal, length, left, forward, budget, ranks)
        if budget.reason is not None:
            return


def _best_of_length(
    start: str,
    goal: str,
    length: int,
    left: Mapping[str, int],
    forward: Walk,
    budget: Budget,
    ranks: Mapping[str, int],
) -> Iterator[list[Move]]:
    """Yield the simple paths of exactly that length, the best first.

    What a concept can still gain in so many steps does not depend on how it was come to, but for concepts met twice, so that it is
    found once for each, and never too low. The beginning of a path that can gain most is followed first (A*).
    """
    levels = _levels(start, goal, length, left, forward, budget)
    weights, weight_of = forward.weights, forward.weight
    gains: list[dict[str, int]] = [{} for _ in levels] + [{goal: 0}]
    for depth in reversed(range(length)):
        for node, others in levels[depth].items():
            weight, further = weights[node], gains[depth + 1]
            possible = [weight[other] + further[other] for other in others if other in further]
            if possible:
                gains[depth][node] = max(possible)
    if start not in gains[0]:
        return
    # Less is better: what can be gained, the concepts by their order, the relations.
    begun: list[tuple[int, list[int], list[Key], list[Move]]] = [(-gains[0][start], [], [], [])]
    while begun:
        least, order, keys, moves = heappop(begun)
        depth = len(moves)
        if depth == length:
            yield moves
            continue
        node = moves[-1][0] if moves else start
        others, further = levels[depth][node], gains[depth + 1]
        if budget.grant(len(others)) < len(others):
            return
        met = [other for other, _, _ in moves]
        lost = least + gains[depth][node]
        for other in others:
            if other in further and other not in met:
                rank = [*order, ranks[other]]
                for move in forward.between(node, other):
                    bound = lost - weight_of(move[1]) - further[other]
                    heappush(begun, (bound, rank, [*keys, move[1]], [*moves, move]))


def _levels(
    start: str, goal: str, length: int, left: Mapping[str, int], forward: Walk, budget: Budget
) -> list[dict[str, list[str]]]:
    """Return by number of steps the concepts that a path of that length can have come to, with those that can be next."""
    # By distance to the goal, which only the last step may enter.
    at: list[list[str]] = [[] for _ in range(length)]
    for node, hops in left.items():
        if 0 < hops < length and node != start:
            at[hops].append(node)
    levels: list[dict[str, list[str]]] = []
    level: Iterable[str] = (start,)
    for after in reversed(range(length)):
        within = dict.fromkeys(chain.from_iterable(at[: after + 1]) if after else (goal,))
        levels.append({})
        for node in level:
            wanted = len(forward.nearby[node])
            if budget.grant(wanted) < wanted:
                return levels + [{} for _ in range(after)]
            levels[-1][node] = forward.others(node, within)
        level = dict.fromkeys(chain.from_iterable(levels[-1].values()))
    return levels


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
