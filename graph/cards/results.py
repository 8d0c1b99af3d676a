"""The cards of paths, of sets of concepts and relations, and of other answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from immunograph.graph.cards.html import (
    Html,
    badge,
    card,
    code,
    cut_short,
    faint,
    joined,
    line,
    rest,
    table,
    tag,
)
from immunograph.graph.cards.parts import (
    ROWS,
    cited,
    kind_chip,
    marks,
    named,
    provenance,
)
from immunograph.graph.cards.relations import claim_table, stated
from immunograph.graph.match import Match
from immunograph.graph.path import Path
from immunograph.graph.table import Table
from immunograph.graph.wording import counted

if TYPE_CHECKING:
    from immunograph.graph.claim_set import ClaimSet
    from immunograph.graph.comparison import Cell, Comparison
    from immunograph.graph.concept_set import ConceptSet
    from immunograph.graph.diff import Diff
    from immunograph.graph.path import PathStep
    from immunograph.graph.relation import Relation
    from immunograph.graph.relation_set import RelationSet
    from immunograph.graph.result import Result
    from immunograph.graph.sparql import SparqlResult

_EACH = 3  # of a sort of change


def path_card(path: Path) -> Html:
    """Return a card: the concepts passed, then each step as a sentence with its citation.

    >>> from immunograph.graph import load
    >>> "blocks PD-1" in path_card(load().paths("Keytruda", "PD-1", k=1, predicates="blocks")[0])
    True
    """
    return card(
        route(path),
        tag("ol", *map(_step, path), style="margin:8px 0 0;padding-left:22px"),
        above=f"Path of {counted(len(path), 'step')}, evidence {path.score:.2f} of 1",
        below=provenance(path.start.graph),
    )


def route(path: Path) -> Html:
    """Return the concepts of a path with arrows between them."""
    parts: list[str] = [named(path.start)]
    for step, concept in zip(path, path.concepts[1:], strict=True):
        arrow = "←" if step.is_backward else "→"
        parts.append(tag("span", faint(f"{arrow} "), named(concept), style="white-space:nowrap"))
    return joined(parts, " ")


def _step(step: PathStep) -> Html:
    relation = step.relation
    said = stated(relation)
    return tag("li", f"{step.sentence}. ", *said[2:], style="margin:5px 0")


def result_card(result: Result[Any]) -> Html:
    """Return a card for an answer: the paths, or a table of what was found.

    >>> from immunograph.graph import load
    >>> "paths" in result_card(load().paths("ipilimumab", "colitis", k=3))
    True
    """
    members = result[:ROWS]
    if members and all(isinstance(member, Path) for member in members):
        return _paths_card(result)
    head: tuple[str, ...] = ("", "Found")
    rows = [[str(number), str(member)] for number, member in enumerate(members, 1)]
    if members and all(isinstance(member, Match) for member in members):
        head, rows = ("Name", "Match", "Concept"), [_match(member) for member in members]
    elif members and isinstance(result, Table):
        head, rows = tuple(members[0].row()), [_cells(member.row().values()) for member in members]
    return card(
        f"{len(result):,} found",
        cut_short(result.reason),
        table(head, rows) if rows else "",
        rest(len(rows), len(result), "answers"),
    )


def _match(match: Match) -> list[str]:
    """The name that matched, with what matched of it underlined, and how."""
    parts: list[str] = []
    end = 0
    for first, last in match.ranges:
        parts += [match.text[end:first], tag("u", match.text[first:last])]
        end = last
    how = match.match.casefold().replace("_", " ")
    return [joined([*parts, match.text[end:]]), how, code(match.id)]


def _cells(values: Iterable[object]) -> list[str]:
    texts = (
        "; ".join(value)
        if isinstance(value, tuple)
        else f"{value:.4g}"
        if isinstance(value, float)
        else str(value)
        for value in values
    )
    return [shortened(text, 160) for text in texts]


def comparison_card(comparison: Comparison) -> Html:
    """Return a card: one row a predicate or data property; what all have, then what each concept has beyond that.

    >>> from immunograph.graph import load
    >>> "CTLA-4" in comparison_card(load().compare("pembrolizumab", "ipilimumab"))
    True
    """
    rows = [
        (
            tag("span", row.label, style=f"font-weight:{600 if row.is_different else 400}"),
            _members(row.shared) or faint("nothing"),
            *(_members(own) or faint("no more" if row.shared else "none") for own in row.own),
        )
        for row in comparison.rows
    ]
    return card(
        joined(["Comparison of ", counted(len(comparison.concepts), "concept")]),
        line(faint("What all have stands in the first column, and in no other.")),
        table(("", "all have", *(concept.label for concept in comparison.concepts)), rows),
        below=provenance(comparison.graph),
    )


def _members(cell: Cell) -> str:
    """The members that fit and, where these are not all, how many there are."""
    whole = ", ".join(map(str, cell))
    shown = shortened(whole, 160)
    return shown if shown == whole else f"{shown} ({len(cell)})"


def _paths_card(paths: Result[Path]) -> Html:
    rows = [
        (
            str(number),
            joined([route(path), *(line(faint(step.sentence), " ", marks(step.relation)) for step in path)]),
            f"{path.score:.2f}",
            counted(len({source.id for step in path for source in step.relation.sources}), "source"),
        )
        for number, path in enumerate(paths[:ROWS], 1)
    ]  # fmt: skip
    return card(
        joined([counted(len(paths), "path")]),
        cut_short(paths.reason),
        table(("", "Path", "Evidence", "Rests on"), rows),
        rest(len(rows), len(paths), "paths"),
        below=joined(["One path in full: paths[0] · ", provenance(paths[0].start.graph)]),
    )


def concept_set_card(concepts: ConceptSet) -> Html:
    """Return a card: the first concepts with kind and definition, and how many more there are.

    >>> from immunograph.graph import load
    >>> "more concepts" in concept_set_card(load().kind("Therapy"))
    True
    """
    graph = concepts.graph
    rows = [
        (
            tag("span", concept.label, style="font-weight:600"),
            kind_chip(graph, concept.kind),
            faint(shortened(concept.definition or "", 110)),
            code(concept.id),
        )
        for concept in concepts[:ROWS]
    ]
    return card(
        counted(len(concepts), "concept"),
        cut_short(concepts.reason),
        table(("Label", "Kind", "Definition", "Identifier"), rows) if rows else "",
        rest(len(rows), len(concepts), "concepts"),
        below=provenance(graph),
    )


def relation_set_card(relations: RelationSet) -> Html:
    """Return a card: the first relations with their strongest source, and how many more there are.

    Where one of them has a frequency, the highest of each stands beside it.

    >>> from immunograph.graph import load
    >>> "and 2 more" in relation_set_card(load()["PD-1"].relations()[:22])
    True
    """
    shown = relations[:ROWS]
    head, rows = ["Relation", "Level", "Strongest source", "Claims"], list(map(_row, shown))
    percents = [relation.frequency_percent for relation in shown]
    if any(percent is not None for percent in percents):
        head.append("Frequency")
        texts = ("" if percent is None else f"{percent:g} %" for percent in percents)
        rows = [(*row, text) for row, text in zip(rows, texts, strict=True)]
    return card(
        counted(len(relations), "relation"),
        cut_short(relations.reason),
        table(head, rows) if rows else "",
        rest(len(rows), len(relations), "relations"),
        below=provenance(relations.graph),
    )


def claim_set_card(claims: ClaimSet) -> Html:
    """Return a card: the first claims with the relation of each, and how many more there are.

    >>> from immunograph.graph import load
    >>> "more claims" in claim_set_card(load().claims)
    True
    """
    shown = claims[:ROWS]
    return card(
        counted(len(claims), "claim"),
        cut_short(claims.reason),
        claim_table(shown, with_relation=True) if shown else "",
        rest(len(shown), len(claims), "claims"),
        below=provenance(claims.graph),
    )


def diff_card(diff: Diff) -> Html:
    """Return a card: how much changed of each sort, with the first few of it.

    >>> from immunograph.graph import load
    >>> g = load()
    >>> "Nothing changed" in diff_card(g.diff(g))
    True
    """
    rows = [
        (
            tag("span", title, style="font-weight:600;white-space:nowrap"),
            f"{len(members):,}",
            joined([line(shortened(text, 160)) for text in members[:_EACH]]),
        )
        for title, members in diff.sections()
        if members
    ]
    breaking = badge("breaking", title="something was removed", is_warning=True)
    return card(
        f"{diff.previous.version} → {diff.later.version}",
        line(breaking, " clients may rely on what was removed") if diff.is_breaking else "",
        table(("What", "How many", "Such as"), rows) if rows else line("Nothing changed."),
        above="What changed",
        below="All of it: diff.to_markdown()" if rows else "",
    )


def _row(relation: Relation) -> tuple[str, ...]:
    sentence = joined([tag("span", relation.sentence, style="font-weight:600"), " ", marks(relation)])  # fmt: skip
    best = relation.strongest
    against = f", {len(relation.disputing)} against" if relation.disputing else ""
    number = f"{len(relation.supporting)} for{against}" if relation.claims else faint("of premises")
    if best is None:
        return sentence, "", "", "" if not relation.claims else number
    return sentence, best.level, cited(best.source), number


def rows_card(answer: SparqlResult) -> Html:
    """Return a card for the answer to a query: the first rows as a table."""
    if answer.answer is not None:
        return card("Yes" if answer.answer else "No", above="Answer to a query")
    rows = [
        ["" if value is None else str(value) for value in row.values()] for row in answer[:ROWS]
    ]
    return card(
        counted(len(answer), "row"),
        cut_short(answer.reason),
        table(answer.variables, rows) if rows else "",
        rest(len(rows), len(answer), "rows"),
        above="Answer to a query",
    )


def shortened(text: str, width: int) -> str:
    """Cut a text at a word, with an ellipsis, where it is longer than `width` characters.

    >>> shortened("a cell that kills", 10)
    'a cell …'
    """
    if len(text) <= width:
        return text
    return text[: width - 1].rsplit(" ", 1)[0] + " …"
