"""The cards of a graph, of a kind, and of predicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from immunograph.graph.cards.html import (
    Html,
    badge,
    card,
    code,
    cut_short,
    facts,
    faint,
    heading,
    joined,
    line,
    link,
    table,
    tag,
)
from immunograph.graph.cards.parts import chip
from immunograph.graph.colors import kind_colors
from immunograph.graph.wording import counted

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph
    from immunograph.graph.vocabulary import Kind, Predicate

NO_ADVICE = "This graph informs. It gives no medical advice."


def graph_card(graph: Graph) -> Html:
    """Return a card: what the graph holds by kind, which release it is, its licence.

    >>> from immunograph.graph import load
    >>> NO_ADVICE in graph_card(load())
    True
    """
    snapshot, metadata = graph.snapshot, graph.metadata
    inferred = sum(bool(premises) for premises in snapshot.facts.values())
    is_part = graph.whole is not graph
    sizes = [
        counted(len(snapshot.concepts), "concept"),
        f"{counted(len(snapshot.facts), 'relation')} ({inferred:,} inferred)",
        counted(len(snapshot.claims), "claim"),
        counted(len(snapshot.sources), "source"),
    ]
    return card(
        metadata.title,
        line(joined(sizes, Html(" &middot; "))),
        cut_short(getattr(graph, "reason", None)),
        heading("Concepts by kind"),
        _by_kind(graph),
        heading("Release"),
        facts(
            [
                ("Version", metadata.version or "not stated"),
                ("Released", metadata.released or ""),
                ("Licence", link(metadata.license or "not stated", metadata.license)),
                ("By", ", ".join(metadata.creators)),
                ("Address", link(metadata.iri, metadata.iri)),
                ("sha256", code(metadata.sha256)),
            ]
        ),
        above=joined(["Part of a graph" if is_part else "Graph"]),
        below=NO_ADVICE,
    )


def _by_kind(graph: Graph) -> Html:
    colors, kinds = kind_colors(graph.snapshot.kinds), graph.snapshot.kinds
    counts = Counter(record.kind for record in graph.snapshot.concepts.values())
    chips = [
        tag("span", chip(kinds[name].label, colors[name]), faint(f" {number}"), style="white-space:nowrap")
        for name, number in counts.most_common()
    ]  # fmt: skip
    style = "display:flex;flex-wrap:wrap;gap:6px 14px;margin:4px 0"
    return tag("div", joined(chips, " "), style=style)


def kind_card(kind: Kind) -> Html:
    """Return a card: what a kind means, and what it is a kind of.

    >>> from immunograph.graph import load
    >>> "therapy" in kind_card(load().kinds["Therapy"])
    True
    """
    color = kind_colors({kind.name: kind})[kind.name]
    return card(
        chip(kind.label, color) if kind.color else kind.label,
        _definition(kind.definition),
        facts(
            [
                ("A kind of", ", ".join(kind.parents)),
                ("Biolink", code(kind.biolink) if kind.biolink else ""),
            ]
        ),
        above=joined(["Abstract kind" if kind.is_abstract else "Kind", " ", _deprecated(kind)]),
        below=code(kind.id),
    )


def predicate_card(predicate: Predicate) -> Html:
    """Return a card: what a predicate means, from which kind to which, and what follows from it.

    >>> from immunograph.graph import P
    >>> "blockedBy" in predicate_card(P.blocks)
    True
    """
    chains = "; ".join(" then ".join(chain) for chain in predicate.chains)
    return card(
        predicate.verb,
        _definition(predicate.definition),
        facts(
            [
                ("From", predicate.domain or "any concept"),
                ("To", predicate.range or "any concept"),
                ("Read backwards", predicate.inverse or ""),
                ("Says more than", ", ".join(predicate.parents)),
                ("Follows from", chains),
                ("Holds", _traits(predicate)),
                ("Biolink", code(predicate.biolink) if predicate.biolink else ""),
            ]
        ),
        above=joined([f"Predicate P.{predicate.name} ", _deprecated(predicate)]),
        below=code(predicate.id),
    )


def predicates_card(predicates: Iterable[Predicate]) -> Html:
    """Return a card with a table of predicates; those that only read another one backwards are named beside it."""
    forward = sorted((p for p in predicates if not p.is_inverse), key=lambda p: p.name)
    rows = [
        (
            tag("span", p.name, style="font-weight:600"),
            joined([p.domain or "any", " → ", p.range or "any"]),
            p.inverse or "",
            faint(p.definition or p.label),
        )
        for p in forward
    ]
    title = counted(len(rows), "predicate")
    return card(title, table(("P.", "From → to", "Read backwards", "Meaning"), rows))


def _definition(text: str | None) -> Html:
    return line(text) if text else Html("")


def _deprecated(term: Kind | Predicate) -> Html:
    return badge("deprecated", is_warning=True) if term.is_deprecated else Html("")


def _traits(predicate: Predicate) -> str:
    traits = [
        "in both directions" if predicate.is_symmetric else "",
        "along a chain of its own relations" if predicate.is_transitive else "",
    ]
    return ", ".join(filter(None, traits))
