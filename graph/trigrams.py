"""The vocabulary of all names: which names a token stands in, which tokens begin like a word, and which resemble it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from string import ascii_lowercase, digits

_FLOOR = 72.0  # percent of similarity: one typo in a word of four letters, two in eight
_PROOF = 4
_CANDIDATES = 1_000
_FEW = 250
_NEAR = 50
_SHORTEST, _SHORT = 3, 5  # letters
_LETTERS = ascii_lowercase + digits


class Vocabulary:
    """The tokens of all names.

    Resemblance is 2 m / (a + b), with a and b the lengths of word and token and m that of their longest common subsequence.
    Candidates share a trigram with the word, at most one letter away from where it stands there. A letter that is missing,
    added or another leaves one of any two trigrams whole that have no letter in common, so the rarest such two are looked up,
    and others while there are few candidates; where no token is that close, the rarest three, for two such letters. Letters
    that changed places, and any typo in a short word, are tried one after the other. Where there are many candidates, those
    much longer or shorter than the word (by more than a letter in four) are left out.
    """

    def __init__(self, names_of: Mapping[str, array[int]]) -> None:
        self.names_of = names_of
        self._sorted = sorted(names_of)

    def __contains__(self, token: object) -> bool:
        return token in self.names_of

    def beginning(self, word: str) -> list[str]:
        """Return the tokens that begin with a word, itself included, in order of the alphabet."""
        first = bisect_left(self._sorted, word)
        last = bisect_left(self._sorted, word + "\U0010ffff", first)
        return self._sorted[first:last]

    @cached_property
    def _by_length(self) -> list[str]:
        return sorted(self._sorted, key=len)

    @cached_property
    def _trigrams(self) -> list[dict[str, array[int]]]:
        """For each place the trigrams that stand there, and the tokens that have them, from the shortest to the longest."""
        found: list[defaultdict[str, array[int]]] = []
        for number, token in enumerate(self._by_length):
            while len(found) < len(token):
                found.append(defaultdict(_posting))
            padded = f" {token} "
            for at, here in enumerate(found[: len(token)]):
                here[padded[at : at + 3]].append(number)
        return [dict(here) for here in found]

    def near(self, word: str) -> dict[str, float]:
        """Return the tokens that resemble a word, with their similarity from 0 to 1, most alike first; at most 50.

        >>> from array import array
        >>> vocabulary = Vocabulary({"expression": array("I"), "excision": array("I")})
        >>> list(vocabulary.near("expresion")), list(vocabulary.near("melanoma"))
        (['expression'], [])
        """
        from rapidfuzz import fuzz, process  # only a search needs it

        alike = {
            token: fuzz.ratio(word, token) / 100 for token in _edits(word) if token in self.names_of
        }
        looked_up = _LookedUp(word, self._trigrams, self._by_length)
        for mistyped in (1, 2):
            choices = list(map(self._by_length.__getitem__, looked_up.candidates(mistyped)))
            found = process.extract(
                word, choices, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_FLOOR
            )
            alike |= {token: score / 100 for token, score, _ in found}
            if any((len(word) + len(t)) * (1 - score) < 2.5 for t, score in alike.items()):
                break  # one letter or two that changed places: that is what was meant
        return dict(sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))[:_NEAR])


class _LookedUp:
    """The tokens that have some trigrams of a word, at most one letter away from where they stand in it."""

    def __init__(
        self, word: str, trigrams: list[dict[str, array[int]]], by_length: list[str]
    ) -> None:
        self._word, self._by_length = word, by_length
        padded = f" {word} "
        self._postings = [
            [
                here[trigram]
                for here in trigrams[max(0, at - 1) : at + 2]
                if (trigram := padded[at : at + 3]) in here
            ]
            for at in range(len(word))
        ]
        self._sizes = [sum(map(len, each)) for each in self._postings]

    def candidates(self, mistyped: int) -> set[int]:
        """Return the numbers of all tokens in which so many letters are others, and of more while there are few."""
        sizes, word, by_length = self._sizes, self._word, self._by_length
        order = sorted(range(len(word)), key=sizes.__getitem__)
        proof = _cheapest(sizes, mistyped + 1) or tuple(order[:_PROOF])
        shortest, longest = 0, len(by_length)
        if sum(sizes[at] for at in proof) > _CANDIDATES:
            spare = max(1, len(word) // 4)
            shortest = bisect_left(by_length, len(word) - spare, key=len)
            longest = bisect_left(by_length, len(word) + spare + 1, key=len)
        enough = _FEW if mistyped == 1 else _CANDIDATES
        found: set[int] = set()
        for at in dict.fromkeys((*proof, *order)):
            if at not in proof and len(found) + sizes[at] > enough:
                break
            for posting in self._postings[at]:
                first = bisect_left(posting, shortest)
                found.update(posting[first : bisect_left(posting, longest, first)])
        return found


def _cheapest(sizes: list[int], count: int) -> tuple[int, ...]:
    """Return so many places, none within two of another, with the least sum of sizes; none where they do not fit.

    A letter that is another one is in three trigrams, which stand within two places of each other.

    >>> _cheapest([5, 1, 2, 9, 7, 3], 2), _cheapest([5, 1], 2)
    ((1, 5), ())
    """
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())] * (len(sizes) + 3)
    for _ in range(count):
        last: tuple[int, tuple[int, ...]] = (sum(sizes) + 1, ())
        following = [last] * (len(sizes) + 3)
        for at in range(len(sizes) - 1, -1, -1):
            size, places = best[at + 3]
            last = min(last, (sizes[at] + size, (at, *places)))
            following[at] = last
        best = following
    return best[0][1] if len(best[0][1]) == count else ()


def _posting() -> array[int]:
    return array("I")


def _edits(word: str) -> Iterator[str]:
    """Yield a word with two neighbours swapped, and a short one with any letter added, left out or changed.

    Of two letters hardly one typo can be told from another name, unless a third was left out; of one letter none can.
    """
    count = len(word)
    if 1 < count <= _SHORT:
        yield from (word[:i] + c + word[i:] for i in range(count + 1) for c in _LETTERS)
    if count < _SHORTEST:
        return
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(count - 1))
    if count <= _SHORT:
        yield from (word[:i] + c + word[i + 1 :] for i in range(count) for c in ("", *_LETTERS))
