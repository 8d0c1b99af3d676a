"""Find concepts by what people call them: exact look-up, suggestions and ranked search."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from immunograph.graph.snapshot import ConceptRecord
from immunograph.graph.wording import one_line

MATCHES = ("EXACT_ID", "EXACT_LABEL", "EXACT_SYNONYM", "PREFIX", "TOKEN", "FUZZY")
NAMING_SCOPES = frozenset({"exact", "brand", "code", "symbol"})
_FUZZY_FLOOR = 72.0


def fold(text: str) -> str:
    """Fold case and width, and trim, as names are compared.

    >>> fold("  PD‐L1 ")
    'pd-l1'
    """
    text = unicodedata.normalize("NFKC", text).casefold().strip()
    return re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", " ", text))


def resembling(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that resemble one that was not found, in any case.

    >>> resembling("aprovedFor", ["approvedFor", "blocks"])
    ('approvedFor',)
    """
    from rapidfuzz import fuzz, process  # only a miss needs it

    found = process.extract(
        name, list(known), scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=60
    )
    return tuple(match[0] for match in found)


def tokens(text: str) -> list[str]:
    """Split into words, hyphens inside a word dropped.

    >>> tokens("PD-L1 expression")
    ['pdl1', 'expression']
    """
    return [t for word in re.split(r"[\s/,;()]+", fold(text)) if (t := re.sub(r"[^\w]", "", word))]


@dataclass(frozen=True, slots=True)
class Match:
    """One name that matched: which concept, how, how well (0 to 1), and where in the name (character offsets)."""

    concept: str
    match: str
    score: float
    field: str
    text: str
    ranges: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        how = self.match.casefold().replace("_", " ")
        return f"<Match {one_line(self.text)!r} of {self.concept}, {how}>"


class NameIndex:
    """All names of all concepts."""

    def __init__(self, concepts: Mapping[str, ConceptRecord], default_namespace: str) -> None:
        self._concepts = concepts
        identifiers: dict[str, set[str]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        self._entries: list[tuple[str, str, str]] = []  # folded or not: concept, field, text
        for record in concepts.values():
            identifiers[fold(record.id)].add(record.id)
            identifiers[fold(record.iri)].add(record.id)
            if record.iri.startswith(default_namespace):
                identifiers[fold(record.iri[len(default_namespace) :])].add(record.id)
            for text in record.labels.values():
                names[fold(text)].add(record.id)
                self._entries.append((record.id, "label", text))
            for synonym in record.synonyms:
                if synonym.scope in NAMING_SCOPES:
                    names[fold(synonym.text)].add(record.id)
                self._entries.append((record.id, "synonym", synonym.text))
        self._identifiers, self._names = dict(identifiers), dict(names)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the concepts of that identifier, else of that name: none, one or several, sorted."""
        if name in self._concepts:
            return (name,)
        folded = fold(name)
        return tuple(sorted(self._identifiers.get(folded) or self._names.get(folded) or ()))

    @cached_property
    def _folded(self) -> list[str]:
        return [" ".join(tokens(text)) for _, _, text in self._entries]

    def suggestions(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return up to `limit` names close to a name that was not found, each of another concept."""
        from rapidfuzz import fuzz, process  # only a miss needs it

        found: dict[str, str] = {}
        wanted = " ".join(tokens(name))
        near = process.extract(wanted, self._folded, scorer=fuzz.ratio, limit=20, score_cutoff=60)
        for _, score, index in near:
            if score >= near[0][1] - 15:
                concept, _, text = self._entries[index]
                found.setdefault(concept, text)
        return tuple(found.values())[:limit]

    def search(
        self, query: str, *, prefix_only: bool = False, allowed: Iterable[str] | None = None
    ) -> list[Match]:
        """Return the best match of every concept that matches, by kind of match, then score, then label."""
        words = tokens(query)
        if not words:
            return []
        joined, glued = " ".join(words), "".join(words)
        permitted = None if allowed is None else set(allowed)
        best: dict[str, tuple[int, float, Match]] = {}

        def offer(
            concept: str,
            match: str,
            score: float,
            field: str,
            text: str,
            ranges: tuple[tuple[int, int], ...],
        ) -> None:
            key = (MATCHES.index(match), -score)
            if concept not in best or key < best[concept][:2]:
                best[concept] = (*key, Match(concept, match, round(score, 4), field, text, ranges))

        identified = set(self._identifiers.get(fold(query), ()))
        fuzzy: Mapping[int, float] = {}
        if not prefix_only:
            fuzzy = self._fuzzy(joined)
        for index, (concept, field, text) in enumerate(self._entries):
            if permitted is not None and concept not in permitted:
                continue
            folded = self._folded[index]
            whole = ((0, len(text)),)
            if concept in identified and field == "label":
                offer(concept, "EXACT_ID", 1.0, "id", text, ())
            if folded.replace(" ", "") == glued:
                offer(
                    concept,
                    "EXACT_LABEL" if field == "label" else "EXACT_SYNONYM",
                    1.0,
                    field,
                    text,
                    whole,
                )
            elif folded.startswith(joined) or folded.replace(" ", "").startswith(glued):
                offer(
                    concept,
                    "PREFIX",
                    len(glued) / max(len(folded), 1),
                    field,
                    text,
                    _ranges(text, words),
                )
            elif all(any(t.startswith(w) for t in folded.split()) for w in words):
                offer(
                    concept,
                    "TOKEN",
                    len(glued) / max(len(folded), 1),
                    field,
                    text,
                    _ranges(text, words),
                )
            elif index in fuzzy:
                offer(concept, "FUZZY", fuzzy[index] / 100, field, text, ())
        ranked = sorted(
            best.values(),
            key=lambda e: (e[0], e[1], next(iter(self._concepts[e[2].concept].labels.values()))),
        )
        return [match for _, _, match in ranked]

    def _fuzzy(self, joined: str) -> dict[int, float]:
        from rapidfuzz import fuzz, process

        found = process.extract(
            joined, self._folded, scorer=fuzz.token_sort_ratio, limit=50, score_cutoff=_FUZZY_FLOOR
        )
        return {index: score for _, score, index in found}


def _ranges(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    """Where the words begin tokens of a text, as character offsets."""
    found = []
    for token in re.finditer(r"[^\s/,;()]+", text):
        bare = re.sub(r"[^\w]", "", fold(token[0]))
        for word in words:
            if bare.startswith(word):
                taken, position = 0, 0
                while taken < len(word) and position < len(token[0]):
                    taken += bool(re.match(r"\w", token[0][position]))
                    position += 1
                found.append((token.start(), token.start() + position))
                break
    return tuple(found)
