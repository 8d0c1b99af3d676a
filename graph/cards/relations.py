"""The cards of a relation, a claim and a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from immunograph.graph.cards.html import (
    Html,
    card,
    code,
    facts,
    faint,
    heading,
    joined,
    line,
    link,
    table,
    tag,
)
from immunograph.graph.cards.parts import (
    chip,
    cited,
    identifiers,
    kind_chip,
    marks,
    provenance,
)
from immunograph.graph.wording import counted

if TYPE_CHECKING:
    from immunograph.graph.relation import Claim, Derivation, Relation
    from immunograph.graph.snapshot import Source

SUPPORTS, DISPUTES = "#237a35", "#c92a2a"


def relation_card(relation: Relation) -> Html:
    """Return a card: the sentence, the claims about it, and its premises where it is inferred.

    >>> from immunograph.graph import load
    >>> "inferred" in relation_card(load().relation("Keytruda", "targets", "PD-1"))
    True
    """
    graph, claims, premises = relation.graph, relation.claims, relation.derived_from
    kinds = [kind_chip(graph, end.kind) for end in (relation.subject, relation.object)]
    follows = [tag("li", *stated(premise), style="margin:3px 0") for premise in premises]
    return card(
        joined([relation.sentence, " ", marks(relation)]),
        line(faint(relation.predicate.definition)) if relation.predicate.definition else "",
        heading(_verdict(claims)) if claims else "",
        claim_table(claims) if claims else "",
        heading("Follows from") if follows else "",
        tag("ul", *follows, style="margin:0;padding-left:20px") if follows else "",
        "" if claims or follows else line(faint("No claim is made about this relation.")),
        above=joined([kinds[0], faint(f" {relation.predicate.name} "), kinds[1]]),
        below=joined([relation.id, " · ", provenance(graph)]),
    )


def claim_card(claim: Claim) -> Html:
    """Return a card: what the claim is about, its level and scope, and its source.

    >>> from immunograph.graph import load
    >>> g = load()
    >>> "supports" in claim_card(g.relation("ipilimumab", "blocks", "CTLA-4").claims[0])
    True
    """
    return card(
        claim.relation.sentence,
        claim_table([claim]),
        facts([("Reviewed", claim.last_reviewed or "")]),
        above=joined(["Claim ", marks(claim.relation)]),
        below=joined([claim.id, " · ", provenance(claim.graph)]),
    )


def source_card(source: Source) -> Html:
    """Return a card: title, kind, date and identifiers, each with its link.

    >>> from immunograph.graph import load
    >>> "15032581" in source_card(load().source("15032581"))
    True
    """
    return card(
        link(source.title, source.url or source.iri),
        facts(
            [
                ("Acronym", source.acronym or ""),
                ("Date", source.date or ""),
                ("Found as", identifiers(source)),
                ("Title checked against", source.checked_against or ""),
            ]
        ),
        above=joined(["Source", f", {source.kind}" if source.kind else ""]),
        below=code(source.id),
    )


def claim_table(claims: Iterable[Claim], *, with_relation: bool = False) -> Html:
    """Return the claims as a table: level, polarity, and source with scope and frequency below it; what about, if wanted."""
    rows = [
        (
            *([claim.relation.sentence] if with_relation else []),
            claim.level,
            chip(claim.polarity, SUPPORTS if claim.is_supporting else DISPUTES),
            joined([cited(claim.source), _scope(claim)]),
        )
        for claim in claims
    ]
    about = ("About",) if with_relation else ()
    return table((*about, "Level", "Says", "Source and scope"), rows)


def derivation_card(derivation: Derivation) -> Html:
    """Return a card: the relation, and the tree of those that it follows from, each with its source.

    >>> from immunograph.graph import load
    >>> "blocks PD-1" in derivation_card(load().relation("Keytruda", "targets", "PD-1").derivation())
    True
    """
    relation = derivation.relation
    return card(
        joined([relation.sentence, " ", marks(relation)]),
        _premises(derivation) if derivation.premises else line(faint("It is asserted.")),
        above="What it follows from",
        below=joined([relation.id, " · ", provenance(relation.graph)]),
    )


def _premises(derivation: Derivation) -> Html:
    items = []
    for premise in derivation.premises:
        relation = premise.relation
        best = next(iter(relation.supporting), None)
        source = line(faint(f"{best.level}: "), cited(best.source)) if best else ""
        below = _premises(premise) if premise.premises else ""
        items.append(tag("li", relation.sentence, " ", marks(relation), source, below))
    return tag("ul", *items, style="margin:4px 0;padding-left:20px")


def _scope(claim: Claim) -> Html:
    entries = [(entry.label, entry.text) for entry in claim.scope]
    percent = claim.frequency_percent
    if percent is not None and not any(f"{percent:g}" in text for _, text in entries):
        entries.insert(0, ("frequency", f"{percent:g} %"))
    said = [joined([faint(f"{name}: "), text]) for name, text in entries]
    return tag("div", joined(said, faint("; ")), style="margin-top:2px") if said else Html("")


def stated(relation: Relation) -> list[str]:
    """Return a relation in words with its marks and the sources that support it best, or its premises."""
    best = next(iter(relation.supporting), None)
    parts: list[str] = [relation.sentence, ". ", marks(relation)]
    if best:
        parts += [line(faint(f"{best.level}: "), cited(best.source))]
    elif not relation.is_asserted:
        premises = [tag("li", *stated(premise)) for premise in relation.derived_from]
        parts += [faint(" because"), tag("ul", *premises, style="margin:2px 0;padding-left:20px")]
    return parts


def _verdict(claims: tuple[Claim, ...]) -> str:
    disputing = sum(not claim.is_supporting for claim in claims)
    if not disputing:
        return f"{counted(len(claims), 'claim')} in support"
    return f"{counted(len(claims), 'claim')}: {len(claims) - disputing} in support, {disputing} against"
