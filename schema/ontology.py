"""What is served: the ontology, how large it is, what can be downloaded, and the API itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from immunograph.graph import Predicate
from immunograph.graph.snapshot import Snapshot
from immunograph.schema.basis import worked_out
from immunograph.schema.common import Common, Part
from immunograph.schema.downloads import Download, DownloadFolder, Written, downloads
from immunograph.schema.errors import bad_input
from immunograph.schema.naming import screaming
from immunograph.schema.typing import Field, ObjectType

Count = tuple[str, str, int]
_WHEN_NULL = (
    "The first who asks for a file has it written: null with the error NOT_READY until that is done, some seconds later; "
    "null without an error where no server serves it."
)


class Stats:
    """How large a graph is; each number is counted when it is first asked for."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    @cached_property
    def asserted(self) -> int:
        return sum(not premises for premises in self.snapshot.facts.values())

    @cached_property
    def by_type(self) -> list[Count]:
        """Concepts by kind, the most frequent first."""
        kinds = self.snapshot.kinds
        counts = Counter(record.kind for record in self.snapshot.concepts.values())
        return [(screaming(name), kinds[name].label, count) for name, count in _ordered(counts)]

    @cached_property
    def by_predicate(self) -> list[Count]:
        """Relations by predicate, the most frequent first."""
        predicates = self.snapshot.predicates
        counts = Counter(key[1] for key in self.snapshot.facts)
        return [(name, predicates[name].label, count) for name, count in _ordered(counts)]

    @cached_property
    def cited_share(self) -> float:
        """The share of asserted relations, the hierarchy aside, that have a claim; 1 where there are none."""
        facts, claims = self.snapshot.facts.items(), self.snapshot.claims_of
        asserted = [key for key, premises in facts if not premises and key[1] != "broader"]
        return sum(key in claims for key in asserted) / len(asserted) if asserted else 1.0


class Ontology(Part):
    """What the ontology says of itself.

    Args:
        folder: Where the files to download are; without one their digests are null.
    """

    def __init__(self, common: Common, folder: DownloadFolder | None) -> None:
        super().__init__(common)
        self.folder = folder

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
                        "Its address, relative to the root of this server.",
                        lambda d: f"download/{d.name}",
                    ),
                    "bytes": Field(
                        "Optional[int]",
                        f"Its size. {_WHEN_NULL}",
                        lambda d: (found := self.written(d)) and found.bytes,
                    ),
                    "sha256": Field(
                        "Optional[str]",
                        f"The digest of its bytes, in hexadecimal. {_WHEN_NULL}",
                        lambda d: (found := self.written(d)) and found.sha256,
                    ),
                },
            ),
            "GraphStats": ObjectType(
                "How large the graph is.",
                {
                    "concept_count": Field("int", "Concepts.", lambda s: len(s.snapshot.concepts)),
                    "relation_count": Field(
                        "int", "Relations, inferred ones included.", lambda s: len(s.snapshot.facts)
                    ),
                    "asserted_relation_count": Field(
                        "int",
                        "Relations that are asserted.",
                        lambda s: s.asserted,
                    ),
                    "claim_count": Field("int", "Claims.", lambda s: len(s.snapshot.claims)),
                    "source_count": Field("int", "Sources.", lambda s: len(s.snapshot.sources)),
                    "by_type": Field("list[Count]", "Concepts by kind.", lambda s: s.by_type),
                    "by_predicate": Field(
                        "list[Count]", "Relations by predicate.", lambda s: s.by_predicate
                    ),
                    "cited_share": Field(
                        "float",
                        "Share of asserted relations, hierarchy aside, with a claim, 0 to 1.",
                        lambda s: s.cited_share,
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
            "stats": Field("Optional[GraphStats]", "How large the graph is.", lambda _: self.stats),
        }

    @worked_out
    def stats(self) -> Stats:
        return Stats(self.graph.snapshot)

    def written(self, download: Download) -> Written | None:
        if self.folder is None:
            return None
        written = self.folder.written(self.graph, download)
        if not written.done():
            message = f"{download.name} is being written; ask again in some seconds"
            raise bad_input(message, "NOT_READY")
        return written.result()

    def predicates(self, _: Any) -> list[Predicate]:
        return [p for p in self.graph.snapshot.predicates.values() if not p.is_inverse]


def _ordered(counts: Counter[str]) -> Iterable[tuple[str, int]]:
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
