"""The parts that cards share: chips of kinds, sources, marks of relations, lines about the graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from immunograph.graph.cards.html import Html, badge, code, faint, joined, link, tag
from immunograph.graph.colors import ink_on, kind_colors

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph
    from immunograph.graph.relation import Relation
    from immunograph.graph.snapshot import Source
    from immunograph.graph.vocabulary import Kind

ROWS = 20
_IDENTIFIERS = (
    ("PMID", "pmid", "https://pubmed.ncbi.nlm.nih.gov/"),
    ("doi", "doi", "https://doi.org/"),
    ("NCT", "nct", "https://clinicaltrials.gov/study/"),
)


def chip(content: str, color: str, *, title: str = "") -> Html:
    """Return a text on a color, given as #RRGGBB."""
    style = (
        f"display:inline-block;background:{color};color:{ink_on(color)};border-radius:10px;"
        "padding:0 8px;font-size:12px;line-height:19px;white-space:nowrap"
    )
    return tag("span", content, title=title, style=style)


def kind_chip(graph: Graph, kind: Kind) -> Html:
    """Return the label of a kind in its color."""
    color = kind_colors(graph.snapshot.kinds)[kind.name]
    return chip(kind.label, color, title=kind.definition or "")


def named(concept: Concept) -> Html:
    """Return a concept in running text: a dot in the color of its kind, and its label."""
    color = kind_colors(concept.graph.snapshot.kinds)[concept.kind.name]
    dot = tag("span", "●", style=f"color:{color};font-size:.8em")
    title = f"{concept.kind.label}, {concept.id}"
    return tag("span", dot, Html("&nbsp;"), concept.label, title=title)


def named_all(concepts: Iterable[Concept], *, at_most: int) -> Html:
    """Return concepts in running text, and how many more there are."""
    each = [*concepts]
    more = [faint(f"and {len(each) - at_most} more")] if len(each) > at_most else []
    return joined([*map(named, each[:at_most]), *more], ", ")


def marks(relation: Relation) -> Html:
    """Return badges for what a reader must know of a relation: that it is inferred, that sources disagree."""
    found = []
    if not relation.holds:
        found.append(
            badge(
                "only disputed",
                title="no source supports it; the graph does not say so",
                is_warning=True,
            )
        )
    elif not relation.is_asserted:
        found.append(
            badge("inferred", title="follows from other relations; no source states it by itself")
        )
    if relation.is_contested:
        found.append(badge("contested", title="sources disagree", is_warning=True))
    return Html(joined(found, Html("&nbsp;")))


def cited(source: Source) -> Html:
    """Return a source in one line: title with link, year, identifier."""
    year = f"{source.year}, " if source.year else ""
    number = next(
        (f"{name} {value}" for name, field, _ in _IDENTIFIERS if (value := getattr(source, field))),
        source.id,
    )
    return joined([link(source.title, source.url or source.iri), faint(f" ({year}{number})")])


def identifiers(source: Source) -> Html:
    """Return the numbers of a source, as links."""
    found = [
        link(f"{name} {value}", base + value)
        for name, field, base in _IDENTIFIERS
        if (value := getattr(source, field))
    ]
    return joined(found or [code(source.id)], Html(" &middot; "))


def provenance(graph: Graph) -> Html:
    """Return which release of which ontology something is from."""
    metadata = graph.metadata
    return joined([metadata.title, f", {metadata.version}" if metadata.version else ""])
