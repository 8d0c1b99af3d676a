"""Simple paths between two concepts, shortest first, within bounds.

Distances to the goal are measured first, breadth first; the search then only takes steps from which the goal can still be
reached in time, so that nearly all work ends in a path.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from immunograph.graph.inference import Key
from immunograph.graph.result import Budget

Step = tuple[Key, bool]  # the relation, and whether it is walked from object to subject
Steps = Callable[[str], Iterator[tuple[str, Step]]]


def distances(goal: str, steps: Steps, max_hops: int, budget: Budget) -> dict[str, int]:
    """Return the hops from every concept within `max_hops` to the goal; `steps` must walk backwards."""
    found = {goal: 0}
    queue = deque([goal])
    while queue:
        node = queue.popleft()
        if found[node] == max_hops:
            continue
        for other, _ in steps(node):
            if not budget.spend():
                return found
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def simple_paths(
    start: str, goal: str, forward: Steps, backward: Steps, max_hops: int, budget: Budget
) -> Iterator[list[Step]]:
    """Yield every simple path of at most `max_hops` relations, in order of length, until the budget is used up."""
    far = distances(goal, backward, max_hops, budget)
    if start not in far or start == goal or budget.reason:
        return
    for length in range(far[start], max_hops + 1):
        trail: list[Step] = []
        on_trail = {start}
        stack = [forward(start)]
        nodes = [start]
        while stack:
            if budget.reason:
                return
            move = next(stack[-1], None)
            if move is None:
                stack.pop()
                on_trail.discard(nodes.pop())
                if trail:
                    trail.pop()
                continue
            if not budget.spend():
                return
            other, step = move
            left = length - len(trail) - 1
            if other in on_trail or far.get(other, max_hops + 1) > left:
                continue
            if other == goal:
                if left == 0:
                    yield [*trail, step]
                continue
            if left:
                trail.append(step)
                nodes.append(other)
                on_trail.add(other)
                stack.append(forward(other))
