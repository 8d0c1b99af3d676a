"""An ontology on the curator's desk: its text, what it says, and the names in it."""

from __future__ import annotations

import gzip
import re
import tempfile
import unicodedata
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.edits.facts import Fact, facts_of_document, literal
from immunograph.curation.edits.patching import EditError, Patch, shorten
from immunograph.curation.files import read_document, write_text
from immunograph.curation.layout import packaged_order
from immunograph.graph import Graph, load, releases
from immunograph.graph.errors import ConceptNotFoundError, UnknownKindError
from immunograph.graph.lookup import Lookup
from immunograph.graph.names import resembling
from immunograph.graph.vocabulary import (
    DCT,
    DEPRECATED,
    IG,
    LABEL,
    OWL,
    RDFS,
    TYPE,
    XSD,
    Kind,
    Predicate,
)

NAMED_INDIVIDUAL = f"<{OWL}NamedIndividual>"
REPLACED_BY = DCT + "isReplacedBy"
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa"}


class Desk:
    """One Turtle file, read once; edits are made with `save`, which writes whole or not at all.

    Args:
        say: Is told each of its three steps as it begins.

    Raises:
        OntologyError: the file cannot be read, or is not an ontology that loads.
    """

    def __init__(self, path: Path, say: Callable[[str], None] = lambda step: None) -> None:
        self.path = path
        say(f"reading {path}")
        self.document = read_document(path)
        say("reading what it says")
        self.facts = facts_of_document(self.document)
        say("loading it as a graph")
        self.graph: Graph = load(path)

    @cached_property
    def by_subject(self) -> dict[str, list[Fact]]:
        """The facts by subject, sorted."""
        found: dict[str, list[Fact]] = {}
        for fact in sorted(self.facts):
            found.setdefault(fact.subject, []).append(fact)
        return found

    def about(self, subject: str) -> list[Fact]:
        """Return the facts with that subject, a term."""
        return self.by_subject.get(subject, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of the facts with that subject and predicate."""
        return [f.object for f in self.about(subject) if f.predicate == predicate]

    def name(self, term: str) -> str:
        """Return a term as people read it, such as ig:PD-1."""
        return shorten(term[1:-1], self.document.prefixes) if term[:1] == "<" else term

    def concept(self, name: str) -> str:
        """Return the term of a concept by any of its names.

        Raises:
            ConceptNotFoundError: nothing has that name; carries `suggestions`.
            AmbiguousNameError: several concepts have it.
        """
        return f"<{self.graph[name].iri}>"

    def kind(self, name: str) -> Kind:
        """Return a kind that may have concepts, by its name or label.

        Raises:
            UnknownKindError: there is none; carries `suggestions`.
        """
        kinds = [k for k in self.graph.kinds.values() if not k.is_abstract]
        for kind in kinds:
            if name.casefold() in (kind.name.casefold(), kind.label.casefold(), kind.id.casefold()):
                return kind
        labels = [k.label for k in kinds]
        raise UnknownKindError("kind", name, resembling(name, labels) or tuple(labels[:3]))

    def predicate(self, name: str) -> Predicate:
        """Return a predicate by its name, CURIE, IRI or label.

        Raises:
            UnknownPredicateError: there is none; carries `suggestions`.
            EditError: it is the backward reading of another.
        """
        by_label = {p.label.casefold(): p for p in self.graph.predicates.values()}
        found = by_label.get(name.casefold()) or Lookup(self.graph.snapshot).predicate(name)
        if found.is_inverse:
            raise EditError(
                f"{found.name} is only the backward reading of {found.inverse}; "
                f"state the relation the other way round, by {found.inverse}"
            )
        return found

    def field(self, name: str, domain: str | None = None) -> str:
        """Return the IRI of a property with a value, by its name, CURIE or label.

        `domain` narrows them to those that the ontology says are of a class, such as the fields of a claim.

        Raises:
            EditError: there is none, with what resembles it.
        """
        known: dict[str, str] = {}
        for subject in self.by_subject:
            types = self.values(subject, TYPE)
            if not any(t.endswith("Property>") for t in types):
                continue
            domains = self.values(subject, RDFS + "domain")
            if domain and domains and f"<{domain}>" not in domains:
                continue
            iri = subject[1:-1]
            curie = self.name(subject)
            for text in (
                curie,
                curie.partition(":")[2],
                *map(value_of, self.values(subject, LABEL)),
            ):
                known.setdefault(text.casefold(), iri)  # fmt: skip
        found = known.get(name.casefold())
        if found is None:
            near = resembling(name, known)
            raise EditError(
                f"no property is called {name!r}"
                + (f"; did you mean {' or '.join(near)}?" if near else "")
            )
        return found

    def value(self, predicate: str, text: str) -> str:
        """Return a text as the value of a property, by the range that the ontology declares and the values it lists.

        Raises:
            EditError: it does not fit.
            ConceptNotFoundError: it should name a concept and does not.
        """
        term = f"<{predicate}>"
        name = self.name(term).partition(":")[2]
        allowed = self.graph.snapshot.allowed_values.get(name)
        if allowed and text not in allowed:
            near = resembling(text, allowed)
            raise EditError(
                f"{text!r} is no value of {name}: use one of {', '.join(map(repr, allowed))}"
                + (f"; did you mean {near[0]!r}?" if near else "")
            )
        if f"<{OWL}ObjectProperty>" in self.values(term, TYPE):
            return self.concept(text)
        ranges = [r[1:-1] for r in self.values(term, RDFS + "range")]
        if not text.strip():
            raise EditError(f"the value of {name} is empty; leave the option out instead")
        for number, pattern in (
            (XSD + "integer", r"[+-]?\d+"),
            (XSD + "decimal", r"[+-]?\d*\.?\d+"),
        ):
            if number in ranges:
                if not re.fullmatch(pattern, text):
                    raise EditError(f"{text!r} is no {number.rpartition('#')[2]}, as {name} needs")
                return literal_of(text, number)
        if ranges == [XSD + "string"] or self._is_plain(predicate):
            return literal_of(text)
        return literal_of(text, language="en")

    def _is_plain(self, predicate: str) -> bool:
        """Whether the file writes the values of a property without a language."""
        used = [f.object for f in self.facts if f.predicate == predicate]
        return bool(used) and sum(v.endswith('"') for v in used) * 2 > len(used)

    def term(self, curie: str) -> str:
        """Return the term of an identifier that need not be in the file, such as NCIT:C106432, or of an IRI.

        Raises:
            EditError: its prefix is not defined, or it is malformed.
        """
        text = curie.strip().removeprefix("<").removesuffix(">")
        prefix, colon, local = text.partition(":")
        if re.match(r"https?://[^\s<>\"{}|\\^`]+\Z", text):
            return f"<{text}>"
        if not colon or not local or not re.fullmatch(r"[^\s<>\"{}|\\^`]+", text):
            raise EditError(f"{curie!r} is no identifier; write PREFIX:NUMBER or a whole IRI")
        prefixes = self.document.prefixes
        if prefix not in prefixes:
            near = resembling(prefix, prefixes)
            raise EditError(
                f"the prefix {prefix}: is not defined"
                + (f"; did you mean {near[0]}:?" if near else "; define it at the top of the file")
            )
        return f"<{prefixes[prefix]}{local}>"

    def new_term(self, namespace: str, local: str) -> str:
        """Return the term of a new identifier.

        Raises:
            EditError: it is in use, or was in a release: identifiers are never reused.
        """
        term = f"<{namespace}{local}>"
        name = self.name(term)
        if term in self.by_subject:
            raise EditError(f"{name} is in use: {self._label(term)}; choose another identifier")
        if (version := released(term)) is not None:
            raise EditError(
                f"{name} was in use in release {version}, and identifiers are never reused; choose another"
            )
        return term

    def _label(self, term: str) -> str:
        labels = self.values(term, LABEL)
        return value_of(labels[0]) if labels else "without a label"

    def patch(self) -> Patch:
        """Return the file as something into which one edit can be written.

        Raises:
            EditError: a prefix or the base changes in the middle of the file.
        """
        return Patch(self.document, packaged_order(), self.facts)

    def check(self, text: str) -> None:
        """See that an edited text still loads; writes nothing.

        Raises:
            OntologyError: it would not.
        """
        with tempfile.TemporaryDirectory() as folder:
            draft = Path(folder, self.path.name)
            draft.write_text(text, encoding="utf-8")
            load(draft)

    def save(self, text: str) -> None:
        """Replace the file by a text, whole or not at all."""
        write_text(self.path, text)

    def is_deprecated(self, term: str) -> bool:
        """Return whether a concept is deprecated."""
        return any(v.startswith('"true"') or v == "true" for v in self.values(term, DEPRECATED))

    def successor(self, term: str) -> str:
        """Return what to use for a concept: itself, or what replaces it.

        Raises:
            EditError: it is deprecated, with what replaces it.
        """
        if self.is_deprecated(term):
            instead = ", ".join(map(self.name, self.values(term, REPLACED_BY)))
            raise EditError(
                f"{self.name(term)} is deprecated" + (f"; use {instead}" if instead else "")
            )
        return term

    def free_label(self, label: str) -> str:
        """Return a label that no concept has as a name.

        Raises:
            EditError: one has it.
        """
        label = " ".join(label.split())
        if not label:
            raise EditError("the label is empty")
        try:
            taken = self.graph[label]
        except ConceptNotFoundError:
            return label
        raise EditError(f"{label!r} is a name of {taken.id} already ({taken.label})")


def identifier_of(label: str) -> str:
    """Return the local name that a label suggests.

    >>> identifier_of("PD-1 inhibitor"), identifier_of("TNF-α blockade (acute)")
    ('PD-1-inhibitor', 'TNF-alpha-blockade-acute')
    """
    for letter, name in _GREEK.items():
        label = label.replace(letter, name)
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def literal_of(text: str, datatype: str | None = None, *, language: str | None = None) -> str:
    """Return a literal as facts have it."""
    if datatype is not None:
        return literal(ox.Literal(text, datatype=ox.NamedNode(datatype)))
    return literal(ox.Literal(text, language=language) if language else ox.Literal(text))


def value_of(term: str) -> str:
    """Return the text of a literal."""
    if term[:1] != '"':
        return term
    inner = term[1 : term.rindex('"')]
    escapes = {"n": "\n", "r": "\r", "t": "\t"}
    return re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), inner)


def released(term: str) -> str | None:
    """Return the version of the last release that has a concept, or None."""
    curie = shorten(term[1:-1], {"ig": IG})
    wanted = re.compile(rf"^{re.escape(curie)}\s", re.MULTILINE)
    for release in reversed(list(releases().values())):
        with gzip.open(release.ontology, "rt", encoding="utf-8") as file:
            if wanted.search(file.read()):
                return release.version
    return None
