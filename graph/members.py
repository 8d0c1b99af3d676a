"""What sets of concepts and of relations have in common: members in order, set algebra, and the bound that cut them short.

Identifiers are found at once; views are made, and members put in order, when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from immunograph.graph.concept import Concept
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.inference import Key
from immunograph.graph.relation import Relation
from immunograph.graph.result import Result
from immunograph.graph.wording import listing

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph

MAX_VISITS = 10_000_000

Member = TypeVar("Member", Concept, Relation)
Id = TypeVar("Id", str, Key)
T = TypeVar("T")


class MemberSet(Result[Member], Generic[Member, Id]):
    """What sets of concepts and of relations have in common; they are made from identifiers that are distinct."""

    __slots__ = ("_ids", "_is_ordered", "_lookup", "graph")

    def __init__(
        self,
        graph: Graph,
        ids: Iterable[Id],
        *,
        is_ordered: bool = False,
        reason: str | None = None,
        visited: int = 0,
    ) -> None:
        self.graph = graph
        self._ids: tuple[Id, ...] = tuple(ids)
        self._is_ordered = is_ordered
        self._lookup: frozenset[Id] | None = None
        self._members = None
        self.reason, self.visited = reason, visited

    def _view(self, identifier: Id) -> Member:
        raise NotImplementedError

    @property
    def _rank(self) -> Callable[[Id], Any]:
        """What members are put in order by."""
        raise NotImplementedError

    @property
    def ids(self) -> tuple[Id, ...]:
        """The identifiers, in order: CURIEs of concepts, (subject, predicate name, object) of relations."""
        if not self._is_ordered:
            if len(self._ids) > 1:
                self._ids = tuple(sorted(self._ids, key=self._rank))
            self._is_ordered = True
        return self._ids

    def _all(self) -> tuple[Member, ...]:
        if self._members is None:
            self._members = tuple(map(self._view, self.ids))
        return self._members

    def _known(self) -> frozenset[Id]:
        if self._lookup is None:
            self._lookup = frozenset(self._ids)
        return self._lookup

    def _like(self, ids: Iterable[Id], *, is_ordered: bool | None = None) -> Self:
        return type(self)(
            self.graph,
            ids,
            is_ordered=self._is_ordered if is_ordered is None else is_ordered,
            reason=self.reason,
            visited=self.visited,
        )

    def __len__(self) -> int:
        return len(self._ids)

    def count(self, value: object = None) -> int:
        """Return how many members there are; with a value, how often it is one: 0 or 1.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> g["Keytruda"].out("blocks").count(), g["Keytruda"].out("blocks").count(g["CTLA-4"])
        (1, 0)
        """
        return len(self) if value is None else int(value in self)

    @overload
    def __getitem__(self, index: int) -> Member: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Member | Sequence[Member]:
        if isinstance(index, slice):
            return self._like(self.ids[index], is_ordered=True)
        return self._view(self.ids[index])

    def filter(self, condition: Callable[[Member], bool]) -> Self:
        """Return the members for which the function is true, in the same order.

        >>> from immunograph.graph import load
        >>> load().kind("Therapy").filter(lambda c: c.label.startswith("pembrolizumab")).first().label
        'pembrolizumab'
        """
        return self._like(i for i in self._ids if condition(self._view(i)))

    # --- set algebra

    def _operand(self, other: object, sign: str) -> frozenset[Id] | None:
        if not isinstance(other, type(self)):
            return None
        if other.graph is not self.graph:
            raise InvalidArgumentError(
                f"the two sets of {sign!r} are of two graphs; look them up in one, or compare graphs with diff()"
            )
        return other._known()

    def _joined(self, other: Self, ids: Iterable[Id]) -> Self:
        return type(self)(
            self.graph,
            ids,
            reason=self.reason or other.reason,
            visited=self.visited + other.visited,
        )

    def __and__(self, other: Self) -> Self:
        known = self._operand(other, "&")
        return NotImplemented if known is None else self._joined(other, self._known() & known)

    def __or__(self, other: Self) -> Self:
        known = self._operand(other, "|")
        return NotImplemented if known is None else self._joined(other, self._known() | known)

    def __sub__(self, other: Self) -> Self:
        known = self._operand(other, "-")
        return NotImplemented if known is None else self._joined(other, self._known() - known)

    def __xor__(self, other: Self) -> Self:
        known = self._operand(other, "^")
        return NotImplemented if known is None else self._joined(other, self._known() ^ known)

    def __le__(self, other: Self) -> bool:
        known = self._operand(other, "<=")
        return NotImplemented if known is None else self._known() <= known

    def __lt__(self, other: Self) -> bool:
        known = self._operand(other, "<")
        return NotImplemented if known is None else self._known() < known

    def __ge__(self, other: Self) -> bool:
        known = self._operand(other, ">=")
        return NotImplemented if known is None else self._known() >= known

    def __gt__(self, other: Self) -> bool:
        known = self._operand(other, ">")
        return NotImplemented if known is None else self._known() > known

    def isdisjoint(self, other: Self) -> bool:
        """Return whether the two sets have no member in common.

        >>> from immunograph.graph import load
        >>> load().kind("Therapy").isdisjoint(load().kind("Cancer"))
        True
        """
        return not len(self & other)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, type(self)):
            return self.graph is other.graph and self._known() == other._known()
        return super().__eq__(other) if isinstance(other, list) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._known())

    def __repr__(self) -> str:
        cut = f", cut short: {self.reason}" if self.reason else ""
        shown = f": {listing(map(self._view, self.ids), len(self))}" if len(self) else ""
        return f"<{type(self).__name__} of {len(self)}{cut}{shown}>"


def in_order(members: Iterable[T], key: Callable[[T], object], descending: bool) -> list[T]:
    """Return the members by a key, ties as before; those of which it is None come last either way."""
    keys: dict[T, Any] = {member: key(member) for member in members}
    known = [member for member in keys if keys[member] is not None]
    known.sort(key=keys.__getitem__, reverse=descending)
    return [*known, *(member for member in keys if keys[member] is None)]
