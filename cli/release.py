"""`immunograph release`: write a release and keep it."""

from __future__ import annotations

from pathlib import Path

import click

from immunograph.cli.progress import progress
from immunograph.cli.stopping import stopping
from immunograph.curation.release import make_release


@click.command("release")
@click.argument("version")
@click.option(
    "--checkout",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The checkout to release; the current folder unless given.",
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the folder VERSION is made; build/releases of the checkout unless given.",
)
def command(version: str, checkout: Path, into: Path | None) -> None:
    """Check the ontology, write the folder of a release, and keep its Turtle in data/releases.

    VERSION is a day, YYYY-MM-DD, or YYYY-MM-DD.2 for the second release of a day. The folder has Turtle, N-Triples, JSON-LD, classes in OWL and OBO, KGX, SSSOM, a
    VoID and DCAT description, the changes and the checksums. The version is set in data/ontology.ttl and
    CITATION.cff. Nothing is overwritten, and nothing is left half written. Exit status: 0 made, 2 not made.

    \b
    Examples:
      immunograph release 2027-01-15 && git diff
      immunograph release 2027-01-15.2         # the second of that day
    """
    with stopping(), progress(5) as say:
        made = make_release(checkout, version, into=into, say=say)
    click.echo(f"{made.folder}: the release {made.version}, after {made.prior or 'none'}")
    for path in made.changed:
        click.echo(f"{path}: changed")
