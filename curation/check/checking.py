"""Run the rules over files, from the most telling to the most general."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from os import PathLike
from pathlib import Path

from immunograph.curation.check.claims import check_claims
from immunograph.curation.check.ends import check_ends
from immunograph.curation.check.finding import Finding, Severity
from immunograph.curation.check.inverses import check_inverses
from immunograph.curation.check.kinds import check_kinds
from immunograph.curation.check.literals import check_literals
from immunograph.curation.check.naming import check_naming
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.places import Place, Places
from immunograph.curation.check.repeats import check_repeats
from immunograph.curation.check.report import Report, finding_at, in_order
from immunograph.curation.check.shapes import Shapes
from immunograph.curation.check.shaping import check_shapes, loaded
from immunograph.curation.check.syntax import EMPTY, NOT_TEXT, OTHER, syntax_findings
from immunograph.curation.check.terms import check_terms
from immunograph.curation.check.xrefs import check_xrefs
from immunograph.curation.edits.vocabularies import Vocabulary
from immunograph.curation.turtle import Document
from immunograph.graph.errors import OntologyError, OntologySyntaxError
from immunograph.graph.loading import data_file
from immunograph.graph.reading import read
from immunograph.graph.statements import Statements


def findings(
    *files: str | PathLike[str],
    shapes: str | PathLike[str] | None = None,
    vocabularies: Iterable[Vocabulary] = (),
) -> list[Finding]:
    """Return what is wrong with some files read as one ontology, by file, line and column; with none, the packaged ontology.

    Where a file is not well-formed only that is told, as what it means is not known. Each fault is told once: what
    follows from another fault is left out. Takes about a second for 70,000 triples.

    Args:
        shapes: SHACL that says which fields are needed; the packaged shapes unless given.
        vocabularies: Where cross-references are looked up.

    Raises:
        OntologyError: there is no such file, or it has an unknown extension.

    >>> findings()
    []
    """
    paths = [Path(f) for f in files] or [data_file("ontology.ttl")]
    rules = read([Path(shapes) if shapes is not None else data_file("shapes.ttl")])
    try:
        reading = read(paths)
    except OntologyError as error:
        known = {error.file: error}
        return in_order(f for path in paths for f in _unreadable(path, known.get(str(path))))
    if not reading.triples:
        place = Place(str(paths[0]), 1, 1, 1, "")
        advice = "name the file that was meant, or take it back from the version before"
        return [finding_at(place, EMPTY, "there is no statement to check", advice)]
    with ThreadPoolExecutor(1) as pool:
        store = pool.submit(loaded, reading.documents)  # meanwhile the other rules run
        ontology = Ontology(Statements(reading, reading.prefixes))
        report = Report(Places(reading.documents, reading.prefixes))
        check_terms(ontology, report)
        check_kinds(ontology, report)
        check_naming(ontology, report)
        check_inverses(ontology, report)
        check_ends(ontology, report)
        check_literals(ontology, report)
        check_claims(ontology, report)
        check_xrefs(ontology, report, vocabularies)
        check_shapes(ontology, report, Shapes(Statements(rules, rules.prefixes)), store.result)
        check_repeats(ontology, report)
    return in_order(report.findings)


def errors(found: Iterable[Finding]) -> list[Finding]:
    """Return those findings that are errors, in the order given."""
    return [f for f in found if f.severity is Severity.ERROR]


def _unreadable(path: Path, error: OntologyError | None) -> list[Finding]:
    """What keeps one file from being read, given the error if it was read before; nothing if it can be.

    Raises:
        OntologyError: it is not there, or has an unknown extension.
    """
    if error is None:
        try:
            read([path])
        except OntologyError as caught:
            error = caught
        else:
            return []
    is_turtle = path.suffix.lower() == ".ttl"
    source = ""
    if isinstance(error, OntologySyntaxError) and is_turtle:
        text = path.read_bytes().decode("utf-8-sig")
        if found := syntax_findings(str(path), text):
            return found
        source = Document(text).line(error.line)
    elif not error.line and not isinstance(error, OntologySyntaxError):
        raise error
    place = Place(str(path), error.line, error.column, 1, source)
    rule = OTHER if is_turtle and source else NOT_TEXT
    return [finding_at(place, rule, error.problem, error.advice)]
