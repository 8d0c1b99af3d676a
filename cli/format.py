"""`immunograph format`: one layout for everyone."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.files import read_document, write_text
from immunograph.curation.layout import format_text, packaged_order
from immunograph.graph.loading import data_file


@click.command("format")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
@click.option("--diff", "show", is_flag=True, help="Write nothing; show what would change.")
@click.option(
    "--layout",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The order of predicates; that of the packaged ontology unless given.",
)
@click.pass_context
def command(
    context: click.Context, files: tuple[Path, ...], check: bool, show: bool, layout: Path | None
) -> None:
    """Bring Turtle files into the one canonical layout, without losing a comment or a triple.

    Sections by kind, blocks and predicates sorted, lines filled to 120 characters. What is canonical already is left as
    it is. Exit status: 0 done or nothing to do, 1 a file would change (--check, --diff), 2 a file cannot be formatted.

    \b
    Examples:
      immunograph format                    # the ontology of the checkout
      immunograph format --check my.ttl
      immunograph format --diff my.ttl | less
    """
    order = layout.read_text(encoding="utf-8") if layout else packaged_order()
    would_change = False
    with stopping():
        results = []
        paths = files or (data_file("ontology.ttl"),)
        with progress(len(paths)) as say:
            for path in paths:
                say(f"formatting {path}")
                text = read_document(path).text
                results.append((path, text, format_text(text, order)))
        for path, text, formatted in results:
            raw = path.read_bytes()
            if raw == formatted.encode():
                click.echo(f"{path}: is formatted", err=True)
                continue
            would_change = True
            if show:
                click.echo("".join(_differences(text, formatted, str(path))), nl=False)
            elif check:
                click.echo(f"{path}: would be reformatted (run `immunograph format {path}`)")
            else:
                write_text(path, formatted)
                click.echo(f"{path}: formatted", err=True)
    context.exit(1 if would_change and (check or show) else 0)


def _differences(old: str, new: str, name: str) -> list[str]:
    return list(
        difflib.unified_diff(
            old.splitlines(True), new.splitlines(True), f"{name} (as it is)", f"{name} (formatted)"
        )
    )
