"""Make the records of concepts and sources out of what is stated of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.snapshot import ConceptRecord, Source, Synonym, Xref
from immunograph.graph.statements import Statements, literals_in

_PMID = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")
_DOI = re.compile(r"^https://doi\.org/(10\..+)$")
_NCT = re.compile(r"(NCT\d{8})")
_MAPPINGS = {v.SKOS + f"{m}Match": m for m in ("exact", "close", "broad", "narrow", "related")}
_REPLACED, _DEFINITION = v.DCT + "isReplacedBy", v.SKOS + "definition"
_NOTE, _PREFERRED = v.SKOS + "scopeNote", v.SKOS + "prefLabel"
_INTEGERS = {v.XSD + n for n in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_DECIMALS = {v.XSD + n for n in ("decimal", "double", "float")}


def concept_record(
    statements: Statements,
    iri: str,
    kind: str,
    naming: Mapping[str, str],
    data_properties: Iterable[v.DataProperty],
) -> ConceptRecord:
    """Return what one concept says of itself; `naming` gives the scope of each property of synonyms."""
    stated = statements.by_subject[iri]
    labels = statements.texts(iri, v.LABEL) or statements.texts(iri, _PREFERRED)
    successor = statements.iris(iri, _REPLACED) if _REPLACED in stated else ()
    return ConceptRecord(
        id=statements.curie(iri),
        iri=iri,
        kind=kind,
        labels=labels or {"": re.split(r"[/#:]", iri.rstrip("/#"))[-1]},
        definitions=statements.texts(iri, _DEFINITION) if _DEFINITION in stated else {},
        notes=tuple(t.value for t in literals_in(stated, _NOTE)) if _NOTE in stated else (),
        synonyms=tuple(
            Synonym(t.value, scope, t.language)
            for prop, scope in naming.items()
            if prop in stated
            for t in literals_in(stated, prop)
        ),
        xrefs=tuple(
            Xref(statements.curie(other), other, mapping)
            for prop, mapping in _MAPPINGS.items()
            if prop in stated
            for other in statements.iris(iri, prop)
        ),
        data={
            p.name: tuple(map(_python_value, found))
            for p in data_properties
            if p.iri in stated and (found := literals_in(stated, p.iri))
        },
        is_deprecated=iri in statements.deprecated,
        replaced_by=statements.curie(successor[0]) if successor else None,
    )


def _python_value(literal: ox.Literal) -> str | int | float | bool:
    datatype = literal.datatype.value
    if datatype in _INTEGERS:
        return int(literal.value)
    if datatype in _DECIMALS:
        return float(literal.value)
    if datatype == v.XSD + "boolean":
        return literal.value in ("true", "1")
    return literal.value


def source_record(statements: Statements, iri: str) -> Source:
    """Return what is stated of one source; identifiers are also read out of its IRI."""
    pmid, doi, nct = _PMID.search(iri), _DOI.search(iri), _NCT.search(iri)
    links, text = statements.iris(iri, v.IG + "url"), statements.text
    titles = statements.texts(iri, v.DCT + "title")
    title = text(iri, v.DCT + "title")
    return Source(
        id=statements.curie(iri),
        iri=iri,
        title=title or text(iri, v.LABEL) or iri,
        date=text(iri, v.DCT + "date"),
        kind=text(iri, v.IG + "sourceKind"),
        checked_against=text(iri, v.IG + "checkedAgainst"),
        url=text(iri, v.IG + "url")
        or (links[0] if links else None if iri.startswith(v.IG) else iri),
        pmid=pmid[1] if pmid else None,
        doi=text(iri, v.IG + "doi") or (doi[1] if doi else None),
        nct=text(iri, v.IG + "nctNumber") or (nct[1] if nct else None),
        acronym=text(iri, v.IG + "acronym"),
        language=next((lang or None for lang, each in titles.items() if each == title), "en"),
    )
