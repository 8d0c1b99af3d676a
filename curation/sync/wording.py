"""Say in words which facts change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from immunograph.curation.edits.facts import Fact
from immunograph.curation.edits.patching import shorten
from immunograph.graph.vocabulary import IG, LABEL, OWL, TYPE
from immunograph.graph.wording import counted

_NAMED = f"<{OWL}NamedIndividual>"


def describe(
    removed: Iterable[Fact],
    added: Iterable[Fact],
    own: Iterable[Fact],
    prefixes: Mapping[str, str],
) -> list[str]:
    """Return one line for each change: new and deleted subjects whole, otherwise fact by fact, sorted by subject."""
    removed, added, own = set(removed), set(added), set(own)
    words = _Words(own | added, prefixes)
    before = {f.subject for f in own}
    after = {f.subject for f in (own - removed) | added}
    lines: list[str] = []
    for subject in sorted({f.subject for f in removed | added}, key=words.term):
        gone = sorted(f for f in removed if f.subject == subject)
        new = sorted(f for f in added if f.subject == subject)
        if subject not in before:
            lines.append(f"new: {words.subject(subject, new)}")
        elif subject not in after:
            lines.append(f"deleted: {words.subject(subject, gone)}")
        else:
            lines += words.changes(subject, gone, new)
    return lines


class _Words:
    def __init__(self, facts: set[Fact], prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._labels = {f.subject: _text(f.object) for f in facts if f.predicate == LABEL}

    def term(self, term: str) -> str:
        """A concept by its label and name, anything else as written."""
        if term[:1] != "<":
            return term if len(term) <= 100 else term[:99] + "…"
        name = shorten(term[1:-1], self._prefixes)
        label = self._labels.get(term)
        return f"{label} ({name})" if label and label != name.partition(":")[2] else name

    def predicate(self, iri: str) -> str:
        if iri == TYPE:
            return "kind"
        return self._labels.get(f"<{iri}>") or shorten(iri, self._prefixes)

    def subject(self, subject: str, facts: list[Fact]) -> str:
        values = {f.predicate: f.object for f in facts}
        kinds = [f.object for f in facts if f.predicate == TYPE and f.object != _NAMED]
        kind = self._labels.get(kinds[0], self.term(kinds[0])) + " " if kinds else ""
        text = kind + self.term(subject)
        ends = [values[IG + f] for f in ("subject", "predicate", "object") if IG + f in values]
        if len(ends) == 3:
            text += ": " + " ".join(map(self.term, ends))
        return f"{text} ({counted(len(facts), 'statement')})"

    def changes(self, subject: str, gone: list[Fact], new: list[Fact]) -> list[str]:
        lines: list[str] = []
        for predicate in sorted({f.predicate for f in gone + new}):
            old = [f.object for f in gone if f.predicate == predicate]
            now = [f.object for f in new if f.predicate == predicate]
            head = f"{self.term(subject)}: {self.predicate(predicate)}"
            if len(old) == len(now) == 1:
                lines.append(f"{head} changed from {self.term(old[0])} to {self.term(now[0])}")
                continue
            lines += [f"{head} {self.term(value)} removed" for value in old]
            lines += [f"{head} {self.term(value)} added" for value in now]
        return lines


def _text(literal: str) -> str:
    return literal[1 : literal.rindex('"')] if literal[:1] == '"' else literal
