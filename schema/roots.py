"""The root fields of the API: look-up, lists, search, paths, surroundings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from immunograph.graph import Claim, Concept, Path, Relation, Result, Subgraph
from immunograph.schema.deadline import remaining
from immunograph.schema.errors import bad_input
from immunograph.schema.fields import bounded, given
from immunograph.schema.objects import ObjectFields
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Argument, Field

PATHS_SECONDS = 1.0


class RootFields(ObjectFields):
    """The fields of Query."""

    def query(self) -> dict[str, Field]:
        two_ways = {
            "first": Argument(
                "Optional[int]", None, "How many from the start, 0 to 100; 25 unless given."
            ),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
            "last": Argument("Optional[int]", None, "How many from the end, 0 to 100."),
            "before": Argument("Optional[str]", None, "The cursor before which the page ends."),
        }
        return {
            "node": Field(
                'Optional["Node"]',
                "Any object by its id; null when there is none.",
                lambda _, id: self.node(id),
                {"id": Argument("strawberry.ID")},
            ),
            "nodes": Field(
                'list[Optional["Node"]]',
                "Up to 100 objects in the order of the ids, null for each unknown one.",
                self.nodes,
                {"ids": Argument("list[strawberry.ID]")},
            ),
            "concept": Field(
                'Optional["Concept"]',
                "One concept; null when there is none.",
                self.one,
                {"by": Argument("ConceptBy", description="How it is named.")},
            ),
            "concepts": Field(
                'Optional["ConceptConnection"]',
                "Browse and filter concepts.",
                self.concepts,
                {
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some of them."),
                    "order_by": Argument("Optional[ConceptOrder]", None, "By label unless given."),
                    **two_ways,
                },
                cost=2,
            ),
            "search": Field(
                'Optional["SearchConnection"]',
                "Search by name, typos forgiven, best first.",
                self.search,
                {
                    "query": Argument("str", description="What to look for."),
                    "mode": Argument(
                        "SearchMode",
                        self.enum_values["SearchMode"]["full"],
                        "PREFIX is for type-ahead.",
                    ),
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some concepts."),
                    "first": Argument("int", 10, "How many, 0 to 50."),
                    "after": Argument(
                        "Optional[str]", None, "The cursor after which the page begins."
                    ),
                },
                cost=5,
            ),
            "relations": Field(
                'Optional["RelationConnection"]',
                "Relations across the graph.",
                lambda _, filter, **p: self.page(
                    self.filtered(self.graph.relations(), filter, None), **p
                ),
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    **self.page_arguments(),
                },
                cost=2,
            ),
            "paths": Field(
                'Optional["Paths"]',
                "Paths between two concepts, with their evidence; truncation is data, a bad end is an error with suggestions.",
                self.paths,
                {
                    "from_": Argument(
                        "strawberry.ID", description="CURIE, IRI or name of the start.", name="from"
                    ),
                    "to": Argument("strawberry.ID", description="CURIE, IRI or name of the end."),
                    "max_length": Argument("int", 4, "Longest path, 1 to 6 steps."),
                    "max_paths": Argument("int", 10, "How many, 1 to 50."),
                    "predicates": Argument(
                        "Optional[list[str]]", None, "Walk only these, by name."
                    ),
                    "via": Argument(
                        "Optional[list[ConceptType]]",
                        None,
                        "The kinds that concepts between the ends may be of.",
                    ),
                    "directed": Argument("bool", False, "Walk only from subject to object."),
                },
                cost=50,
            ),
            "neighborhood": Field(
                'Optional["Subgraph"]',
                "The surroundings of up to 5 concepts, for a picture.",
                self.neighborhood,
                {
                    "of": Argument("list[strawberry.ID]", description="CURIEs, IRIs or names."),
                    "depth": Argument("int", 1, "How many steps, 1 to 3."),
                    "predicates": Argument(
                        "Optional[list[str]]", None, "Walk only these, by name."
                    ),
                    "limit": Argument("int", 100, "How many concepts at most, 1 to 500."),
                },
                cost=30,
            ),
            "ontology": Field(
                'Optional["Ontology"]', "What is served.", lambda _: self.graph.metadata
            ),
            "kinds": Field(
                'Optional[list["Kind"]]', "The concrete kinds of concepts.", self.concrete_kinds
            ),
            "levels": Field(
                'Optional[list["Level"]]', "The levels of evidence, strongest first.", self.levels
            ),
            "changes": Field(
                'Optional["Changes"]',
                "What changed since the last published release; null when there is none before.",
                lambda _: self.changes,
            ),
            "stats": Field(
                'Optional["GraphStats"]', "How large the graph is.", lambda _: self.graph.snapshot
            ),
        }

    def node(self, id: str) -> Any:
        snapshot = self.graph.snapshot
        if id in snapshot.concepts:
            return Concept(self.graph, id)
        if id in snapshot.claims:
            return Claim(self.graph, id)
        if id in snapshot.sources:
            return snapshot.sources[id]
        parts = id.split("~")
        by_id = {p.id: p for p in snapshot.predicates.values()}
        if len(parts) == 3 and parts[1] in by_id:
            key = (parts[0], by_id[parts[1]].name, parts[2])
            return Relation(self.graph, key) if self.graph.stored(key) in snapshot.facts else None
        return by_id.get(id)

    def nodes(self, _: Any, ids: list[str]) -> list[Any]:
        if len(ids) > 100:
            raise bad_input(f"ids has {len(ids)} members; give at most 100")
        return [self.node(i) for i in ids]

    def one(self, _: Any, by: Any) -> Concept | None:
        name = next(v for v in (by.id, by.curie, by.iri, by.name) if given(v))
        return self.graph.get(name)

    def concepts(self, _: Any, filter: Any, order_by: Any, **paging: Any) -> Connection:
        members = self.selected(filter)
        field = order_by.field.value if order_by is not None and given(order_by.field) else "label"
        keys: dict[str, Callable[[Concept], Any]] = {
            "label": lambda c: (),
            "type": lambda c: c.kind.name,
            "degree": lambda c: self.graph.degree(c.id),
            "claims": lambda c: sum(len(r.claims) for r in c.relations()),
        }
        members.sort(key=keys[field])
        if (
            order_by is not None
            and given(order_by.direction)
            and order_by.direction.value == "desc"
        ):
            members.reverse()
        return self.page(members, **paging)

    @cached_property
    def by_label(self) -> tuple[Concept, ...]:
        """All concepts in the order of their labels, which is found out once: a graph never changes."""
        return tuple(sorted(self.graph, key=lambda c: (c.label.casefold(), c.id)))

    def selected(self, filter: Any) -> list[Concept]:
        members = list(self.by_label)
        if filter is None or not (given(filter.include_deprecated) and filter.include_deprecated):
            members = [c for c in members if not c.is_deprecated]
        if filter is None:
            return members
        if given(filter.types):
            kinds = {k.value for k in filter.types}
            members = [c for c in members if c.kind.name in kinds]
        if given(filter.text):
            hits = {hit.id for hit in self.graph.search(filter.text, limit=10_000)}
            members = [c for c in members if c.id in hits]
        if given(filter.descendants_of):
            below = set(self.graph.descendants(filter.descendants_of, max_hops=64))
            members = [c for c in members if c in below]
        if given(filter.related):
            members = self.related_to(members, filter.related)
        return members

    def related_to(self, members: list[Concept], related: Any) -> list[Concept]:
        if not given(related.to):
            raise bad_input("related needs the field to: the CURIE of the other concept")
        # OUTGOING is seen from the concepts sought, so it is the incoming side of the one that is named
        side = (
            {"out": "in", "in": "out"}.get(related.direction.value, "both")
            if given(related.direction)
            else "both"
        )
        found: set[Concept] = set()
        for name in related.predicates if given(related.predicates) else (None,):
            anchor = self.graph.concepts(related.to)
            steps = {"out": anchor.out, "in": anchor.into, "both": anchor.both}
            found |= set(steps[side](name))
        return [c for c in members if c in found]

    def search(self, _: Any, query: str, mode: Any, filter: Any, **paging: Any) -> Connection:
        hits = self.graph.search(query, limit=10_000, prefix_only=mode.value == "prefix")
        allowed = {c.id for c in self.selected(filter)}
        members = [hit for hit in hits if hit.id in allowed]
        suggestions: list[str] = []
        if not any(hit.match != "FUZZY" for hit in members):
            suggestions = list(self.graph.suggestions(query))
        return self.page(
            members,
            split=lambda hit: (hit.concept, hit),
            most=50,
            extra=suggestions,
            **paging,
        )

    def paths(
        self,
        _: Any,
        from_: str,
        to: str,
        max_length: int,
        max_paths: int,
        predicates: Any,
        via: Any,
        directed: bool,
    ) -> tuple[Concept, Concept, Result[Path]]:
        bounded("maxLength", max_length, 1, 6)
        bounded("maxPaths", max_paths, 1, 50)
        start, goal = self.graph[from_], self.graph[to]
        found = self.graph.paths(
            start,
            goal,
            k=max_paths,
            max_hops=max_length,
            predicates=predicates,
            via=None if via is None else [k.value for k in via],
            directed=directed,
            seconds=remaining(PATHS_SECONDS),
        )
        return start, goal, found

    def neighborhood(
        self, _: Any, of: list[str], depth: int, predicates: Any, limit: int
    ) -> Subgraph:
        if not 1 <= len(of) <= 5:
            raise bad_input(f"of has {len(of)} members; give 1 to 5")
        bounded("depth", depth, 1, 3)
        bounded("limit", limit, 1, 500)
        return self.graph.subgraph(*of, hops=depth, predicates=predicates, limit=limit)
