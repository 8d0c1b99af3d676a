"""What every concept and relation answers, over views of the graph, and how lists are paged. Names no kind and no predicate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import strawberry

from immunograph.graph import Claim, Concept, DataProperty, Graph, Predicate, Relation
from immunograph.schema.errors import bad_input
from immunograph.schema.paging import Connection, page
from immunograph.schema.typing import Argument, Field

_UNSET = (None, strawberry.UNSET)


def given(value: Any) -> bool:
    return not any(value is nothing for nothing in _UNSET)


def bounded(name: str, value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise bad_input(f"{name} is {value}; give {low} to {high}")
    return value


class Fields:
    """The fields of concepts and relations; single predicates and data properties are given to it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._ordered: dict[tuple[str, str], list[Relation]] = {}
        self.kind_values: dict[str, Any] = {}
        self.enum_values: dict[str, dict[str, Any]] = {}

    # --- pages

    def page_arguments(self) -> dict[str, Argument]:
        return {
            "first": Argument("int", 25, "How many, 0 to 100."),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
        }

    def page(self, members: Any, **arguments: Any) -> Connection:
        return page(members, self.graph.sha256, **arguments)

    def connection(self, edge: str, node: str) -> dict[str, Field]:
        return {
            "edges": Field(
                f"list[{edge}]",
                "The members of this page, each with its cursor.",
                lambda c: c.edges,
            ),
            "nodes": Field(f"list[{node}]", "The members of this page alone.", lambda c: c.nodes),
            "page_info": Field(
                '"PageInfo"', "Where this page lies in the list.", lambda c: c.page_info
            ),
            "total_count": Field(
                "int", "How many there are in all pages.", lambda c: c.total_count
            ),
        }

    # --- concepts

    def concept(self) -> dict[str, Field]:
        lang = {
            "lang": Argument(
                "Optional[list[str]]",
                None,
                "BCP 47 languages in order of preference; then English, then any.",
            )
        }
        return {
            "id": Field(
                "strawberry.ID", "The CURIE: globally unique and permanent.", lambda c: c.id
            ),
            "iri": Field("str", "The full IRI.", lambda c: c.iri),
            "label": Field(
                "str", "The preferred label.", lambda c, lang: c.label_in(*(lang or ())), lang
            ),
            "definition": Field(
                "Optional[str]",
                "What it is: a genus and what sets it apart.",
                lambda c, lang: c.definition_in(*(lang or ())),
                lang,
            ),
            "notes": Field(
                "list[str]", "Remarks on the scope of the concept.", lambda c: list(c.notes)
            ),
            "synonyms": Field('list["Synonym"]', "Other names; exact ones first.", self.synonyms),
            "type": Field(
                "ConceptType",
                "The kind of concept; the same information as __typename.",
                lambda c: self.kind_values[c.kind.name],
            ),
            "xrefs": Field(
                'list["Xref"]',
                "The same or a similar concept in other vocabularies.",
                lambda c, source: [
                    x
                    for x in c.xrefs
                    if source is None or x.vocabulary.upper() in {s.upper() for s in source}
                ],
                {
                    "source": Argument(
                        "Optional[list[str]]",
                        None,
                        "Only these vocabularies, by prefix, such as NCIT.",
                    )
                },
            ),
            "is_deprecated": Field(
                "bool", "No longer to be used, but still resolvable.", lambda c: c.is_deprecated
            ),
            "replaced_by": Field(
                'Optional["Concept"]',
                "The concept to use instead of a deprecated one.",
                lambda c: c.replaced_by,
            ),
            "parents": Field(
                'list["Concept"]',
                "The directly broader concepts.",
                lambda c: list(self.graph.ancestors(c, max_hops=1)),
            ),
            "children": Field(
                '"ConceptConnection"',
                "The directly narrower concepts.",
                lambda c, **p: self.page(self.graph.descendants(c, max_hops=1), **p),
                self.page_arguments(),
            ),
            "ancestors": Field(
                'list["HierarchyEdge"]',
                "All broader concepts, nearest first.",
                self.ancestors,
                {"max_depth": Argument("int", 10, "How far up, 1 to 20.")},
            ),
            "descendants": Field(
                '"ConceptConnection"',
                "All narrower concepts, nearest first.",
                self.descendants,
                {
                    "max_depth": Argument("int", 20, "How far down, 1 to 20."),
                    **self.page_arguments(),
                },
            ),
            "relations": Field(
                '"RelationConnection"',
                "The relations of this concept, to either side.",
                self.relations_of,
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    "direction": Argument(
                        "Direction", self.enum_values["Direction"]["both"], "Only to one side."
                    ),
                    **self.page_arguments(),
                },
            ),
            "relation_counts": Field(
                'list["PredicateCount"]',
                "How many relations there are by predicate and side.",
                self.relation_counts,
            ),
        }

    def synonyms(self, concept: Concept) -> list[Any]:
        return sorted(
            concept.synonyms, key=lambda s: (s.scope != "exact", s.scope, s.text.casefold())
        )

    def ancestors(self, concept: Concept, max_depth: int) -> list[tuple[Concept, int]]:
        bounded("maxDepth", max_depth, 1, 20)
        found: dict[Concept, int] = {}
        level = [concept]
        for distance in range(1, max_depth + 1):
            level = [
                p for c in level for p in self.graph.ancestors(c, max_hops=1) if p not in found
            ]
            found.update(dict.fromkeys(level, distance))
        return list(found.items())

    def descendants(self, concept: Concept, max_depth: int, **paging: Any) -> Connection:
        return self.page(
            self.graph.descendants(concept, max_hops=bounded("maxDepth", max_depth, 1, 20)),
            **paging,
        )

    def related(self, predicate: Predicate) -> Callable[..., Connection]:
        def answer(concept: Concept, asserted_only: bool, **paging: Any) -> Connection:
            found = concept.relations(predicate, direction="out")
            members = [r for r in found if r.is_asserted or not asserted_only]
            return self.page(members, split=lambda r: (other_end(r, concept), r), **paging)

        return answer

    def data(self, prop: DataProperty) -> Callable[..., Any]:
        if prop.is_single:
            return lambda concept: next(iter(concept.data(prop.name)), None)
        return lambda concept: list(concept.data(prop.name))

    def ordered_relations(self, concept: Concept, direction: Any) -> list[Relation]:
        """Return the relations of a concept in their order, which is found out once: a graph never changes."""
        key = (concept.id, direction)
        if key not in self._ordered:
            self._ordered[key] = list(concept.relations(direction=direction))
        return self._ordered[key]

    def relations_of(
        self, concept: Concept, filter: Any, direction: Any, **paging: Any
    ) -> Connection:
        members = self.filtered(self.ordered_relations(concept, direction.value), filter, concept)
        return self.page(members, split=lambda r: (r, concept), **paging)

    def relation_counts(self, concept: Concept) -> list[tuple[Predicate, str, int]]:
        counts = self.graph.relation_counts(concept)
        return [(self.graph.predicate(name), side, count) for (name, side), count in counts.items()]

    # --- relations

    def filtered(
        self, relations: Iterable[Relation], filter: Any, anchor: Concept | None
    ) -> list[Relation]:
        if filter is None and isinstance(relations, list):
            return relations
        members = list(relations)
        if filter is None:
            return members
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
        if given(filter.asserted_only) and filter.asserted_only:
            members = [r for r in members if r.is_asserted]
        return members

    def claims(self, relation: Relation, level: Any, polarity: Any, **paging: Any) -> Connection:
        return self.page(self.claims_filtered(relation.claims, level, polarity), most=50, **paging)

    def evidence(self, relation: Relation, level: Any, polarity: Any, **paging: Any) -> Connection:
        return self.page(
            self.claims_filtered(relation.evidence, level, polarity), most=50, **paging
        )

    def claims_filtered(self, claims: Iterable[Claim], level: Any, polarity: Any) -> list[Claim]:
        levels = None if level is None else {v.value for v in level}
        return [
            c
            for c in claims
            if (levels is None or c.level in levels)
            and (polarity is None or c.polarity == polarity.value)
        ]

    def direction(self, word: str) -> Any:
        return self.enum_values["Direction"][word]


def other_end(relation: Relation, anchor: Concept | None) -> Concept:
    return (
        relation.subject if anchor is not None and relation.key[2] == anchor.id else relation.object
    )
