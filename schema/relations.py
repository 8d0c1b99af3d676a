"""Relations, the claims about them, and the sources of these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from immunograph.graph import Claim, Relation, Source
from immunograph.schema.bounds import CLAIMS
from immunograph.schema.common import Common, Part
from immunograph.schema.filters import Filters
from immunograph.schema.paging import Connection
from immunograph.schema.typing import Argument, Field, ObjectType

IDENTITY = Field("strawberry.ID", "Globally unique and permanent.", lambda o: o.id)


class Relations(Part):
    """What is said of relations, and the root field that lists them."""

    def __init__(self, common: Common, filters: Filters) -> None:
        super().__init__(common)
        self.filters = filters

    def types(self) -> dict[str, ObjectType]:
        return {
            "Source": ObjectType(
                "A publication, label, guideline or trial.",
                {
                    "id": IDENTITY,
                    "kind": Field("Optional[str]", "What kind of document.", lambda s: s.kind),
                    "title": Field("str", "The title.", lambda s: s.title),
                    "year": Field("Optional[int]", "The year of publication.", lambda s: s.year),
                    "pmid": Field("Optional[str]", "The PubMed number.", lambda s: s.pmid),
                    "doi": Field(
                        "Optional[str]", "The digital object identifier.", lambda s: s.doi
                    ),
                    "nct": Field(
                        "Optional[str]", "The ClinicalTrials.gov number.", lambda s: s.nct
                    ),
                    "acronym": Field(
                        "Optional[str]",
                        "The short name of the trial, such as KEYNOTE-024.",
                        lambda s: s.acronym,
                    ),
                    "url": Field("Optional[URI]", "Where it can be read.", lambda s: s.url),
                    "checked_against": Field(
                        "Optional[str]",
                        "Where a curator saw its title beside its number.",
                        lambda s: s.checked_against,
                    ),
                },
                Source,
            ),
            "ScopeEntry": ObjectType(
                "One limit of a statement: cancer, biomarker, combination, regulator, setting, threshold, dates.",
                {
                    "name": Field("str", "The property.", lambda s: s.name),
                    "label": Field("str", "Its label.", lambda s: s.label),
                    "text": Field("str", "Its value.", lambda s: s.text),
                    "concept": Field(
                        "Optional[Concept]",
                        "The value, where it is a concept.",
                        lambda s: self.graph.get(s.concept) if s.concept else None,
                    ),
                },
            ),
            "Claim": ObjectType(
                "Who says that a relation holds or does not, how strongly, and in which scope.",
                self.claim(),
                Claim,
            ),
            "Relation": ObjectType(
                "A relation between two concepts; its id is made of the three CURIEs.",
                self.relation(),
                Relation,
            ),
        }

    def claim(self) -> dict[str, Field]:
        common = self.common
        return {
            "id": IDENTITY,
            "relation": Field(
                "Relation", "What it is about, as it is stated.", lambda c: c.relation
            ),
            "level": Field(
                "EvidenceLevel",
                "The kind of study or decision.",
                lambda c: common.value("EvidenceLevel", c.level),
            ),
            "polarity": Field(
                "Polarity",
                "Supports or disputes.",
                lambda c: common.value("Polarity", c.polarity),
            ),
            "scope": Field(
                "list[ScopeEntry]",
                "What the statement is limited to; without it, it is not what the source says.",
                lambda c: list(c.scope),
            ),
            "frequency_percent": Field(
                "Optional[float]",
                "Share of treated people, in percent.",
                lambda c: c.frequency_percent,
            ),
            "source": Field("Source", "The document.", lambda c: c.source),
            "last_reviewed": Field(
                "Optional[Date]",
                "The day on which it was last read against its source.",
                lambda c: c.last_reviewed,
            ),
        }

    def relation(self) -> dict[str, Field]:
        arguments = {
            "level": Argument(
                "Optional[list[EvidenceLevel]]", None, "Only these levels of evidence."
            ),
            "polarity": Argument(
                "Optional[Polarity]", None, "Only those that support, or only those that dispute."
            ),
            **self.common.page_arguments(10, CLAIMS),
        }
        return {
            "id": IDENTITY,
            "subject": Field("Concept", "Where it starts.", lambda r: r.subject),
            "predicate": Field("Predicate", "What it says.", lambda r: r.predicate),
            "object": Field("Concept", "Where it ends.", lambda r: r.object),
            "subject_id": Field(
                "strawberry.ID",
                "The id of the subject; for a picture of many relations, as it costs nothing.",
                lambda r: r.key[0],
            ),
            "object_id": Field("strawberry.ID", "The id of the object.", lambda r: r.key[2]),
            "sentence": Field("str", "The relation in words.", lambda r: r.sentence),
            "is_asserted": Field(
                "bool",
                "False when derived by inference; then derivedFrom holds its premises.",
                lambda r: r.is_asserted,
            ),
            "derived_from": Field(
                "list[Relation]",
                "The premises of an inferred relation.",
                lambda r: list(r.derived_from),
            ),
            "is_contested": Field(
                "bool",
                "True when claims of both polarities stand.",
                lambda r: r.is_contested,
            ),
            "claims": Field(
                "ClaimConnection",
                "The claims about this very relation, strongest first.",
                lambda r, **given: self.claims(r.claims, **given),
                arguments,
            ),
            "evidence": Field(
                "ClaimConnection",
                "The claims about this relation or, where it is inferred and has none, about its premises.",
                lambda r, **given: self.claims(r.evidence, **given),
                arguments,
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "relations": Field(
                "Optional[RelationConnection]",
                "Relations across the graph.",
                self.relations,
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    **self.common.page_arguments(),
                },
                cost=2,
            )
        }

    def relations(self, _: Any, filter: Any, **paging: Any) -> Connection:
        found = self.filters.relations(self.filters.all_relations, filter, None)
        return self.common.page(found, **paging)

    def claims(
        self, claims: Iterable[Claim], level: Any, polarity: Any, **paging: Any
    ) -> Connection:
        levels = None if level is None else {v.value for v in level}
        members = [
            c
            for c in claims
            if (levels is None or c.level in levels)
            and (polarity is None or c.polarity == polarity.value)
        ]
        return self.common.page(members, **paging)
