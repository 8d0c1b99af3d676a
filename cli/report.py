"""`immunograph report`: coverage and quality by kind."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.curation.coverage import measure
from immunograph.curation.edition import open_edition
from immunograph.curation.report import report_page, report_table
from immunograph.graph import ImmunoGraphError


@click.command("report")
@click.argument("edition", required=False)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page there instead of printing the table.",
)
@click.pass_context
def command(context: click.Context, edition: str | None, page: Path | None) -> None:
    """Tell coverage and quality by kind, the age of claims, and how sources were checked.

    EDITION is a file, a release or a git revision; without it, the ontology of the checkout.

    \b
    Examples:
      immunograph report
      immunograph report 2026-11-24
      immunograph report --html report.html
    """
    try:
        coverage = measure(open_edition(edition).graph)
        if page is None:
            click.echo(report_table(coverage), nl=False)
        else:
            page.write_text(report_page(coverage), encoding="utf-8")
            click.echo(f"{page}: written", err=True)
    except (ImmunoGraphError, OSError) as error:
        click.echo(str(error), err=True)
        context.exit(2)
