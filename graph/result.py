"""What a traversal returns: an immutable sequence that says whether it was cut short, and the budget that cuts it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

from immunograph.graph.errors import InvalidArgumentError

T = TypeVar("T")


class Result(Sequence[T], Generic[T]):
    """An ordered, immutable answer.

    `is_truncated` is true when a bound stopped the search before it was complete; `reason` says which one, and `visited`
    counts the relations that were looked at.
    """

    __slots__ = ("_members", "reason", "visited")

    def __init__(
        self, members: Iterable[T], *, reason: str | None = None, visited: int = 0
    ) -> None:
        self._members = tuple(members)
        self.reason = reason
        self.visited = visited

    @property
    def is_truncated(self) -> bool:
        return self.reason is not None

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._members[index]

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[T]:
        return iter(self._members)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Result):
            return self._members == other._members
        return list(self._members) == other if isinstance(other, list) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._members)

    def __repr__(self) -> str:
        cut = f", cut short: {self.reason}" if self.reason else ""
        return f"<{len(self)} found{cut}: {', '.join(map(str, self._members[:8]))}{' …' if len(self) > 8 else ''}>"


class Budget:
    """A bound on the work of one traversal: relations looked at, and seconds."""

    __slots__ = ("_deadline", "max_visits", "reason", "seconds", "visited")

    def __init__(self, max_visits: int, seconds: float | None = None) -> None:
        if max_visits < 1:
            raise InvalidArgumentError(f"max_visits is {max_visits}; give at least 1")
        self.max_visits, self.seconds, self.visited = max_visits, seconds, 0
        self.reason: str | None = None
        self._deadline = None if seconds is None else time.monotonic() + seconds

    def spend(self) -> bool:
        """Count one visit; return False once the budget is used up."""
        if self.reason is not None:
            return False
        if self.visited >= self.max_visits:
            self.reason = f"the budget of {self.max_visits} visits was used up"
            return False
        if (
            self._deadline is not None
            and self.visited % 64 == 0
            and time.monotonic() > self._deadline
        ):
            self.reason = f"the time limit of {self.seconds} seconds was reached"
            return False
        self.visited += 1
        return True


def check_range(name: str, value: int, low: int, high: int) -> None:
    """Raise unless low <= value <= high."""
    if not low <= value <= high:
        raise InvalidArgumentError(f"{name} is {value}; give {low} to {high}")
