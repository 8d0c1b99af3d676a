"""Search by name, and free text mapped to concepts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from immunograph.graph import Concept, Match
from immunograph.schema.bounds import CANDIDATES, HITS, TERMS
from immunograph.schema.common import Common, Part
from immunograph.schema.deadline import remaining
from immunograph.schema.facets import Facets, Filtered
from immunograph.schema.filters import Filters
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Argument, Field, ObjectType

RESOLVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Resolution:
    """The concepts that a term may mean."""

    term: str
    candidates: Sequence[Match]
    is_ambiguous: bool


class Searches(Part):
    """Finds concepts by what people call them."""

    def __init__(self, common: Common, filters: Filters, facets: Facets) -> None:
        super().__init__(common)
        self.filters, self.facets = filters, facets

    def types(self) -> dict[str, ObjectType]:
        common = self.common
        score = Field(
            "float",
            "How well it matched within its kind of match, 0 to 1.",
            lambda m: m.score,
        )
        match = Field("MatchKind", "How it matched.", lambda m: common.value("MatchKind", m.match))
        return {
            "TextRange": ObjectType(
                "A part of a text, in UTF-16 code units.",
                {
                    "start": Field("int", "Where it starts.", lambda r: r[0]),
                    "end": Field("int", "Where it ends, exclusive.", lambda r: r[1]),
                },
            ),
            "Highlight": ObjectType(
                "What part of a name matched; offsets and no markup, so that nothing needs to be cleaned.",
                {
                    "field": Field("str", "label, synonym or id.", lambda m: m.field),
                    "text": Field("str", "The name.", lambda m: m.text),
                    "ranges": Field(
                        "list[TextRange]",
                        "The parts that matched.",
                        lambda m: [_utf16(m.text, r) for r in m.ranges],
                    ),
                },
            ),
            "SearchEdge": ObjectType(
                "A hit.",
                {
                    **common.edge("Concept", "The concept."),
                    "score": Field(score.annotation, score.description, lambda e: e.extra.score),
                    "match": Field(
                        match.annotation, match.description, lambda e: match.get(e.extra)
                    ),
                    "highlights": Field(
                        "list[Highlight]", "Which name matched, and where.", lambda e: [e.extra]
                    ),
                },
            ),
            "SearchConnection": ObjectType(
                "A page of hits, best first.",
                {
                    **common.connection("SearchEdge", "Concept"),
                    "did_you_mean": Field(
                        "list[str]",
                        "Names that resemble the query where nothing matches it as it is written.",
                        lambda c: c.extra.extra,
                    ),
                    "facets": self.facets.field(),
                },
            ),
            "Resolution": ObjectType(
                "A term and the concepts that it may mean.",
                {
                    "term": Field("str", "The term as it was given.", lambda r: r.term),
                    "is_ambiguous": Field(
                        "bool",
                        "True when the best match is not the only one of its kind and score: then somebody must choose.",
                        lambda r: r.is_ambiguous,
                    ),
                    "candidates": Field(
                        "list[ResolutionCandidate]",
                        "Best first; empty where nothing matches.",
                        lambda r: list(r.candidates),
                    ),
                },
            ),
            "ResolutionCandidate": ObjectType(
                "A concept that a term may mean.",
                {
                    "concept": Field("Concept", "The concept.", lambda m: m.concept),
                    "match": match,
                    "score": score,
                    "text": Field("str", "The name that matched.", lambda m: m.text),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        modes = self.common.values["SearchMode"]
        return {
            "search": Field(
                "Optional[SearchConnection]",
                "Search by name, typos forgiven, best first.",
                self.search,
                {
                    "query": Argument("str", description="What to look for."),
                    "mode": Argument(
                        "SearchMode", modes["full"], "How to take it; PREFIX is for type-ahead."
                    ),
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some concepts."),
                    **self.common.page_arguments(10, HITS),
                },
                cost=5,
            ),
            "resolve": Field(
                "Optional[list[Resolution]]",
                "Map terms as people write them to concepts: one answer for each, in the order of the terms.",
                self.resolve,
                {
                    "terms": Argument("list[str]", description="The terms.", range=TERMS),
                    "types": Argument(
                        "Optional[list[ConceptType]]", None, "Only concepts of these kinds."
                    ),
                    "limit": Argument(
                        "Optional[int]", 5, "How many candidates for each term.", CANDIDATES
                    ),
                },
                cost=5,
            ),
        }

    def search(self, _: Any, query: str, mode: Any, filter: Any, **paging: Any) -> Connection:
        hits = self.filters.search(query, prefix_only=mode.value == "prefix")
        allowed = self.filters.ids(filter)
        members = [hit for hit in hits if hit.concept.id in allowed]
        suggestions: list[str] = []
        if not any(hit.match != "FUZZY" for hit in members):
            suggestions = list(self.graph.suggestions(query))

        def without(facet: str) -> list[str]:
            wider = self.filters.ids(filter, without=facet)
            return [hit.concept.id for hit in hits if hit.concept.id in wider]

        return self.common.page(
            members,
            split=lambda hit: (hit.concept, hit),
            extra=Filtered(without, suggestions),
            **paging,
        )

    def resolve(self, _: Any, terms: list[str], types: Any, limit: int) -> list[Resolution]:
        kinds = None if types is None else [kind.value for kind in types]
        return [self.resolution(term, kinds, limit) for term in terms]

    def resolution(self, term: str, kinds: list[str] | None, limit: int) -> Resolution:
        remaining(RESOLVE_SECONDS)
        found = self.graph.search(term, kind=kinds, limit=max(limit, 2))
        is_ambiguous = len(found) > 1 and _rank(found[0]) == _rank(found[1])
        exact: set[Concept] = set(self.graph.candidates(term))
        if len(exact) > 1:
            is_ambiguous = sum(hit.concept in exact for hit in found) > 1
        return Resolution(term, list(found)[:limit], is_ambiguous)


def _rank(hit: Match) -> tuple[str, float]:
    return hit.match, hit.score


def _utf16(text: str, part: tuple[int, int]) -> tuple[int, int]:
    return tuple(len(text[:offset].encode("utf-16-le")) // 2 for offset in part)  # type: ignore[return-value]
