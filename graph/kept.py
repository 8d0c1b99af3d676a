"""Results that are dear to make, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The latest results, by what they were made for; safe to use from many threads.

    >>> squares = Kept[int](2)
    >>> [squares.get_or_make(n, lambda n=n: n * n) for n in (1, 2, 3)]
    [1, 4, 9]
    >>> squares.get_or_make(3, lambda: 0), squares.get_or_make(1, lambda: 0)
    (9, 0)
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._results: dict[Hashable, T] = {}
        self._lock = Lock()

    def get_or_make(self, asked: Hashable, make: Callable[[], T]) -> T:
        """Return the result for what is asked; the one that was made first makes room for it where there are too many."""
        if asked in self._results:
            try:
                return self._results[asked]
            except KeyError:  # it had to make room just now
                pass
        made = make()
        with self._lock:
            while len(self._results) >= self._limit:
                del self._results[next(iter(self._results))]
            self._results[asked] = made
        return made
