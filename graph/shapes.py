"""What SHACL shapes say of the values and counts that properties may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Statements, Value, lexical


def allowed_values(shapes: Statements, curie: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Return the values that sh:in allows, by local name of the property."""
    values: dict[str, tuple[str, ...]] = {}
    for path, properties in _paths(shapes):
        for head in properties.get(v.SH + "in", ()):
            listed = tuple(shapes.collection(lexical(head)))
            values.setdefault(curie(path).partition(":")[2], listed)
    return values


def value_meanings(shapes: Statements, curie: Callable[[str], str]) -> dict[str, dict[str, str]]:
    """Return the definitions of values, by local name of the property and then by value."""
    found: dict[str, dict[str, str]] = {}
    for node in shapes.by_subject:
        value = shapes.text(node, v.SKOS + "notation")
        meaning = shapes.text(node, v.SKOS + "definition")
        for scheme in shapes.iris(node, v.SKOS + "inScheme"):
            if value and meaning:
                found.setdefault(curie(scheme).partition(":")[2], {})[value] = meaning
    return found


def single_valued(shapes: Statements) -> set[str]:
    """Return the properties for which a shape says sh:maxCount 1."""
    return {
        path
        for path, properties in _paths(shapes)
        if any(lexical(t) == "1" for t in properties.get(v.SH + "maxCount", ()))
    }


def _paths(shapes: Statements) -> Iterator[tuple[str, dict[str, list[Value]]]]:
    """The IRIs that property shapes are about, each with what the shape says."""
    for node, properties in shapes.by_subject.items():
        for path in shapes.iris(node, v.SH + "path"):
            yield path, properties
