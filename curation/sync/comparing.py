"""Tell what a curator changed in a saved file from what the tool did by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from immunograph.curation.edits.facts import Fact
from immunograph.graph.vocabulary import OWL, RDFS, TYPE

_DECLARATIONS = frozenset(
    f"<{iri}>"
    for iri in (
        *(OWL + n for n in ("NamedIndividual", "Class", "ObjectProperty", "DatatypeProperty")),
        *(OWL + n for n in ("AnnotationProperty", "Thing")),
        RDFS + "Datatype",
    )
)
_SYMMETRIC = frozenset(
    OWL + n
    for n in ("inverseOf", "equivalentClass", "equivalentProperty", "disjointWith", "sameAs")
    + ("differentFrom", "propertyDisjointWith")
)  # fmt: skip
_IRI = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts to remove and to add, and those that the tool added by itself and that are left out."""

    removed: frozenset[Fact]
    added: frozenset[Fact]
    left_out: frozenset[Fact]


def compare(own: set[Fact], edited: set[Fact]) -> Comparison:
    """Return what a saved file changes in the facts of the hand-written one.

    Left out are declarations (such as owl:NamedIndividual) of what the hand-written file already names and about which
    nothing else is new. A symmetric predicate written the other way round is no change.
    """
    removed, added = own - edited, edited - own
    for fact in list(added):
        turned = Fact(fact.object, fact.predicate, fact.subject)
        if fact.predicate in _SYMMETRIC and turned in removed:
            removed.discard(turned)
            added.discard(fact)
        elif fact.predicate in _SYMMETRIC and turned in own:
            added.discard(fact)
    stated = {f.subject for f in added if not _is_declaration(f)}
    candidates = {f for f in added if _is_declaration(f) and f.subject not in stated}
    if not candidates:
        return Comparison(frozenset(removed), frozenset(added), frozenset())
    named = {f.subject for f in own} | {f"<{f.predicate}>" for f in own}
    for fact in own:
        if fact.object[:1] in "<([":
            named.update(_IRI.findall(fact.object))
        elif "^^<" in fact.object:
            named.add(fact.object[fact.object.rindex("^^") + 2 :])
    left_out = {f for f in candidates if f.subject in named}
    return Comparison(frozenset(removed), frozenset(added - left_out), frozenset(left_out))


def _is_declaration(fact: Fact) -> bool:
    return fact.predicate == TYPE and fact.object in _DECLARATIONS
