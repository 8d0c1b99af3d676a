"""`immunograph sync`: take over an edit made in Protégé or another RDF tool."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.edits import Patch, facts_of_document
from immunograph.curation.files import read_document, write_text
from immunograph.curation.layout import packaged_order
from immunograph.curation.sync import compare, describe, read_edited
from immunograph.graph.loading import data_file
from immunograph.graph.wording import counted

MANY = 0.2


@click.command("sync")
@click.argument("edited", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to",
    "own",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The hand-written file; that of the checkout unless given.",
)
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option(
    "--force", is_flag=True, help="Also where more than a fifth of the file would be deleted."
)
@click.pass_context
def command(
    context: click.Context, edited: Path, own: Path | None, dry_run: bool, force: bool
) -> None:
    """Apply the changes of EDITED, a file saved by Protégé or any RDF tool, to the hand-written file.

    EDITED is Turtle, RDF/XML, N-Triples or JSON-LD. Only what it changes in meaning is applied: comments, order and every
    untouched line of the hand-written file stay. Exit status: 0 done, 2 it cannot be done and nothing is written.

    \b
    Examples:
      immunograph sync saved-by-protege.ttl --dry-run
      immunograph sync saved.rdf --to my.ttl
    """
    path = own or data_file("ontology.ttl")
    with stopping():
        with progress(3) as say:
            say(f"reading {path}")
            document = read_document(path)
            facts = facts_of_document(document)
            say(f"reading {edited}")
            theirs = read_edited(edited)
            say("comparing")
            found = compare(facts, theirs)
        for line in describe(found.removed, found.added, facts, document.prefixes):
            click.echo(line)
        if found.left_out:
            click.echo(
                f"left out: {counted(len(found.left_out), 'declaration')} that the tool added"
            )
        if not found.removed and not found.added:
            click.echo(f"{path}: nothing to change")
            return
        if len(found.removed) > MANY * len(facts) and not force:
            click.echo(
                f"{edited}: lacks {len(found.removed)} of {len(facts)} statements of {path} "
                "(is it a part, or another ontology? --force applies it all the same)",
                err=True,
            )
            context.exit(2)
        with progress() as say:
            say("writing the changes")
            text = Patch(document, packaged_order(), facts).apply(found.removed, found.added)
        counts = f"{counted(len(found.added), 'statement')} added, {len(found.removed)} removed"
        if dry_run:
            click.echo(f"{path}: would change: {counts}")
            return
        write_text(path, text)
        click.echo(f"{path}: {counts}")
