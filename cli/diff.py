"""`immunograph diff`: what changed in meaning."""

from __future__ import annotations

import json

import click

from immunograph.cli.completion import complete_edition
from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.changes import changes_json, changes_markdown
from immunograph.curation.edition import open_edition


@click.command("diff")
@click.argument("before", metavar="A", shell_complete=complete_edition)
@click.argument("after", metavar="[B]", required=False, shell_complete=complete_edition)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
)
@click.option("--limit", type=click.IntRange(1), default=50, help="Bound on lines of a section.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if a change breaks clients.")
@click.pass_context
def command(
    context: click.Context, before: str, after: str | None, form: str, limit: int, exit_code: bool
) -> None:
    """Say what changed in meaning from A to B, and which changes break clients.

    A and B are files, versions of releases, or git revisions; without B, A is compared with the ontology of the
    checkout as it stands. Exit status: 0 done, 1 a change breaks clients (--exit-code), 2 one of them cannot be opened.

    \b
    Examples:
      immunograph diff HEAD                    # what I have changed and not committed
      immunograph diff origin/main > body.md   # for a pull request
      immunograph diff 2026-11-24 2026-11-25   # two releases
      immunograph diff old.ttl new.ttl --exit-code
    """
    with stopping(), progress(3) as say:
        say(f"opening {before}")
        old = open_edition(before)
        say(f"opening {after or 'the ontology'}")
        new = open_edition(after)
        say("comparing")
        diff = new.graph.diff(old.graph)
    if form == "json":
        click.echo(json.dumps(changes_json(old, new, diff), indent=2, ensure_ascii=False))
    else:
        click.echo(changes_markdown(old, new, diff, limit=limit), nl=False)
    context.exit(1 if exit_code and diff.is_breaking else 0)
