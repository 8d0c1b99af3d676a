"""The concrete syntax of Turtle: statements, predicates and terms, each with the tokens it is written in.

Positions are indices of tokens; a `Document` turns them into lines and columns. Nothing is lost: what a node does not name
(comments, layout) is found between its first and its last token.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

import pyoxigraph as ox

Value = str | ox.Literal  # an IRI, or a blank node as "_:label"; or a literal


class Form(Enum):
    """How a term is written."""

    IRI = "IRI"
    LITERAL = "literal"
    BLANK = "blank node"
    LIST = "list"  # ( … )
    PROPERTIES = "property list"  # [ … ]


class Node(NamedTuple):
    """A term: its form, its first and last token, its value, and what its brackets hold.

    `value` is None for a list and for a property list, which are blank nodes without a name.
    """

    form: Form
    first: int
    last: int
    value: Value | None = None
    members: tuple[Node, ...] = ()
    predicates: tuple[Predicate, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Yield this term and every term within its brackets, in the order written."""
        yield self
        for member in self.members:
            yield from member.walk()
        for predicate in self.predicates:
            for value in predicate.objects:
                yield from value.walk()


class Predicate(NamedTuple):
    """A verb with its objects."""

    verb: Node
    objects: tuple[Node, ...]

    @property
    def first(self) -> int:
        """The first token, that of the verb."""
        return self.verb.first

    @property
    def last(self) -> int:
        """The last token, that of the last object."""
        return self.objects[-1].last


@dataclass(frozen=True, slots=True)
class Triples:
    """A statement about one subject, up to and with its full stop; `predicates` may be empty after a property list."""

    first: int
    last: int
    subject: Node
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Directive:
    """A prefix or, where `prefix` is None, the base. `last` is the full stop, or the IRI in the spelling of SPARQL."""

    first: int
    last: int
    prefix: str | None
    iri: str


Statement = Triples | Directive


@dataclass(slots=True)
class Names:
    """The prefixes and the base in force at a place of a document."""

    prefixes: dict[str, str] = field(default_factory=dict)
    base: str = ""
