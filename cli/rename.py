"""`immunograph rename`: another label, the same identifier."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.completion import complete_concept
from immunograph.cli.editing import editing_options, finish, open_desk, refusing
from immunograph.curation.edits.changing import rename


@click.command("rename")
@click.argument("concept", shell_complete=complete_concept)
@click.argument("label")
@click.option("--forget", is_flag=True, help="Do not keep the old label as a synonym.")
@editing_options
def command(
    concept: str, label: str, forget: bool, path: Path | None, dry_run: bool, yes: bool
) -> None:
    """Give CONCEPT, by any of its names, another LABEL. Its identifier stays; the old label becomes a synonym.

    \b
    Examples:
      immunograph rename "PD-1" "programmed cell death protein 1"
      immunograph rename ig:PD-1 "PD1" --forget --dry-run
    """
    with refusing():
        desk = open_desk(path)
        change = rename(desk, concept, label, keep=not forget)
        finish(desk, change.removed, change.added, dry_run=dry_run, yes=yes)
