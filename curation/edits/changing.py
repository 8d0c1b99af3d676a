"""Rename, merge and deprecate concepts. Identifiers stay for ever: what is given up still resolves, to its successor."""

from __future__ import annotations

from dataclasses import dataclass

from immunograph.curation.edits.desk import REPLACED_BY, Desk, literal_of, value_of
from immunograph.curation.edits.facts import Fact
from immunograph.curation.edits.patching import EditError
from immunograph.graph.vocabulary import BROADER, CLAIM, DEPRECATED, IG, LABEL, OWL, SKOS, TYPE, XSD

OBSOLETE = "obsolete "
_TRUE = literal_of("true", XSD + "boolean")


@dataclass(frozen=True, slots=True)
class Change:
    """The facts to remove and to add, and what the curator should know of."""

    removed: frozenset[Fact]
    added: frozenset[Fact]
    notes: tuple[str, ...] = ()


def rename(desk: Desk, name: str, label: str, *, keep: bool = True) -> Change:
    """Give a concept another label; its identifier stays, and the old label becomes a synonym unless `keep` is false.

    Raises:
        EditError: the label is the name of another concept, or is the label already.
    """
    term = desk.successor(desk.concept(name))
    label = " ".join(label.split())
    old = [f for f in desk.about(term) if f.predicate == LABEL and f.object.endswith("@en")]
    new = Fact(term, LABEL, literal_of(label, language="en"))
    if new in old:
        raise EditError(f"{desk.name(term)} has the label {label!r} already")
    own = {v for f in desk.about(term) if _is_name(desk, f.predicate) for v in [f]}
    same = {f for f in own if value_of(f.object).casefold() == label.casefold()}
    if not same:
        desk.free_label(label)
    removed = set(old) | {f for f in same if f.predicate != LABEL}
    added = {new}
    if keep:
        added |= {
            Fact(term, SKOS + "altLabel", f.object)
            for f in old
            if value_of(f.object).casefold() != label.casefold()
        }
    return Change(frozenset(removed), frozenset(added))


def deprecate(desk: Desk, name: str, replaced_by: str) -> Change:
    """Mark a concept as given up, in favour of another of its kind; what refers to it is moved by `merge`.

    Raises:
        EditError: something still refers to it, or the two do not fit.
    """
    term, successor = _pair(desk, name, replaced_by)
    uses = sorted({desk.name(f.subject) for f in desk.facts if f.object == term})
    own = [f for f in desk.about(term) if _is_relation(desk, f)]
    if uses or own:
        shown = ", ".join(uses[:3]) + (" …" if len(uses) > 3 else "")
        raise EditError(
            f"{desk.name(term)} is in use: {len(own)} relations of its own"
            + (f", and {len(uses)} others refer to it ({shown})" if uses else "")
            + f"; `merge {desk.name(term)} {desk.name(successor)}` moves them and deprecates it"
        )
    return Change(*_given_up(desk, term, successor))


def merge(desk: Desk, name: str, into: str) -> Change:
    """Join a concept into another of its kind: relations, claims, synonyms and cross-references move, the first is deprecated.

    Raises:
        EditError: the two are related, or do not fit.
    """
    term, successor = _pair(desk, name, into)
    for fact in desk.facts:
        ends = {fact.subject, fact.object}
        if ends == {term, successor} and fact.predicate != BROADER:
            raise EditError(
                f"{desk.name(fact.subject)} {desk.name(f'<{fact.predicate}>')} {desk.name(fact.object)} "
                "is stated: a concept cannot be related to itself; remove that relation and its claims first"
            )
    removed, added = map(set, _given_up(desk, term, successor))
    names = {
        value_of(f.object).casefold() for f in desk.about(successor) if _is_name(desk, f.predicate)
    }
    for fact in desk.about(term):
        if fact.predicate == LABEL:
            if value_of(fact.object).casefold() not in names:
                added.add(Fact(successor, SKOS + "altLabel", fact.object))
        elif _moves(desk, fact, names):
            removed.add(fact)
            moved = Fact(successor, fact.predicate, fact.object)
            if fact.object != successor and not _is_single(desk, moved):
                added.add(moved)
    for fact in desk.facts:
        if fact.object == term and fact.subject != term:
            removed.add(fact)
            if fact.subject != successor:
                added.add(Fact(fact.subject, fact.predicate, successor))
    return Change(
        frozenset(removed), frozenset(added - desk.facts), _repeated(desk, removed, added)
    )


def _pair(desk: Desk, name: str, other: str) -> tuple[str, str]:
    term, successor = desk.successor(desk.concept(name)), desk.successor(desk.concept(other))
    if term == successor:
        raise EditError(f"{desk.name(term)} cannot be replaced by itself")
    kinds = [set(desk.values(t, TYPE)) for t in (term, successor)]
    if kinds[0] != kinds[1]:
        labels = [desk.graph[t[1:-1]].kind.label for t in (term, successor)]
        raise EditError(
            f"{desk.name(term)} is of kind {labels[0]} and {desk.name(successor)} of kind {labels[1]}; "
            "only concepts of one kind stand for each other"
        )
    return term, successor


def _given_up(desk: Desk, term: str, successor: str) -> tuple[frozenset[Fact], frozenset[Fact]]:
    labels = [f for f in desk.about(term) if f.predicate == LABEL]
    added = {Fact(term, DEPRECATED, _TRUE), Fact(term, REPLACED_BY, successor)}
    removed: set[Fact] = set()
    for fact in labels:
        if not value_of(fact.object).startswith(OBSOLETE):
            removed.add(fact)
            added.add(Fact(term, LABEL, f'"{OBSOLETE}{fact.object[1:]}'))
    return frozenset(removed), frozenset(added)


def _moves(desk: Desk, fact: Fact, names: set[str]) -> bool:
    """Whether a fact goes to the successor: relations, synonyms and cross-references do, the definition does not."""
    return (
        _is_relation(desk, fact)
        or fact.predicate == BROADER
        or _is_name(desk, fact.predicate)
        or fact.predicate.endswith("Match")
        or (f"<{OWL}DatatypeProperty>" in desk.values(f"<{fact.predicate}>", TYPE))
    )


def _is_relation(desk: Desk, fact: Fact) -> bool:
    return any(p.iri == fact.predicate for p in desk.graph.predicates.values())


def _is_name(desk: Desk, predicate: str) -> bool:
    return predicate == LABEL or bool(desk.values(f"<{predicate}>", IG + "synonymScope"))


def _is_single(desk: Desk, fact: Fact) -> bool:
    """Whether the successor has another value where only one is allowed."""
    present = desk.values(fact.subject, fact.predicate)
    is_value = f"<{OWL}DatatypeProperty>" in desk.values(f"<{fact.predicate}>", TYPE)
    return bool(present) and is_value


def _repeated(desk: Desk, removed: set[Fact], added: set[Fact]) -> tuple[str, ...]:
    """Name the claims that say the same once they are moved."""
    ends = (IG + "subject", IG + "predicate", IG + "object", "http://purl.org/dc/terms/source")
    touched = {f.subject for f in added if f.predicate in ends}
    seen: dict[tuple[str, ...], str] = {}
    notes: list[str] = []
    claims = {f.subject for f in desk.facts if f.predicate == TYPE and f.object == f"<{CLAIM}>"}
    for claim in sorted(claims, key=lambda c: (c in touched, c)):
        own = (set(desk.about(claim)) - removed) | (
            {f for f in added if f.subject == claim} if claim in touched else set()
        )
        key = tuple(next((f.object for f in own if f.predicate == e), "") for e in ends)
        if claim in touched and key in seen and seen[key] not in touched:
            notes.append(
                f"{desk.name(claim)} and {desk.name(seen[key])} now speak of one relation by one source; keep one if they say the same"
            )
        seen.setdefault(key, claim)
    return tuple(notes)
