"""The card of a concept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from immunograph.graph.cards.html import (
    FAINT,
    Html,
    badge,
    card,
    code,
    facts,
    faint,
    heading,
    joined,
    link,
    pair,
    strong,
    tag,
)
from immunograph.graph.cards.parts import (
    kind_chip,
    marks,
    named,
    named_all,
    provenance,
)
from immunograph.graph.wording import counted

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.relation import Relation

MEMBERS = 6
SYNONYMS = 12


def concept_card(concept: Concept) -> Html:
    """Return a card: names, definition, place in the hierarchy, relations by predicate, number of sources.

    >>> from immunograph.graph import load
    >>> "Keytruda" in concept_card(load()["pembrolizumab"])
    True
    """
    relations = concept.relations()
    claims = {claim.id: claim.source.id for relation in relations for claim in relation.evidence}
    rests_on = (
        f"{counted(len(claims), 'claim')} from {counted(len(set(claims.values())), 'source')}"
    )
    sections = [*_relations(concept)]
    return card(
        joined([concept.label, Html("&ensp;"), tag("span", code(concept.id), style="font-weight:400")]),
        _deprecation(concept),
        tag("div", concept.definition, style="margin:2px 0 8px") if concept.definition else "",
        facts(_names(concept)),
        facts(_hierarchy(concept)),
        heading(counted(len(relations), "relation")) if sections else "",
        *sections,
        above=kind_chip(concept.graph, concept.kind),
        below=joined([rests_on if relations else "No relations", " · ", provenance(concept.graph)]),
    )  # fmt: skip


def _deprecation(concept: Concept) -> Html:
    if not concept.is_deprecated:
        return Html("")
    successor = concept.replaced_by
    instead = [" use ", named(successor), " instead"] if successor else []
    return tag("div", badge("deprecated", is_warning=True), *instead, style="margin:3px 0")


def _names(concept: Concept) -> Iterator[tuple[str, str]]:
    texts = list(dict.fromkeys(f"{s.text}\0{s.scope}" for s in concept.synonyms))
    shown = []
    for text, _, scope in (t.partition("\0") for t in texts[:SYNONYMS]):
        shown.append(joined([text, "" if scope == "exact" else faint(f" ({scope})")]))
    if len(texts) > SYNONYMS:
        shown.append(faint(f"and {len(texts) - SYNONYMS} more"))
    yield "Also called", joined(shown, ", ")
    properties = concept.graph.snapshot.data_properties
    names = {synonym.text for synonym in concept.synonyms}
    for name, values in concept._record.data.items():
        if names.issuperset(map(str, values)):
            continue
        title = properties[name].label if name in properties else name
        yield title[:1].upper() + title[1:], ", ".join(map(str, values))
    mappings = [
        joined([link(x.id, x.iri), "" if x.mapping == "exact" else faint(f" ({x.mapping})")])
        for x in concept.xrefs
    ]
    yield "Same in", joined(mappings, ", ")


def _hierarchy(concept: Concept) -> Iterator[tuple[str, str]]:
    broader = concept.ancestors(max_hops=1)
    above = [c for c in concept.ancestors() if c not in broader]
    yield "Broader", named_all(broader, at_most=MEMBERS)
    yield "Further up", named_all(above, at_most=MEMBERS)
    yield "Narrower", named_all(concept.descendants(max_hops=1), at_most=MEMBERS)


def _relations(concept: Concept) -> Iterator[Html]:
    """One block a predicate and direction: out before in, as the ontology's verbs read from this concept."""
    hierarchy = concept.graph.evidence.hierarchy
    for direction in ("out", "in"):
        found = concept.relations(direction=direction)
        for predicate, members in found.by_predicate().items():
            if predicate.name == hierarchy:
                continue
            inverse = concept.graph.snapshot.predicates.get(predicate.inverse or "")
            backward = inverse.verb if inverse else f"← {predicate.verb}"
            verb = predicate.verb if direction == "out" else backward
            ends = [(r.object if direction == "out" else r.subject, r) for r in members]
            yield _block(verb, predicate.definition or "", ends)


def _block(verb: str, definition: str, ends: list[tuple[Concept, Relation]]) -> Html:
    are_inferred = len(ends) > 1 and all(not relation.is_asserted for _, relation in ends)
    shown = []
    for concept, relation in ends[:MEMBERS]:
        mark = "" if are_inferred and not relation.is_contested else marks(relation)
        shown.append(joined([named(concept), Html("&nbsp;") if mark else "", mark]))
    if len(ends) > MEMBERS:
        shown.append(faint(f"and {len(ends) - MEMBERS} more"))
    all_inferred = badge("all inferred") if are_inferred else Html("")
    name = joined([strong(verb), Html("&nbsp;"), faint(f"{len(ends)} "), all_inferred])
    style = f"padding:4px 0;border-top:1px solid {FAINT}"
    return pair(name, joined(shown, ", "), width="190px", style=style, title=definition)
