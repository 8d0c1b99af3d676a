"""Make new concepts, relations, claims and sources, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from immunograph.curation.edits.desk import (
    NAMED_INDIVIDUAL,
    Desk,
    identifier_of,
    literal_of,
)
from immunograph.curation.edits.facts import Fact
from immunograph.curation.edits.patching import EditError
from immunograph.graph.lookup import Lookup
from immunograph.graph.vocabulary import (
    BROADER,
    CLAIM,
    DCT,
    IG,
    LABEL,
    SKOS,
    SOURCE,
    TYPE,
    Kind,
    Predicate,
)

Values = Iterable[tuple[str, str]]
MATCHES = {name: f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
_DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


@dataclass(frozen=True, slots=True)
class Making:
    """What is made: the term of its main subject, and the facts."""

    term: str
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class ClaimText:
    """Who says so: the source by any name, and the fields of the claim as (name, text)."""

    source: str
    level: str
    polarity: str = "supports"
    reviewed: str = field(default_factory=lambda: date.today().isoformat())
    scope: tuple[tuple[str, str], ...] = ()


def make_concept(
    desk: Desk,
    kind: str,
    label: str,
    definition: str,
    *,
    identifier: str | None = None,
    broader: Iterable[str] = (),
    synonyms: Iterable[str] = (),
    matches: Mapping[str, Iterable[str]] = {},  # never changed
    values: Values = (),
) -> Making:
    """Return a new concept of a kind.

    Args:
        broader: Concepts of the same kind, by any name.
        matches: Identifiers in other vocabularies, by `exact`, `close`, `broad`, `narrow` or `related`.
        values: Other properties, as (name, text).

    Raises:
        EditError: something does not fit; the message says what.
    """
    chosen = desk.kind(kind)
    label = desk.free_label(label)
    local = identifier or identifier_of(label)
    if not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?", local):
        raise EditError(
            f"{local!r} is no identifier: use letters, digits and hyphens (--id says another)"
        )
    term = desk.new_term(IG, local)
    definition = " ".join(definition.split())
    if not re.match(r"An? \S", definition) or not definition.endswith("."):
        raise EditError(
            "a definition is one sentence that begins with 'A ' or 'An ' and ends with a full stop: "
            f"a genus and what sets the concept apart, not {definition!r}"
        )
    found = {
        Fact(term, TYPE, NAMED_INDIVIDUAL),
        Fact(term, TYPE, f"<{chosen.iri}>"),
        Fact(term, LABEL, literal_of(label, language="en")),
        Fact(term, SKOS + "definition", literal_of(definition, language="en")),
    }
    for name in broader:
        wider = desk.successor(desk.concept(name))
        if f"<{chosen.iri}>" not in desk.values(wider, TYPE):
            raise EditError(
                f"{desk.name(wider)} is no {chosen.label}; a broader concept is of the same kind"
            )
        found.add(Fact(term, BROADER, wider))
    for synonym in synonyms:
        found.add(
            Fact(term, SKOS + "altLabel", literal_of(desk.free_label(synonym), language="en"))
        )
    for match, identifiers in matches.items():
        found |= {Fact(term, MATCHES[match], desk.term(i)) for i in identifiers}
    return Making(term, frozenset(found | _valued(desk, term, chosen.iri, values)))


def make_relation(
    desk: Desk, subject: str, predicate: str, value: str, claim: ClaimText | None
) -> Making:
    """Return a new relation with its first claim; only `skos:broader` needs none.

    Raises:
        EditError: it stands already, does not fit domain or range, or has no claim.
    """
    start, chosen, end = _ends(desk, subject, predicate, value)
    fact = Fact(start, chosen.iri, end)
    if fact in desk.facts:
        raise EditError(
            f"{desk.name(start)} {desk.name(f'<{chosen.iri}>')} {desk.name(end)} is stated; "
            "add a claim to it instead"
        )
    if chosen.iri == BROADER:
        if claim is not None:
            raise EditError("a broader concept needs no claim; leave source and level out")
        return Making(start, frozenset({fact}))
    if claim is None:
        raise EditError(f"a relation needs a claim: name its source and its level of evidence")  # noqa: F541
    if claim.polarity != "supports":
        raise EditError(
            "a relation stands on a claim that supports it; a claim that disputes it is added by itself"
        )
    made = _claim(desk, start, chosen, end, claim)
    return Making(start, made.facts | {fact})


def make_claim(desk: Desk, subject: str, predicate: str, value: str, claim: ClaimText) -> Making:
    """Return a new claim about a relation.

    Raises:
        EditError: it supports a relation that is not stated, or something does not fit.
    """
    start, chosen, end = _ends(desk, subject, predicate, value)
    if claim.polarity == "supports" and Fact(start, chosen.iri, end) not in desk.facts:
        raise EditError(
            f"{desk.name(start)} does not state {chosen.name} {desk.name(end)}; "
            "`add relation` states it together with its claim"
        )
    return _claim(desk, start, chosen, end, claim)


def make_source(
    desk: Desk, identifier: str, title: str, kind: str, checked: str, *, values: Values = ()
) -> Making:
    """Return a new source; `identifier` is a CURIE such as pmid:27325296 or source:fda-keytruda-2026, or an IRI.

    Raises:
        EditError: it is there already, or something does not fit.
    """
    term = desk.term(identifier)
    if term in desk.by_subject:
        raise EditError(f"{desk.name(term)} is in the file already")
    if not title.strip():
        raise EditError("the title is empty; give it word for word")
    found = {
        Fact(term, TYPE, NAMED_INDIVIDUAL),
        Fact(term, TYPE, f"<{SOURCE}>"),
        Fact(term, DCT + "title", literal_of(" ".join(title.split()), language="en")),
    }
    listed = [("sourceKind", kind), ("checkedAgainst", checked), *values]
    return Making(term, frozenset(found | _valued(desk, term, SOURCE, listed)))


def _ends(desk: Desk, subject: str, predicate: str, value: str) -> tuple[str, Predicate, str]:
    chosen = desk.predicate(predicate)
    start, end = (desk.successor(desk.concept(name)) for name in (subject, value))
    for term, bound, role in ((start, chosen.domain, "start"), (end, chosen.range, "end")):
        if bound is not None and not _is_of(desk, term, bound):
            raise EditError(
                f"{chosen.name} {role}s in a concept of kind {desk.graph.kinds[bound].label}, "
                f"and {desk.name(term)} is of kind {desk.graph[term[1:-1]].kind.label}"
            )
    if start == end:
        raise EditError(f"{desk.name(start)} cannot be related to itself")
    return start, chosen, end


def _is_of(desk: Desk, term: str, kind: str) -> bool:
    pending: list[Kind] = [desk.graph.kinds[desk.graph[term[1:-1]].kind.name]]
    while pending:
        current = pending.pop()
        if current.name == kind:
            return True
        pending += [desk.graph.kinds[name] for name in current.parents if name in desk.graph.kinds]
    return False


def _claim(desk: Desk, start: str, predicate: Predicate, end: str, text: ClaimText) -> Making:
    source = Lookup(desk.graph.snapshot).source(text.source)
    if not re.fullmatch(_DAY, text.reviewed):
        raise EditError(f"{text.reviewed!r} is no day; write YYYY-MM-DD")
    ends = (desk.name(start), predicate.name, desk.name(end), identifier_of(source.id))
    local = "-".join(part.rpartition(":")[2] for part in ends[:3])
    local += "-" + (source.id.partition(":")[2] if ":" in source.id else ends[3])
    local = re.sub(r"[^A-Za-z0-9-]+", "-", local).strip("-")
    local = re.sub(r"-https?-+(www-)?", "-", local)
    prefix, number = desk.document.prefixes.get("claim", IG + "claim/"), 1
    while f"<{prefix}{local}{'' if number == 1 else f'-{number}'}>" in desk.by_subject:
        number += 1
    term = f"<{prefix}{local}{'' if number == 1 else f'-{number}'}>"
    found = {
        Fact(term, TYPE, NAMED_INDIVIDUAL),
        Fact(term, TYPE, f"<{CLAIM}>"),
        Fact(term, IG + "subject", start),
        Fact(term, IG + "predicate", f"<{predicate.iri}>"),
        Fact(term, IG + "object", end),
        Fact(term, DCT + "source", f"<{source.iri}>"),
    }
    listed = [
        ("evidenceLevel", text.level),
        ("polarity", text.polarity),
        ("lastReviewed", text.reviewed),
        *text.scope,
    ]
    found |= _valued(desk, term, CLAIM, listed)
    same = {(f.predicate, f.object) for f in found if f.predicate != IG + "lastReviewed"}
    for other in _claims_of(desk, start, end):
        if same <= {(f.predicate, f.object) for f in desk.about(other)}:
            raise EditError(f"{desk.name(other)} says the same already")
    return Making(term, frozenset(found))


def _claims_of(desk: Desk, start: str, end: str) -> set[str]:
    subjects = {
        f.subject for f in desk.facts if f.predicate == IG + "subject" and f.object == start
    }
    return {s for s in subjects if end in desk.values(s, IG + "object")}


def _valued(desk: Desk, term: str, domain: str, values: Values) -> set[Fact]:
    found: set[Fact] = set()
    for name, text in values:
        iri = desk.field(name, domain)
        found.add(Fact(term, iri, desk.value(iri, text)))
    return found
