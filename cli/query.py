"""`immunograph query`: answer a SPARQL file."""

from __future__ import annotations

import warnings
from typing import TextIO

import click

from immunograph.cli.completion import complete_edition
from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.answer import FORMS, answer_text
from immunograph.curation.edition import open_edition


@click.command("query")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option(
    "--on",
    "edition",
    shell_complete=complete_edition,
    help="A file, release or git revision instead of the ontology.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="table",
    show_default=True,
)
@click.option("--asserted", is_flag=True, help="Ask only what is stated, not what follows.")
@click.option("--seconds", type=click.FloatRange(0.001), default=10.0, show_default=True)
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=10_000, show_default=True)
def command(
    file: TextIO,
    edition: str | None,
    form: str,
    asserted: bool,
    seconds: float,
    limit: int,
) -> None:
    """Answer the SPARQL query in FILE; "-" reads it from the standard input. The ontology's prefixes are declared.

    Exit status: 0 answered, 2 the query is wrong, took too long, or cannot be asked.

    \b
    Examples:
      immunograph query data/questions/15-ligands-of-pd-1.rq
      immunograph query q.rq --format csv > answer.csv
      echo 'SELECT ?x WHERE { ?x ig:blocks ig:PD-1 }' | immunograph query - --on 2026-11-24
    """
    with stopping():
        text = file.read()
        with progress(2) as say, warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", UserWarning)
            say("loading")
            graph = open_edition(edition).graph
            say("asking")
            result = graph.sparql(text, inferred=not asserted, seconds=seconds, limit=limit)
        click.echo(answer_text(result, form), nl=False)
    for warning in told:
        click.echo(str(warning.message), err=True)
    if result.reason:
        click.echo(f"cut short: {result.reason} (--limit)", err=True)
