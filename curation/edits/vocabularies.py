"""Look up cross-references in vocabularies that the curator names: OBO, OWL or any RDF, and TSV."""

from __future__ import annotations

import csv
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.edits.patching import EditError
from immunograph.graph.errors import OntologyError
from immunograph.graph.exports.need import need
from immunograph.graph.names import fold
from immunograph.graph.reading import FORMATS
from immunograph.graph.vocabulary import DEPRECATED, LABEL, OWL, RDFS, SKOS

_OBO = "http://www.geneontology.org/formats/oboInOwl#"
_LABELS = (LABEL, SKOS + "prefLabel")
_SYNONYMS = (_OBO + "hasExactSynonym", SKOS + "altLabel")
_TSV_LABELS, _TSV_SYNONYMS = ("label", "name", "symbol"), ("synonyms", "synonym", "aliases")
_PURL = "http://purl.obolibrary.org/obo/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a vocabulary, its identifier as a CURIE or an IRI."""

    id: str
    label: str
    synonyms: tuple[str, ...] = ()
    is_obsolete: bool = False


class Vocabulary:
    """The terms of one file by identifier and by name.

    Raises:
        OntologyError: the file cannot be read as what its extension says.
        MissingLibraryError: OBO needs pronto.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        read = {".obo": _obo, ".tsv": _tsv, ".txt": _tsv}.get(path.suffix.lower())
        try:
            entries = list(read(path) if read else _rdf(path))
        except (OSError, ValueError, SyntaxError, KeyError, TypeError) as error:
            if isinstance(error, OntologyError):
                raise
            reason = getattr(error, "strerror", None) or str(error)
            raise OntologyError(
                f"the vocabulary cannot be read: {reason}",
                "give OBO, TSV with columns id, label, synonyms and obsolete, or RDF",
                file=str(path),
            ) from None
        self.entries = {entry.id: entry for entry in entries}
        self._named: dict[str, list[Entry]] = {}
        for entry in entries:
            for name in dict.fromkeys((fold(entry.label), *map(fold, entry.synonyms))):
                self._named.setdefault(name, []).append(entry)
        self.prefixes = {entry.id.partition(":")[0] for entry in entries}

    def named(self, *names: str) -> list[Entry]:
        """Return the terms in force that have one of the names as label or exact synonym, labels first."""
        wanted = {fold(name) for name in names}
        found = {e.id: e for name in wanted for e in self._named.get(name, []) if not e.is_obsolete}
        return sorted(found.values(), key=lambda e: (fold(e.label) not in wanted, e.id))

    def check(self, identifier: str) -> Entry | None:
        """Return the term of an identifier, None where this vocabulary has none of its prefix.

        Raises:
            EditError: the vocabulary has that prefix and no such term, or the term is obsolete.
        """
        entry = self.entries.get(identifier)
        if entry is None:
            if identifier.partition(":")[0] in self.prefixes and "//" not in identifier:
                raise EditError(
                    f"{self.path.name} has no term {identifier}; look the number up again"
                )
            return None
        if entry.is_obsolete:
            raise EditError(f"{identifier} ({entry.label}) is obsolete in {self.path.name}")
        return entry


def _obo(path: Path) -> Iterator[Entry]:
    pronto = need("pronto")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pronto warns of what other people's files do
        ontology = pronto.Ontology(str(path), import_depth=0)
    for term in ontology.terms():
        exact = tuple(sorted(s.description for s in term.synonyms if s.scope == "EXACT"))
        yield Entry(term.id, term.name or term.id, exact, term.obsolete)


def _tsv(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns = {(name or "").casefold(): name for name in rows.fieldnames or ()}
        label = next((columns[n] for n in _TSV_LABELS if n in columns), None)
        obsolete = columns.get("obsolete")
        if "id" not in columns or label is None:
            raise ValueError("its first line does not name the columns id and label")
        other = next((columns[n] for n in _TSV_SYNONYMS if n in columns), None)
        for row in rows:
            identifier, name = row[columns["id"]], row[label]
            if identifier and name:
                listed = (row[other] or "").split("|") if other else []
                synonyms = tuple(s.strip() for s in listed if s.strip())
                is_obsolete = bool(obsolete) and row[obsolete] in ("1", "true", "True")
                yield Entry(identifier, name, synonyms, is_obsolete)


def _rdf(path: Path) -> Iterator[Entry]:
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise ValueError(f"its extension {path.suffix!r} is unknown")
    data = path.read_bytes()
    if form is ox.RdfFormat.RDF_XML and data.lstrip()[:1] in (b"@", b"P"):
        form = ox.RdfFormat.TURTLE
    labels: dict[str, str] = {}
    synonyms: dict[str, list[str]] = {}
    obsolete: set[str] = set()
    for quad in ox.parse(data, format=form, base_iri=path.resolve().as_uri()):
        if not isinstance(quad.subject, ox.NamedNode) or not isinstance(quad.object, ox.Literal):
            continue
        iri, predicate, value = quad.subject.value, quad.predicate.value, quad.object
        if predicate in _LABELS and value.language in (None, "en"):
            labels.setdefault(iri, value.value)
        elif predicate in _SYNONYMS:
            synonyms.setdefault(iri, []).append(value.value)
        elif predicate == DEPRECATED and value.value == "true":
            obsolete.add(iri)
    for iri, label in labels.items():
        if not iri.startswith((OWL, RDFS)):
            yield Entry(_curie(iri), label, tuple(sorted(synonyms.get(iri, ()))), iri in obsolete)


def _curie(iri: str) -> str:
    """An OBO PURL as a CURIE; other IRIs as they are."""
    found = re.fullmatch(rf"{re.escape(_PURL)}([A-Za-z]+)_(\w+)", iri)
    return f"{found[1]}:{found[2]}" if found else iri


def suggested(
    vocabularies: list[Vocabulary], names: list[str], prefixes: Mapping[str, str]
) -> list[tuple[Vocabulary, Entry]]:
    """Return the terms of all vocabularies that have one of the names and that the ontology can refer to."""
    return [
        (vocabulary, entry)
        for vocabulary in vocabularies
        for entry in vocabulary.named(*names)
        if entry.id.partition(":")[0] in prefixes or "//" in entry.id
    ]
