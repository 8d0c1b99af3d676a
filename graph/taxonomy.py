"""A hierarchy of concepts, and how much each of them says: its information content."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from immunograph.graph.adjacency import Adjacency, Leg


class Taxonomy:
    """The concepts of a graph with what stands above them by some relations; cycles do no harm.

    A concept counts as one of its own ancestors, as the measures of similarity that use this want it.
    """

    def __init__(
        self, concepts: Iterable[str], adjacency: Adjacency, upwards: tuple[Leg, ...]
    ) -> None:
        self._concepts = tuple(concepts)
        self._adjacency, self._upwards = adjacency, upwards
        self._above: dict[str, frozenset[str]] = {}

    def ancestors(self, concept: str) -> frozenset[str]:
        """Return a concept and all above it."""
        found = self._above.get(concept)
        if found is None:
            seen, stack = {concept}, [concept]
            while stack:
                node = stack.pop()
                for leg in self._upwards:
                    for _, others in self._adjacency.lists(node, leg):
                        new = set(others) - seen
                        seen |= new
                        stack += new
            self._above[concept] = found = frozenset(seen)
        return found

    @cached_property
    def _members(self) -> Counter[str]:
        """How many concepts there are at and below each."""
        return Counter(above for concept in self._concepts for above in self.ancestors(concept))

    def information(self, concept: str) -> float:
        """Return the information content of a concept: 1 for a leaf, towards 0 for what stands above everything.

        IC(c) = 1 - log(h(c) + 1) / log(N), with h(c) the number of concepts below c and N that of all concepts (N. Seco, T. Veale,
        J. Hayes: An intrinsic information content metric for semantic similarity in WordNet, ECAI 2004, 1089-1090; it has no DOI).
        """
        count = len(self._concepts)
        return 1 - math.log(self._members[concept]) / math.log(count) if count > 1 else 1.0

    def most_informative(self, one: str, other: str) -> str | None:
        """Return the common ancestor with the highest information content; of several the first by identifier."""
        common = sorted(self.ancestors(one) & self.ancestors(other))
        return max(common, key=self.information, default=None)
