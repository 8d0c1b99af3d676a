"""Ranked search for concepts: by exact name, by its beginning, by its words in any order, and with typos."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge, nsmallest
from itertools import chain, product

from immunograph.graph.match import Hit, MatchType
from immunograph.graph.names import NameIndex, distinct_tokens, fold, words
from immunograph.graph.ranges import Marking
from immunograph.graph.snapshot import ConceptRecord
from immunograph.graph.trigrams import Vocabulary

Reading = tuple[str, ...]  # the words of a query, in one way to understand them
Alike = dict[str, float]  # tokens that can stand for a word of the query, with their similarity
_SCORED = 500  # names, the shortest of those that match with typos
_GATHERED = 20_000  # names, the shortest for one word of a query of which no name has all words
_MOST_WORDS = 32
_LONGEST_JOINED = 6  # words
_LONGEST_MISTYPED = 50  # letters
_SHORTEST_PART = 2  # letters
_MUCH_LONGER = 16  # times, from which on looking up beats reading through
_SHORTEST_TELLING = (
    4  # letters; a shorter word that is known, as IL2, is not taken for another, as IL12
)


class SearchIndex:
    """All names of all concepts, numbered from the shortest to the longest, so that of equal matches a lower number is better."""

    def __init__(self, concepts: Mapping[str, ConceptRecord], exact: NameIndex) -> None:
        self._exact = exact
        rows = [row for record in concepts.values() for row in _rows(record)]
        glued = [_glue(text) for _, text, _ in rows]
        # Sorted by letters first and, stably, by length then; names without letters and digits are left out.
        by_glued = sorted((i for i, letters in enumerate(glued) if letters), key=glued.__getitem__)
        by_length = sorted(by_glued, key=[*map(len, glued)].__getitem__)
        self._glued = [glued[i] for i in by_length]
        self._texts = [rows[i][1] for i in by_length]
        self._concepts = [rows[i][0] for i in by_length]
        self._is_synonym = bytearray(rows[i][2] for i in by_length)
        number_of = dict(zip(by_length, range(len(by_length)), strict=True))
        self._by_glued = array("I", map(number_of.__getitem__, by_glued))
        del rows, glued, by_glued, by_length, number_of
        names_of: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, text in enumerate(self._texts):
            for token in distinct_tokens(words(text)):
                names_of[token].append(number)
        self._vocabulary = Vocabulary(dict(names_of))

    def search(
        self,
        query: str,
        limit: int,
        *,
        with_typos: bool = True,
        allows: Callable[[str], bool] = lambda concept: True,
    ) -> tuple[list[Hit], str | None]:
        """Return the best match of every concept that matches, best first, and why there are no more where there could be.

        Order: by type of match, then score, then length of the name. A query of more than 32 words is only looked up as it is.
        Names that have most of its words only are given where nothing has them all.
        """
        found: dict[str, Hit] = {}
        cut: list[str] = []
        for hit in self._hits(query, with_typos, cut):
            if hit.concept not in found and allows(hit.concept):
                if len(found) == limit:
                    return list(found.values()), f"more than {limit} concepts match"
                found[hit.concept] = hit
        return list(found.values()), cut[0] if cut else None

    def suggestions(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return up to `limit` names close to a name that was not found, each of another concept, closest first.

        A synonym that is no name, being broader or narrower, stands for the label of its concept.
        """
        from rapidfuzz import fuzz  # only a miss needs it

        wanted, name_of = _glue(name), self._exact.name_of
        hits = (hit for hit in self.search(name, 50)[0] if hit.field != "id")
        near = [
            (fuzz.ratio(wanted, _glue(hit.text)), name_of(hit.concept, hit.text)) for hit in hits
        ]
        near.sort(key=lambda pair: -pair[0])
        return tuple(t for ratio, t in near if ratio >= max(60, near[0][0] - 15))[:limit]

    # --- one way of matching after the other

    def _hits(self, query: str, with_typos: bool, cut: list[str]) -> Iterator[Hit]:
        for concept in self._exact.identified(query):
            yield Hit(concept, "EXACT_ID", 1.0, "id", concept, Marking())
        for concept, curie in self._exact.equal(query).items():
            yield Hit(concept, "EXACT_ID", 1.0, "id", curie, Marking())
        split = words(query)
        if not split:
            return
        glued = _glue(query)
        same = self._same(query, glued)
        is_any = is_whole = bool(same)
        for number, match, score in chain(same, self._longer(glued)):
            is_any = True
            yield self._hit(number, match, score, Marking(letters=len(glued)))
        if len(split) > _MOST_WORDS:
            return
        readings = self._readings(split)
        last = -1
        for number, reading in merge(*(self._with_words(r) for r in readings)):
            if number != last:
                is_any, last = True, number
                score = len(glued) / len(self._glued[number])
                is_whole |= score >= 1
                yield self._hit(number, "TOKEN", score, Marking(words=reading))
        if with_typos and not is_whole:  # what is the name of something is not mistyped
            yield from self._with_typos(split, readings, is_any, cut)

    def _same(self, query: str, glued: str) -> list[tuple[int, MatchType, float]]:
        """The names of these letters; first those that have the same hyphens and spaces too, which the others miss by 0.01."""
        folded = fold(query)
        found: list[tuple[int, MatchType, float]] = [
            (
                number,
                "EXACT_SYNONYM" if self._is_synonym[number] else "EXACT_LABEL",
                1.0 if fold(self._texts[number]) == folded else 0.99,
            )
            for number in self._between(glued, glued + "\0")
        ]
        return sorted(found, key=lambda match: (match[1], -match[2]))

    def _longer(self, glued: str) -> Iterator[tuple[int, MatchType, float]]:
        for number in sorted(self._between(glued + "\0", glued + "\U0010ffff")):
            yield number, "PREFIX", len(glued) / len(self._glued[number])

    def _between(self, first: str, after: str) -> array[int]:
        key = self._glued.__getitem__
        start = bisect_left(self._by_glued, first, key=key)
        return self._by_glued[start : bisect_left(self._by_glued, after, start, key=key)]

    def _with_words(self, reading: Reading) -> Iterator[tuple[int, Reading]]:
        """Yield the names that have, for every word, one that begins with it, in order."""
        names_of = self._vocabulary.names_of
        groups = [
            [names_of[token] for token in self._vocabulary.beginning(word)]
            for word in dict.fromkeys(reading)
        ]
        found = merge(*groups[0]) if len(groups) == 1 else sorted(_in_all(groups))
        return ((number, reading) for number in found)

    def _with_typos(
        self, split: list[list[str]], readings: list[Reading], is_any: bool, cut: list[str]
    ) -> Iterator[Hit]:
        found = []
        for reading in self._apart(_plain(split), 1):  # a space that was mistyped
            chosen = {w: {w: 1.0} if w in self._vocabulary else {} for w in reading}
            found.append(self._scored(self._having(chosen), reading, chosen, cut))
        alike: dict[str, Alike] = {}
        # Words that stand in some name are first taken to be meant, which spares most of the work; those that are only one word
        # when written together, last.
        written = len({_plain(split), tuple(chain.from_iterable(split))})
        attempts = chain(
            product((True, False), readings[:written]), product((False,), readings[written:])
        )
        for takes_known, reading in attempts:
            mistyped = {w for w in reading if not takes_known or w not in self._vocabulary}
            if not mistyped:
                continue
            alike |= {word: self._alike(word) for word in mistyped - alike.keys()}
            chosen = {word: alike[word] if word in mistyped else {word: 1.0} for word in reading}
            if names := self._having(chosen):
                found.append(self._scored(names, reading, chosen, cut))
                break
        else:
            if not is_any and len(readings[0]) > 1:
                most = self._with_most_words(readings[0], alike)
                found.append(self._scored(most, readings[0], alike, cut))
        yield from merge(*found, key=lambda hit: -hit.score)

    def _having(self, chosen: Mapping[str, Alike]) -> set[int]:
        """Return the names that have a token for every word; a short word for which there is none says nothing."""
        telling = {w: found for w, found in chosen.items() if found or len(w) >= _SHORTEST_TELLING}
        if 2 * sum(map(len, telling)) < sum(map(len, chosen)):
            return set()
        names_of = self._vocabulary.names_of
        return _in_all([[names_of[token] for token in found] for found in telling.values()])

    def _with_most_words(self, reading: Reading, alike: Mapping[str, Alike]) -> set[int]:
        """Return the names that have tokens for words with at least half of the letters."""
        letters: Counter[int] = Counter()
        for word in dict.fromkeys(reading):
            postings = (self._vocabulary.names_of[token] for token in alike[word])
            for number in {n for posting in postings for n in posting[:_GATHERED]}:
                letters[number] += len(word)
        half = sum(map(len, reading)) / 2
        return {number for number, count in letters.items() if count >= half}

    def _scored(
        self, names: set[int], reading: Reading, alike: Mapping[str, Alike], cut: list[str]
    ) -> Iterator[Hit]:
        chosen = set(nsmallest(_SCORED, names))
        if len(names) > _SCORED:
            cut.append(f"{len(names)} names match with typos; the {_SCORED} shortest were ranked")
        common: defaultdict[int, float] = defaultdict(float)
        found: defaultdict[int, list[str]] = defaultdict(list)
        for word in reading:
            left = set(chosen)
            for token, similarity in alike[word].items():
                those = _shared(left, self._vocabulary.names_of[token])
                left.difference_update(those)
                for number in those:
                    common[number] += similarity * (len(word) + len(token))
                    found[number].append(token)
        letters = sum(map(len, reading))
        scores = {n: min(1.0, common[n] / (letters + len(self._glued[n]))) for n in chosen}
        for n in sorted(chosen, key=lambda n: (-scores[n], n)):
            marking = Marking(words=tuple(found[n]), is_whole=True)
            yield self._hit(n, "FUZZY", scores[n], marking)

    def _hit(self, number: int, match: MatchType, score: float, marking: Marking) -> Hit:
        return Hit(
            self._concepts[number],
            match,
            round(min(1.0, score), 4),
            "synonym" if self._is_synonym[number] else "label",
            self._texts[number],
            marking,
        )

    # --- what a query may mean

    def _readings(self, split: list[list[str]]) -> list[Reading]:
        """The words as they are; at their hyphens apart; two of them as one; one of them as two that are known."""
        plain = _plain(split)
        found = [plain, tuple(chain.from_iterable(split))]
        if len(plain) <= _LONGEST_JOINED:
            found += [
                (*plain[:i], plain[i] + plain[i + 1], *plain[i + 2 :])
                for i in range(len(plain) - 1)
            ]
        return list(dict.fromkeys([*found, *self._apart(plain, 0)]))

    def _apart(self, plain: Reading, dropped: int) -> list[Reading]:
        """Part one of the words, which is not known, into two that are, with so many letters between them dropped."""
        known = self._vocabulary
        return [
            (*plain[:number], word[:i], word[i + dropped :], *plain[number + 1 :])
            for number, word in enumerate(plain)
            if word not in known and len(word) <= _LONGEST_MISTYPED
            for i in range(_SHORTEST_PART, len(word) - dropped - _SHORTEST_PART + 1)
            if word[:i] in known and word[i + dropped :] in known
        ]

    def _alike(self, word: str) -> Alike:
        known = self._vocabulary
        found = {word: 1.0} if word in known else {}
        if _SHORTEST_TELLING <= len(word) <= _LONGEST_MISTYPED:
            found |= {t: 2 * len(word) / (len(word) + len(t)) for t in known.beginning(word)[:50]}
        if len(word) <= _LONGEST_MISTYPED:
            found |= known.near(word)
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _rows(record: ConceptRecord) -> Iterator[tuple[str, str, bool]]:
    for text in record.labels.values():
        yield record.id, text, False
    for synonym in record.synonyms:
        yield record.id, synonym.text, True


def _plain(split: list[list[str]]) -> Reading:
    return tuple("".join(parts) for parts in split)


def _glue(text: str) -> str:
    return _joined(words(text))


def _joined(split: list[list[str]]) -> str:
    return "".join(chain.from_iterable(split))


def _in_all(groups: list[list[array[int]]]) -> set[int]:
    """Return the names that stand in some list of every group."""
    groups = sorted(groups, key=lambda group: sum(map(len, group)))
    found = set(chain.from_iterable(groups[0]))
    for group in groups[1:]:
        if not found:
            break
        found = set(chain.from_iterable([_shared(found, posting) for posting in group]))
    return found


def _shared(few: set[int], posting: array[int]) -> Iterable[int]:
    """Return what of a set stands in a list in ascending order, which may be much longer."""
    if len(few) * _MUCH_LONGER > len(posting):
        return few.intersection(posting)
    last = len(posting) - 1
    return [n for n in few if posting[min(bisect_left(posting, n), last)] == n]
