"""`immunograph serve`: the API, and every saved edit in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import uvicorn

from immunograph.cli.progress import progress
from immunograph.curation.check import findings
from immunograph.graph import ImmunoGraphError
from immunograph.schema import Settings, SettingsError, create_app

# A change is served once two looks found it the same: an editor may write a file in several steps.
LOOK_SECONDS = 0.1


@click.command("serve")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--watch", is_flag=True, help="Serve a saved edit within two seconds.")
@click.pass_context
def command(
    context: click.Context, files: tuple[Path, ...], host: str, port: int, watch: bool
) -> None:
    """Serve FILES as one graph, or the ontology that IMMUNOGRAPH_ONTOLOGY names, or the packaged one.

    With --watch a saved edit replaces the graph whole; requests that run finish on the old one. An edit with errors
    leaves the last good graph; /health/ready and the log tell all that `immunograph check` finds.

    \b
    Examples:
      immunograph serve --watch
      immunograph serve my.ttl --port 9000
    """
    try:
        settings = Settings.from_environment()
        if files:
            settings = replace(settings, ontology=files)
        if watch:
            settings = replace(settings, reload_seconds=LOOK_SECONDS)
        checked = settings.ontology
        with progress() as say:
            say("loading the ontology")
            app = create_app(settings, check=lambda: map(str, findings(*checked)) if watch else ())
    except (ImmunoGraphError, SettingsError, OSError) as error:
        click.echo(f"ImmunoGraph cannot start: {error}", err=True)
        context.exit(2)
    click.echo(f"ImmunoGraph answers at http://{host}:{port}/", err=True)
    # Which proxies are believed is a setting of the application.
    uvicorn.run(app, host=host, port=port, log_level="info", access_log=False, proxy_headers=False)
