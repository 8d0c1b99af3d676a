"""`P`: the predicates of a graph as attributes, so that an editor completes them and a typo is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from immunograph.graph.errors import UnknownPredicateError
from immunograph.graph.names import resembling
from immunograph.graph.vocabulary import Predicate
from immunograph.graph.wording import listing


class Predicates:
    """The predicates of one graph: `P.blocks`, or `P["blocks"]`; `dir(P)` lists them.

    >>> from immunograph.graph import P
    >>> P.blocks
    <P.blocks: A relation from an intervention to a molecule whose function it prevents.>
    >>> P["blocks"] == P.blocks
    True
    >>> P.block
    Traceback (most recent call last):
        ...
    immunograph.graph.errors.UnknownPredicateError: no predicate is called 'block'; did you mean 'blocks' or 'blockedBy'?
    """

    __slots__ = ("_source",)

    def __init__(self, source: Callable[[], Mapping[str, Predicate]]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Predicate:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> Predicate:
        known = self._source()
        if name not in known:
            raise UnknownPredicateError("predicate", name, resembling(name, known))
        return known[name]

    def __dir__(self) -> list[str]:
        return sorted(self._source())

    def __repr__(self) -> str:
        known = dir(self)
        return f"<P, {len(known)} predicates: {listing(known, len(known))}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.graphs import predicates_card

        return predicates_card(self._source().values())
