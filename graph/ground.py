"""What the traversals of a graph stand on, by identifier: its relations by their ends, their evidence, and the order of its concepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from immunograph.graph.adjacency import Adjacency, Direction, Leg, legs_of, restatements
from immunograph.graph.evidence import Evidence
from immunograph.graph.inference import Key, canonical
from immunograph.graph.kept import Kept
from immunograph.graph.labels import Labels, ranks
from immunograph.graph.lookup import Lookup, PredicateNames
from immunograph.graph.snapshot import Snapshot
from immunograph.graph.vocabulary import Predicate
from immunograph.graph.walking import Walk


class Ground(Lookup):
    """What sets, paths and analyses are worked out from, made when it is first needed and kept."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._legs: dict[tuple[str | None, Direction], tuple[Leg, ...]] = {}
        self.walks: Kept[tuple[Walk, Walk]] = Kept(8)
        self.conditions: Kept[Callable[[Key], bool] | None] = Kept(8)

    @cached_property
    def adjacency(self) -> Adjacency:
        """The relations by their ends, as dictionaries of CURIEs: what an algorithm of one's own walks fastest.

        `forward[subject][name]` lists the objects of a predicate in stored direction, `backward[object][name]` its subjects. They are
        the graph's own and must not be changed.

        >>> from immunograph.graph import load
        >>> load().adjacency.forward["ig:ipilimumab"]["blocks"]
        ['ig:CTLA-4']
        """
        return Adjacency(self.snapshot.facts)

    def legs(self, names: PredicateNames, direction: Direction) -> tuple[Leg, ...]:
        """Return what to walk for these predicates, or for all; see `legs_of`.

        Raises:
            UnknownPredicateError: there is no such predicate; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().legs("blockedBy", "out")
        (('blocks', True),)
        """
        if isinstance(names, Predicate):
            names = names.name
        if names is not None and not isinstance(names, str):
            return legs_of(self.predicates_named(names), direction)
        known = self._legs.get((names, direction))
        if known is None:
            known = legs_of(self.predicates_named(names), direction)
            self._legs[names, direction] = known
        return known

    @cached_property
    def restatements(self) -> dict[Key, str]:
        """The relations that only restate another one, with that one's predicate name."""
        return restatements(self.snapshot.facts)

    @cached_property
    def restating(self) -> dict[str, set[str]]:
        """The names of the predicates by which relations restate others, each with the names of those restated."""
        found: dict[str, set[str]] = {}
        for (_, name, _), stronger in self.restatements.items():
            found.setdefault(name, set()).add(stronger)
        return found

    @cached_property
    def evidence(self) -> Evidence:
        """What the relations rest on."""
        return Evidence(self.snapshot)

    @cached_property
    def _labels(self) -> Labels:
        return Labels(self.snapshot.concepts)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The place of each concept in the order of all, by CURIE."""
        return ranks(self._labels, self.snapshot.concepts)

    def stored(self, key: Key) -> Key:
        """Return a relation's key in stored direction.

        >>> from immunograph.graph import load
        >>> load().stored(("ig:PD-1", "blockedBy", "ig:pembrolizumab"))
        ('ig:pembrolizumab', 'blocks', 'ig:PD-1')
        """
        return canonical(key, self.snapshot.predicates)
