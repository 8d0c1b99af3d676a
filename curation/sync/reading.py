"""Read a file that another tool saved, by what is in it rather than by its extension."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.edits.facts import CircleError, Fact, facts_of_dataset
from immunograph.graph.errors import OntologyError, OntologySyntaxError

_OTHERS = (
    (r"\s*(<\?xml[^>]*>)?\s*(<!--.*?-->\s*)*<(\w+:)?Ontology\b", "OWL/XML"),
    (r"\s*(Prefix\s*\(|Ontology\s*\()", "OWL functional syntax"),
    (r"\s*(Prefix|Ontology|Class|Individual):\s", "Manchester syntax"),
    (r"format-version:|\s*\[Term\]", "OBO"),
)


def read_edited(path: Path) -> set[Fact]:
    """Return the facts of a file in Turtle, RDF/XML, N-Triples or JSON-LD.

    Raises:
        OntologyError: it cannot be read, or is in a syntax of OWL that is not RDF.
        OntologySyntaxError: it is not well-formed; the error says where.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OntologyError(
            f"the file cannot be read: {error.strerror}",
            "give the path of the saved file",
            file=str(path),
        ) from None
    head = data[:4000].decode("utf-8", errors="replace").removeprefix("\ufeff")
    for pattern, name in _OTHERS:
        if re.match(pattern, head, re.DOTALL):
            raise OntologyError(
                f"the file is in {name}, which is not RDF",
                "save it as Turtle or RDF/XML (in Protégé: File > Save as > Turtle Syntax)",
                file=str(path),
            )
    try:
        return facts_of_dataset(
            ox.parse(data, format=_format(head, path), base_iri=path.resolve().as_uri())
        )
    except SyntaxError as error:
        raise OntologySyntaxError(
            error.msg,
            "save the file anew from the tool that wrote it",
            file=str(path),
            line=error.lineno or 0,
            column=error.offset or 0,
        ) from None
    except ValueError as error:
        advice = (
            "give each blank node one place"
            if isinstance(error, CircleError)
            else "save the file anew"
        )
        raise OntologyError(str(error), advice, file=str(path)) from None


def _format(head: str, path: Path) -> ox.RdfFormat:
    start = head.lstrip()
    if re.match(r"<\?xml|<!DOCTYPE|<!--|<rdf:RDF", start):
        return ox.RdfFormat.RDF_XML
    if start[:1] == "{" or (start[:1] == "[" and path.suffix in (".json", ".jsonld")):
        return ox.RdfFormat.JSON_LD
    return ox.RdfFormat.N_TRIPLES if path.suffix == ".nt" else ox.RdfFormat.TURTLE
