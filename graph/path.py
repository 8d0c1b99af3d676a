"""A path between two concepts: relations walked one after the other, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from immunograph.graph.concept import Concept
from immunograph.graph.relation import Relation, sentence


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path; `is_backward` when it is walked from object to subject."""

    relation: Relation
    is_backward: bool

    @property
    def sentence(self) -> str:
        """The step in words, read in the direction it is walked."""
        relation = self.relation
        inverse = relation.predicate.inverse
        if not self.is_backward or inverse is None:
            return relation.sentence
        verb = relation.graph.snapshot.predicates[inverse].verb
        return sentence(relation.object.label, verb, relation.subject.label)

    def explain(self) -> str:
        """Return the step in words with its evidence or premises.

        >>> from immunograph.graph import load
        >>> step = load().paths("Keytruda", "PD-1", k=1, predicates="blocks")[0].steps[0]
        >>> step.explain().startswith("Pembrolizumab blocks PD-1 [")
        True
        """
        return f"{self.sentence}{self.relation._because()}"


@dataclass(frozen=True, slots=True, repr=False)
class Path:
    """A simple path: no concept twice."""

    start: Concept
    steps: tuple[PathStep, ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The concepts on the path, in order."""
        ends = [s.relation.subject if s.is_backward else s.relation.object for s in self.steps]
        return (self.start, *ends)

    @property
    def score(self) -> float:
        """The mean strength of the steps, 0 to 1."""
        return sum(step.relation.strength for step in self.steps) / len(self.steps)

    def explain(self) -> str:
        """Return the path as sentences, one a line, each with its citation.

        >>> from immunograph.graph import load
        >>> path = load().shortest_path("Keytruda", "PD-L1", predicates=["blocks", "binds"])
        >>> path.explain().splitlines()[1].partition(" [")[0]
        'PD-1 is bound by PD-L1'
        """
        return "\n".join(step.explain() for step in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[PathStep]:
        return iter(self.steps)

    def __str__(self) -> str:
        return " -> ".join(concept.label for concept in self.concepts)

    def __repr__(self) -> str:
        return f"<Path of {len(self)}: {self}>"
