"""Ranked search for concepts: by exact name, by its beginning, by its words in any order, and with typos."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge, nsmallest
from itertools import chain, islice

from immunograph.graph.match import Hit, MatchType, Ranges
from immunograph.graph.names import NameIndex, fold, places, tokens, words
from immunograph.graph.snapshot import ConceptRecord
from immunograph.graph.trigrams import Vocabulary

Alike = dict[str, float]  # tokens that can stand for a word of the query, with their similarity
_SCORED = 500  # names, the shortest of those that match with typos
_GATHERED = 20_000  # names, the shortest for one word of a query of which no name has all words
_LONGEST_JOINED = 6  # words
_SHORTEST_PART = 2  # letters
_SHORTEST_MISTYPED = 4  # letters; shorter ones, as IL2 and IL12, are too often other names


class SearchIndex:
    """All names of all concepts, numbered from the shortest to the longest, so that of equal matches a lower number is better."""

    def __init__(self, concepts: Mapping[str, ConceptRecord], exact: NameIndex) -> None:
        self._exact = exact
        rows = [row for record in concepts.values() for row in _rows(record)]
        glued = [_glue(text) for _, text, _ in rows]
        # Sorted by letters first and, stably, by length then; names without letters and digits are left out.
        by_glued = sorted((i for i, letters in enumerate(glued) if letters), key=glued.__getitem__)
        by_length = sorted(by_glued, key=[len(letters) for letters in glued].__getitem__)
        self._glued = [glued[i] for i in by_length]
        self._texts = [rows[i][1] for i in by_length]
        self._concepts = [rows[i][0] for i in by_length]
        self._is_synonym = bytearray(rows[i][2] for i in by_length)
        number_of = dict(zip(by_length, range(len(by_length)), strict=True))
        self._by_glued = array("I", map(number_of.__getitem__, by_glued))
        del rows, glued, by_glued, by_length, number_of
        names_of: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, text in enumerate(self._texts):
            for token in {token for token, _, _ in tokens(words(text))}:
                names_of[token].append(number)
        self._vocabulary = Vocabulary(dict(names_of))

    def hits(
        self,
        query: str,
        *,
        with_typos: bool = True,
        allows: Callable[[str], bool] = lambda concept: True,
    ) -> Iterator[Hit]:
        """Yield the best match of every concept that matches, best first: by type of match, then score, then name.

        Of names that match with typos the 500 shortest are scored. Names that have most of the words only are given where
        nothing has them all.
        """
        seen: set[str] = set()
        for hit in self._hits(query, with_typos):
            if hit.concept not in seen and allows(hit.concept):
                seen.add(hit.concept)
                yield hit

    def suggestions(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Return up to `limit` names close to a name that was not found, each of another concept, closest first."""
        from rapidfuzz import fuzz  # only a miss needs it

        wanted = _glue(name)
        hits = (hit for hit in islice(self.hits(name), 50) if hit.field != "id")
        near = [(fuzz.ratio(wanted, _glue(hit.text)), hit.text) for hit in hits]
        near.sort(key=lambda pair: -pair[0])
        return tuple(t for ratio, t in near if ratio >= max(60, near[0][0] - 15))[:limit]

    # --- one way of matching after the other

    def _hits(self, query: str, with_typos: bool) -> Iterator[Hit]:
        for concept in self._exact.identified(query):
            yield Hit(concept, "EXACT_ID", 1.0, "id", concept, ((0, len(concept)),))
        split = words(query)
        if not split:
            return
        glued = _glue(query)
        same = self._same(query, glued)
        is_any = is_whole = bool(same)
        for number, match, score in chain(same, self._longer(glued)):
            is_any = True
            yield self._hit(number, match, score, _beginning(self._texts[number], len(glued)))
        readings = self._readings(split)
        last = -1
        for number, reading in merge(*(self._with_words(r) for r in readings)):
            if number != last:
                is_any, last = True, number
                score = len(glued) / len(self._glued[number])
                is_whole |= score >= 1
                where = _words_in(self._texts[number], reading, str.startswith)
                yield self._hit(number, "TOKEN", score, where)
        if with_typos and not is_whole:  # what is the name of something is not mistyped
            yield from self._with_typos([*readings, *self._mistyped_spaces(split)], is_any)

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

    def _with_words(self, reading: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the names that have, for every word, one that begins with it, in order."""
        names_of = self._vocabulary.names_of
        groups = [
            [names_of[token] for token in self._vocabulary.beginning(word)]
            for word in dict.fromkeys(reading)
        ]
        found = merge(*groups[0]) if len(groups) == 1 else sorted(_in_all(groups))
        return ((number, reading) for number in found)

    def _with_typos(self, readings: Sequence[tuple[str, ...]], is_any: bool) -> Iterator[Hit]:
        names_of, known = self._vocabulary.names_of, self._vocabulary
        alike: dict[str, Alike] = {}
        # A word that stands in some name is first taken to be meant, which spares most of the work.
        for takes_known in (True, False):
            for reading in readings:
                mistyped = (
                    {word for word in reading if word not in known} if takes_known else {*reading}
                )
                if not mistyped:
                    continue
                alike |= {word: self._alike(word) for word in mistyped - alike.keys()}
                chosen = {w: alike[w] if w in mistyped else {w: 1.0} for w in reading}
                groups = [[names_of[token] for token in tokens] for tokens in chosen.values()]
                if names := _in_all(groups):
                    yield from self._scored(names, reading, chosen)
                    return
        if not is_any and len(readings[0]) > 1:
            letters: Counter[int] = Counter()
            for word in dict.fromkeys(readings[0]):
                postings = (names_of[token] for token in alike[word])
                for number in {n for posting in postings for n in posting[:_GATHERED]}:
                    letters[number] += len(word)
            half = sum(map(len, readings[0])) / 2
            most = {number for number, count in letters.items() if count >= half}
            yield from self._scored(most, readings[0], alike)

    def _scored(
        self, names: set[int], reading: tuple[str, ...], alike: Mapping[str, Alike]
    ) -> Iterator[Hit]:
        chosen = set(nsmallest(_SCORED, names))
        common: defaultdict[int, float] = defaultdict(float)
        found: defaultdict[int, list[str]] = defaultdict(list)
        for word in reading:
            left = set(chosen)
            for token, similarity in alike[word].items():
                those = left.intersection(self._vocabulary.names_of[token])
                left -= those
                for number in those:
                    common[number] += similarity * (len(word) + len(token))
                    found[number].append(token)
        letters = sum(map(len, reading))
        scores = {n: min(1.0, common[n] / (letters + len(self._glued[n]))) for n in chosen}
        for n in sorted(chosen, key=lambda n: (-scores[n], n)):
            yield self._hit(n, "FUZZY", scores[n], _words_in(self._texts[n], found[n], str.__eq__))

    def _hit(self, number: int, match: MatchType, score: float, ranges: Ranges) -> Hit:
        return Hit(
            self._concepts[number],
            match,
            round(min(1.0, score), 4),
            "synonym" if self._is_synonym[number] else "label",
            self._texts[number],
            ranges,
        )

    # --- what a query may mean

    def _readings(self, split: list[list[str]]) -> list[tuple[str, ...]]:
        """The words as they are; at their hyphens apart; two of them as one; one of them as two that are known."""
        plain = tuple("".join(parts) for parts in split)
        found = [plain, tuple(chain.from_iterable(split))]
        if len(plain) <= _LONGEST_JOINED:
            found += [
                (*plain[:i], plain[i] + plain[i + 1], *plain[i + 2 :])
                for i in range(len(plain) - 1)
            ]
        return list(dict.fromkeys([*found, *self._apart(plain, 0)]))

    def _mistyped_spaces(self, split: list[list[str]]) -> list[tuple[str, ...]]:
        return self._apart(tuple("".join(parts) for parts in split), 1)

    def _apart(self, plain: tuple[str, ...], dropped: int) -> list[tuple[str, ...]]:
        """Part one of the words, which is not known, into two that are, with so many letters between them dropped."""
        known = self._vocabulary
        return [
            (*plain[:number], word[:i], word[i + dropped :], *plain[number + 1 :])
            for number, word in enumerate(plain)
            if word not in known
            for i in range(_SHORTEST_PART, len(word) - dropped - _SHORTEST_PART + 1)
            if word[:i] in known and word[i + dropped :] in known
        ]

    def _alike(self, word: str) -> Alike:
        known = self._vocabulary
        found = {word: 1.0} if word in known else {}
        if len(word) >= _SHORTEST_MISTYPED:
            begun = {t: 2 * len(word) / (len(word) + len(t)) for t in known.beginning(word)[:50]}
            found = {**begun, **known.near(word)}
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def _rows(record: ConceptRecord) -> Iterator[tuple[str, str, bool]]:
    for text in record.labels.values():
        yield record.id, text, False
    for synonym in record.synonyms:
        yield record.id, synonym.text, True


def _glue(text: str) -> str:
    return "".join(chain.from_iterable(words(text)))


def _in_all(groups: list[list[array[int]]]) -> set[int]:
    """Return the names that stand in some list of every group."""
    groups = sorted(groups, key=lambda group: sum(map(len, group)))
    found = set(chain.from_iterable(groups[0]))
    for group in groups[1:]:
        if not found:
            break
        found.intersection_update(chain.from_iterable(group))
    return found


def _beginning(text: str, letters: int) -> Ranges:
    offsets = list(chain.from_iterable(places(text)))
    return ((offsets[0], offsets[letters - 1] + 1),)


def _words_in(text: str, wanted: Iterable[str], fits: Callable[[str, str], bool]) -> Ranges:
    """Where a text has these words; of several places for one, the first of the shortest token."""
    standing = sorted(tokens(words(text)), key=lambda token: len(token[0]))
    offsets = places(text)
    found = []
    for word in wanted:
        for token, first, last in standing:
            if fits(token, word):
                letters = list(chain.from_iterable(offsets[first : last + 1]))
                found.append((letters[0], letters[len(word) - 1] + 1))
                break
    ranges: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(end, ranges[-1][1]))
        else:
            ranges.append((start, end))
    return tuple(ranges)
