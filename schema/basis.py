"""What answers are given from: one graph, and what was worked out from it on the way.

A schema depends on the words of an ontology alone and outlives the graph it was made for: each operation names the graph that it
is answered from. That is kept for each thread and task by itself, so that operations on an old graph and a new one run side by
side.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Generic, Protocol, TypeVar, cast

from immunograph.graph import Graph

Value = TypeVar("Value")


class Basis:
    """A graph, and by key what was worked out from it: a graph never changes, so once is enough."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kept: dict[Hashable, Any] = {}


class _Based(Protocol):
    @property
    def basis(self) -> Basis: ...


class worked_out(Generic[Value]):  # read as a decorator, like cached_property
    """A property that is worked out once for each basis of its object."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self._work_out = work_out
        self.__doc__ = work_out.__doc__

    def __get__(self, instance: _Based, owner: type) -> Value:
        kept, key = instance.basis.kept, (self, instance)
        if key not in kept:
            kept[key] = self._work_out(instance)
        return cast(Value, kept[key])


_current: ContextVar[Basis | None] = ContextVar("basis", default=None)


@contextmanager
def answering_from(basis: Basis | None) -> Iterator[None]:
    """Let what runs within be answered from this basis, or with None from the schema's own."""
    token = _current.set(basis)
    try:
        yield
    finally:
        _current.reset(token)


def current(default: Basis) -> Basis:
    """Return the basis of the operation that is being answered, or the default where none is."""
    return _current.get() or default
