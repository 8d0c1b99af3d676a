"""Hold the statements against SHACL shapes: the part of SHACL that shapes.ttl uses, in a fraction of a second.

Understands sh:targetClass, property shapes with minCount, maxCount, in, pattern, datatype, class, bounds, minLength, hasValue
and qualified sh:languageIn, the paths IRI and sh:alternativePath, sh:not, sh:or, and SPARQL constraints
(https://www.w3.org/TR/shacl/). A property shape with another constraint is not judged here, and `unknown_terms` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Statements, Value, lexical

_SH = v.SH
_UNDERSTOOD = {
    _SH + name
    for name in [
        "path",
        "minCount",
        "maxCount",
        "in",
        "pattern",
        "flags",
        "datatype",
        "class",
        "minInclusive",
        "maxInclusive",
        "minLength",
        "hasValue",
        "qualifiedValueShape",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "languageIn",
        "not",
        "or",
        "property",
        "sparql",
        "message",
        "targetClass",
        "severity",
        "name",
        "description",
        "order",
        "group",
    ]
} | {v.TYPE, v.LABEL, v.RDFS + "comment"}


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


class Shapes:
    """Shapes that were read, ready to judge statements."""

    def __init__(self, shapes: Statements) -> None:
        self.shapes = shapes

    def unknown_terms(self) -> set[str]:
        """Return the terms of SHACL that the shapes use and this module does not understand."""
        used = {p for properties in self.shapes.by_subject.values() for p in properties}
        return (
            {p for p in used if p.startswith(_SH)}
            - _UNDERSTOOD
            - {
                _SH + n
                for n in ("declare", "prefix", "namespace", "prefixes", "select", "alternativePath")
            }
        )

    def targets(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each node shape with the classes that it is about."""
        for node in self.shapes.by_subject:
            if classes := self.shapes.iris(node, _SH + "targetClass"):
                yield node, classes

    def violations(self, data: Statements) -> list[Violation]:
        """Return what breaks a shape by a constraint that is not SPARQL."""
        judge = _Judge(self.shapes, data)
        found = []
        for shape, classes in self.targets():
            focuses = dict.fromkeys(n for c in judge.narrower(classes) for n in data.of_type[c])
            for focus in focuses:
                found += judge.node(shape, focus)
        return found

    def queries(self) -> Iterator[tuple[str, str, str | None, list[str]]]:
        """Yield each SPARQL constraint: its name, its query, its message, and the classes whose nodes it is about."""
        for shape, classes in self.targets():
            for constraint in self.shapes.iris(shape, _SH + "sparql"):
                query = self.shapes.text(constraint, _SH + "select")
                if query:
                    yield constraint, query, self.shapes.text(constraint, _SH + "message"), classes


def broken_queries(
    shapes: Shapes, store: ox.Store, skipped: Iterable[str] = ()
) -> Iterator[Violation]:
    """Yield what breaks a SPARQL constraint; those `skipped` are not asked."""
    prefixes = "".join(f"PREFIX {p}: <{n}>\n" for p, n in shapes.shapes.prefixes.items())
    for name, query, message, classes in shapes.queries():
        if name in skipped:
            continue
        values = " ".join(f"<{c}>" for c in classes)
        target = f"WHERE {{ VALUES ?targetClass {{ {values} }} $this a ?targetClass ."
        asked = target.join(re.split(r"WHERE\s*\{", query, maxsplit=1))
        solutions = store.query(prefixes + asked)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            row = {n: solution[n] for n in names if solution[n] is not None}
            focus = row["this"]
            path = row.get("path")
            yield Violation(
                focus=focus.value if isinstance(focus, ox.NamedNode) else str(focus),
                constraint="sparql",
                path=path.value if isinstance(path, ox.NamedNode) else None,
                value=_value(row.get("value")),
                message=message,
                bindings=tuple((n, getattr(t, "value", "")) for n, t in row.items()),
            )


def _value(term: object) -> Value | None:
    if isinstance(term, ox.NamedNode):
        return term.value
    return term if isinstance(term, ox.Literal) else None


class _Judge:
    def __init__(self, shapes: Statements, data: Statements) -> None:
        self.shapes, self.data = shapes, data
        self.narrower_of: dict[str, list[str]] = {}
        for cls in data.of_type[v.OWL + "Class"]:
            for parent in data.iris(cls, v.RDFS + "subClassOf"):
                self.narrower_of.setdefault(parent, []).append(cls)
        self._list = cache(lambda head: self.members(head))
        self._parts = cache(self._property_shapes)

    def narrower(self, classes: list[str]) -> list[str]:
        found, queue = dict.fromkeys(classes), list(classes)
        while queue:
            for cls in self.narrower_of.get(queue.pop(), ()):
                if cls not in found:
                    found[cls] = None
                    queue.append(cls)
        return list(found)

    def members(self, head: str) -> tuple[Value, ...]:
        found: list[Value] = []
        while head != v.RDF + "nil" and head in self.shapes.by_subject:
            found += self.shapes.by_subject[head].get(v.RDF + "first", ())
            rest = self.shapes.by_subject[head].get(v.RDF + "rest", [])
            head = lexical(rest[0]) if rest else v.RDF + "nil"
        return tuple(found)

    def _property_shapes(self, shape: str) -> tuple[tuple[str, dict[str, list[Value]]], ...]:
        nodes = self.shapes.by_subject.get(shape, {}).get(_SH + "property", ())
        parts = [lexical(n) for n in nodes]
        if _SH + "path" in self.shapes.by_subject.get(shape, {}):
            parts.append(shape)
        return tuple((p, self.shapes.by_subject.get(p, {})) for p in parts)

    def node(self, shape: str, focus: str) -> list[Violation]:
        found: list[Violation] = []
        stated = self.shapes.by_subject.get(shape, {})
        for part, constraints in self._parts(shape):
            if part != shape or _SH + "property" not in stated:
                found += self._property(constraints, focus)
        for negated in stated.get(_SH + "not", ()):
            if not self.node(lexical(negated), focus):
                found.append(Violation(focus, "not", self._path_of(lexical(negated))))
        for head in stated.get(_SH + "or", ()):
            found += self._or([lexical(m) for m in self._list(lexical(head))], focus)
        return found

    def _or(self, alternatives: list[str], focus: str) -> list[Violation]:
        failures = [self.node(alternative, focus) for alternative in alternatives]
        if not all(failures):
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
            Violation(focus, "or", a.path, a.value, a.allowed, a.message, condition)
            for a in (min(asked, key=len) if asked else excluded[0])
        ]

    def _path_of(self, shape: str) -> str | None:
        return next(iter(self.shapes.iris(shape, _SH + "path")), None)

    def _paths(self, constraints: dict[str, list[Value]]) -> list[str]:
        path = constraints[_SH + "path"][0]
        heads = self.shapes.by_subject.get(lexical(path), {}).get(_SH + "alternativePath", ())
        if heads:
            return [lexical(m) for m in self._list(lexical(heads[0]))]
        return [lexical(path)]

    def _property(self, constraints: dict[str, list[Value]], focus: str) -> Iterator[Violation]:
        paths = self._paths(constraints)
        stated = self.data.by_subject.get(focus, {})
        values = [t for p in paths for t in stated.get(p, ())]
        message = next((lexical(m) for m in constraints.get(_SH + "message", ())), None)
        named = " or ".join(map(self.data.curie, paths))
        path = paths[0]

        def one(name: str) -> str | None:
            found = constraints.get(_SH + name)
            return lexical(found[0]) if found else None

        def say(name: str, value: Value | None = None, allowed: str = "") -> Violation:
            return Violation(focus, name, path, value, allowed, message)

        if (least := one("minCount")) is not None and len(values) < int(least):
            yield say("minCount", allowed=named)
        if (most := one("maxCount")) is not None and len(values) > int(most):
            yield say("maxCount", values[int(most)], most)
        if one("qualifiedValueShape") is not None:
            yield from self._qualified(constraints, values, say)
        listed = [self._list(lexical(h)) for h in constraints.get(_SH + "in", ())]
        wanted = constraints.get(_SH + "hasValue", [])
        if wanted and wanted[0] not in values:
            yield say("hasValue", allowed=lexical(wanted[0]))
        for value in values:
            text = lexical(value)
            if listed and value not in listed[0]:
                yield say("in", value, " | ".join(map(lexical, listed[0])))
            pattern = one("pattern")
            if pattern is not None and not re.search(pattern, text):
                yield say("pattern", value, pattern)
            kind = one("datatype")
            if kind is not None and (isinstance(value, str) or value.datatype.value != kind):
                yield say("datatype", value, self.data.curie(kind))
            wider = one("class")
            if wider is not None and not self._is_of(text, wider):
                yield say("class", value, self.data.curie(wider))
            for bound, is_broken in (
                ("minInclusive", float.__lt__),
                ("maxInclusive", float.__gt__),
            ):
                limit, number = one(bound), _number(value)
                if limit is not None and number is not None and is_broken(number, float(limit)):
                    yield say(bound, value, limit)
            shortest = one("minLength")
            if shortest is not None and len(text) < int(shortest):
                yield say("minLength", value, shortest)

    def _qualified(
        self, constraints: dict[str, list[Value]], values: list[Value], say: object
    ) -> Iterator[Violation]:
        assert callable(say)
        shape = self.shapes.by_subject.get(lexical(constraints[_SH + "qualifiedValueShape"][0]), {})
        languages = {
            lexical(m)
            for head in shape.get(_SH + "languageIn", ())
            for m in self._list(lexical(head))
        }
        fitting = [
            t
            for t in values
            if not isinstance(t, str) and t.language and t.language.split("-")[0] in languages
        ]
        least = constraints.get(_SH + "qualifiedMinCount")
        most = constraints.get(_SH + "qualifiedMaxCount")
        if least and len(fitting) < int(lexical(least[0])):
            yield say("minCount", None, f"a text with the language {', '.join(sorted(languages))}")
        if most and len(fitting) > int(lexical(most[0])):
            yield say("maxCount", fitting[int(lexical(most[0]))], lexical(most[0]))

    def _is_of(self, node: str, cls: str) -> bool:
        stated = self.data.by_subject.get(node, {}).get(v.TYPE, ())
        if cls in stated:
            return True
        below = self._below(cls)
        return any(t in below for t in stated)

    def _below(self, cls: str) -> frozenset[str]:
        known = self._below_of.get(cls)
        if known is None:
            known = self._below_of[cls] = frozenset(self.narrower([cls]))
        return known

    @property
    def _below_of(self) -> dict[str, frozenset[str]]:
        return self.__dict__.setdefault("_below_memo", {})


def _number(value: Value) -> float | None:
    if isinstance(value, str):
        return None
    try:
        return float(value.value)
    except ValueError:
        return None
