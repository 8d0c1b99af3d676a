"""Some concepts side by side: by every predicate and data property, what they share and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from immunograph.graph.concept import Concept
from immunograph.graph.concept_set import ConceptSet
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.vocabulary import DataProperty, Predicate
from immunograph.graph.wording import counted, one_line

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.graph import Graph
    from immunograph.graph.similarity import Measure

Cell = ConceptSet | tuple[str | int | float | bool, ...]
_WIDTH = 110
_NARROWEST = 14


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One predicate, read one way, or one data property: what each of the concepts has by it, in their order."""

    by: Predicate | DataProperty
    direction: Literal["out", "in"]
    label: str
    cells: tuple[Cell, ...]

    @property
    def is_different(self) -> bool:
        """Whether the concepts do not all have the same."""
        return any(set(cell) != set(self.cells[0]) for cell in self.cells[1:])

    @property
    def shared(self) -> Cell:
        """What all concepts have."""
        return _kept(self.cells[0], lambda member: all(member in cell for cell in self.cells[1:]))

    @property
    def own(self) -> tuple[Cell, ...]:
        """What each concept has that not all have, in their order."""
        shared = set(self.shared)
        return tuple(_kept(cell, lambda member: member not in shared) for cell in self.cells)

    def only(self, number: int) -> Cell:
        """Return what no other concept has than the one of that number, from 0.

        >>> from immunograph.graph import load
        >>> rows = load().compare("pembrolizumab", "ipilimumab").rows
        >>> [row.only(1).labels for row in rows if row.label == "blocks"]
        [('CTLA-4',)]
        """
        others = [cell for i, cell in enumerate(self.cells) if i != number]
        return _kept(self.cells[number], lambda member: not any(member in o for o in others))


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """Two to six concepts and all that the graph says of them, row by row."""

    graph: Graph
    concepts: tuple[Concept, ...]
    rows: tuple[ComparisonRow, ...]

    @property
    def different(self) -> tuple[ComparisonRow, ...]:
        """The rows in which the concepts differ."""
        return tuple(row for row in self.rows if row.is_different)

    @property
    def shared(self) -> dict[str, Cell]:
        """What all concepts have, by the label of the row; rows without any are left out."""
        return {row.label: row.shared for row in self.rows if len(row.shared)}

    def only(self, concept: str | Concept) -> dict[str, Cell]:
        """Return what only one of the concepts has, by the label of the row; rows without any are left out.

        Raises:
            InvalidArgumentError: it is none of those compared.

        >>> from immunograph.graph import load
        >>> load().compare("pembrolizumab", "ipilimumab").only("ipilimumab")["blocks"].labels
        ('CTLA-4',)
        """
        identifier = self.graph.id_of(concept)
        ids = [c.id for c in self.concepts]
        if identifier not in ids:
            compared = ", ".join(c.label for c in self.concepts)
            raise InvalidArgumentError(
                f"{self.graph.label_of(identifier)} is not compared here; these are: {compared}"
            )
        found = {row.label: row.only(ids.index(identifier)) for row in self.rows}
        return {label: cell for label, cell in found.items() if len(cell)}

    def similarity(self, by: Measure = "neighbours") -> tuple[tuple[float, ...], ...]:
        """Return how alike the concepts are, each with each, in their order; see `Graph.similar` for the measures.

        >>> from immunograph.graph import load
        >>> matrix = load().compare("pembrolizumab", "ipilimumab").similarity(by="neighbours")
        >>> matrix[0][0], matrix[0][1] == matrix[1][0]
        (1.0, True)
        """
        return tuple(
            tuple(self.graph.similarity(one, other, by=by).score for other in self.concepts)
            for one in self.concepts
        )

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table: one row a predicate or data property, one column a concept with labels or values, and is_different.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> load().compare("pembrolizumab", "ipilimumab").to_pandas().loc["blocks", "ipilimumab"]
        ('CTLA-4',)
        """
        from immunograph.graph.exports.need import need

        names = [concept.label for concept in self.concepts]
        if len(set(names)) < len(names):
            names = [concept.id for concept in self.concepts]
        frame = need("pandas").DataFrame(
            [(*map(_texts, row.cells), row.is_different) for row in self.rows],
            index=[row.label for row in self.rows],
            columns=[*names, "is_different"],
        )
        return cast("pandas.DataFrame", frame)

    def __len__(self) -> int:
        return len(self.rows)

    def __str__(self) -> str:
        """The comparison as a table of plain text; `=` marks rows in which all have the same, `+n` what did not fit.

        What not all have stands first.
        """
        first = max((len(row.label) for row in self.rows), default=0)
        width = max(_NARROWEST, (_WIDTH - first - 2) // len(self.concepts) - 2)
        lines = [("", " ", [_fitted([concept.label], width) for concept in self.concepts])]
        lines += [
            (
                row.label,
                " " if row.is_different else "=",
                [_fitted((*_texts(own), *_texts(row.shared)), width) for own in row.own],
            )
            for row in self.rows
        ]
        return "\n".join(
            f"{mark} {label:{first}}  {'  '.join(f'{cell:{width}}' for cell in cells)}".rstrip()
            for label, mark, cells in lines
        )

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import comparison_card

        return comparison_card(self)


def compare(graph: Graph, names: Iterable[str | Concept]) -> Comparison:
    """Return what `Graph.compare` promises."""
    concepts = tuple(Concept(graph, graph.id_of(name)) for name in names)
    if not 2 <= len(concepts) <= 6:
        raise InvalidArgumentError(
            f"{counted(len(concepts), 'concept')} given; compare 2 to 6, one by one"
        )
    for number, concept in enumerate(concepts):
        if concept in concepts[:number]:
            raise InvalidArgumentError(
                f"{concept.label} is given twice; compare 2 to 6 different ones"
            )
    rows = [*_relation_rows(graph, concepts), *_data_rows(graph, concepts)]
    return Comparison(graph, concepts, tuple(rows))


def _relation_rows(graph: Graph, concepts: tuple[Concept, ...]) -> list[ComparisonRow]:
    rows = []
    known = graph.snapshot.predicates
    for predicate in known.values():
        if predicate.is_inverse:
            continue
        label = side_label(graph, predicate, "out")
        rows.append(
            ComparisonRow(predicate, "out", label, tuple(c.out(predicate) for c in concepts))
        )
        if not predicate.is_symmetric:  # it reads the same both ways
            back = side_label(graph, predicate, "in")
            cells = tuple(c.into(predicate) for c in concepts)
            rows.append(ComparisonRow(predicate, "in", back, cells))
    rows = [row for row in rows if any(map(len, row.cells))]
    return sorted(
        (row for row in rows if not any(_says_more(other, row) for other in rows)),
        key=lambda row: (row.direction == "in", row.label.casefold()),
    )


def side_label(graph: Graph, predicate: Predicate, direction: str) -> str:
    """Return the label of a predicate, read from the subject ("out") or from the object ("in").

    >>> from immunograph.graph import P, load
    >>> side_label(load(), P.blocks, "in")
    'blocked by'
    """
    if direction == "out" or predicate.is_symmetric:
        return predicate.label
    if predicate.inverse is not None:
        return graph.snapshot.predicates[predicate.inverse].label
    return f"{predicate.label} (of which it is the object)"


def _says_more(narrow: ComparisonRow, wide: ComparisonRow) -> bool:
    """Whether a row has the very same members by a narrower predicate."""
    return (
        isinstance(narrow.by, Predicate)
        and wide.by.name in narrow.by.parents
        and narrow.direction == wide.direction
        and narrow.cells == wide.cells
    )


def _data_rows(graph: Graph, concepts: tuple[Concept, ...]) -> list[ComparisonRow]:
    rows = [
        ComparisonRow(known, "out", known.label, tuple(c.data(name) for c in concepts))
        for name, known in graph.snapshot.data_properties.items()
    ]
    return sorted((row for row in rows if any(row.cells)), key=lambda row: row.label.casefold())


def _kept(cell: Cell, condition: Callable[[object], bool]) -> Cell:
    if isinstance(cell, ConceptSet):
        return cell.filter(condition)
    return tuple(value for value in cell if condition(value))


def _texts(cell: Iterable[object]) -> tuple[str, ...]:
    return tuple(map(str, cell))


def _fitted(texts: Iterable[str], width: int) -> str:
    """Join as many texts as fit, then say how many more there are."""
    texts = [one_line(text) for text in texts]
    if not texts:
        return "-"
    for count in range(len(texts), 0, -1):
        rest = f" +{len(texts) - count}" if count < len(texts) else ""
        joined = ", ".join(texts[:count]) + rest
        if len(joined) <= width:
            return joined
    rest = f" +{len(texts) - 1}" if len(texts) > 1 else ""
    return texts[0][: width - len(rest) - 1] + "…" + rest
