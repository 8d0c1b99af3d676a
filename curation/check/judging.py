"""Judge single nodes by SHACL shapes that need no query."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Statements, Value, lexical

_SH = v.SH
_OF_ABSENT = ("minCount", "hasValue", "qualifiedMinCount")
_OF_VALUES = ("in", "pattern", "datatype", "class", "minInclusive", "maxInclusive", "minLength")


@dataclass(frozen=True, slots=True)
class Violation:
    """What breaks a shape: the node, the constraint by its local name, the property if it is one, a value if it is one.

    `allowed` says what the constraint asks for; `condition` when it asks, for a part of a sh:or.
    """

    focus: str
    constraint: str
    path: str | None
    value: Value | None = None
    allowed: str = ""
    message: str | None = None
    condition: str | None = None
    bindings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Property:
    """A property shape, looked up once: what is None is not asked for."""

    paths: tuple[str, ...]
    message: str | None
    least: int
    most: int | None
    languages: frozenset[str]
    least_of_language: int
    most_of_language: int | None
    listed: tuple[Value, ...] | None
    wanted: Value | None
    pattern: re.Pattern[str] | None
    datatype: str | None
    cls: str | None
    lowest: float | None
    highest: float | None
    shortest: int
    asks_if_absent: bool
    asks_of_values: bool


@dataclass(frozen=True, slots=True)
class _Node:
    """What a node shape asks for: properties, shapes that must not hold (with their path), and lists of which one must."""

    properties: tuple[_Property, ...]
    negated: tuple[tuple[str, str | None], ...]
    alternatives: tuple[tuple[str, ...], ...]
    message: str | None


class Judge:
    """Judges the nodes of some statements by shapes."""

    def __init__(self, shapes: Statements, data: Statements) -> None:
        self.shapes, self.data = shapes, data
        self.narrower_of: dict[str, list[str]] = {}
        for cls in data.of_type[v.OWL + "Class"]:
            for parent in data.iris(cls, v.RDFS + "subClassOf"):
                self.narrower_of.setdefault(parent, []).append(cls)
        self._nodes: dict[str, _Node] = {}
        self._below: dict[str, frozenset[str]] = {}

    def narrower(self, classes: list[str]) -> list[str]:
        """Return some classes and all below them."""
        found, queue = dict.fromkeys(classes), list(classes)
        while queue:
            for cls in self.narrower_of.get(queue.pop(), ()):
                if cls not in found:
                    found[cls] = None
                    queue.append(cls)
        return list(found)

    def node(self, shape: str, focus: str) -> list[Violation]:
        """Return how a node breaks a shape."""
        known = self._known(shape)
        found: list[Violation] = []
        has = self.data.by_subject.get(focus, {})
        for part in known.properties:
            if part.asks_if_absent or part.paths[0] in has or len(part.paths) > 1:
                found += self._broken(part, has, focus)
        for negated, path in known.negated:
            if self._conforms(negated, has, focus):
                found.append(Violation(focus, "not", path))
        for alternatives in known.alternatives:
            found += self._or(alternatives, focus, known.message)
        return found

    def _conforms(self, shape: str, has: dict[str, list[Value]], focus: str) -> bool:
        for part in self._known(shape).properties:
            # Asked of every claim and mostly not so, which is quicker told than explained.
            if part.wanted is not None and part.wanted not in has.get(part.paths[0], ()):
                return False
        return not self.node(shape, focus)

    def _known(self, shape: str) -> _Node:
        known = self._nodes.get(shape)
        if known is None:
            known = self._nodes[shape] = self._node(shape)
        return known

    def _node(self, shape: str) -> _Node:
        stated = self.shapes.by_subject.get(shape, {})
        properties = [lexical(n) for n in stated.get(_SH + "property", ())]
        properties += [shape] * (_SH + "path" in stated)
        negated = [lexical(n) for n in stated.get(_SH + "not", ())]
        return _Node(
            properties=tuple(map(self._property, properties)),
            negated=tuple(
                (n, next(iter(self.shapes.iris(n, _SH + "path")), None)) for n in negated
            ),
            alternatives=tuple(
                tuple(map(lexical, self._members(lexical(head))))
                for head in stated.get(_SH + "or", ())
            ),
            message=self.shapes.text(shape, _SH + "message"),
        )

    def _or(self, alternatives: Iterable[str], focus: str, message: str | None) -> list[Violation]:
        failures = []
        for alternative in alternatives:
            failures.append(self.node(alternative, focus))
            if not failures[-1]:
                return []
        # "Not this, or else that" reads as "if this, then that".
        excluded = [f for f in failures if f[0].constraint == "not"]
        asked = [f for f in failures if f[0].constraint != "not"]
        path = excluded[0][0].path if excluded else None
        condition = None
        if path is not None:
            values = self.data.by_subject.get(focus, {}).get(path, [])
            shown = ", ".join(self.data.curie(t) if isinstance(t, str) else t.value for t in values)
            condition = f"{self.data.curie(path)} is {shown}"
        return [
            Violation(focus, "or", a.path, a.value, a.allowed, a.message or message, condition)
            for a in (min(asked, key=len) if asked else excluded[0])
        ]

    def _members(self, head: str) -> tuple[Value, ...]:
        """The members of an RDF list, literals as such."""
        found: list[Value] = []
        while head != v.RDF + "nil" and head in self.shapes.by_subject:
            found += self.shapes.by_subject[head].get(v.RDF + "first", ())
            rest = self.shapes.by_subject[head].get(v.RDF + "rest", [])
            head = lexical(rest[0]) if rest else v.RDF + "nil"
        return tuple(found)

    def _property(self, node: str) -> _Property:
        stated = self.shapes.by_subject.get(node, {})

        def one(name: str, of: dict[str, list[Value]] = stated) -> str | None:
            return lexical(of[_SH + name][0]) if _SH + name in of else None

        def number(name: str) -> int | None:
            text = one(name)
            return None if text is None else int(text)

        def bound(name: str) -> float | None:
            text = one(name)
            return None if text is None else float(text)

        path = one("path") or ""
        either = one("alternativePath", self.shapes.by_subject.get(path, {}))
        qualified = self.shapes.by_subject.get(one("qualifiedValueShape") or "", {})
        languages = one("languageIn", qualified)
        listed, pattern = one("in"), one("pattern")
        return _Property(
            paths=tuple(map(lexical, self._members(either))) if either else (path,),
            message=one("message"),
            least=number("minCount") or 0,
            most=number("maxCount"),
            languages=frozenset(map(lexical, self._members(languages)) if languages else ()),
            least_of_language=number("qualifiedMinCount") or 0,
            most_of_language=number("qualifiedMaxCount"),
            listed=None if listed is None else self._members(listed),
            wanted=next(iter(stated.get(_SH + "hasValue", ())), None),
            pattern=None if pattern is None else re.compile(pattern),
            datatype=one("datatype"),
            cls=one("class"),
            lowest=bound("minInclusive"),
            highest=bound("maxInclusive"),
            shortest=number("minLength") or 0,
            asks_if_absent=any(_SH + n in stated for n in _OF_ABSENT),
            asks_of_values=any(_SH + n in stated for n in _OF_VALUES),
        )

    def _broken(
        self, shape: _Property, stated: dict[str, list[Value]], focus: str
    ) -> Iterator[Violation]:
        path = shape.paths[0]
        values = stated.get(path, [])
        if len(shape.paths) > 1:
            values = [t for p in shape.paths for t in stated.get(p, ())]

        def say(name: str, value: Value | None = None, allowed: object = "") -> Violation:
            return Violation(focus, name, path, value, str(allowed), shape.message)

        if len(values) < shape.least:
            yield say("minCount", allowed=" or ".join(map(self.data.curie, shape.paths)))
        if shape.most is not None and len(values) > shape.most:
            yield say("maxCount", values[shape.most], shape.most)
        if shape.wanted is not None and shape.wanted not in values:
            yield say("hasValue", allowed=lexical(shape.wanted))
        if shape.languages:
            fitting = [
                t for t in values if not isinstance(t, str) and _language(t) in shape.languages
            ]
            if len(fitting) < shape.least_of_language:
                tags = ", ".join(sorted(shape.languages))
                yield say("minCount", allowed=f"a text with the language {tags}")
            if shape.most_of_language is not None and len(fitting) > shape.most_of_language:
                yield say("maxCount", fitting[shape.most_of_language], shape.most_of_language)
        if shape.asks_of_values:
            for value in values:
                yield from self._unfit(shape, value, say)

    def _unfit(
        self, shape: _Property, value: Value, say: Callable[[str, Value, object], Violation]
    ) -> Iterator[Violation]:
        if shape.listed is not None and value not in shape.listed:
            yield say("in", value, " | ".join(map(lexical, shape.listed)))
        if shape.pattern is not None and not shape.pattern.search(lexical(value)):
            yield say("pattern", value, shape.pattern.pattern)
        if shape.datatype is not None and (
            isinstance(value, str) or value.datatype.value != shape.datatype
        ):
            yield say("datatype", value, self.data.curie(shape.datatype))
        if shape.cls is not None and not self._is_of(lexical(value), shape.cls):
            yield say("class", value, self.data.curie(shape.cls))
        if shape.lowest is not None or shape.highest is not None:
            number = _number(value)
            if number is not None and shape.lowest is not None and number < shape.lowest:
                yield say("minInclusive", value, f"{shape.lowest:g}")
            if number is not None and shape.highest is not None and number > shape.highest:
                yield say("maxInclusive", value, f"{shape.highest:g}")
        if len(lexical(value)) < shape.shortest:
            yield say("minLength", value, shape.shortest)

    def _is_of(self, node: str, cls: str) -> bool:
        below = self._below.get(cls)
        if below is None:
            below = self._below[cls] = frozenset(self.narrower([cls]))
        return any(t in below for t in self.data.by_subject.get(node, {}).get(v.TYPE, ()))


def _language(literal: ox.Literal) -> str:
    return (literal.language or "").split("-")[0]


def _number(value: Value) -> float | None:
    if isinstance(value, str):
        return None
    try:
        return float(value.value)
    except ValueError:
        return None
