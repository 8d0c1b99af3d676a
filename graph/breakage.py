"""Which changes of the ontology break a client: a query that was valid and gave an answer may fail or go empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from immunograph.graph.vocabulary import DataProperty, Predicate

if TYPE_CHECKING:
    from immunograph.graph.diff import Diff


def breakages(diff: Diff) -> tuple[str, ...]:
    """Return what breaks clients, one sentence each; see `Diff.breakages`."""
    return (*_concepts(diff), *_kinds(diff), *_predicates(diff), *_fields(diff), *_values(diff))


def _concepts(diff: Diff) -> Iterator[str]:
    added = {concept.label: concept for concept in diff.added_concepts}
    for concept in diff.removed_concepts:
        new = added.get(concept.label)
        what = f"has the identifier {new.id} now" if new else "is gone"
        yield f"the concept {concept.label} ({concept.id}) {what}; deprecate it instead"
    for change in diff.changed_concepts:
        if change.field == "kind":
            yield f"{change.label} ({change.id}) is a {change.after}, was a {change.before}"


def _kinds(diff: Diff) -> Iterator[str]:
    old, new = diff.previous.kinds, diff.later.kinds
    for name in diff.removed_kinds:
        yield f"the kind {name} is gone"
    for name in sorted(old.keys() & new.keys()):
        for parent in sorted(set(old[name].parents) - set(new[name].parents)):
            yield f"the kind {name} is no longer a {parent}"


def _predicates(diff: Diff) -> Iterator[str]:
    old, new = diff.previous.predicates, diff.later.predicates
    yield from _gone("predicate", old, new)
    for name in sorted(old.keys() & new.keys()):
        for end in ("domain", "range"):
            was, now = getattr(old[name], end), getattr(new[name], end)
            if was != now:
                yield f"the {end} of {name} is {now or 'not stated'}, was {was or 'not stated'}"
        if old[name].inverse and old[name].inverse != new[name].inverse:
            yield f"{name} has no longer the inverse {old[name].inverse}"


def _fields(diff: Diff) -> Iterator[str]:
    old = diff.previous.snapshot.data_properties
    new = diff.later.snapshot.data_properties
    yield from _gone("data property", old, new)
    for name in sorted(old.keys() & new.keys()):
        if old[name].datatype != new[name].datatype:
            yield f"{name} holds {new[name].datatype}, held {old[name].datatype}"
        if old[name].domain != new[name].domain:
            yield f"the domain of {name} is {new[name].domain}, was {old[name].domain}"
        if old[name].is_single != new[name].is_single:
            yield f"{name} has {'one value' if new[name].is_single else 'several values'} now"


def _values(diff: Diff) -> Iterator[str]:
    old, new = diff.previous.snapshot.allowed_values, diff.later.snapshot.allowed_values
    for name in sorted(old):
        if name not in new:
            yield f"the values of {name} are no longer listed"
        for value in old[name]:
            if value not in new.get(name, old[name]):
                yield f"the value {value!r} of {name} is gone"


def _gone(
    what: str,
    old: Mapping[str, Predicate] | Mapping[str, DataProperty],
    new: Mapping[str, Predicate] | Mapping[str, DataProperty],
) -> Iterator[str]:
    by_label = {term.label: name for name, term in new.items() if name not in old}
    for name in sorted(old.keys() - new.keys()):
        renamed = by_label.get(old[name].label)
        yield f"the {what} {name} is {f'renamed to {renamed}' if renamed else 'gone'}"
