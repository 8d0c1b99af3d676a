"""A concept with its place in a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from immunograph.graph.concept import Concept
from immunograph.graph.wording import one_line

Centrality = Literal["degree", "pagerank", "betweenness"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A concept, its score by one measure, and its rank from 1; equal scores have equal ranks."""

    concept: Concept
    score: float
    rank: int
    by: Centrality

    def row(self) -> dict[str, object]:
        """Return it as a row of a table.

        >>> from immunograph.graph import load
        >>> sorted(load().rank(k=1)[0].row())
        ['degree', 'id', 'kind', 'label', 'rank']
        """
        return {
            "rank": self.rank,
            "id": self.concept.id,
            "label": self.concept.label,
            "kind": self.concept.kind.name,
            self.by: self.score,
        }

    def __str__(self) -> str:
        return f"{self.concept} {self.score:.4g}"

    def __repr__(self) -> str:
        said = f"{self.concept} ({self.concept.id}), {self.by} {self.score:.4g}"
        return f"<Ranked {self.rank}: {one_line(said)}>"
