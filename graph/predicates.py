"""`P`: the predicates of a graph as attributes, so that an editor completes them and a typo is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from immunograph.graph.errors import UnknownPredicateError
from immunograph.graph.vocabulary import Predicate


def near(name: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """Return up to three known names that resemble one that was not found."""
    from rapidfuzz import fuzz, process  # only a miss needs it

    return tuple(
        found[0]
        for found in process.extract(name, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=60)
    )


class Predicates:
    """The predicates of one graph: `P.blocks`; `dir(P)` lists them.

    >>> from immunograph.graph import P
    >>> P.blocks.label
    'blocks'
    """

    __slots__ = ("_source",)

    def __init__(self, source: Callable[[], Mapping[str, Predicate]]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Predicate:
        if name.startswith("__"):
            raise AttributeError(name)
        known = self._source()
        if name not in known:
            raise UnknownPredicateError("predicate", name, near(name, known))
        return known[name]

    def __dir__(self) -> list[str]:
        return sorted(self._source())
