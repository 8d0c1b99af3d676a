"""Several claims in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Unpack

from immunograph.graph.conditions import Conditions, claim_tests, frozen
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.relation import Claim
from immunograph.graph.table import Table

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.graph import Graph


class ClaimSet(Table[Claim]):
    """An immutable sequence of claims of one graph, each once.

    >>> from immunograph.graph import load
    >>> g = load()
    >>> found = g.claims.where(level="guideline", polarity="supports")
    >>> {claim.level for claim in found}
    {'guideline'}
    """

    __slots__ = ("graph",)

    def __init__(self, graph: Graph, claims: Iterable[Claim], *, reason: str | None = None) -> None:
        super().__init__(dict.fromkeys(claims), reason=reason)
        self.graph = graph

    def where(
        self,
        condition: Callable[[Claim], bool] | None = None,
        **conditions: Unpack[Conditions],
    ) -> ClaimSet:
        """Return the claims that meet every condition given, in the same order.

        Args:
            condition: A function of a claim.
            conditions: On the claim itself; see `Conditions`. `asserted` asks whether its relation is.

        Raises:
            InvalidArgumentError: a level, polarity, source or scope field that the graph does not know; it suggests near ones.

        >>> from immunograph.graph import load
        >>> load().claims.where(level="guidline")
        Traceback (most recent call last):
            ...
        immunograph.graph.errors.InvalidArgumentError: no level is called 'guidline'; did you mean 'guideline'?
        """
        if condition is not None and not callable(condition):
            raise InvalidArgumentError(
                f"condition is {condition!r}; give a function of a claim, or conditions by name, as level=…"
            )
        tests = claim_tests(self.graph, dict(frozen(conditions)))
        records, asserted = self.graph.whole.snapshot.claims, conditions.get("asserted")
        kept = [
            claim
            for claim in self
            if all(test(records[claim.id]) for test in tests)
            and (asserted is None or claim.relation.is_asserted is asserted)
            and (condition is None or condition(claim))
        ]
        return ClaimSet(self.graph, kept, reason=self.reason)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table: one row a claim with its source, in order, indexed by CURIE.

        `scope` is a dictionary from field to texts.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> load()["Keytruda"].relations("blocks").claims.to_pandas()["predicate"].unique().tolist()
        ['blocks']
        """
        from immunograph.graph.exports.tables import claim_table

        return claim_table(self)

    def __repr__(self) -> str:
        cut = f", cut short: {self.reason}" if self.reason else ""
        return f"<ClaimSet of {len(self)}{cut}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import claim_set_card

        return claim_set_card(self)
