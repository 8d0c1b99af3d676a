"""`immunograph rules`: what `check` asks for, and why."""

from __future__ import annotations

import click

from immunograph.cli.completion import complete_rule
from immunograph.curation.check import RULES, all_pages, rule_page


@click.command("rules")
@click.argument("code", required=False, shell_complete=complete_rule)
@click.option("--markdown", is_flag=True, help="Write every rule as one Markdown page.")
@click.pass_context
def command(context: click.Context, code: str | None, markdown: bool) -> None:
    """List the rules of `immunograph check`, or explain the rule CODE with a bad and a good example.

    \b
    Examples:
      immunograph rules
      immunograph rules V201
      immunograph rules --markdown > docs/curators/rules.md
    """
    rules = [RULES[known] for known in sorted(RULES)]
    if markdown:
        click.echo(all_pages(rules), nl=False)
    elif code is None:
        for rule in rules:
            click.echo(f"{rule.code}  {rule.severity.value:7}  {rule.name}")
    elif (known := RULES.get(code.upper())) is not None:
        click.echo(rule_page(known), nl=False)
    else:
        click.echo(f"no rule is called {code!r}; `immunograph rules` lists them", err=True)
        context.exit(2)
