"""What a graph says, as facts that can be compared: blank nodes are told by what they say, not by their labels.

A term is written as in Turtle with whole IRIs, a blank node as its bracket: `[ <p> "o" ]` or `( <a> <b> )`, the parts in
one order. So two graphs are compared as sets, and what differs can be written as Turtle at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import NamedTuple

import pyoxigraph as ox

from immunograph.curation.turtle import Document, Form, Node, Predicate
from immunograph.graph.vocabulary import OWL, RDF, XSD

_FIRST, _REST, _NIL = RDF + "first", RDF + "rest", RDF + "nil"
# In these lists order says nothing (OWL 2 Mapping to RDF Graphs, section 3.2).
_SETS = frozenset(
    OWL + name
    for name in ("members", "distinctMembers", "unionOf", "intersectionOf", "oneOf")
    + ("disjointUnionOf", "hasKey")
)  # fmt: skip
_NUMBERS = tuple(f'"^^<{XSD}{name}>' for name in ("integer", "decimal"))


class Fact(NamedTuple):
    """One triple of a named subject; or, where `predicate` is "", all that a blank node says to which nothing points."""

    subject: str
    predicate: str
    object: str


class CircleError(ValueError):
    """Blank nodes point at each other in a circle, so that they cannot be written as brackets."""


def facts_of_document(document: Document) -> set[Fact]:
    """Return the facts of a document as it is written."""
    return facts_of_text(document.text, document.names.base)


def facts_of_text(text: str, base: str) -> set[Fact]:
    """Return the facts of a Turtle text; `base` is what relative IRIs are relative to, "" where there are none."""
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=base or "urn:base:")
    return facts_of_dataset(quads)


def facts_of_dataset(quads: Iterable[ox.Quad]) -> set[Fact]:
    """Return the facts of a graph.

    Raises:
        CircleError: blank nodes point at each other in a circle.
    """
    by_blank: dict[str, list[ox.Quad]] = {}
    named: list[ox.Quad] = []
    pointed: set[str] = set()
    for quad in quads:
        if isinstance(quad.subject, ox.BlankNode):
            by_blank.setdefault(quad.subject.value, []).append(quad)
        else:
            named.append(quad)
        if isinstance(quad.object, ox.BlankNode):
            pointed.add(quad.object.value)
    brackets = _Brackets(by_blank)
    make = partial(tuple.__new__, Fact)  # twice as fast as Fact(…)
    facts = {
        make((str(q.subject), predicate := q.predicate.value, brackets.term(q.object, predicate)))
        for q in named
    }
    facts |= {Fact(brackets.blank(b, ""), "", "") for b in by_blank if b not in pointed}
    if any(b not in brackets.seen for b in by_blank):
        raise CircleError("blank nodes point at each other in a circle")
    return facts


def term_of_node(node: Node, predicate: str = "") -> str:
    """Return a written term as facts have it."""
    if node.form is Form.LIST:
        members = [term_of_node(m) for m in node.members]
        return _list(members, predicate)
    if node.form is Form.PROPERTIES:
        return _properties(_pairs(node.predicates))
    if node.form is Form.BLANK:
        return str(node.value)
    return literal(node.value) if isinstance(node.value, ox.Literal) else f"<{node.value}>"


def literal(value: ox.Literal) -> str:
    """Return a literal as facts have it: a number by its value, whatever zeros it is written with."""
    text = str(value)
    if not text.endswith(_NUMBERS):
        return text
    try:
        number = f"{Decimal(value.value).normalize():f}"
    except InvalidOperation:
        return text
    is_decimal = value.datatype.value == XSD + "decimal"
    return number + ".0" if is_decimal and "." not in number else number


def _pairs(predicates: tuple[Predicate, ...]) -> list[tuple[str, str]]:
    return [
        (str(p.verb.value), term_of_node(o, str(p.verb.value)))
        for p in predicates
        for o in p.objects
    ]


def _list(members: list[str], predicate: str) -> str:
    if predicate in _SETS:
        members = sorted(set(members))
    return " ".join(["(", *members, ")"]) if members else f"<{_NIL}>"


def _properties(pairs: Iterable[tuple[str, str]]) -> str:
    inner = " ; ".join(f"<{p}> {o}" for p, o in sorted(set(pairs)))
    return f"[ {inner} ]" if inner else "[ ]"


class _Brackets:
    """Writes blank nodes as brackets, each once."""

    def __init__(self, by_blank: dict[str, list[ox.Quad]]) -> None:
        self._by_blank = by_blank
        self.seen: set[str] = set()

    def term(self, term: object, predicate: str, above: tuple[str, ...] = ()) -> str:
        if isinstance(term, ox.BlankNode):
            return self.blank(term.value, predicate, above)
        if isinstance(term, ox.Literal):
            return literal(term)
        return str(term)

    def blank(self, label: str, predicate: str, above: tuple[str, ...] = ()) -> str:
        if label in above:
            raise CircleError("blank nodes point at each other in a circle")
        self.seen.add(label)
        quads = self._by_blank.get(label, [])
        if {q.predicate.value for q in quads} == {_FIRST, _REST} and len(quads) == 2:
            return self._list(label, predicate, above)
        return _properties(
            (
                q.predicate.value,
                self.term(q.object, q.predicate.value, (*above, label)),
            )
            for q in quads
        )

    def _list(self, label: str, predicate: str, above: tuple[str, ...]) -> str:
        members: list[str] = []
        cell: object = ox.BlankNode(label)
        visited: set[str] = set()
        while isinstance(cell, ox.BlankNode):
            if cell.value in visited or cell.value in above:
                raise CircleError("blank nodes point at each other in a circle")
            visited.add(cell.value)
            self.seen.add(cell.value)
            rest: object = None
            for quad in self._by_blank.get(cell.value, []):
                if quad.predicate.value == _FIRST:
                    members.append(self.term(quad.object, "", (*above, label)))
                elif quad.predicate.value == _REST:
                    rest = quad.object
            cell = rest
        return _list(members, predicate)
