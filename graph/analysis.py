"""Search, compare, rank and count: what is asked of a graph as a whole."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from immunograph.graph.concept import Concept
from immunograph.graph.lookup import KindNames, Lookup
from immunograph.graph.match import Match
from immunograph.graph.result import check_range
from immunograph.graph.table import Table

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph


class Analysis(Lookup):
    """The questions to a graph that look at many concepts at once."""

    @property
    def _graph(self) -> Graph:
        return cast("Graph", self)

    def search(
        self, query: str, *, kind: KindNames = None, limit: int = 20, prefix_only: bool = False
    ) -> Table[Match]:
        """Return the concepts whose names match, best first, one match a concept.

        Order: exact identifier, exact label, exact synonym, beginning of a name, all words in any order, typos; within each by
        score. Case, accents, hyphens, spaces and the spelling of Greek letters make no difference.

        Args:
            query: What somebody typed; without letters and digits it finds nothing.
            kind: Keep only concepts of this kind, or of one of these; an abstract kind stands for those below it.
            limit: Bound on the number of concepts, 1 to 10,000; the result says when more match.
            prefix_only: Forgive no typos, as for type-ahead.

        >>> from immunograph.graph import load
        >>> load().search("pdl1 expresion", limit=1)[0]
        <Match PD-L1 expression (ig:PD-L1-expression), FUZZY 0.96: its label 'PD-L1 expression' resembles 'pdl1 expresion'>
        >>> list(load().search("…"))
        []
        """
        check_range("limit", limit, 1, 10_000)
        graph, concepts, wanted = self._graph, self.snapshot.concepts, self.kinds_named(kind)
        hits = self._searching.hits(
            query,
            with_typos=not prefix_only,
            allows=lambda concept: wanted is None or concepts[concept].kind in wanted,
        )
        found = [
            Match(Concept(graph, h.concept), query, h.match, h.score, h.field, h.text, h.ranges)
            for h in islice(hits, limit + 1)
        ]
        more = f"more than {limit} concepts match" if len(found) > limit else None
        return Table(found[:limit], reason=more, visited=len(found))
