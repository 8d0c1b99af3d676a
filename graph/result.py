"""What a traversal returns: an immutable sequence that says whether it was cut short, and the budget that cuts it."""

from __future__ import annotations

import operator
import time
from collections.abc import Iterable, Iterator, Sequence
from numbers import Real
from typing import Generic, TypeVar, overload

from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.wording import listing

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
        self._members: tuple[T, ...] | None = tuple(members)
        self.reason = reason
        self.visited = visited

    def _all(self) -> tuple[T, ...]:
        assert self._members is not None
        return self._members

    @property
    def is_truncated(self) -> bool:
        """Whether a bound stopped the search before it was complete."""
        return self.reason is not None

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def count(self, value: object = None) -> int:
        """Return how many members there are; with a value, how often it is one.

        >>> from immunograph.graph import load
        >>> load().search("Keytruda", limit=1).count()
        1
        """
        return len(self) if value is None else self._all().count(value)

    def first(self) -> T | None:
        """Return the first member, or None where there is none.

        >>> from immunograph.graph import load
        >>> load()["Keytruda"].out("blocks").first()
        <MolecularTarget PD-1 (ig:PD-1)>
        """
        return self[0] if len(self) else None

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Result):
            return self._all() == other._all()
        return list(self._all()) == other if isinstance(other, list) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        cut = f", cut short: {self.reason}" if self.reason else ""
        shown = f": {listing(self, len(self))}" if len(self) else ""
        return f"<{len(self)} found{cut}{shown}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import result_card

        return result_card(self)


class Budget:
    """A bound on the work of one traversal: relations looked at, and seconds."""

    __slots__ = ("_deadline", "max_visits", "reason", "seconds", "visited")

    def __init__(self, max_visits: int, seconds: float | None = None) -> None:
        if _whole("max_visits", max_visits, "at least 1") < 1:
            raise InvalidArgumentError(f"max_visits is {max_visits}; give at least 1")
        check_seconds(seconds)
        self.max_visits, self.seconds, self.visited = max_visits, seconds, 0
        self.reason: str | None = None
        self._deadline = None if seconds is None else time.monotonic() + seconds

    def covers(self, wanted: int) -> bool:
        """Count so many visits at once if they are all allowed; else none, so that they can be asked for one after the other."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            return False
        if self.reason is not None or self.visited + wanted > self.max_visits:
            return False
        self.visited += wanted
        return True

    def grant(self, wanted: int) -> int:
        """Count up to `wanted` visits and return how many are allowed; fewer only when the budget is used up."""
        if self.reason is not None:
            return 0
        if self._deadline is not None and time.monotonic() > self._deadline:
            self.reason = f"the time limit of {self.seconds} seconds was reached"
            return 0
        granted = min(wanted, self.max_visits - self.visited)
        self.visited += granted
        if granted < wanted:
            self.reason = f"the budget of {self.max_visits} visits was used up"
        return granted


def check_range(name: str, value: int, low: int, high: int) -> None:
    """Raise unless it is a whole number and low <= value <= high."""
    if not low <= _whole(name, value, f"{low} to {high}") <= high:
        raise InvalidArgumentError(f"{name} is {value}; give {low} to {high}")


def check_seconds(seconds: float | None) -> None:
    """Raise unless it is a time from 0, or None for no bound."""
    if seconds is not None and not (isinstance(seconds, Real) and seconds >= 0):
        raise InvalidArgumentError(f"seconds is {seconds!r}; give a number from 0")


def check_text(name: str, value: object) -> None:
    """Raise unless it is a string."""
    if not isinstance(value, str):
        raise InvalidArgumentError(f"{name} is {value!r}; give a string")


def _whole(name: str, value: object, bounds: str) -> int:
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise InvalidArgumentError(f"{name} is {value!r}; give a whole number, {bounds}") from None
