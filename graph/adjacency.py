"""The relations by the concepts they start from and end in: what every traversal walks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from immunograph.graph.inference import Key
from immunograph.graph.result import Budget
from immunograph.graph.vocabulary import Predicate

Direction = Literal["out", "in", "both"]
Side = dict[str, dict[str, list[Key]]]
Leg = tuple[
    str | None, bool
]  # the stored name of a predicate, or any; and whether it is walked from object to subject


class Adjacency:
    """Relations in stored direction, by concept and predicate name."""

    __slots__ = ("backward", "forward")

    def __init__(self, keys: Iterable[Key]) -> None:
        self.forward: Side = {}
        self.backward: Side = {}
        for key in keys:
            subject, name, value = key
            self.forward.setdefault(subject, {}).setdefault(name, []).append(key)
            self.backward.setdefault(value, {}).setdefault(name, []).append(key)

    def keys(self, node: str, leg: Leg) -> Iterator[list[Key]]:
        """Yield the relations of a concept on one leg, predicate by predicate."""
        name, is_backward = leg
        by_name = (self.backward if is_backward else self.forward).get(node)
        if not by_name:
            return
        if name is None:
            yield from by_name.values()
        elif found := by_name.get(name):
            yield found

    def step(self, nodes: Iterable[str], leg: Leg, budget: Budget) -> Iterator[list[Key]]:
        """Yield the relations of several concepts on one leg, until the budget is used up."""
        for node in nodes:
            for keys in self.keys(node, leg):
                granted = budget.grant(len(keys))
                yield keys if granted == len(keys) else keys[:granted]
                if budget.reason is not None:
                    return


def legs_of(predicates: Iterable[Predicate] | None, direction: Direction) -> tuple[Leg, ...]:
    """Return what to walk for these predicates, or for all: an inverse name turns the direction round.

    With "both", a predicate is walked either way whichever of its two names is given.
    """
    named: list[Leg] = (
        [(None, False)]
        if predicates is None
        else [(p.stored_name, p.stored_name != p.name) for p in predicates]
    )
    found: list[Leg] = []
    if direction != "in":
        found += named
    if direction != "out":
        found += [(name, not is_backward) for name, is_backward in named]
    return tuple(dict.fromkeys(found))


def restatements(facts: Mapping[Key, tuple[Key, ...]]) -> dict[Key, str]:
    """Return the relations that only say less of the same two concepts than another, with that one's predicate name."""
    return {
        key: premises[0][1]
        for key, premises in facts.items()
        if len(premises) == 1 and {premises[0][0], premises[0][2]} == {key[0], key[2]}
    }
