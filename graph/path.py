"""A path between two concepts: relations walked one after the other, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.concept import Concept
from immunograph.graph.relation import Relation, sentence
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.plots.plot import Plot


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

    def __repr__(self) -> str:
        return f"<PathStep {one_line(self.sentence)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Path:
    """A simple path: no concept twice. Printed, it is its concepts with the predicates between them, as they run."""

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
        evidence, stored = self.start.graph.whole.evidence, self.start.graph.stored
        weights = sum(evidence.weight(stored(step.relation.key)) for step in self.steps)
        return weights / (evidence.scale * len(self.steps))

    def explain(self) -> str:
        """Return the path as sentences, one a line, each with its citation.

        >>> from immunograph.graph import load
        >>> path = load().shortest_path("Keytruda", "PD-L1", predicates=["blocks", "binds"])
        >>> path.explain().splitlines()[1].partition(" [")[0]
        'PD-1 is bound by PD-L1'
        """
        return "\n".join(step.explain() for step in self.steps)

    def row(self) -> dict[str, object]:
        """Return the path as a row of a table.

        >>> from immunograph.graph import load
        >>> load().paths("Keytruda", "PD-1", k=1)[0].row()["route"]
        'pembrolizumab -> PD-1'
        """
        return {
            "start": self.start.id,
            "goal": self.concepts[-1].id,
            "length": len(self),
            "score": round(self.score, 4),
            "route": " -> ".join(concept.label for concept in self.concepts),
            "predicates": tuple(step.relation.predicate.name for step in self),
            "concepts": tuple(concept.id for concept in self.concepts),
            "sources": tuple(dict.fromkeys(s.id for step in self for s in step.relation.sources)),
        }

    def plot(self) -> Plot:
        """Return a picture of the path: its concepts in order, and the relations walked; see `Graph.plot`.

        >>> from immunograph.graph import load
        >>> load().paths("ipilimumab", "colitis", k=1)[0].plot()
        <Plot of From ipilimumab to colitis: 2 concepts, 1 relation>
        """
        from immunograph.graph.plots.plot import Plot
        from immunograph.graph.plots.scene import path_scene

        return Plot(path_scene(self))

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[PathStep]:
        return iter(self.steps)

    def __str__(self) -> str:
        words = [self.start.label]
        for step, concept in zip(self.steps, self.concepts[1:], strict=True):
            name = step.relation.predicate.name
            words += [f"<-{name}-" if step.is_backward else f"-{name}->", concept.label]
        return " ".join(words)

    def __repr__(self) -> str:
        return f"<Path of {len(self)}: {one_line(str(self))}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import path_card

        return path_card(self)
