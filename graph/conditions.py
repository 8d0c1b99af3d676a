"""Conditions on the evidence of relations: level, polarity, source, scope, frequency; asserted or inferred."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, TypedDict

from immunograph.graph.errors import InvalidArgumentError, did_you_mean
from immunograph.graph.inference import Key
from immunograph.graph.names import fold, resembling
from immunograph.graph.snapshot import ClaimRecord

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph
    from immunograph.graph.snapshot import Source


Frozen = tuple[tuple[str, Hashable], ...]


class Conditions(TypedDict, total=False):
    """What a relation's evidence must be like; all conditions on claims must hold of one claim.

    Keys:
        level: One evidence level or several, as the shapes list them.
        min_level: This level or a stronger one.
        polarity: "supports" or "disputes".
        source: A source, its CURIE, PubMed number, DOI or NCT number.
        min_frequency: Least frequency in percent; a claim without one fails.
        context: Scope fields with the text that each must contain, or the concept it must name.
        asserted: True for asserted relations only, False for inferred ones only.

    A relation without claims of its own, having been inferred, is judged by the claims of its premises.
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
        InvalidArgumentError: a level, polarity, source or scope field that the graph does not know; it suggests near ones.
        TypeError: a keyword that is no condition.
    """
    if not conditions:
        return None
    asked = frozen(conditions)
    return graph.conditions.get_or_make(asked, lambda: _compiled(graph, dict(asked)))


def frozen(conditions: Conditions) -> Frozen:
    """Return the conditions by name, in a form by which results for them can be kept."""
    found: list[tuple[str, Hashable]] = []
    for name, value in sorted(conditions.items()):
        if isinstance(value, Mapping):
            value = tuple(value.items())
        elif name == "level" and not isinstance(value, str) and isinstance(value, Iterable):
            value = tuple(value)
        found.append((name, value))
    return tuple(found)


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


def claim_tests(
    graph: Graph, conditions: Mapping[str, Any] | Conditions
) -> list[Callable[[ClaimRecord], bool]]:
    """Return what one claim must be like to meet the conditions; raises as `compile_conditions` does."""
    if unknown := sorted(set(conditions) - Conditions.__annotations__.keys()):
        near = resembling(unknown[0], Conditions.__annotations__)
        raise TypeError(f"{unknown[0]!r} is no condition on relations{did_you_mean(near)}")
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
        found = graph.whole.candidates(value)
        concepts, text = {c.id for c in found}, fold(value)
    else:
        concepts, text = {value.id}, fold(value.label)

    def holds(claim: ClaimRecord) -> bool:
        return any(
            entry.concept in concepts if entry.concept and concepts else text in fold(entry.text)
            for entry in claim.scope
            if entry.name == field
        )

    return holds


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
