"""`immunograph check`: what is wrong, where, and what to do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from immunograph.cli.progress import progress
from immunograph.curation.check import as_github, as_json, as_text, errors, findings, fix, summary
from immunograph.curation.edits.vocabularies import Vocabulary
from immunograph.graph.errors import ImmunoGraphError
from immunograph.graph.loading import data_file


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--fix", "is_fixing", is_flag=True, help="Repair what is surely meant, then check.")
@click.option(
    "--vocabulary",
    "vocabularies",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Look cross-references up in this file (OBO, TSV or RDF); may be repeated.",
)
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="SHACL that says which fields are needed; the packaged shapes unless given.",
)
@click.option(
    "--output-format",
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
)
@click.pass_context
def command(
    context: click.Context,
    files: tuple[Path, ...],
    strict: bool,
    is_fixing: bool,
    vocabularies: tuple[Path, ...],
    shapes: Path | None,
    form: str,
) -> None:
    """Say what is wrong with FILES read as one ontology, or with that of the checkout: every fault once, at its line.

    `immunograph rules CODE` explains a finding. Exit status: 0 no error (with --strict no warning either), 1 there is
    one, 2 a file cannot be checked.

    \b
    Examples:
      immunograph check
      immunograph check my.ttl --strict
      immunograph check --fix my.ttl
      immunograph check --vocabulary mondo.obo --vocabulary genes.tsv
      immunograph check --output-format github data/ontology.ttl
    """
    try:
        for path in (files or (data_file("ontology.ttl"),)) if is_fixing else ():
            for repaired in fix(path) if path.suffix == ".ttl" and path.exists() else ():
                click.echo(f"repaired: {repaired}", err=True)
        with progress(len(vocabularies) + 1) as say:
            tables = []
            for path in vocabularies:
                say(f"reading {path}")
                tables.append(Vocabulary(path))
            say("checking")
            found = findings(*files, shapes=shapes, vocabularies=tables)
    except (ImmunoGraphError, OSError) as error:
        click.echo(str(error), err=True)
        context.exit(2)
    if form == "text":
        in_color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        click.echo(as_text(found, in_color=in_color), nl=False, color=in_color)
        click.echo(f"{summary(found)}" if found else "nothing is wrong", err=True)
    else:
        click.echo(as_json(found) if form == "json" else as_github(found), nl=False)
    context.exit(1 if errors(found) or (strict and found) else 0)
