"""Names as people write them: how they are compared and split into words, and the exact look-up of concepts by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from immunograph.graph.labels import label_of_record
from immunograph.graph.snapshot import ConceptRecord

NAMING_SCOPES = frozenset({"exact", "brand", "code", "symbol"})
_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
    "sigma sigma tau upsilon phi chi psi omega"
)
# Greek letters are spelled out (the second sigma is the final one); the dashes of typesetters are hyphens.
_SPELLED: dict[int, str] = dict(zip(range(0x3B1, 0x3CA), _LETTERS.split(), strict=True))
_SPELLED |= dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-")
_BETWEEN_WORDS = str.maketrans(dict.fromkeys("/,;()[]{}|", " "))
_PART = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"(?<=[^\W_])[- ](?=[^\W_])(?<!\d.(?=\d))")  # not between digits
_SHORT = 2


def fold(text: str) -> str:
    """Fold case, width, accents, dashes and runs of spaces, and spell Greek letters out, as names are compared.

    >>> fold("  PD‐L1 "), fold("IFN-γ"), fold("Sézary")
    ('pd-l1', 'ifn-gamma', 'sezary')
    """
    return " ".join(_spelled(text).split())


def closed_up(text: str) -> str:
    """Fold a name and leave out the hyphens and spaces between letters, or a letter and a digit; other signs may tell names apart.

    >>> closed_up("PD-1"), closed_up("CAR T-cell therapy"), closed_up("HER2-"), closed_up("CTLA 4-1")
    ('pd1', 'cartcelltherapy', 'her2-', 'ctla4-1')
    """
    return _JOINT.sub("", fold(text))


def _spelled(text: str) -> str:
    if text.isascii():
        return text.casefold()
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(bare).casefold().translate(_SPELLED)


def words(text: str) -> list[list[str]]:
    """Split a text into folded words, and each word at its hyphens and other signs into parts.

    >>> words("anti-PD-L1 antibody")
    [['anti', 'pd', 'l1'], ['antibody']]
    >>> words("…")
    []
    """
    found: list[list[str]] = []
    for run in _spelled(text).split():
        if run.isalnum():
            found.append([run])
        else:
            each = map(_PART.findall, run.translate(_BETWEEN_WORDS).split())
            found += (parts for parts in each if parts)
    return found


def tokens(of: list[list[str]]) -> Iterator[tuple[str, int, int]]:
    """Yield what a name of these words is found by, each with the numbers of its first and last part.

    These are the words with their hyphens dropped, the parts of words, and neighbours written as one: two parts of a word, and
    two words of which one is short.

    >>> [token for token, _, _ in tokens(words("PD L1 expression"))]
    ['pd', 'l1', 'pdl1', 'expression', 'l1expression']
    """
    at, previous, previous_at = 0, "", 0
    for parts in of:
        count = len(parts)
        word = parts[0] if count == 1 else "".join(parts)
        yield word, at, at + count - 1
        if count > 1:
            for number, part in enumerate(parts, at):
                yield part, number, number
        if count > 2:
            for number in range(count - 1):
                yield parts[number] + parts[number + 1], at + number, at + number + 1
        if previous and (len(previous) <= _SHORT or len(word) <= _SHORT):
            yield previous + word, previous_at, at + count - 1
        previous, previous_at = word, at
        at += count


def distinct_tokens(of: list[list[str]]) -> Iterable[str]:
    """Return what a name of these words is found by, each once.

    >>> distinct_tokens(words("pembrolizumab"))
    ['pembrolizumab']
    """
    if len(of) == 1 and len(of[0]) == 1:
        return of[0]
    return {token for token, _, _ in tokens(of)}


def places(text: str) -> list[list[int]]:
    """Return where the letters of the parts of all words stand in a text, as character offsets; n parts -> n lists.

    >>> places(" PD-L1")
    [[1, 2], [4, 5]]
    """
    folded, origin = "", []
    for offset, character in enumerate(text):
        piece = _spelled(character)
        folded += piece
        origin += [offset] * len(piece)
    return [origin[m.start() : m.end()] for m in _PART.finditer(folded)]


def resembling(name: object, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three known names that resemble one that was not found, in any case.

    >>> resembling("aprovedFor", ["approvedFor", "blocks"])
    ('approvedFor',)
    """
    from rapidfuzz import fuzz, process  # only a miss needs it

    found = process.extract(
        str(name), list(known), scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=60
    )
    return tuple(match[0] for match in found)


class NameIndex:
    """The identifiers of all concepts, and the names that are names of one: labels, and synonyms that mean the same."""

    def __init__(self, concepts: Mapping[str, ConceptRecord], default_namespace: str) -> None:
        self._concepts = concepts
        self._identifiers: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        for record in concepts.values():
            _add(self._identifiers, fold(record.id), record.id)
            _add(self._identifiers, fold(record.iri), record.id)
            if record.iri.startswith(default_namespace):
                _add(self._identifiers, fold(record.iri[len(default_namespace) :]), record.id)
            for name in _names(record):
                _add(self._names, fold(name), record.id)

    @cached_property
    def _equals(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for record in self._concepts.values():
            for xref in record.xrefs:
                if xref.mapping == "exact":
                    for name in (xref.id, xref.iri):
                        found.setdefault(fold(name), {})[record.id] = xref.id
        return found

    @cached_property
    def _closed_up(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for record in self._concepts.values():
            for name in _names(record):
                _add(found, closed_up(name), record.id)
        return found

    def identified(self, name: str) -> tuple[str, ...]:
        """Return the concepts of that identifier, in any case."""
        return (name,) if name in self._concepts else self._identifiers.get(fold(name), ())

    def equal(self, name: str) -> dict[str, str]:
        """Return the concepts that another vocabulary identifies so, in any case, each with the CURIE there."""
        return self._equals.get(fold(name), {})

    def name_of(self, concept: str, text: str) -> str:
        """Return one of a concept's names by which it is looked up: the text if it is one, else its label."""
        if concept in self._names.get(fold(text), ()):
            return text
        return label_of_record(self._concepts[concept])

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the concepts of that identifier, else of that name: none, one or several, sorted.

        Where there are none, those that another vocabulary identifies so, else those with a name that only differs in hyphens and
        spaces.
        """
        found = self.identified(name) or self._names.get(fold(name), ())
        if not found:
            found = tuple(self.equal(name)) or self._closed_up.get(closed_up(name), ())
        return tuple(sorted(found))


def _names(record: ConceptRecord) -> Iterator[str]:
    yield from record.labels.values()
    for synonym in record.synonyms:
        if synonym.scope in NAMING_SCOPES:
            yield synonym.text


def _add(index: dict[str, tuple[str, ...]], key: str, concept: str) -> None:
    known = index.get(key)
    if known is None:
        index[key] = (concept,)
    elif concept not in known:
        index[key] = (*known, concept)
