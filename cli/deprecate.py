"""`immunograph deprecate`: give up a concept without losing its identifier."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.completion import complete_concept
from immunograph.cli.editing import editing_options, finish, open_desk, refusing
from immunograph.curation.edits.changing import deprecate


@click.command("deprecate")
@click.argument("concept", shell_complete=complete_concept)
@click.option(
    "--replaced-by",
    required=True,
    shell_complete=complete_concept,
    help="The concept to use instead, by any name.",
)
@editing_options
def command(concept: str, replaced_by: str, path: Path | None, dry_run: bool, yes: bool) -> None:
    """Deprecate CONCEPT, to which nothing refers any more, in favour of another of its kind.

    A concept still in use is refused; `immunograph merge` moves what refers to it.

    \b
    Examples:
      immunograph deprecate "old name" --replaced-by "PD-1 inhibitor"
    """
    with refusing():
        desk = open_desk(path)
        change = deprecate(desk, concept, replaced_by)
        finish(desk, change.removed, change.added, dry_run=dry_run, yes=yes)
