"""`immunograph merge`: two concepts that are one."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.completion import complete_concept
from immunograph.cli.editing import editing_options, finish, open_desk, refusing
from immunograph.curation.edits.changing import merge


@click.command("merge")
@click.argument("concept", shell_complete=complete_concept)
@click.argument("into", shell_complete=complete_concept)
@editing_options
def command(concept: str, into: str, path: Path | None, dry_run: bool, yes: bool) -> None:
    """Merge CONCEPT into another of its kind.

    Its relations, claims, synonyms and cross-references move to INTO, its label becomes a synonym of INTO, and it stays as a
    deprecated concept that names INTO as its successor: no identifier is ever reused, and the old one still resolves.

    \b
    Examples:
      immunograph merge "CD279" "PD-1" --dry-run
    """
    with refusing():
        desk = open_desk(path)
        change = merge(desk, concept, into)
        finish(desk, change.removed, change.added, dry_run=dry_run, yes=yes)
        for note in change.notes:
            click.echo(f"look at: {note}", err=True)
