"""The patterns of kinds and predicates by which concepts of two kinds are connected, and how many paths follow each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from immunograph.graph.concept import Concept
from immunograph.graph.path import Path, PathStep
from immunograph.graph.relation import Relation
from immunograph.graph.result import Budget
from immunograph.graph.table import Table
from immunograph.graph.traversal import Scope
from immunograph.graph.vocabulary import Kind, Predicate
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.graph import Graph
    from immunograph.graph.inference import Key

Turn = tuple[
    str, bool, str
]  # predicate, whether walked from object to subject, the kind arrived at
Pattern = tuple[str, tuple[Turn, ...]]


@dataclass(frozen=True, slots=True)
class Metapath:
    """A pattern: kinds with the predicates between them, how many paths follow it, and the first of these."""

    kinds: tuple[Kind, ...]
    predicates: tuple[Predicate, ...]
    are_backward: tuple[bool, ...]
    count: int
    example: Path

    def __len__(self) -> int:
        return len(self.predicates)

    def row(self) -> dict[str, object]:
        """Return the pattern as a row of a table.

        >>> from immunograph.graph import load
        >>> load().metapaths("Therapy", "AdverseEvent", max_hops=1)[0].row()["hops"]
        1
        """
        return {
            "metapath": self.pattern,
            "hops": len(self),
            "count": self.count,
            "example": str(self.example),
        }

    @property
    def pattern(self) -> str:
        """The pattern as text, with the arrows as the relations run."""
        text = self.kinds[0].name
        steps = zip(self.predicates, self.are_backward, self.kinds[1:], strict=True)
        for predicate, is_backward, kind in steps:
            name = predicate.name
            text += f" <-{name}- {kind.name}" if is_backward else f" -{name}-> {kind.name}"
        return text

    def __str__(self) -> str:
        return f"{self.pattern} ({self.count})"

    def __repr__(self) -> str:
        said = f"{self.pattern}: {self.count} paths, as {self.example}"
        return f"<Metapath {one_line(said)}>"


@dataclass(frozen=True, slots=True)
class PathCount:
    """How many paths of one pattern lead from one concept to another."""

    start: Concept
    goal: Concept
    count: int

    def row(self) -> dict[str, object]:
        """Return the pair as a row of a table.

        >>> from immunograph.graph import load
        >>> load().metapath_counts("Therapy", "blocks")[0].row()["count"]
        1
        """
        return {
            "start": self.start.id,
            "start_label": self.start.label,
            "goal": self.goal.id,
            "goal_label": self.goal.label,
            "count": self.count,
        }

    def __str__(self) -> str:
        return f"{self.start} to {self.goal} ({self.count})"

    def __repr__(self) -> str:
        return f"<PathCount {one_line(str(self))}>"


class PathCounts(Table[PathCount]):
    """The pairs of concepts that paths of one pattern connect, most paths first."""

    __slots__ = ()

    def to_matrix(self) -> pandas.DataFrame:
        """Return a matrix of counts: one row a start, one column a goal; pairs without a path have 0.

        Rows and columns go by label, or by CURIE where two concepts have the same label.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> matrix = load().metapath_counts("Therapy", ["blocks"]).to_matrix()
        >>> int(matrix.loc["ipilimumab", "CTLA-4"])
        1
        """
        from immunograph.graph.exports.need import need

        if not self:
            return cast("pandas.DataFrame", need("pandas").DataFrame())
        concepts = {concept for pair in self for concept in (pair.start, pair.goal)}
        are_told_apart = len({concept.label for concept in concepts}) == len(concepts)
        rows, columns = ("start_label", "goal_label") if are_told_apart else ("start", "goal")
        return self.to_pandas().pivot_table(
            index=rows, columns=columns, values="count", aggfunc="sum", fill_value=0
        )


class _Walks:
    """The steps from each concept, grouped by predicate, direction and the kind arrived at; each neighbour once a group."""

    def __init__(self, graph: Graph, scope: Scope) -> None:
        self._graph = graph
        self._forward, _ = scope.walks(graph, frozenset())
        self._symmetric = {p.name for p in graph.snapshot.predicates.values() if p.is_symmetric}
        self._groups: dict[str, dict[Turn, dict[str, Key]]] = {}

    def __call__(self, node: str) -> dict[Turn, dict[str, Key]]:
        groups = self._groups.get(node)
        if groups is None:
            concepts = self._graph.snapshot.concepts
            groups = self._groups[node] = {}
            for other, key, is_backward in self._forward.moves(node):
                if other != node:
                    back = is_backward and key[1] not in self._symmetric
                    turn = (key[1], back, concepts[other].kind)
                    groups.setdefault(turn, {}).setdefault(other, key)
        return groups


def metapaths(
    graph: Graph,
    starts: list[str],
    goal_kinds: frozenset[str],
    *,
    between: frozenset[str] | None,
    max_hops: int,
    scope: Scope,
    budget: Budget,
) -> Table[Metapath]:
    """Return what `Graph.metapaths` promises."""
    walk = _Walks(graph, scope)
    concepts = graph.snapshot.concepts
    counts: Counter[Pattern] = Counter()
    examples: dict[Pattern, tuple[str, ...]] = {}

    def follow(trail: tuple[str, ...], turns: tuple[Turn, ...]) -> None:
        """Count the paths that go on from a trail; the last step of a path is counted without being walked."""
        groups = walk(trail[-1])
        if budget.grant(len(groups) + 1) <= len(groups):
            return
        for turn, others in groups.items():
            if turn[2] in goal_kinds:
                known = sum(node in others for node in trail)
                if len(others) > known:
                    pattern = (concepts[trail[0]].kind, (*turns, turn))
                    counts[pattern] += len(others) - known
                    if pattern not in examples:
                        last = next(o for o in others if o not in trail)
                        examples[pattern] = (*trail, last)
        if len(turns) + 1 == max_hops:
            return
        for turn, others in groups.items():
            if between is not None and turn[2] not in between:
                continue
            for other in others:
                if other not in trail:
                    follow((*trail, other), (*turns, turn))
                    if budget.reason is not None:
                        return

    for start in starts:
        follow((start,), ())
        if budget.reason is not None:
            break
    found = [_metapath(graph, walk, pattern, n, examples[pattern]) for pattern, n in counts.items()]
    found.sort(key=lambda m: (len(m), -m.count, m.pattern))
    return Table(found, reason=budget.reason, visited=budget.visited)


def _metapath(
    graph: Graph, walk: _Walks, pattern: Pattern, count: int, nodes: tuple[str, ...]
) -> Metapath:
    first, turns = pattern
    kinds, predicates = graph.snapshot.kinds, graph.snapshot.predicates
    steps = []
    for node, other, turn in zip(nodes, nodes[1:], turns, strict=False):
        key = walk(node)[turn][other]
        steps.append(PathStep(Relation(graph, key), key[0] != node))
    return Metapath(
        (kinds[first], *(kinds[kind] for _, _, kind in turns)),
        tuple(predicates[name] for name, _, _ in turns),
        tuple(is_backward for _, is_backward, _ in turns),
        count,
        Path(Concept(graph, nodes[0]), tuple(steps)),
    )


def metapath_counts(
    graph: Graph, starts: list[str], predicates: tuple[Predicate, ...], *, budget: Budget
) -> PathCounts:
    """Return what `Graph.metapath_counts` promises."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)

    def neighbours(node: str, predicate: Predicate) -> set[str]:
        is_backward = predicate.stored_name != predicate.name
        sides = (is_backward, not is_backward) if predicate.is_symmetric else (is_backward,)
        legs = ((predicate.stored_name, side) for side in sides)
        return {other for leg in legs for _, o in graph.adjacency.lists(node, leg) for other in o}

    def ends(trail: tuple[str, ...]) -> Iterator[str]:
        others = neighbours(trail[-1], predicates[len(trail) - 1])
        if budget.grant(len(others)) < len(others):
            return
        for other in others:
            if other in trail:
                continue
            if len(trail) == len(predicates):
                yield other
            else:
                yield from ends((*trail, other))

    for start in starts:
        for goal in ends((start,)):
            counts[start, goal] += 1
        if budget.reason is not None:
            break
    found = [PathCount(Concept(graph, a), Concept(graph, b), n) for (a, b), n in counts.items()]
    found.sort(
        key=lambda pair: (
            -pair.count,
            pair.start.label,
            pair.goal.label,
            pair.start.id,
            pair.goal.id,
        )
    )
    return PathCounts(found, reason=budget.reason, visited=budget.visited)
