"""The words of the ontology as an explorer shows them: kinds with their colors, predicates, levels of evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from immunograph.graph import Kind, Predicate
from immunograph.graph.colors import kind_colors
from immunograph.schema.basis import worked_out
from immunograph.schema.common import Part
from immunograph.schema.relations import IDENTITY
from immunograph.schema.typing import Field, ObjectType

Level = tuple[Any, str, int]


class Vocabulary(Part):
    """Kinds, predicates and levels, for legends and filters."""

    def types(self) -> dict[str, ObjectType]:
        return {
            "Predicate": ObjectType(
                "A property of the ontology that relates two concepts.",
                self.predicate(),
                Predicate,
            ),
            "Kind": ObjectType(
                "A concrete kind of concept, as a legend or a filter shows it.", self.kind(), Kind
            ),
            "Level": ObjectType(
                "A level of evidence.",
                {
                    "value": Field(
                        "EvidenceLevel", "Its value in filters.", lambda level: level[0]
                    ),
                    "label": Field("str", "Its label.", lambda level: level[1]),
                    "definition": Field(
                        "Optional[str]",
                        "What it means, where the ontology says so.",
                        lambda level: self.meanings.get(level[0].value),
                    ),
                    "claim_count": Field(
                        "int", "How many claims are of it.", lambda level: level[2]
                    ),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "kinds": Field(
                "Optional[list[Kind]]",
                "The concrete kinds of concepts.",
                lambda _: [k for k in self.graph.snapshot.kinds.values() if not k.is_abstract],
            ),
            "levels": Field(
                "Optional[list[Level]]",
                "The levels of evidence, in the order in which the ontology lists them.",
                self.levels,
            ),
        }

    def predicate(self) -> dict[str, Field]:
        common, predicates = self.common, self.graph.snapshot.predicates
        return {
            "id": IDENTITY,
            "iri": Field("URI", "The full IRI.", lambda p: p.iri),
            "name": Field("str", "The name used in filters and as a field.", lambda p: p.name),
            "label": Field("str", "The label.", lambda p: p.label),
            "definition": Field(
                "Optional[str]", "What it says of its two ends.", lambda p: p.definition
            ),
            "inverse": Field(
                "Optional[Predicate]",
                "The predicate by which the same relation is read backwards.",
                lambda p: predicates[p.inverse] if p.inverse else None,
            ),
            "inverse_label": Field(
                "Optional[str]",
                "The label of the same relation read backwards.",
                lambda p: predicates[p.inverse].label if p.inverse else None,
            ),
            "parents": Field(
                "list[Predicate]",
                "The wider predicates that follow from it.",
                lambda p: [predicates[name] for name in p.parents],
            ),
            "domain": Field(
                "list[ConceptType]",
                "The kinds it may start from.",
                lambda p: common.concrete(p.domain),
            ),
            "range": Field(
                "list[ConceptType]",
                "The kinds it may end in.",
                lambda p: common.concrete(p.range),
            ),
            "is_symmetric": Field(
                "bool", "Whether it holds both ways or not at all.", lambda p: p.is_symmetric
            ),
            "is_transitive": Field(
                "bool", "Whether two in a row make one.", lambda p: p.is_transitive
            ),
            "is_deprecated": Field("bool", "No longer to be used.", lambda p: p.is_deprecated),
            "replaced_by": Field(
                "Optional[Predicate]",
                "What to use instead of a deprecated one.",
                lambda p: predicates.get(p.replaced_by) if p.replaced_by else None,
            ),
            "relation_count": Field(
                "int",
                "How many relations there are, inferred ones included.",
                lambda p: self.relation_counts[p.stored_name],
            ),
        }

    def kind(self) -> dict[str, Field]:
        return {
            "id": IDENTITY,
            "iri": Field("URI", "The full IRI.", lambda k: k.iri),
            "type": Field(
                "ConceptType",
                "Its value in filters.",
                lambda k: self.common.value("ConceptType", k.name),
            ),
            "name": Field("str", "Its name, which is also __typename.", lambda k: k.name),
            "label": Field("str", "Its label.", lambda k: k.label),
            "definition": Field("Optional[str]", "What it is.", lambda k: k.definition),
            "color": Field(
                "str",
                "The color that stands for it in pictures, as #RRGGBB.",
                lambda k: self.colors[k.name],
            ),
            "is_deprecated": Field("bool", "No longer to be used.", lambda k: k.is_deprecated),
            "concept_count": Field(
                "int", "How many concepts are of it.", lambda k: self.concept_counts[k.name]
            ),
        }

    @property
    def meanings(self) -> Mapping[str, str]:
        return self.graph.snapshot.value_meanings.get("evidenceLevel", {})

    @worked_out
    def colors(self) -> dict[str, str]:
        return kind_colors(self.graph.snapshot.kinds)

    @worked_out
    def concept_counts(self) -> Counter[str]:
        return Counter(record.kind for record in self.graph.snapshot.concepts.values())

    @worked_out
    def relation_counts(self) -> Counter[str]:
        return Counter(key[1] for key in self.graph.snapshot.facts)

    def levels(self, _: Any) -> list[Level]:
        counts = Counter(claim.level for claim in self.graph.snapshot.claims.values())
        values = self.common.values["EvidenceLevel"]
        return [(value, word or "not stated", counts[word]) for word, value in values.items()]
