"""The moment at which the operation that is being answered has to end.

Fields that may take long bound their work by `remaining()`; the execution itself asks at each object.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_end: ContextVar[float | None] = ContextVar("deadline", default=None)


class OperationStopped(BaseException):
    """An operation is at its end. No `Exception`, so that no field's error handling holds it up; `code` says why."""

    code = "OPERATION_STOPPED"


class DeadlineExceeded(OperationStopped):
    """The operation has taken too long."""

    code = "DEADLINE_EXCEEDED"


@contextmanager
def running_until(end: float) -> Iterator[None]:
    """Set the end, on the clock of `time.monotonic`, for what runs within."""
    token = _end.set(end)
    try:
        yield
    finally:
        _end.reset(token)


def remaining(most: float) -> float:
    """Return the seconds that are left, at most `most`; all of these where no operation is being answered.

    Raises:
        DeadlineExceeded: none are left.
    """
    end = _end.get()
    if end is None:
        return most
    left = end - time.monotonic()
    if left <= 0:
        raise DeadlineExceeded
    return min(most, left)
