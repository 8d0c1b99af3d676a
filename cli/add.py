"""`immunograph add`: a concept, relation, claim or source, asked for or given by flags."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from immunograph.cli.completion import (
    complete_concept,
    complete_kind,
    complete_level,
    complete_predicate,
)
from immunograph.cli.editing import ask, editing_options, finish, open_desk, refusing
from immunograph.cli.progress import progress
from immunograph.curation.edits.desk import Desk
from immunograph.curation.edits.making import (
    MATCHES,
    ClaimText,
    Making,
    make_claim,
    make_concept,
    make_relation,
    make_source,
)
from immunograph.curation.edits.patching import EditError
from immunograph.curation.edits.vocabularies import Vocabulary, suggested


def _pairs(
    _: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Split NAME=VALUE."""
    pairs = [value.partition("=") for value in values]
    for name, sign, _text in pairs:
        if not sign or not name.strip():
            raise click.BadParameter(f"{name!r} is not NAME=VALUE", param=option)
    return [(name.strip(), text) for name, _sign, text in pairs]


_SET = click.option(
    "--set", "values", multiple=True, metavar="NAME=VALUE", callback=_pairs,
    help="Another property, such as brandName=Keytruda; may be repeated.",
)  # fmt: skip


@click.group("add")
def command() -> None:
    """Add a concept, relation, claim or source to the ontology, in the right place.

    What is not given by a flag is asked for. Names are completed: a label, a synonym or an identifier will do. The Turtle is
    shown before it is written, and nothing is written when something does not fit.

    \b
    Examples:
      immunograph add concept --kind therapy --label "exampleumab" --vocabulary ncit.obo
      immunograph add source pmid:27325296 --title "Structural basis for …"
      immunograph add relation exampleumab blocks PD-1 --source pmid:27325296 --level preclinical
    """


@command.command("concept")
@click.option("--kind", shell_complete=complete_kind, help="Its kind, such as therapy.")
@click.option("--label", help="Its English label.")
@click.option("--definition", help="One sentence: 'A genus that differs so.'")
@click.option("--id", "identifier", help="Its identifier; made from the label unless given.")
@click.option(
    "--broader",
    multiple=True,
    shell_complete=complete_concept,
    help="A broader concept of its kind; may be repeated.",
)
@click.option("--synonym", "synonyms", multiple=True, help="Another name; may be repeated.")
@click.option(
    "--xref", "xrefs", multiple=True, metavar="[MATCH=]CURIE",
    help=f"A cross-reference, such as NCIT:C106432 or close=MESH:D001; MATCH is one of {', '.join(MATCHES)}.",
)  # fmt: skip
@click.option(
    "--vocabulary", "files", multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file (.obo, .owl, .ttl, .tsv) to look cross-references up in; may be repeated.",
)  # fmt: skip
@_SET
@editing_options
def concept(
    kind: str | None,
    label: str | None,
    definition: str | None,
    identifier: str | None,
    broader: tuple[str, ...],
    synonyms: tuple[str, ...],
    xrefs: tuple[str, ...],
    files: tuple[Path, ...],
    values: list[tuple[str, str]],
    path: Path | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add a concept to the section of its kind.

    \b
    Examples:
      immunograph add concept                       # asks
      immunograph add concept --kind "cell type" --label "X cell" --definition "A T cell that …." \\
          --broader "T cell" --xref CL:0000084 --vocabulary cl.obo
    """
    with refusing():
        desk = open_desk(path)
        kind = ask(kind, _choice("Kind", [k.label for k in desk.graph.kinds.values() if not k.is_abstract]),
                   "--kind", lambda text: desk.kind(text).name)  # fmt: skip
        label = ask(label, "Label", "--label", desk.free_label)
        vocabularies = []
        with progress(len(files)) as say:
            for file in files:
                say(f"reading {file}")
                vocabularies.append(Vocabulary(file))
        matches = _matches(desk, xrefs, vocabularies, [label, *synonyms])

        def make(text: str) -> Making:
            return make_concept(
                desk, kind, label, text, identifier=identifier, broader=broader,
                synonyms=synonyms, matches=matches, values=values,
            )  # fmt: skip

        made = ask(definition, "Definition (A …)", "--definition", make)
        finish(desk, (), made.facts, dry_run=dry_run, yes=yes)


def _matches(
    desk: Desk, xrefs: tuple[str, ...], vocabularies: list[Vocabulary], names: list[str]
) -> dict[str, list[str]]:
    """The cross-references that were given, each seen in its vocabulary, and those that the vocabularies suggest."""
    found: dict[str, list[str]] = {}
    for xref in xrefs:
        match, sign, identifier = xref.partition("=")
        if sign and match not in MATCHES and "//" not in match:
            raise EditError(f"{match!r} is no match: use one of {', '.join(MATCHES)}")
        if match not in MATCHES:
            match, identifier = "exact", xref
        for entry in [v.check(identifier) for v in vocabularies]:
            if entry is not None:
                click.echo(f"{identifier} is {entry.label!r}", err=True)
        found.setdefault(match, []).append(identifier)
    given = {i for identifiers in found.values() for i in identifiers}
    for vocabulary, entry in suggested(vocabularies, names, desk.document.prefixes):
        if entry.id in given:
            continue
        line = f"{vocabulary.path.name} has {entry.id} {entry.label!r}"
        if sys.stdin.isatty():
            if click.confirm(f"{line}: the same?", default=True):
                found.setdefault("exact", []).append(entry.id)
        else:
            click.echo(f"{line} (--xref {entry.id} refers to it)", err=True)
    return found


class _Told(TypedDict):
    """What the commands for relations and claims are told of the statement and of who says so."""

    subject: str | None
    predicate: str | None
    object: str | None
    source: str | None
    level: str | None
    polarity: str
    reviewed: str | None
    scope: list[tuple[str, str]]


def _statement(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments and options of `_Told`."""
    for option in (
        # the last one that is added comes first
        click.argument("object", required=False, shell_complete=complete_concept),
        click.argument("predicate", required=False, shell_complete=complete_predicate),
        click.argument("subject", required=False, shell_complete=complete_concept),
        click.option("--source", help="The source, by CURIE or number; add it first."),
        click.option("--level", shell_complete=complete_level, help="The level of evidence."),
        click.option(
            "--polarity", default="supports", show_default=True, help="supports or disputes."
        ),
        click.option("--reviewed", help="The day the source was read; today unless given."),
        click.option(
            "--scope",
            multiple=True,
            metavar="NAME=VALUE",
            callback=_pairs,
            help="A limit of the claim, such as setting='first line' or inCancer=melanoma; may be repeated.",
        ),
    ):
        function = option(function)
    return function


@command.command("relation")
@_statement
@editing_options
def relation(path: Path | None, dry_run: bool, yes: bool, **told: Unpack[_Told]) -> None:
    """State a relation, together with its first claim. Only `broader` needs no claim.

    \b
    Examples:
      immunograph add relation pembrolizumab approvedFor melanoma --source source:fda-… \\
          --level "regulatory decision" --scope regulator=FDA --scope validFrom=2014-09-04
      immunograph add relation "CD8 T cell" broader "T cell"
    """
    with refusing():
        desk = open_desk(path)
        ends = _ends(desk, told)
        needs_claim = desk.predicate(ends[1]).name != "broader"
        claim = _claim(desk, told) if needs_claim or told["source"] else None
        made = make_relation(desk, *ends, claim)
        finish(desk, (), made.facts, dry_run=dry_run, yes=yes)


@command.command("claim")
@_statement
@editing_options
def claim(path: Path | None, dry_run: bool, yes: bool, **told: Unpack[_Told]) -> None:
    """Add a claim for or against a relation that is stated.

    \b
    Examples:
      immunograph add claim pembrolizumab blocks PD-1 --source pmid:27325296 --level preclinical
    """
    with refusing():
        desk = open_desk(path)
        ends = _ends(desk, told)
        text = _claim(desk, told)
        finish(desk, (), make_claim(desk, *ends, text).facts, dry_run=dry_run, yes=yes)


@command.command("source")
@click.argument("identifier", required=False)
@click.option("--title", help="Its title, word for word.")
@click.option("--kind", help="What kind of document it is.")
@click.option("--checked", help="Where you saw the title beside the number.")
@click.option("--date", help="When it appeared: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--url", help="Where it can be read.")
@_SET
@editing_options
def source(
    identifier: str | None,
    title: str | None,
    kind: str | None,
    checked: str | None,
    date: str | None,
    url: str | None,
    values: list[tuple[str, str]],
    path: Path | None,
    dry_run: bool,
    yes: bool,
) -> None:
    """Add a source: a publication, label, guideline, trial or notice.

    \b
    Examples:
      immunograph add source pmid:27325296 --title "Structural basis for …" --kind publication \\
          --checked "publication page" --date 2017
    """
    with refusing():
        desk = open_desk(path)
        identifier = ask(
            identifier, "Identifier (pmid:…, source:…)", "IDENTIFIER", _seen(desk.term)
        )
        title = ask(title, "Title", "--title", str)
        kind = _listed(desk, kind, "Kind", "--kind", "sourceKind")
        checked = _listed(desk, checked, "Checked against", "--checked", "checkedAgainst")
        more = [(name, text) for name, text in (("date", date), ("url", url)) if text]
        made = make_source(desk, identifier, title, kind, checked, values=[*more, *values])
        finish(desk, (), made.facts, dry_run=dry_run, yes=yes)


def _ends(desk: Desk, told: _Told) -> tuple[str, str, str]:
    in_force = _seen(lambda name: desk.successor(desk.concept(name)))
    return (
        ask(told["subject"], "Subject", "SUBJECT", in_force),
        ask(told["predicate"], "Predicate", "PREDICATE", _seen(desk.predicate)),
        ask(told["object"], "Object", "OBJECT", in_force),
    )


def _claim(desk: Desk, told: _Told) -> ClaimText:
    source = ask(told["source"], "Source", "--source", str)
    level = _listed(desk, told["level"], "Level of evidence", "--level", "evidenceLevel")
    day = {"reviewed": told["reviewed"]} if told["reviewed"] else {}
    return ClaimText(source, level, told["polarity"], scope=tuple(told["scope"]), **day)


def _listed(desk: Desk, given: str | None, question: str, flag: str, field: str) -> str:
    """Return one of the values that the shapes list for a property."""
    values = list(desk.graph.snapshot.allowed_values.get(field, ()))
    iri = desk.field(field)
    return ask(given, _choice(question, values), flag, _seen(lambda text: desk.value(iri, text)))


def _choice(question: str, values: list[str]) -> str:
    return f"{question} ({', '.join(values)})" if values else question


def _seen(accept: Callable[[str], object]) -> Callable[[str], str]:
    """Return a function that gives a text back as it is, once it is seen to be acceptable."""

    def same(text: str) -> str:
        accept(text)
        return text

    return same
