"""Simple paths between two concepts, shortest first, within bounds.

The search grows from both ends, each time on the side with fewer concepts, so that only concepts from which both ends can
be reached within the length are walked at all; depth-first search then takes only steps that can still arrive in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from immunograph.graph.adjacency import Adjacency, keys_of
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
        self._lists: dict[str, list[tuple[str, list[str], bool]]] = {}
        self._nearby: dict[str, list[str]] = {}

    def nearby(self, node: str) -> list[str]:
        """Return the concepts one step away, one for each relation."""
        nearby = self._nearby.get(node)
        if nearby is None:
            nearby = self._nearby[node] = []
            for _, others, _ in self._relations(node):
                nearby += others
        return nearby

    def moves(self, node: str, within: Mapping[str, object] | None = None) -> list[Move]:
        """Return the steps from a concept, to certain concepts only if these are given; in the order of `nearby`."""
        moves: list[Move] = []
        for name, others, is_backward in self._relations(node):
            if within is not None:
                others = list(filter(within.__contains__, others))
            keys = keys_of(node, name, others, is_backward)
            moves += [(other, key, is_backward) for other, key in zip(others, keys, strict=True)]
        return moves

    def _relations(self, node: str) -> list[tuple[str, list[str], bool]]:
        lists = self._lists.get(node)
        if lists is None:
            names, enters, lists = self._names, self._enters, []
            for is_backward in self._sides:
                for name, others in self._adjacency.lists(node, (None, is_backward)):
                    if names is not None and name not in names:
                        continue
                    if (keep := self._keeps(name)) is not None:
                        keys = keys_of(node, name, others, is_backward)
                        others = [o for o, key in zip(others, keys, strict=True) if keep(key)]
                    if enters is not None:
                        others = list(filter(enters, others))
                    lists.append((name, others, is_backward))
            self._lists[node] = lists
        return lists


class _Wave:
    """A breadth-first search from one end that grows level by level."""

    def __init__(self, start: str, walk: Walk, budget: Budget) -> None:
        self.distance = {start: 0}
        self.levels = [[start]]
        self._walk, self._budget = walk, budget

    @property
    def depth(self) -> int:
        return len(self.levels) - 1

    @property
    def frontier(self) -> list[str]:
        return self.levels[-1]

    def grow(self) -> None:
        found: dict[str, None] = {}
        for node in self.frontier:
            nearby = self._walk.nearby(node)
            if self._budget.grant(len(nearby)) < len(nearby):
                break
            found.update(dict.fromkeys(nearby))
        fresh = [node for node in found if node not in self.distance]
        self.levels.append(fresh)
        self.distance.update(dict.fromkeys(fresh, self.depth))


def simple_paths(
    start: str, goal: str, forward: Walk, backward: Walk, max_hops: int, budget: Budget
) -> Iterator[list[list[Move]]]:
    """Yield the simple paths of one length after the other, to `max_hops` relations, until the budget is used up.

    `forward` walks from the start on, `backward` from the goal back. There is no path from a concept to itself.
    """
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
            left = _distances_to_goal(near, far, forward, length)
            yield list(_of_length(start, goal, length, left, forward, budget))
            if budget.reason is not None:
                return
        elif not growing.frontier:
            return


def _distances_to_goal(near: _Wave, far: _Wave, forward: Walk, length: int) -> dict[str, int]:
    """Extend the distances to the goal over the concepts near the start, as far as a path of that length needs them."""
    left = dict(far.distance)
    reached = set(far.frontier)
    for hops in range(far.depth + 1, length + 1):
        reached = {
            node
            for level in near.levels[: length - hops + 1]
            for node in level
            if node not in left and not reached.isdisjoint(forward.nearby(node))
        }
        left.update(dict.fromkeys(reached, hops))
    return left


def _of_length(
    start: str, goal: str, length: int, left: dict[str, int], forward: Walk, budget: Budget
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
            wanted = len(forward.nearby(node))
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
