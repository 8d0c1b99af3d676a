"""Complete names from the ontology of the checkout while they are typed.

What has a space in it is quoted for bash, which puts it into the line as it is; zsh and fish quote by themselves.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from immunograph.graph import load, releases

MOST = 50


def complete_concept(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the identifiers of concepts that begin with what is typed, or whose label does, in any case."""
    start = incomplete.casefold()
    found = {}
    for concept in load():
        local = concept.id.partition(":")[2]
        if local.casefold().startswith(start) or concept.label.casefold().startswith(start):
            found[local] = concept.label
    return [_item(name, help=found[name]) for name in sorted(found, key=str.casefold)[:MOST]]


def complete_predicate(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of predicates, no backward readings, that begin with what is typed."""
    predicates = sorted(load().predicates.values(), key=lambda p: p.name)
    return [
        _item(p.name, help=p.definition)
        for p in predicates
        if not p.is_inverse and p.name.startswith(incomplete)
    ]


def complete_kind(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the labels of kinds that may have concepts."""
    labels = sorted(k.label for k in load().kinds.values() if not k.is_abstract)
    return _beginning(labels, incomplete)


def complete_level(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the levels of evidence, in their order."""
    return _beginning(load().snapshot.allowed_values.get("evidenceLevel", ()), incomplete)


def complete_edition(
    _: click.Context, __: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the releases that begin with what is typed; where none does, let the shell name files."""
    return _beginning(releases(), incomplete) or [CompletionItem(incomplete, type="file")]


def complete_rule(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the codes of rules that begin with what is typed, in any case."""
    from immunograph.curation.check import RULES

    start = incomplete.upper()
    return [_item(code, help=RULES[code].name) for code in sorted(RULES) if code.startswith(start)]


def _beginning(values: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [_item(value) for value in values if value.startswith(incomplete)]


def _item(value: str, *, help: str | None = None) -> CompletionItem:
    is_bash = os.environ.get("_IMMUNOGRAPH_COMPLETE", "").startswith("bash")
    return CompletionItem(shlex.quote(value) if is_bash else value, help=help)
