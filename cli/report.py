"""`immunograph report`: coverage and quality by kind."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.completion import complete_edition
from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.coverage import measure
from immunograph.curation.edition import open_edition
from immunograph.curation.report import report_page, report_table


@click.command("report")
@click.argument("edition", required=False, shell_complete=complete_edition)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page there instead of printing the table.",
)
def command(edition: str | None, page: Path | None) -> None:
    """Tell coverage and quality by kind, the age of claims, and how sources were checked.

    EDITION is a file, a release or a git revision; without it, the ontology of the checkout.

    \b
    Examples:
      immunograph report
      immunograph report 2026-11-24
      immunograph report --html report.html
    """
    with stopping():
        with progress(3) as say:
            say("loading")
            graph = open_edition(edition).graph
            say("measuring")
            coverage = measure(graph)
            say("writing")
            text = report_page(coverage) if page else report_table(coverage)
        if page is None:
            click.echo(text, nl=False)
        else:
            page.write_text(text, encoding="utf-8")
            click.echo(f"{page}: written", err=True)
