"""Gather what the rules find, each fault once: the most telling rule speaks, and what follows from its fault is silent."""

from __future__ import annotations

from collections.abc import Iterable

from immunograph.curation.check.finding import Finding, Fix, Rule
from immunograph.curation.check.places import Place, Places
from immunograph.graph.statements import Value


class Report:
    """The findings so far. Rules that run first have the first word about a property of a subject."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self._told: set[tuple[str, ...]] = set()

    def add(
        self,
        rule: Rule,
        message: str,
        advice: str,
        subject: str,
        predicate: str | None = None,
        value: Value | None = None,
        *,
        at_verb: bool = False,
        place: Place | None = None,
    ) -> None:
        """Add what is wrong with a subject, with one of its properties, or with one value of it; once for each property.

        It is told at `place`, where that is given.
        """
        if self.is_told(subject, predicate):
            return
        self.tell(subject, *([predicate] if predicate else []))
        if place is None and at_verb and predicate is not None:
            place = self.places.verb(subject, predicate)
        elif place is None:
            place = self.places.find(subject, predicate, value)
        self.findings.append(finding_at(place, rule, message, advice))

    def tell(self, subject: str, *predicates: str) -> None:
        """Let later rules be silent about a subject or, where they are given, only about these properties of it."""
        self._told.update([(subject, p) for p in predicates] if predicates else [(subject,)])

    def is_told(self, subject: str, predicate: str | None = None) -> bool:
        """Say whether a subject, or that property of it, has been spoken about."""
        return (subject,) in self._told or (
            predicate is not None and (subject, predicate) in self._told
        )


def finding_at(
    place: Place, rule: Rule, message: str, advice: str, fix: Fix | None = None
) -> Finding:
    """Return the finding of a rule at a place."""
    return Finding(
        place.file,
        place.line,
        place.column,
        rule.severity,
        rule.code,
        message,
        advice,
        place.source,
        place.width,
        fix,
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by file, line and column."""
    return sorted(findings, key=lambda f: (f.file, f.line, f.column, f.code, f.message))
