"""Hold the statements against SHACL shapes: the part of SHACL that shapes.ttl uses, in a fraction of a second.

Understands sh:targetClass, sh:targetSubjectsOf, property shapes with minCount, maxCount, in, pattern, datatype, class, bounds, minLength, hasValue
and qualified sh:languageIn, the paths IRI and sh:alternativePath, sh:not, sh:or, and SPARQL constraints
(https://www.w3.org/TR/shacl/). Another constraint is passed over; `unknown_terms` names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from immunograph.curation.check.judging import Judge, Violation
from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Statements, Value

_SH = v.SH
_TERMS = (
    "path minCount maxCount in pattern flags datatype class minInclusive maxInclusive minLength hasValue qualifiedValueShape "
    "qualifiedMinCount qualifiedMaxCount languageIn not or property sparql message targetClass targetSubjectsOf severity "
    "name description order group declare prefix namespace prefixes select alternativePath"
)
_UNDERSTOOD = frozenset(_SH + name for name in _TERMS.split())


class Shapes:
    """Shapes that were read, ready to judge statements."""

    def __init__(self, shapes: Statements) -> None:
        self.shapes = shapes

    def unknown_terms(self) -> set[str]:
        """Return the terms of SHACL that the shapes use and this module does not understand."""
        used = {p for properties in self.shapes.by_subject.values() for p in properties}
        return {p for p in used if p.startswith(_SH)} - _UNDERSTOOD

    def targets(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield each node shape with the classes, and the properties of subjects, that it is about."""
        for node in self.shapes.by_subject:
            classes = self.shapes.iris(node, _SH + "targetClass")
            properties = self.shapes.iris(node, _SH + "targetSubjectsOf")
            if classes or properties:
                yield node, classes, properties

    def violations(self, data: Statements) -> list[Violation]:
        """Return what breaks a shape by a constraint that is not SPARQL."""
        judge = Judge(self.shapes, data)
        found = []
        for shape, classes, properties in self.targets():
            focuses = dict.fromkeys(n for c in judge.narrower(classes) for n in data.of_type[c])
            for prop in properties:
                focuses |= dict.fromkeys(
                    n for n, stated in data.by_subject.items() if prop in stated
                )
            for focus in focuses:
                found += judge.node(shape, focus)
        return found

    def queries(self) -> Iterator[tuple[str, str, str | None, str]]:
        """Yield each SPARQL constraint: its name, its query, its message, and a pattern for the nodes that it is about."""
        for shape, classes, properties in self.targets():
            named = " ".join(f"<{c}>" for c in classes)
            targets = [f"{{ VALUES ?targetClass {{ {named} }} $this a ?targetClass }}"] * bool(
                named
            )
            targets += [f"{{ $this <{p}> ?targetValue }}" for p in properties]
            for constraint in self.shapes.iris(shape, _SH + "sparql"):
                query = self.shapes.text(constraint, _SH + "select")
                if query:
                    message = self.shapes.text(constraint, _SH + "message")
                    yield constraint, query, message, " UNION ".join(targets)


def broken_queries(
    shapes: Shapes, store: ox.Store, skipped: Iterable[str] = ()
) -> Iterator[Violation]:
    """Yield what breaks a SPARQL constraint; those `skipped` are not asked."""
    prefixes = "".join(f"PREFIX {p}: <{n}>\n" for p, n in shapes.shapes.prefixes.items())
    for name, query, message, target in shapes.queries():
        if name in skipped:
            continue
        asked = f"WHERE {{ {target} ".join(re.split(r"WHERE\s*\{", query, maxsplit=1))
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
