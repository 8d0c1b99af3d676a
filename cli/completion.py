"""Complete names from the ontology of the checkout while they are typed."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from immunograph.graph import load

MOST = 50


def complete_concept(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the labels of concepts that begin with what is typed, in any case."""
    start = incomplete.casefold()
    found = sorted(c.label for c in load() if c.label.casefold().startswith(start))
    return [CompletionItem(label) for label in found[:MOST]]


def complete_predicate(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of predicates, no backward readings, that begin with what is typed."""
    predicates = load().predicates.values()
    names = sorted(p.name for p in predicates if not p.is_inverse and p.name.startswith(incomplete))
    return [CompletionItem(name) for name in names]


def complete_kind(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the labels of kinds that may have concepts."""
    labels = sorted(k.label for k in load().kinds.values() if not k.is_abstract)
    return [CompletionItem(label) for label in labels if label.startswith(incomplete)]
