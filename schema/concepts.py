"""What every concept answers, of whatever kind, and the root fields that look concepts up and list them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from immunograph.graph import Concept, DataProperty, Predicate, Relation
from immunograph.schema.basis import worked_out
from immunograph.schema.bounds import LEVELS_AWAY
from immunograph.schema.common import Common, Part, given, other_end
from immunograph.schema.facets import Filtered
from immunograph.schema.filters import Filters
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Argument, Field, ObjectType


class Concepts(Part):
    """The fields of concepts; single predicates and data properties are given to it, and fields that other parts make."""

    def __init__(
        self, common: Common, filters: Filters, *, similar: Field, relation_counts: Field
    ) -> None:
        super().__init__(common)
        self.filters = filters
        self.similar, self.relation_counts = similar, relation_counts

    def fields(self) -> dict[str, Field]:
        common = self.common
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
            "iri": Field(
                "URI",
                "The full IRI; it leads to the concept as JSON-LD, Turtle or a page.",
                lambda c: c.iri,
            ),
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
            "synonyms": Field("list[Synonym]", "Other names; exact ones first.", self.synonyms),
            "type": Field(
                "ConceptType",
                "The kind of concept; the same information as __typename.",
                lambda c: common.value("ConceptType", c.kind.name),
            ),
            "xrefs": Field(
                "list[Xref]",
                "The same or a similar concept in other vocabularies.",
                self.xrefs,
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
                "Optional[Concept]",
                "The concept to use instead of a deprecated one.",
                lambda c: c.replaced_by,
            ),
            "parents": Field(
                "list[Concept]",
                "The directly broader concepts.",
                lambda c: list(self.graph.ancestors(c, max_hops=1)),
            ),
            "children": Field(
                "ConceptConnection",
                "The directly narrower concepts.",
                lambda c, **p: common.page(self.graph.descendants(c, max_hops=1), **p),
                common.page_arguments(),
                cost=2,
            ),
            "ancestors": Field(
                "list[HierarchyEdge]",
                "All broader concepts, nearest first.",
                self.ancestors,
                {"max_depth": Argument("Optional[int]", 10, "How far up.", LEVELS_AWAY)},
                cost=2,
            ),
            "descendants": Field(
                "ConceptConnection",
                "All narrower concepts, nearest first.",
                lambda c, max_depth, **p: common.page(
                    self.graph.descendants(c, max_hops=max_depth), **p
                ),
                {
                    "max_depth": Argument("Optional[int]", 20, "How far down.", LEVELS_AWAY),
                    **common.page_arguments(),
                },
                cost=3,
            ),
            "relations": Field(
                "RelationConnection",
                "The relations of this concept, to either side.",
                self.relations,
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    "direction": Argument(
                        "Direction", common.value("Direction", "both"), "Only to one side."
                    ),
                    **common.page_arguments(),
                },
                cost=2,
            ),
            "relation_counts": self.relation_counts,
            "data_values": Field(
                "list[DataValues]",
                "What its data properties say, for pages that show any kind alike.",
                self.data_values,
            ),
            "similar": self.similar,
        }

    def types(self) -> dict[str, ObjectType]:
        common = self.common
        return {
            "Synonym": ObjectType(
                "Another name of a concept.",
                {
                    "text": Field("str", "The name.", lambda s: s.text),
                    "lang": Field(
                        "Optional[str]", "Its language, where it has one.", lambda s: s.lang
                    ),
                    "scope": Field(
                        "SynonymScope",
                        "How it relates to the concept.",
                        lambda s: common.value("SynonymScope", s.scope),
                    ),
                },
            ),
            "Xref": ObjectType(
                "A mapping to another vocabulary.",
                {
                    "curie": Field("str", "The identifier.", lambda x: x.id),
                    "source": Field(
                        "str", "The vocabulary, by its prefix.", lambda x: x.vocabulary
                    ),
                    "url": Field(
                        "URI",
                        "The IRI, which can be followed as a link in most vocabularies.",
                        lambda x: x.iri,
                    ),
                    "mapping": Field(
                        "str", "exact, close, broad, narrow or related.", lambda x: x.mapping
                    ),
                },
            ),
            "DataValues": ObjectType(
                "What one data property says of a concept.",
                {
                    "name": Field("str", "The data property.", lambda t: t[0].name),
                    "label": Field("str", "Its label.", lambda t: t[0].label),
                    "values": Field("list[str]", "The values as texts.", lambda t: t[1]),
                },
            ),
            "HierarchyEdge": ObjectType(
                "A broader concept with its distance.",
                {
                    "concept": Field("Concept", "The concept.", lambda t: t[0]),
                    "distance": Field("int", "How many steps away.", lambda t: t[1]),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "concept": Field(
                "Optional[Concept]",
                "One concept; null when there is none.",
                self.one,
                {"by": Argument("ConceptBy", description="How it is named.")},
            ),
            "concepts": Field(
                "Optional[ConceptConnection]",
                "Browse and filter concepts.",
                self.concepts,
                {
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some of them."),
                    "order_by": Argument("Optional[ConceptOrder]", None, "By label unless given."),
                    **self.common.two_way_arguments(),
                },
                cost=2,
            ),
        }

    # --- of one concept

    def synonyms(self, concept: Concept) -> list[Any]:
        return sorted(
            concept.synonyms, key=lambda s: (s.scope != "exact", s.scope, s.text.casefold())
        )

    def xrefs(self, concept: Concept, source: list[str] | None) -> list[Any]:
        wanted = None if source is None else {name.upper() for name in source}
        return [x for x in concept.xrefs if wanted is None or x.vocabulary.upper() in wanted]

    def ancestors(self, concept: Concept, max_depth: int) -> list[tuple[Concept, int]]:
        found: dict[Concept, int] = {}
        level = [concept]
        for distance in range(1, max_depth + 1):
            level = [
                p for c in level for p in self.graph.ancestors(c, max_hops=1) if p not in found
            ]
            found.update(dict.fromkeys(level, distance))
        return list(found.items())

    def related(self, predicate: Predicate) -> Callable[..., Connection]:
        def answer(concept: Concept, asserted_only: bool, **paging: Any) -> Connection:
            found = concept.relations(predicate, direction="out")
            members = [r for r in found if r.is_asserted or not asserted_only]
            return self.common.page(members, split=lambda r: (other_end(r, concept), r), **paging)

        return answer

    def data(self, prop: DataProperty) -> Callable[..., Any]:
        if prop.is_single:
            return lambda concept: next(iter(concept.data(prop.name)), None)
        return lambda concept: list(concept.data(prop.name))

    def data_values(self, concept: Concept) -> list[tuple[DataProperty, list[str]]]:
        known = self.graph.snapshot.data_properties.values()
        found = ((prop, list(map(str, concept.data(prop.name)))) for prop in known)
        return sorted(
            ((prop, values) for prop, values in found if values), key=lambda entry: entry[0].label
        )

    @worked_out
    def ordered(self) -> dict[tuple[str, str], list[Relation]]:
        """What `ordered_relations` has found out."""
        return {}

    def ordered_relations(self, concept: Concept, direction: Any) -> list[Relation]:
        """Return the relations of a concept in their order, which is found out once: a graph never changes."""
        key, ordered = (concept.id, direction), self.ordered
        if key not in ordered:
            ordered[key] = list(concept.relations(direction=direction))
        return ordered[key]

    def relations(self, concept: Concept, filter: Any, direction: Any, **paging: Any) -> Connection:
        found = self.ordered_relations(concept, direction.value)
        members = self.filters.relations(found, filter, concept)
        return self.common.page(members, split=lambda r: (r, concept), **paging)

    # --- of the graph

    def one(self, _: Any, by: Any) -> Concept | None:
        if given(by.name):
            return self.graph.get(by.name)
        wanted = next(v for v in (by.id, by.curie, by.iri) if given(v))
        found = self.graph.candidates(wanted)
        names = {wanted.casefold()}
        return next((c for c in found if names & {c.id.casefold(), c.iri.casefold()}), None)

    @worked_out
    def claim_counts(self) -> Counter[str]:
        """The number of claims about the relations of each concept, by CURIE; what is only disputed is no relation."""
        facts, claims = self.graph.snapshot.facts, self.graph.snapshot.claims.values()
        about = [claim.relation for claim in claims if claim.relation in facts]
        return Counter(end for key in about for end in {key[0], key[2]})

    def concepts(self, _: Any, filter: Any, order_by: Any, **paging: Any) -> Connection:
        members = self.filters.concepts(filter)
        if order_by is not None:
            keys: dict[str, Callable[[Concept], Any]] = {
                "label": lambda c: self.graph.ranks[c.id],
                "type": lambda c: c.kind.name,
                "degree": self.graph.degree,
                "claims": lambda c: self.claim_counts[c.id],
            }
            is_descending = order_by.direction.value == "desc"
            members = sorted(members, key=keys[order_by.field.value], reverse=is_descending)
        filtered = Filtered(lambda facet: self.filters.ids(filter, without=facet))
        return self.common.page(members, extra=filtered, **paging)
