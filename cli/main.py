"""The command line: the commands by name, each imported only when it is run.

A command is one file of this package with a click command named `command`, and one line in COMMANDS.
"""

from __future__ import annotations

import gc
from difflib import get_close_matches
from importlib import import_module

import click

COMMANDS = {
    # name: what `immunograph --help` says of it; the module has the same name
    "add": "Add a concept, relation, claim or source in the right place.",
    "check": "Say what is wrong with an ontology, at its line.",
    "deprecate": "Give up a concept; its identifier stays and names what to use instead.",
    "diff": "Say what changed in meaning, and what breaks clients.",
    "format": "Bring Turtle files into the one layout, losing nothing.",
    "merge": "Join a concept into another; the old identifier still resolves.",
    "query": "Answer a SPARQL file.",
    "release": "Write a release folder and keep its Turtle.",
    "rename": "Give a concept another label; its identifier stays.",
    "report": "Tell coverage and quality, as a table or a page.",
    "rules": "List the rules of `check`, or explain one.",
    "serve": "Serve the ontology, and every saved edit of it.",
    "sync": "Take over what was changed in Protégé or another RDF tool.",
}


class _Commands(click.Group):
    """The commands; listing them imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        summary = COMMANDS.get(cmd_name)
        return None if summary is None else click.Command(cmd_name, short_help=summary)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and (near := get_close_matches(args[0], COMMANDS, 1)):
            ctx.fail(f"there is no command {args[0]!r}; did you mean {near[0]!r}?")
        name, stub, rest = super().resolve_command(ctx, args)
        if name is None or stub is None:
            return name, stub, rest
        module = import_module(f"immunograph.cli.{name.replace('-', '_')}")
        command: click.Command = module.command
        return name, command, rest


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="immunograph")
@click.pass_context
def main(context: click.Context) -> None:
    """Check, edit, compare and release the ImmunoGraph ontology, or any ontology built like it.

    \b
    Examples:
      immunograph check                     # the packaged ontology, or that of the checkout
      immunograph check my.ttl --strict     # warnings count as errors
      immunograph rules V201                # what a rule asks for, with an example

    \b
    Completion of commands, options and names, where the shell starts (~/.bashrc, ~/.zshrc, fish's config.fish):
      eval "$(_IMMUNOGRAPH_COMPLETE=bash_source immunograph)"
      eval "$(_IMMUNOGRAPH_COMPLETE=zsh_source immunograph)"
      _IMMUNOGRAPH_COMPLETE=fish_source immunograph | source
    """
    if gc.isenabled() and context.invoked_subcommand != "serve":
        # A command makes a million objects and ends: looking among them for garbage takes a third of the time.
        gc.disable()
        context.call_on_close(gc.enable)
