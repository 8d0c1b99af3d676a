"""What is served: the ontology, how large it is, what can be downloaded, and the API itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from immunograph.graph import Predicate
from immunograph.graph.snapshot import Snapshot
from immunograph.schema.common import Part
from immunograph.schema.downloads import downloads
from immunograph.schema.naming import screaming
from immunograph.schema.typing import Field, ObjectType

Count = tuple[str, str, int]


class Ontology(Part):
    """What the ontology says of itself."""

    def types(self) -> dict[str, ObjectType]:
        return {
            "Ontology": ObjectType(
                "The ontology that is served. It informs; it gives no medical advice.",
                self.ontology(),
            ),
            "Download": ObjectType(
                "The whole graph as a file.",
                {
                    "name": Field("str", "The name of the file.", lambda d: d.name),
                    "media_type": Field("str", "Its media type.", lambda d: d.media_type),
                    "description": Field("str", "What it is.", lambda d: d.description),
                    "url": Field(
                        "URI",
                        "Its address, relative to the root of this server; the header Repr-Digest has its sha256.",
                        lambda d: f"download/{d.name}",
                    ),
                },
            ),
            "GraphStats": ObjectType(
                "How large the graph is.",
                {
                    "concept_count": Field("int", "Concepts.", lambda s: len(s.concepts)),
                    "relation_count": Field(
                        "int", "Relations, inferred ones included.", lambda s: len(s.facts)
                    ),
                    "asserted_relation_count": Field(
                        "int",
                        "Relations that are asserted.",
                        lambda s: sum(not p for p in s.facts.values()),
                    ),
                    "claim_count": Field("int", "Claims.", lambda s: len(s.claims)),
                    "source_count": Field("int", "Sources.", lambda s: len(s.sources)),
                    "by_type": Field("list[Count]", "Concepts by kind.", by_type),
                    "by_predicate": Field("list[Count]", "Relations by predicate.", by_predicate),
                    "cited_share": Field(
                        "float",
                        "Share of asserted relations, hierarchy aside, with a claim, 0 to 1.",
                        cited_share,
                    ),
                },
            ),
        }

    def ontology(self) -> dict[str, Field]:
        return {
            "iri": Field("URI", "Its IRI.", lambda m: m.iri),
            "title": Field("str", "Its title.", lambda m: m.title),
            "description": Field("Optional[str]", "What it holds.", lambda m: m.description),
            "version": Field("Optional[str]", "The release.", lambda m: m.version),
            "released": Field("Optional[Date]", "The day of the release.", lambda m: m.released),
            "license": Field("Optional[URI]", "The licence.", lambda m: m.license),
            "creators": Field("list[str]", "Who made it.", lambda m: list(m.creators)),
            "citation": Field("str", "How to cite this very release.", lambda _: self.graph.cite()),
            "bibtex": Field(
                "str", "The same for BibTeX.", lambda _: self.graph.cite(form="bibtex")
            ),
            "sha256": Field("str", "The digest of the files that were loaded.", lambda m: m.sha256),
            "predicates": Field(
                "list[Predicate]",
                "Its predicates, each in the direction in which it is stated.",
                self.predicates,
            ),
            "downloads": Field(
                "list[Download]",
                "The whole graph as files.",
                lambda _: list(downloads(self.graph)),
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "ontology": Field(
                "Optional[Ontology]", "What is served.", lambda _: self.graph.metadata
            ),
            "stats": Field(
                "Optional[GraphStats]", "How large the graph is.", lambda _: self.graph.snapshot
            ),
        }

    def predicates(self, _: Any) -> list[Predicate]:
        return [p for p in self.graph.snapshot.predicates.values() if not p.is_inverse]


def by_type(snapshot: Snapshot) -> list[Count]:
    """Count the concepts by kind, the most frequent first."""
    kinds = snapshot.kinds
    counts = Counter(record.kind for record in snapshot.concepts.values())
    return [(screaming(name), kinds[name].label, count) for name, count in _ordered(counts)]


def by_predicate(snapshot: Snapshot) -> list[Count]:
    """Count the relations by predicate, the most frequent first."""
    counts = Counter(key[1] for key in snapshot.facts)
    return [(name, snapshot.predicates[name].label, count) for name, count in _ordered(counts)]


def cited_share(snapshot: Snapshot) -> float:
    """Return the share of asserted relations, the hierarchy aside, that have a claim; 1 where there are none."""
    asserted = [k for k, premises in snapshot.facts.items() if not premises and k[1] != "broader"]
    return sum(k in snapshot.claims_of for k in asserted) / len(asserted) if asserted else 1.0


def _ordered(counts: Counter[str]) -> Iterable[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
