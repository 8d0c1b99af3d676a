"""The relations by the concepts they start from and end in: what every traversal walks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, get_args

from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.inference import Key
from immunograph.graph.result import Budget
from immunograph.graph.vocabulary import Predicate

Direction = Literal["out", "in", "both"]
Side = dict[str, dict[str, list[str]]]
Leg = tuple[
    str | None, bool
]  # the stored name of a predicate, or any; and whether it is walked from object to subject

_NOTHING: dict[str, list[str]] = {}


class Adjacency:
    """The concepts at the other ends of each concept's relations, by predicate name, in stored direction and against it."""

    __slots__ = ("backward", "forward")

    def __init__(self, keys: Iterable[Key]) -> None:
        self.forward: Side = {}
        self.backward: Side = {}
        for subject, name, value in keys:
            self.forward.setdefault(subject, {}).setdefault(name, []).append(value)
            self.backward.setdefault(value, {}).setdefault(name, []).append(subject)

    def lists(self, node: str, leg: Leg) -> Iterable[tuple[str, list[str]]]:
        """Return the predicates of a concept on one leg, each with the concepts at the other end."""
        name, is_backward = leg
        by_name = (self.backward if is_backward else self.forward).get(node)
        if not by_name:
            return ()
        if name is None:
            return by_name.items()
        return ((name, by_name[name]),) if name in by_name else ()

    def keys(self, node: str, leg: Leg) -> Iterator[Key]:
        """Yield the relations of a concept on one leg, predicate by predicate."""
        for name, others in self.lists(node, leg):
            yield from keys_of(node, name, others, leg[1])

    def ends(
        self,
        nodes: Sequence[str],
        leg: Leg,
        budget: Budget,
        holds: Callable[[Key], bool] | None = None,
    ) -> Collection[str]:
        """Return the concepts that one leg leads to from several, each once, in the order met, until the budget is used up."""
        name, side = leg[0], self.backward if leg[1] else self.forward
        if name is not None and holds is None:
            if len(nodes) == 1:
                others = side.get(nodes[0], _NOTHING).get(name, [])
                if budget.covers(len(others)):
                    return others
            lists = [
                by_name[name] for node in nodes if name in (by_name := side.get(node, _NOTHING))
            ]
            if budget.covers(sum(map(len, lists))):
                return dict.fromkeys(chain.from_iterable(lists))
        found: dict[str, None] = {}
        for node in nodes:
            for name, others in self.lists(node, leg):
                granted = budget.grant(len(others))
                if granted < len(others):
                    others = others[:granted]
                if holds is not None:
                    keys = keys_of(node, name, others, leg[1])
                    others = [other for other, key in zip(others, keys, strict=True) if holds(key)]
                found.update(dict.fromkeys(others))
                if budget.reason is not None:
                    return found
        return found

    def step(self, nodes: Iterable[str], leg: Leg, budget: Budget) -> Iterator[Key]:
        """Yield the relations of several concepts on one leg, until the budget is used up."""
        for node in nodes:
            for name, others in self.lists(node, leg):
                granted = budget.grant(len(others))
                yield from keys_of(node, name, others[:granted], leg[1])
                if budget.reason is not None:
                    return


def keys_of(node: str, name: str, others: Iterable[str], is_backward: bool) -> list[Key]:
    """Return the relations by one predicate between a concept and others."""
    if is_backward:
        return [(other, name, node) for other in others]
    return [(node, name, other) for other in others]


def legs_of(predicates: Iterable[Predicate] | None, direction: Direction) -> tuple[Leg, ...]:
    """Return what to walk for these predicates, or for all: an inverse name turns the direction round.

    With "both", a predicate is walked either way whichever of its two names is given.

    Raises:
        InvalidArgumentError: the direction is none of the three.
    """
    if direction not in get_args(Direction):
        raise InvalidArgumentError(f"direction is {direction!r}; give 'out', 'in' or 'both'")
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
