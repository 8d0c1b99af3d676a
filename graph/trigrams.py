"""The vocabulary of all names: which names a token stands in, which tokens begin like a word, and which resemble it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from operator import itemgetter
from string import ascii_lowercase, digits

_FLOOR = 72.0  # percent of similarity: one typo in a word of four letters, two in eight
_PROOF = 4
_CANDIDATES = 1_000
_NEAR = 50
_SHORTEST, _SHORT = 3, 5  # letters
_LETTERS = ascii_lowercase + digits


class Vocabulary:
    """The tokens of all names.

    Resemblance is 2 m / (a + b), with a and b the lengths of word and token and m that of their longest common subsequence.
    Candidates share a trigram with the word, at most one letter away from where it stands there. A letter that is missing,
    added or another leaves one of any four trigrams whole, so the four rarest are always looked up, and commoner ones while
    there are few candidates; letters that changed places, and any typo in a short word, are tried one after the other. Where there are many candidates, those
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
    def _trigrams(self) -> dict[str, array[int]]:
        """Trigrams with their place, and the tokens that have them, from the shortest to the longest."""
        found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, token in enumerate(self._by_length):
            padded = f" {token} "
            for at in range(len(token)):
                found[padded[at : at + 3] + chr(at)].append(number)
        return dict(found)

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
        choices = list(map(self._by_length.__getitem__, self._candidates(word)))
        found = process.extract(word, choices, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_FLOOR)
        alike |= {token: score / 100 for token, score, _ in found}
        return dict(sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))[:_NEAR])

    def _candidates(self, word: str) -> set[int]:
        padded, known = f" {word} ", self._trigrams
        postings = [
            [
                known[key]
                for near in range(max(0, at - 1), at + 2)
                if (key := padded[at : at + 3] + chr(near)) in known
            ]
            for at in range(len(word))
        ]
        sized = [(sum(map(len, each)), each) for each in postings if each]
        sized.sort(key=itemgetter(0))
        shortest, longest = 0, len(self._by_length)
        if sum(size for size, _ in sized[:_PROOF]) > _CANDIDATES:
            spare = max(1, len(word) // 4)
            shortest = bisect_left(self._by_length, len(word) - spare, key=len)
            longest = bisect_left(self._by_length, len(word) + spare + 1, key=len)
        found: set[int] = set()
        for rank, (size, each) in enumerate(sized):
            if rank >= _PROOF and len(found) + size > _CANDIDATES:
                break
            for posting in each:
                first = bisect_left(posting, shortest)
                found.update(posting[first : bisect_left(posting, longest, first)])
        return found


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
