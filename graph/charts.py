"""Count the graph as the charts of its ontology say: members by a value that they have, as bars and their parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from immunograph.graph.inference import Key
from immunograph.graph.labels import label_of_record
from immunograph.graph.snapshot import ChartRecord, ClaimRecord
from immunograph.graph.vocabulary import Kind, Predicate

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph

Member = str | Key
Row = tuple[Member, Iterable[str], Iterable[str]]

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NAMED = {"rdf:type": "kind", "ig:predicate": "predicate"}
_MOST_YEARS = 300  # more are not drawn one by one


@dataclass(frozen=True, slots=True)
class Bar:
    """One value and how many members have it: `parts` are in the order of the chart's.

    `key` is the name of a kind or predicate, the CURIE of a concept, the word, or the year; "" for what is not stated.
    """

    key: str
    label: str
    count: int
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its bars: years and listed words in their order, otherwise the longest first.

    `missing` is how many members have no value and so stand in no bar. `parts` say what the parts of each bar stand for, each with
    its sum; none where bars are not divided. `values` says what keys are: "kind", "predicate", "concept", "year" or "word".
    """

    id: str
    title: str
    note: str | None
    values: str
    bars: tuple[Bar, ...]
    parts: tuple[Bar, ...]
    missing: int

    def __repr__(self) -> str:
        return f"<Chart {self.title!r}, {len(self.bars)} bars>"


def charts(graph: Graph) -> tuple[Chart, ...]:
    """Return the charts of the ontology, by title.

    A member counts once for each of its values; where these are concepts, not for one that is broader than another of them.
    Relations, inferred ones included, have the values of the claims that support them.

    >>> from immunograph.graph import load
    >>> [chart.values for chart in charts(load()) if chart.title == "Therapies by modality"]
    ['concept']
    """
    return tuple(_chart(graph, record) for record in graph.snapshot.charts)


def _chart(graph: Graph, record: ChartRecord) -> Chart:
    rows = list(_Members(graph, record).rows())
    scale = Scale(graph, record.by, {value for _, values, _ in rows for value in values})
    divided = Scale(graph, record.split or "", {part for _, _, parts in rows for part in parts})
    cells: dict[str, dict[str, set[Member]]] = defaultdict(lambda: defaultdict(set))
    shown: set[Member] = set()
    for member, values, parts in rows:
        for value in values:
            shown.add(member)
            for part in parts or ("",):
                cells[scale.key(value)][divided.key(part)].add(member)
    sums: Counter[str] = Counter()
    for cell in cells.values():
        sums.update({part: len(members) for part, members in cell.items()})
    order = [part for part in divided.keys(sums) if sums[part]] if record.split else []
    counts = {key: sum(map(len, cell.values())) for key, cell in cells.items()}
    return Chart(
        id=record.id,
        title=record.title,
        note=record.note,
        values=scale.values,
        bars=tuple(
            Bar(
                key,
                scale.label(key),
                counts.get(key, 0),
                tuple(len(cells[key][part]) for part in order),
            )
            for key in scale.keys(counts)
        ),
        parts=tuple(Bar(part, divided.label(part), sums[part]) for part in order),
        missing=len({member for member, _, _ in rows} - shown),
    )


class Scale:
    """What the bars of a chart, or their parts, stand for: the keys of values, their labels and their order."""

    def __init__(self, graph: Graph, name: str, values: Collection[str]) -> None:
        self.snapshot = graph.snapshot
        self.listed = self.snapshot.allowed_values.get(name, ())
        self.values = _NAMED.get(name) or self._sort(values)

    def _sort(self, values: Collection[str]) -> str:
        if values and all(map(_DATE.fullmatch, values)):
            return "year"
        return "concept" if values and self.snapshot.concepts.keys() >= set(values) else "word"

    def key(self, value: str) -> str:
        return value[:4] if self.values == "year" else value

    def keys(self, counts: Mapping[str, int]) -> list[str]:
        """Return the keys in order: every year in between, every word that is listed, otherwise the most frequent first."""
        if self.values == "year" and counts:
            years = sorted(map(int, counts))
            if years[-1] - years[0] < _MOST_YEARS:
                return [f"{year:04}" for year in range(years[0], years[-1] + 1)]
        others = sorted(
            counts.keys() - set(self.listed), key=lambda key: (-counts[key], self.label(key), key)
        )
        return [*self.listed, *others]

    def label(self, key: str) -> str:
        known: Mapping[str, Kind | Predicate]
        if self.values == "concept":
            return label_of_record(self.snapshot.concepts[key])
        if self.values in ("kind", "predicate"):
            known = self.snapshot.kinds if self.values == "kind" else self.snapshot.predicates
            return known[key].label
        return key or "not stated"


class _Members:
    """Finds what one chart counts, with the values of each."""

    def __init__(self, graph: Graph, record: ChartRecord) -> None:
        self.graph, self.record = graph, record
        self.snapshot = graph.snapshot
        self.above = cache(lambda i: frozenset(a.id for a in graph.ancestors(i)))

    def rows(self) -> Iterator[Row]:
        """Yield each member, some more than once, with values of its bars and of their parts."""
        by, split = self.record.by, self.record.split
        if self.record.counted == "concepts":
            for i in self.graph.members_of(self.record.of):
                yield i, self.of_concept(i, by), self.of_concept(i, split)
        elif self.record.counted == "sources":
            for i in self.snapshot.sources:
                yield i, self.of_source(i, by), self.of_source(i, split)
        elif self.record.counted == "claims":
            for i, claim in self.snapshot.claims.items():
                yield i, of_claim(claim, by), of_claim(claim, split)
        else:
            yield from self.relations({self.graph.predicate(n).stored_name for n in self.record.of})

    def relations(self, names: Collection[str]) -> Iterator[Row]:
        """Yield the relations by some predicates, and each once more for each claim that supports it."""
        for key in self.snapshot.facts:
            if key[1] not in names:
                continue
            yield key, (), ()
            for i in self.snapshot.claims_of.get(key, ()):
                claim = self.snapshot.claims[i]
                if claim.polarity == "supports":
                    yield (
                        key,
                        of_claim(claim, self.record.by),
                        of_claim(claim, self.record.split),
                    )

    def of_concept(self, i: str, name: str | None) -> Collection[str]:
        if name is None:
            return ()
        record = self.snapshot.concepts[i]
        if name == "rdf:type":
            return (record.kind,)
        if name in self.snapshot.predicates:
            return self.nearest(self.graph[i].out(name).ids)
        return tuple(map(str, record.data.get(name, ())))

    def nearest(self, found: Collection[str]) -> Collection[str]:
        """Leave out what is broader than another one."""
        return set(found).difference(*map(self.above, found)) if len(found) > 1 else found

    def of_source(self, i: str, name: str | None) -> Collection[str]:
        source = self.snapshot.sources[i]
        known = {
            "date": source.date,
            "sourceKind": source.kind,
            "checkedAgainst": source.checked_against,
        }
        value = known.get(name or "")
        return (value,) if value else ()


def of_claim(claim: ClaimRecord, name: str | None) -> Collection[str]:
    """Return the values of one field of a claim."""
    core = {
        "ig:predicate": claim.relation[1],
        "evidenceLevel": claim.level,
        "polarity": claim.polarity,
        "lastReviewed": claim.last_reviewed,
    }
    if name in core:
        value = core[name]
        return (value,) if value else ()
    return {entry.concept or entry.text for entry in claim.scope if entry.name == name}
