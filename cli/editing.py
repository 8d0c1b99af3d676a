"""What the editing commands share: asking, showing and writing."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click

from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.edits.desk import Desk
from immunograph.curation.edits.facts import Fact
from immunograph.graph.errors import ImmunoGraphError
from immunograph.graph.loading import data_file

Answer = TypeVar("Answer")
Decorated = TypeVar("Decorated", bound=Callable[..., Any])
NOTHING = "nothing is written"


def editing_options(function: Decorated) -> Decorated:
    """Add the options that every editing command has."""
    for option in (
        click.option(
            "--to",
            "path",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="The file to edit; the ontology of the checkout unless given.",
        ),
        click.option(
            "--dry-run", is_flag=True, help="Show what would be written and write nothing."
        ),
        click.option("--yes", is_flag=True, help="Write without asking."),
    ):
        function = option(function)
    return function


@contextmanager
def refusing() -> Iterator[None]:
    """Turn an error of the library into words and exit status 2; nothing has been written."""
    try:
        with stopping(NOTHING):
            yield
    except click.Abort:
        click.echo(f"\n{NOTHING}", err=True)
        sys.exit(2)


def open_desk(path: Path | None) -> Desk:
    """Read the file to edit."""
    with progress(3) as say:
        return Desk(path or data_file("ontology.ttl"), say)


def ask(given: str | None, question: str, flag: str, accept: Callable[[str], Answer]) -> Answer:
    """Return what a flag gives, or ask until the answer fits; without a terminal, say which flag is needed."""
    if given is not None:
        return accept(given)
    while True:
        try:
            answer = click.prompt(question, type=str)
        except click.Abort:
            click.echo(f"\n{flag} is needed", err=True)
            raise
        try:
            return accept(answer)
        except ImmunoGraphError as error:
            click.echo(str(error), err=True)


def finish(
    desk: Desk, removed: Iterable[Fact], added: Iterable[Fact], *, dry_run: bool, yes: bool
) -> None:
    """Show the Turtle of an edit, see that the edited file still loads, write it, and check it."""
    removed, added = set(removed), set(added)
    with progress(3) as say:
        say("finding the place")
        patch = desk.patch()
        written = patch.written(added)
        say("seeing that it says just that")
        text = patch.apply(removed, added)
        say("seeing that it loads")
        desk.check(text)
    if not removed:
        click.echo(written)
    if removed:
        click.echo("".join(_differences(desk.document.text, text)), nl=False)
    if dry_run:
        click.echo(f"{NOTHING} (--dry-run)", err=True)
        return
    if not yes and sys.stdin.isatty():
        click.confirm(f"Write this to {desk.path}?", default=True, abort=True)
    desk.save(text)
    click.echo(f"{desk.path}: written", err=True)
    _check(desk.path)


def _check(path: Path) -> None:
    """Let `immunograph check` say what is still missing; its exit status is not that of the edit."""
    if find_spec("immunograph.cli.check") is not None:
        import_module("immunograph.cli.check").command.main([str(path)], standalone_mode=False)


def _differences(old: str, new: str) -> Iterator[str]:
    return difflib.unified_diff(old.splitlines(True), new.splitlines(True), "before", "after", n=1)
