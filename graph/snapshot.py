"""The plain data of one loaded ontology: what the views read and a remote store could hold instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.inference import Key
from immunograph.graph.vocabulary import DataProperty, Kind, Predicate
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.reading import Triple


@dataclass(frozen=True, slots=True)
class Synonym:
    """A name of a concept; `scope` is exact, brand, code, symbol, broad, narrow or related."""

    text: str
    scope: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Xref:
    """A mapping to another vocabulary; `mapping` is exact, close, broad, narrow or related."""

    id: str
    iri: str
    mapping: str

    @property
    def vocabulary(self) -> str:
        """The prefix of the CURIE, such as `NCIT`.

        >>> Xref("NCIT:C106432", "http://purl.obolibrary.org/obo/NCIT_C106432", "exact").vocabulary
        'NCIT'
        """
        return self.id.partition(":")[0]


@dataclass(frozen=True, slots=True)
class ConceptRecord:
    """What one concept says of itself; `labels` and `definitions` map a language (or "") to a text."""

    id: str
    iri: str
    kind: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    notes: tuple[str, ...]
    synonyms: tuple[Synonym, ...]
    xrefs: tuple[Xref, ...]
    data: Mapping[str, tuple[str | int | float | bool, ...]]
    is_deprecated: bool
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """One limit of a claim: `text` says it; `concept` is its CURIE where it is one; `datatype` is an XML Schema type."""

    name: str
    label: str
    text: str
    concept: str | None = None
    datatype: str = "string"


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """One claim, with the relation it is about in stored direction."""

    id: str
    relation: Key
    source: str
    level: str
    polarity: str
    scope: tuple[ScopeEntry, ...]
    frequency_percent: float | None
    last_reviewed: str | None
    evidence_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, label, guideline or trial; `checked_against` says where its title was seen, `language` (BCP 47) what it is in."""

    id: str
    iri: str
    title: str
    date: str | None
    kind: str | None
    checked_against: str | None
    url: str | None
    pmid: str | None
    doi: str | None
    nct: str | None
    acronym: str | None = None
    language: str | None = "en"

    @property
    def year(self) -> int | None:
        """The year of the date."""
        return int(self.date[:4]) if self.date and self.date[:4].isdigit() else None

    def __str__(self) -> str:
        where = (
            f"PMID {self.pmid}"
            if self.pmid
            else f"doi:{self.doi}"
            if self.doi
            else self.url or self.id
        )
        return f"{self.title} ({f'{self.year}, ' if self.year else ''}{where})"

    def __repr__(self) -> str:
        return f"<Source {self.id} {one_line(self.title, 100)!r}{f' ({self.year})' if self.year else ''}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.relations import source_card

        return source_card(self)


@dataclass(frozen=True, slots=True)
class ChartRecord:
    """What one chart counts: `counted` is "concepts", "relations", "claims" or "sources", `of` the names of the kinds or predicates.

    `by` and `split` name what its bars, and the parts of these, stand for: "rdf:type", "ig:predicate", a predicate, a data property
    or a field.
    """

    id: str
    title: str
    note: str | None
    counted: str
    of: tuple[str, ...]
    by: str
    split: str | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the ontology says of itself, and the digest of the files it was read from."""

    iri: str
    title: str
    description: str | None
    version: str | None
    released: str | None
    license: str | None
    creators: tuple[str, ...]
    sha256: str

    def __repr__(self) -> str:
        return f"<Metadata of {one_line(self.title)!r} {self.version}, sha256 {self.sha256[:12]}…>"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that was loaded: immutable, swapped whole at a reload.

    `naming` gives the IRI of the property behind each scope of a synonym; `meanings` the definition of each property of names,
    claims and sources, by IRI, and `value_meanings` that of values, by local name of the property; `declarations` are the statements of the files about
    anything but concepts, claims and sources: the header, kinds, properties, axioms.
    """

    metadata: Metadata
    prefixes: Mapping[str, str]
    kinds: Mapping[str, Kind]
    predicates: Mapping[str, Predicate]
    data_properties: Mapping[str, DataProperty]
    concepts: Mapping[str, ConceptRecord]
    facts: Mapping[Key, tuple[Key, ...]]
    claims: Mapping[str, ClaimRecord]
    claims_of: Mapping[Key, tuple[str, ...]]
    sources: Mapping[str, Source]
    charts: tuple[ChartRecord, ...]
    allowed_values: Mapping[str, tuple[str, ...]]
    value_meanings: Mapping[str, Mapping[str, str]]
    scope_labels: Mapping[str, str]
    naming: Mapping[str, str]
    meanings: Mapping[str, str]
    declarations: tuple[Triple, ...]
    files: tuple[str, ...]
