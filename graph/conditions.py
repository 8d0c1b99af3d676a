"""Conditions on the evidence of relations: level, polarity, source, scope, frequency; asserted or inferred."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from numbers import Real
from typing import TYPE_CHECKING, Any, TypedDict

from immunograph.graph.errors import InvalidArgumentError, did_you_mean
from immunograph.graph.inference import Key
from immunograph.graph.names import fold, resembling
from immunograph.graph.snapshot import ClaimRecord, Source

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph


Frozen = tuple[tuple[str, Hashable], ...]

_AMOUNT = re.compile(r"[\d.,:%+ -]+")  # a number or a date, which may be asked for where none is
_SHOWN = 5


class Conditions(TypedDict, total=False):
    """What a relation's evidence must be like; all conditions on claims must hold of one claim.

    Keys:
        level: One evidence level or several, as the shapes list them.
        min_level: This level or a stronger one.
        polarity: "supports" or "disputes".
        source: A source, its CURIE, PubMed number, DOI or NCT number.
        min_frequency: Least frequency in percent; a claim without one fails.
        context: Scope fields with the text that each must contain, or the concept it must name. A text that no claim of the graph
            has in that field is an error, unless it is a number or a date, or names a concept of a kind that stands there.
        asserted: True for asserted relations only, False for inferred ones only.

    A relation without claims of its own, having been inferred, is judged by those of its premises that say the same, by its own
    predicate or a narrower one: that a drug can cause what its class can cause, by the claims about the class. Where no premise
    says the same, by the claims of all.
    """

    level: str | Iterable[str]
    min_level: str
    polarity: str
    source: str | Source
    min_frequency: float
    context: Mapping[str, str | Concept]
    asserted: bool


def compile_conditions(graph: Graph, conditions: Conditions) -> Callable[[Key], bool] | None:
    """Return what decides whether a relation, by its key, meets the conditions; None where there are none.

    Raises:
        InvalidArgumentError: a level, polarity, scope field or text in it that the graph does not know; it suggests near ones.
            Also a value that is not of its type.
        SourceNotFoundError: there is no such source; carries `suggestions`.
        TypeError: a keyword that is no condition.
    """
    if not conditions:
        return None
    asked = frozen(conditions)
    return graph.conditions.get_or_make(asked, lambda: _compiled(graph, dict(asked)))


def frozen(conditions: Conditions) -> Frozen:
    """Return the conditions by name, in a form by which results for them can be kept; raises as `compile_conditions` does."""
    found: list[tuple[str, Hashable]] = []
    for name, given in sorted(conditions.items()):
        value = given
        if name not in _WANTED:
            near = did_you_mean(resembling(name, _WANTED)) or f"; these are: {', '.join(_WANTED)}"
            raise TypeError(f"{name!r} is no condition on relations{near}")
        if name == "context":
            value = tuple(value.items()) if isinstance(value, Mapping) else None
        elif name == "level" and not isinstance(value, str) and isinstance(value, Iterable):
            value = tuple(value)
        fits, wanted = _WANTED[name]
        if not fits(value):
            raise InvalidArgumentError(f"{name} is {given!r}; give {wanted}")
        found.append((name, value))
    return tuple(found)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, tuple) and all(map(_is_text, value)))


def _is_context(value: object) -> bool:
    from immunograph.graph.concept import Concept  # which imports this module

    return isinstance(value, tuple) and all(
        isinstance(field, str) and isinstance(wanted, str | Concept) for field, wanted in value
    )


def _is_percentage(value: object) -> bool:
    return isinstance(value, Real) and 0 <= float(value) <= 100


_WANTED: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "level": (_are_texts, "a level or several, as strings"),
    "min_level": (_is_text, "one level, as a string"),
    "polarity": (_is_text, "one polarity, as a string"),
    "source": (
        lambda value: isinstance(value, str | Source),
        "one source, or its CURIE or number as a string",
    ),
    "min_frequency": (_is_percentage, "a percentage, 0 to 100"),
    "context": (_is_context, "a dictionary from scope fields to strings or concepts"),
    "asserted": (
        lambda value: value is None or isinstance(value, bool),
        "True for asserted relations, False for inferred ones",
    ),
}


def _compiled(graph: Graph, conditions: Mapping[str, Any]) -> Callable[[Key], bool] | None:
    tests, snapshot = claim_tests(graph, conditions), graph.whole.snapshot
    asserted = conditions.get("asserted")
    if not tests and asserted is None:
        return None
    if not tests:
        return lambda key: (not snapshot.facts[key]) is asserted

    def holds(key: Key) -> bool:
        if asserted is not None and (not snapshot.facts[key]) is not asserted:
            return False
        return any(
            all(test(snapshot.claims[claim]) for test in tests)
            for claim in graph.whole.evidence.claims(key)
        )

    return _Decided(holds).__getitem__


class _Decided(dict[Key, bool]):
    """Whether relations meet conditions, each decided once."""

    def __init__(self, holds: Callable[[Key], bool]) -> None:
        super().__init__()
        self._holds = holds

    def __missing__(self, key: Key) -> bool:
        decided = self[key] = self._holds(key)
        return decided


def claim_tests(graph: Graph, conditions: Mapping[str, Any]) -> list[Callable[[ClaimRecord], bool]]:
    """Return what one claim must be like to meet frozen conditions; raises as `compile_conditions` does."""
    tests: list[Callable[[ClaimRecord], bool]] = []
    snapshot = graph.whole.snapshot
    if "level" in conditions:
        given = conditions["level"]
        several = [given] if isinstance(given, str) else [*given]
        levels = _values(graph, "evidenceLevel", lambda claim: claim.level, {*several})
        wanted = {_known("level", name, levels) for name in several}
        tests.append(lambda claim: claim.level in wanted)
    if "min_level" in conditions:
        least_level = conditions["min_level"]
        levels = _values(graph, "evidenceLevel", lambda claim: claim.level, {least_level})
        strongest = levels[: levels.index(_known("level", least_level, levels)) + 1]
        tests.append(lambda claim: claim.level in strongest)
    if "polarity" in conditions:
        polarity = conditions["polarity"]
        _known("polarity", polarity, _values(graph, "polarity", lambda c: c.polarity, {polarity}))
        tests.append(lambda claim: claim.polarity == polarity)
    if "source" in conditions:
        source = graph.whole.source(conditions["source"]).id
        tests.append(lambda claim: claim.source == source)
    if "min_frequency" in conditions:
        least = conditions["min_frequency"]
        tests.append(
            lambda claim: claim.frequency_percent is not None and claim.frequency_percent >= least
        )
    for field, value in dict(conditions.get("context", ())).items():
        tests.append(
            _in_context(graph, _known("scope field", field, [*snapshot.scope_labels]), value)
        )
    return tests


def _in_context(graph: Graph, field: str, value: str | Concept) -> Callable[[ClaimRecord], bool]:
    if isinstance(value, str):
        concepts, text = _named_in(graph, field, value), fold(value)
    else:
        concepts, text = {value.id}, fold(value.label)

    def holds(claim: ClaimRecord) -> bool:
        return any(
            entry.concept in concepts if entry.concept and concepts else text in fold(entry.text)
            for entry in claim.scope
            if entry.name == field
        )

    return holds


def _named_in(graph: Graph, field: str, value: str) -> set[str]:
    """The concepts that a text names, if concepts of their kinds stand in that field; raises where it can be no text of it."""
    snapshot = graph.whole.snapshot
    entries = [e for claim in snapshot.claims.values() for e in claim.scope if e.name == field]
    kinds = {snapshot.concepts[entry.concept].kind for entry in entries if entry.concept}
    concepts = {c.id for c in graph.whole.candidates(value) if c.kind.name in kinds}
    texts = Counter(entry.text for entry in entries)
    texts.update(snapshot.allowed_values.get(field, ()))
    wanted = fold(value)
    if concepts or _AMOUNT.fullmatch(value) or any(wanted in fold(text) for text in texts):
        return concepts
    common = [text for text, _ in texts.most_common(_SHOWN)]
    near = did_you_mean(resembling(value, texts) or tuple(common))
    raise InvalidArgumentError(f"no claim says {value!r} in its scope field {field}{near}")


def _values(
    graph: Graph, field: str, read: Callable[[ClaimRecord], str], wanted: AbstractSet[str]
) -> list[str]:
    """The values of a field: those that the shapes list, in their order, then others in use unless all wanted are listed."""
    listed = graph.whole.snapshot.allowed_values.get(field, ())
    if wanted <= set(listed):
        return [*listed]
    used = {read(claim) for claim in graph.whole.snapshot.claims.values()}
    return [*listed, *sorted(used - set(listed) - {""})]


def _known(what: str, name: str, known: list[str]) -> str:
    if name not in known:
        near = resembling(name, known)
        raise InvalidArgumentError(
            f"no {what} is called {name!r}{did_you_mean(near) or '; it is one of ' + ', '.join(known)}"
        )
    return name
