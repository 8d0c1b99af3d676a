"""What names the version in the text of the ontology and in CITATION.cff, changed without touching anything else."""

from __future__ import annotations

import re

from immunograph.graph import ImmunoGraphError


class ReleaseError(ImmunoGraphError, ValueError):
    """A release cannot be made; the message says what to do."""

    code = "RELEASE_REFUSED"


def dated_ontology(text: str, *, version: str, day: str, prior: str | None) -> str:
    """Return the Turtle with owl:versionIRI, owl:priorVersion and dct:issued set for a release.

    Args:
        version: The version of the release.
        day: Its day.
        prior: The version of the release before it, or None for the first.

    Raises:
        ReleaseError: the header lacks owl:versionIRI or dct:issued.

    >>> text = '<http://x.org/o> a owl:Ontology ; owl:versionIRI <http://x.org/o/releases/1> ; dct:issued "1" .'
    >>> print(dated_ontology(text, version="3.2", day="3", prior="2"))  # doctest: +NORMALIZE_WHITESPACE
    <http://x.org/o> a owl:Ontology ; owl:versionIRI <http://x.org/o/releases/3.2> ;
        owl:priorVersion <http://x.org/o/releases/2> ; dct:issued "3" .
    """
    named = re.search(r"owl:versionIRI(\s+)<([^<>]*/)[^<>/]*>", text)
    if named is None:
        raise ReleaseError("the ontology has no owl:versionIRI <…/releases/VERSION>; add it")
    base = named[2]
    if prior is not None and "owl:priorVersion" not in text:
        at = named.end()
        text = f"{text[:at]} ;\n    owl:priorVersion <{base}{prior}>{text[at:]}"
    text = _replaced(text, r"(owl:versionIRI\s+)<[^<>]*>", f"<{base}{version}>", "owl:versionIRI")
    if prior is not None:
        text = _replaced(text, r"(owl:priorVersion\s+)<[^<>]*>", f"<{base}{prior}>", "priorVersion")
    return _replaced(text, r'(dct:issued\s+)"[^"]*"(?!@)', f'"{day}"', "dct:issued")


def dated_citation(text: str, *, version: str, day: str) -> str:
    """Return CITATION.cff with version and date-released set.

    Raises:
        ReleaseError: one of the two is missing.
    """
    for field, value in (("version", version), ("date-released", day)):
        text = _replaced(text, rf"(?m)^({field}:\s*)\S.*$", f'"{value}"', f"{field}: …")
    return text


def _replaced(text: str, pattern: str, value: str, what: str) -> str:
    new, found = re.subn(pattern, lambda match: match[1] + value, text, count=1)
    if not found:
        raise ReleaseError(f"there is no {what}; add it, then release again")
    return new
