"""The order of predicates and which of them share a line, read from a list beside the ontology."""

from __future__ import annotations

import re
from collections.abc import Mapping

from immunograph.curation.layout.parts import Block, Clause, Term
from immunograph.curation.turtle import Form
from immunograph.graph.vocabulary import OWL, TYPE

Rank = tuple[int, int, str]
REST = "*"
_BREAK = re.compile(r"[/#:_]")


class Order:
    """Ranks predicates: first as the list says, then as the document declares them, then by IRI.

    The list has a line of CURIEs for each line of a block; a line `*` is where predicates go that it does not name.
    """

    def __init__(self, listed: str, prefixes: Mapping[str, str], declared: list[str]) -> None:
        lines = [line.split() for line in listed.splitlines() if line and line[0] != "#"]
        self._ranks: dict[str, Rank] = {TYPE: (0, 0, "")}
        self._rest = len(lines)
        for number, line in enumerate(lines):
            if line == [REST]:
                self._rest = number
            for place, curie in enumerate(line):
                prefix, _, local = curie.partition(":")
                if prefix in prefixes:
                    self._ranks[prefixes[prefix] + local] = (number, place, "")
        self._spaces = {space: number for number, space in enumerate(prefixes.values())}
        self._declared = {iri: number for number, iri in enumerate(declared)}

    def rank(self, iri: str) -> Rank:
        """Return what a predicate is sorted by."""
        known = self._ranks.get(iri)
        return known or (self._rest, self._declared.get(iri, len(self._declared)), iri)

    def key(self, iri: str) -> tuple[int, str, str]:
        """Return what a subject is sorted by: the place of its prefix, then its name, case ignored at first.

        A name of digits alone is read as a number.
        """
        spaces = (iri[: match.end()] for match in _BREAK.finditer(iri))
        space = max((s for s in spaces if s in self._spaces), key=len, default="")
        name = iri[len(space) :]
        sorted_as = name.zfill(20) if name.isdigit() else name.casefold()
        return self._spaces.get(space, len(self._spaces)), sorted_as, iri

    def share_line(self, iri: str, other: str) -> bool:
        """Return whether the list names two predicates on one line."""
        first, second = self._ranks.get(iri), self._ranks.get(other)
        return first is not None and second is not None and first[0] == second[0]

    def sort(self, clauses: list[Clause]) -> list[Clause]:
        """Return the clauses in order, those of one predicate joined and their objects sorted.

        What has comments is neither joined nor are its objects moved; nor are terms in brackets.
        """
        by_iri: dict[str, list[Clause]] = {}
        for clause in clauses:
            same = by_iri.setdefault(clause.iri, [])
            if same and not any(c.before or c.after or c.is_annotated for c in (same[-1], clause)):
                same[-1] = Clause(clause.iri, clause.text, same[-1].objects + clause.objects)
            else:
                same.append(clause)
        ordered = [c for iri in sorted(by_iri, key=self.rank) for c in by_iri[iri]]
        for clause in ordered:
            self._sort_objects(clause)
        return ordered

    def _sort_objects(self, clause: Clause) -> None:
        for term in clause.objects:
            self._sort_within(term)
        plain = all(o.node.form not in (Form.LIST, Form.PROPERTIES) for o in clause.objects)
        if plain and len(clause.objects) > 1 and not clause.is_annotated:
            unique = {(o.node.form, o.node.value): o for o in clause.objects}
            clause.objects = sorted(unique.values(), key=_object_key)

    def _sort_within(self, term: Term) -> None:
        for member in term.members:
            self._sort_within(member)
        if term.clauses:
            term.clauses = self.sort(term.clauses)


def declared_properties(blocks: list[Block]) -> list[str]:
    """Return the IRIs that a document declares as properties, in its order."""
    return [
        block.iri
        for block in blocks
        if block.iri and any(t.endswith("Property") for t in block.values(TYPE))
    ]


def _object_key(term: Term) -> tuple[bool, str, str]:
    is_built_in = str(term.node.value).startswith(OWL)
    return not is_built_in, term.text.casefold(), term.text
