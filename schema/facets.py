"""Facets: how many of the concepts that a filter lets through there are of each kind, by each predicate and so on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from immunograph.schema.basis import worked_out
from immunograph.schema.bounds import BUCKETS, FACETS
from immunograph.schema.common import Part
from immunograph.schema.deadline import remaining
from immunograph.schema.naming import screaming
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Argument, Field, ObjectType

FACET_SECONDS = 1.0
Ids = Iterable[str]


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a connection of concepts was filtered from: `without` gives the ids where one facet's own condition is dropped.

    `extra` is what the connection tells beside.
    """

    without: Callable[[str], Ids]
    extra: Any = None


class Facets(Part):
    """Counts concepts. What they are counted by is worked out once: a graph never changes."""

    def types(self) -> dict[str, ObjectType]:
        return {
            "Count": ObjectType(
                "How many there are of something.",
                {
                    "key": Field("str", "What filters call it.", lambda t: t[0]),
                    "label": Field("str", "Its label.", lambda t: t[1]),
                    "count": Field("int", "How many.", lambda t: t[2]),
                },
            ),
            "Facet": ObjectType(
                "Counts of concepts by one of their aspects.",
                {
                    "field": Field(
                        "FacetField",
                        "The aspect.",
                        lambda f: self.common.value("FacetField", f[0]),
                    ),
                    "buckets": Field("list[Count]", "The most frequent first.", lambda f: f[1]),
                },
            ),
        }

    def field(self) -> Field:
        """Return the field of a connection whose members are concepts."""
        return Field(
            "list[Facet]",
            "Counts over all that the filter lets through, not over the page. Each facet leaves out the filter's outermost "
            "condition on its own aspect, so that it shows what else could be chosen.",
            self.facets,
            {
                "fields": Argument(
                    "list[FacetField]", description="By which aspects.", range=FACETS
                ),
                "top": Argument("Optional[int]", 10, "How many buckets of each.", BUCKETS),
            },
            cost=5,
        )

    def facets(
        self, connection: Connection, fields: list[Any], top: int
    ) -> list[tuple[str, list[tuple[str, str, int]]]]:
        filtered = connection.extra
        found = []
        for field in fields:
            remaining(FACET_SECONDS)
            if isinstance(filtered, Filtered):
                ids = filtered.without(field.value)
            else:
                ids = [concept.id for concept in connection.members]
            found.append((field.value, self.buckets(field.value, ids, top)))
        return found

    def buckets(self, field: str, ids: Ids, top: int) -> list[tuple[str, str, int]]:
        aspects = self.aspects[field]
        counts = Counter(word for i in ids for word in aspects.get(i, ()))
        label = self.labels[field]
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:top]
        return [(self.key(field, word), label(word), count) for word, count in ordered]

    def key(self, field: str, word: str) -> str:
        """Return what filters call a word: the value of an enum, or the word itself."""
        return screaming(word) or "UNSTATED" if field in ("kind", "level") else word

    @worked_out
    def labels(self) -> dict[str, Callable[[str], str]]:
        snapshot = self.graph.snapshot
        return {
            "kind": lambda word: snapshot.kinds[word].label,
            "level": lambda word: word or "not stated",
            "predicate": lambda word: snapshot.predicates[word].label,
            "source": lambda word: snapshot.sources[word].title,
        }

    @worked_out
    def aspects(self) -> Mapping[str, Mapping[str, Iterable[str]]]:
        """The words of each concept by facet and CURIE."""
        snapshot = self.graph.snapshot
        predicates: dict[str, dict[str, None]] = {}
        for subject, name, value in snapshot.facts:
            predicates.setdefault(subject, {})[name] = None
            predicate = snapshot.predicates[name]
            back = name if predicate.is_symmetric else predicate.inverse
            if back is not None:
                predicates.setdefault(value, {})[back] = None
        levels: dict[str, dict[str, None]] = {}
        sources: dict[str, dict[str, None]] = {}
        for claim in snapshot.claims.values():
            for end in (claim.relation[0], claim.relation[2]):
                levels.setdefault(end, {})[claim.level] = None
                sources.setdefault(end, {})[claim.source] = None
        return {
            "kind": {i: (record.kind,) for i, record in snapshot.concepts.items()},
            "level": levels,
            "predicate": predicates,
            "source": sources,
        }
