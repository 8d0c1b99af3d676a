"""Filters of concepts and of relations, with `and`, `or` and `not`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from immunograph.graph import Concept, Relation
from immunograph.schema.basis import worked_out
from immunograph.schema.bounds import FILTER_DEPTH
from immunograph.schema.common import Common, Part, given, other_end
from immunograph.schema.deadline import remaining
from immunograph.schema.errors import bad_input
from immunograph.schema.facets import Facets

FILTER_SECONDS = 1.0
_OWN = {"kind": "types", "level": "level", "source": "", "predicate": "predicates"}


class Filters(Part):
    """Selects members of the graph."""

    def __init__(self, common: Common, facets: Facets) -> None:
        super().__init__(common)
        self.facets = facets

    @worked_out
    def by_label(self) -> tuple[Concept, ...]:
        """All concepts in the order of their labels, which is found out once: a graph never changes."""
        return tuple(sorted(self.graph, key=lambda c: self.graph.ranks[c.id]))

    @worked_out
    def in_use(self) -> tuple[Concept, ...]:
        """Those of them that are not deprecated."""
        return tuple(concept for concept in self.by_label if not concept.is_deprecated)

    @worked_out
    def ids_in_use(self) -> frozenset[str]:
        return frozenset(concept.id for concept in self.in_use)

    def concepts(self, filter: Any) -> Sequence[Concept]:
        """Return the concepts that a filter lets through, by label; deprecated ones only where it includes them.

        Raises:
            GraphQLError: `BAD_USER_INPUT` for a filter that nests too deep.
            ConceptNotFoundError, UnknownPredicateError: it names what is not in the graph.
        """
        if filter is None:
            return self.in_use
        ids = self.ids(filter)
        return [concept for concept in self.by_label if concept.id in ids]

    def ids(self, filter: Any, *, without: str = "") -> AbstractSet[str]:
        """Return the CURIEs of these concepts; `without` names a facet whose condition of the outermost filter is left out."""
        if filter is None:
            return self.ids_in_use
        found = self._matching(filter, 1, _OWN[without] if without else "")
        return found if filter.include_deprecated else found & self.ids_in_use

    def _matching(self, filter: Any, depth: int, left_out: str = "") -> AbstractSet[str]:
        if depth > FILTER_DEPTH:
            raise bad_input(f"the filter nests more than {FILTER_DEPTH} deep; flatten it")
        found: AbstractSet[str] = self.graph.snapshot.concepts.keys()
        for name, condition in self._conditions.items():
            value = getattr(filter, name)
            if given(value) and name != left_out:
                remaining(FILTER_SECONDS)
                found = found & condition(value, left_out)
        inner = depth + 1
        if given(filter.and_):
            for part in filter.and_:
                found = found & self._matching(part, inner)
        if given(filter.or_):
            found = found & {i for part in filter.or_ for i in self._matching(part, inner)}
        if given(filter.not_):
            found = found - self._matching(filter.not_, inner)
        return found

    @worked_out
    def _conditions(self) -> dict[str, Callable[[Any, str], AbstractSet[str]]]:
        return {
            "types": lambda kinds, _: self._having("kind", kinds),
            "level": lambda levels, _: self._having("level", levels),
            "text": lambda text, _: {hit.concept.id for hit in self.search(text)},
            "descendants_of": lambda name, _: set(self.graph.descendants(name, max_hops=64).ids),
            "related": self._related,
        }

    def search(self, text: str, *, prefix_only: bool = False) -> Any:
        return self.graph.search(text, limit=10_000, prefix_only=prefix_only)

    def _having(self, aspect: str, values: Iterable[Any]) -> set[str]:
        wanted = {value.value for value in values}
        aspects = self.facets.aspects[aspect]
        return {i for i, words in aspects.items() if not wanted.isdisjoint(words)}

    def _related(self, related: Any, left_out: str) -> set[str]:
        # OUTGOING is seen from the concepts sought, so it is the incoming side of the one that is named
        anchor = self.graph.concepts(related.to)
        steps = {"out": anchor.into, "in": anchor.out, "both": anchor.both}
        step = steps[related.direction.value]
        if not given(related.predicates) or left_out == "predicates":
            return set(step().ids)
        return {i for name in related.predicates for i in step(name).ids}

    @worked_out
    def all_relations(self) -> list[Relation]:
        return list(self.graph.relations())

    def relations(
        self, relations: list[Relation], filter: Any, anchor: Concept | None
    ) -> list[Relation]:
        """Return the relations that a filter lets through, in the same order; other ends are seen from the anchor.

        Raises:
            ConceptNotFoundError, UnknownPredicateError: it names what is not in the graph.
        """
        if filter is None:
            return relations
        members = relations
        if given(filter.predicates):
            names = {self.graph.predicate(name).stored_name for name in filter.predicates}
            members = [r for r in members if r.key[1] in names]
        ends: Callable[[Relation], list[Concept]] = lambda r: (
            [other_end(r, anchor)] if anchor else [r.subject, r.object]
        )
        if given(filter.other_types):
            kinds = {k.value for k in filter.other_types}
            members = [r for r in members if any(c.kind.name in kinds for c in ends(r))]
        if given(filter.others):
            ids = {self.graph[i].id for i in filter.others}
            members = [r for r in members if any(c.id in ids for c in ends(r))]
        if given(filter.levels):
            levels = {level.value for level in filter.levels}
            members = [r for r in members if any(c.level in levels for c in r.claims)]
        if filter.asserted_only:
            members = [r for r in members if r.is_asserted]
        return members
