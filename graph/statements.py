"""The triples of a reading by subject and predicate, and how identifiers are shortened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NoReturn

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.reading import Reading, Term

Value = str | ox.Literal  # an IRI, or a blank node as "_:label"; or a literal
_MANY = 16  # longer lists of values are searched by hash


class Statements:
    """What each subject says: IRIs and blank nodes ("_:label") as strings, values in the order read, each once."""

    def __init__(self, reading: Reading, prefixes: Mapping[str, str]) -> None:
        self.reading, self.prefixes = reading, prefixes
        self.by_subject: dict[str, dict[str, list[Value]]] = {}
        self.subjects: list[str] = []  # of each triple in turn
        self.nodes: dict[
            str, str
        ] = {}  # all that are a subject or a value, so that each is one string
        many: dict[tuple[str, str], set[Value]] = {}
        one = self.nodes.setdefault
        for subject, predicate, term in reading.triples:
            name = subject.value if isinstance(subject, ox.NamedNode) else key(subject)
            node = one(name, name)
            self.subjects.append(node)
            value: Value
            if isinstance(term, ox.Literal):
                value = term
            else:
                name = term.value if isinstance(term, ox.NamedNode) else key(term)
                value = one(name, name)
            properties = self.by_subject.get(node)
            if properties is None:
                self.by_subject[node] = {predicate: [value]}
            elif (values := properties.get(predicate)) is None:
                properties[predicate] = [value]
            elif len(values) < _MANY:
                if value not in values:
                    values.append(value)
            else:
                known = many.setdefault((node, predicate), set())
                if not known:
                    known.update(values)
                if value not in known:
                    known.add(value)
                    values.append(value)
        self.of_type: dict[str, list[str]] = defaultdict(list)
        for node, properties in self.by_subject.items():
            for kind in properties.get(v.TYPE, ()):
                self.of_type[kind if isinstance(kind, str) else kind.value].append(node)
        self.deprecated = {
            node
            for node, properties in self.by_subject.items()
            if v.DEPRECATED in properties
            and any(t.value == "true" for t in literals_in(properties, v.DEPRECATED))
        }
        self.predicates = {p for properties in self.by_subject.values() for p in properties}
        self.of_claims = {
            node
            for node, properties in self.by_subject.items()
            if v.DOMAIN in properties and v.CLAIM in properties[v.DOMAIN]
        }
        self.own = {v.IG} | {iri.rstrip("/#") + "/" for iri in self.of_type[v.OWL + "Ontology"]}
        self._curies: dict[str, str] = {}
        self._prefix_of: dict[str, str] = {}
        for prefix, namespace in prefixes.items():
            self._prefix_of.setdefault(namespace, prefix)
        longest_first = sorted(self._prefix_of, key=lambda namespace: -len(namespace))
        self._namespace = re.compile(f"({'|'.join(map(re.escape, longest_first))})(?s:.)")

    def iris(self, subject: str, predicate: str) -> list[str]:
        """Return the IRIs that a subject has as values; no blank nodes."""
        values = self.by_subject.get(subject, {}).get(predicate)
        if not values:
            return []
        return [t for t in values if isinstance(t, str) and not t.startswith("_:")]

    def literals(self, subject: str, predicate: str) -> list[ox.Literal]:
        """Return the literals that a subject has as values."""
        return literals_in(self.by_subject.get(subject, {}), predicate)

    def text(self, subject: str, predicate: str) -> str | None:
        """Return one text, an English one if there is any."""
        values = self.by_subject.get(subject, {}).get(predicate)
        if not values:
            return None
        if len(values) == 1:
            return None if isinstance(values[0], str) else values[0].value
        found = [t for t in values if not isinstance(t, str)]
        english = [t.value for t in found if (t.language or "en").startswith("en")]
        return next(iter(english or [t.value for t in found]), None)

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Return the texts by language, "" for none; of several in one language the first."""
        return {t.language or "": t.value for t in reversed(self.literals(subject, predicate))}

    def collection(self, head: str) -> list[str]:
        """Return the members of an RDF list."""
        members = []
        while head != v.RDF + "nil" and head in self.by_subject:
            members += [lexical(t) for t in self.by_subject[head].get(v.RDF + "first", ())]
            rest = self.by_subject[head].get(v.RDF + "rest", [])
            head = lexical(rest[0]) if rest else v.RDF + "nil"
        return members

    def curie(self, iri: str) -> str:
        """Return an IRI shortened by the longest namespace that fits, or as it is."""
        known = self._curies.get(iri)
        if known is None:
            known = iri
            if (found := self._namespace.match(iri)) and found[1] in self._prefix_of:
                known = f"{self._prefix_of[found[1]]}:{iri[len(found[1]) :]}"
            self._curies[iri] = known
        return known

    def fail(self, message: str, advice: str, iri: str, *, near: str | None = None) -> NoReturn:
        """Raise the error for something wrong with `iri`, near a subject."""
        raise self.reading.error(message, advice, iri, near=near)


def key(term: Term) -> str:
    """Return a node as a string, a blank one as "_:label"; of a literal its text."""
    return str(term) if isinstance(term, ox.BlankNode) else term.value


def lexical(value: Value) -> str:
    """Return a node as it is, and of a literal its text."""
    return value if isinstance(value, str) else value.value


def literals_in(properties: Mapping[str, list[Value]], predicate: str) -> list[ox.Literal]:
    """Return the literals among the values of one predicate."""
    return [t for t in properties.get(predicate, ()) if not isinstance(t, str)]
