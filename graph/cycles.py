"""Cycles in what should have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def cycles(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> Iterator[list[str]]:
    """Yield the cycles that a depth-first walk closes, each from where it is entered; none where there are none.

    Every step is walked once, so of cycles that share steps not all are told.
    """
    is_finished: dict[str, bool] = {}  # what is missing was not yet reached
    for start in starts:
        if start in is_finished:
            continue
        trail, stack = [start], [iter(following(start))]
        is_finished[start] = False
        while stack:
            reached = next(stack[-1], None)
            if reached is None:
                stack.pop()
                is_finished[trail.pop()] = True
            elif reached not in is_finished:
                is_finished[reached] = False
                trail.append(reached)
                stack.append(iter(following(reached)))
            elif not is_finished[reached]:
                yield trail[trail.index(reached) :]
