"""How alike two concepts are, by what stands above them or by what they are related to, and why."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from immunograph.graph.adjacency import legs_of
from immunograph.graph.concept import Concept
from immunograph.graph.errors import InvalidArgumentError, did_you_mean
from immunograph.graph.names import resembling
from immunograph.graph.relation import sentence
from immunograph.graph.taxonomy import Taxonomy
from immunograph.graph.vocabulary import Predicate
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph
    from immunograph.graph.lookup import PredicateNames

Measure = Literal["neighbours", "resnik", "lin", "jaccard"]
Feature = tuple[
    str, bool, str
]  # predicate as stored, whether read from object to subject, the neighbour


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that two concepts have in common: an ancestor, or a neighbour by the same predicate and direction.

    `weight` is the information content of an ancestor, or how rare it is to have that neighbour.
    """

    concept: Concept
    weight: float
    predicate: Predicate | None = None
    is_backward: bool = False

    def __str__(self) -> str:
        if self.predicate is None:
            return self.concept.label
        verb, label = self.predicate.verb, self.concept.label
        if self.is_backward:
            inverse = self.predicate.inverse
            if inverse is None:
                return f"{label} {verb} each"
            verb = self.concept.graph.snapshot.predicates[inverse].verb
        return "each" + sentence("x", verb, label)[1:]


@dataclass(frozen=True, slots=True)
class Similarity:
    """How alike a concept is to another one: `score` from 0 to 1, by which measure, and what they share, weightiest first."""

    concept: Concept
    to: Concept
    score: float
    by: Measure
    shared: tuple[Shared, ...]

    def explain(self) -> str:
        """Return the score and its reason in words.

        >>> from immunograph.graph import load
        >>> print(load().similarity("NSCLC", "small cell lung cancer", by="lin").explain())  # doctest: +ELLIPSIS
        small cell lung carcinoma is 0... similar to non-small cell lung carcinoma by lin: most specific in common is lung cancer.
        """
        names = list(dict.fromkeys(map(str, self._said())))
        more = f"; and {len(names) - 6} more" if len(names) > 6 else ""
        listed = "; ".join(names[:6]) + more
        if not names:
            reason = "they share nothing"
        elif self.by == "neighbours":
            reason = listed
        elif self.by == "jaccard":
            reason = f"in common are {listed}"
        else:
            reason = f"most specific in common is {listed}"
        return f"{self.concept} is {self.score:.2f} similar to {self.to} by {self.by}: {reason}."

    def _said(self) -> Iterator[Shared]:
        """What is shared, without what only says less of the same neighbour, as a super-property does."""
        weaker = {
            (parent, shared.is_backward, shared.concept)
            for shared in self.shared
            if shared.predicate is not None
            for parent in shared.predicate.parents
        }
        for shared in self.shared:
            name = shared.predicate.name if shared.predicate is not None else ""
            if (name, shared.is_backward, shared.concept) not in weaker:
                yield shared

    def row(self) -> dict[str, object]:
        """Return the similarity as a row of a table.

        >>> from immunograph.graph import load
        >>> load().similarity("nivolumab", "pembrolizumab", predicates="blocks").row()["shared"]
        ('each blocks PD-1',)
        """
        return {
            "id": self.concept.id,
            "label": self.concept.label,
            "kind": self.concept.kind.name,
            "score": self.score,
            "by": self.by,
            "shared": tuple(map(str, self.shared)),
        }

    def __str__(self) -> str:
        return f"{self.concept} {self.score:.2f}"

    def __repr__(self) -> str:
        return f"<Similarity {one_line(self.explain())}>"


class Similarities:
    """The measures over one graph; what they need of it is worked out once."""

    def __init__(self, graph: Graph, by: Measure, predicates: PredicateNames) -> None:
        if by not in get_args(Measure):
            near = did_you_mean(resembling(str(by), get_args(Measure)))
            raise InvalidArgumentError(
                f"by is {by!r}; give {', '.join(map(repr, get_args(Measure)))}{near}"
            )
        self.graph, self.by = graph, by
        named = graph.predicates_named(predicates)
        self._names = None if named is None else frozenset(p.stored_name for p in named)
        hierarchy = graph.evidence.hierarchy
        upwards = (
            legs_of(named, "out")
            if named is not None
            else ((hierarchy, False),)
            if hierarchy is not None
            else ()
        )
        self.taxonomy = Taxonomy(graph.snapshot.concepts, graph.adjacency, upwards)
        self._features: dict[str, dict[Feature, float]] = {}

    def pair(self, one: str, other: str) -> Similarity:
        """Return how alike two concepts are."""
        if self.by == "neighbours":
            score, shared = self._by_neighbours(one, other)
        else:
            score, shared = self._by_ancestors(one, other)
        graph = self.graph
        return Similarity(Concept(graph, other), Concept(graph, one), score, self.by, shared)

    def candidates(self, concept: str) -> Iterator[str]:
        """Yield the concepts, without this one, that share anything with it."""
        if self.by == "neighbours":
            sharing: dict[str, None] = {}
            for feature in self.features(concept):
                sharing |= dict.fromkeys(self._having(feature))
            yield from (other for other in sharing if other != concept)
        else:
            above = self.taxonomy.ancestors(concept)
            for other in self.graph.snapshot.concepts:
                if other != concept and not above.isdisjoint(self.taxonomy.ancestors(other)):
                    yield other

    def _by_ancestors(self, one: str, other: str) -> tuple[float, tuple[Shared, ...]]:
        taxonomy = self.taxonomy
        if self.by == "jaccard":
            above, below = taxonomy.ancestors(one), taxonomy.ancestors(other)
            return len(above & below) / len(above | below), self._ancestors(above & below)
        top = taxonomy.most_informative(one, other)
        if top is None:
            return 0.0, ()
        score = content = taxonomy.information(top)
        if self.by == "lin":
            whole = taxonomy.information(one) + taxonomy.information(other)
            score = 2 * content / whole if whole else float(one == other)
        return score, self._ancestors([top])

    def _ancestors(self, ids: Iterable[str]) -> tuple[Shared, ...]:
        weights = {i: self.taxonomy.information(i) for i in ids}
        ordered = sorted(weights, key=lambda i: (-weights[i], i))
        return tuple(Shared(Concept(self.graph, i), weights[i]) for i in ordered)

    def _by_neighbours(self, one: str, other: str) -> tuple[float, tuple[Shared, ...]]:
        mine, theirs = self.features(one), self.features(other)
        common = sorted(mine.keys() & theirs.keys(), key=lambda f: (-mine[f], f))
        shared = math.fsum(mine[feature] for feature in common)
        whole = math.fsum((mine | theirs).values())
        predicates = self.graph.snapshot.predicates
        return (shared / whole if whole else 0.0), tuple(
            Shared(Concept(self.graph, node), mine[name, back, node], predicates[name], back)
            for name, back, node in common
        )

    def features(self, concept: str) -> dict[Feature, float]:
        """Return the neighbours of a concept by predicate and direction, each with its weight log(1 + N / n)."""
        found = self._features.get(concept)
        if found is None:
            sides = self.graph.adjacency
            found = {}
            for is_backward, side in ((False, sides.forward), (True, sides.backward)):
                for name, others in side.get(concept, {}).items():
                    if self._names is None or name in self._names:
                        back = is_backward and name not in self._symmetric
                        found |= dict.fromkeys(((name, back, other) for other in others), 0.0)
            count = len(self.graph)
            for feature in found:
                found[feature] = math.log(1 + count / len(self._having(feature)))
            self._features[concept] = found
        return found

    def _having(self, feature: Feature) -> tuple[str, ...]:
        return self._owners[feature]

    @cached_property
    def _symmetric(self) -> frozenset[str]:
        return frozenset(p.name for p in self.graph.snapshot.predicates.values() if p.is_symmetric)

    @cached_property
    def _owners(self) -> dict[Feature, tuple[str, ...]]:
        found: defaultdict[Feature, dict[str, None]] = defaultdict(dict)
        for subject, name, value in self.graph.snapshot.facts:
            found[name, False, value][subject] = None
            if name in self._symmetric:
                found[name, False, subject][value] = None
            else:
                found[name, True, subject][value] = None
        return {feature: tuple(concepts) for feature, concepts in found.items()}
