"""Where in a name the words of a query stand, as character offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from immunograph.graph.names import places, tokens, words

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Marking:
    """What of a name matched: its first letters, so many; else words, or what they begin; else all of it.

    Where that stands is only found out when somebody asks.
    """

    letters: int = 0
    words: tuple[str, ...] = ()
    is_whole: bool = False

    def ranges(self, text: str) -> Ranges:
        """Return where that stands in the name.

        >>> Marking(letters=4).ranges("PD-L1 high"), Marking().ranges("ig:PD-1")
        (((0, 5),), ((0, 7),))
        """
        if self.letters:
            return beginning(text, self.letters)
        if self.words:
            return standing(text, self.words, str.__eq__ if self.is_whole else str.startswith)
        return ((0, len(text)),)


def beginning(text: str, letters: int) -> Ranges:
    """Return where the first so many letters of a text stand.

    >>> beginning("PD-L1 high", 4)
    ((0, 5),)
    """
    offsets = list(chain.from_iterable(places(text)))
    return ((offsets[0], offsets[letters - 1] + 1),)


def standing(text: str, wanted: Iterable[str], fits: Callable[[str, str], bool]) -> Ranges:
    """Return where a text has these words, in order; of several places for one, the first of the shortest token that fits it.

    >>> standing("PD-L1 expression", ["expr", "pdl1", "high"], str.startswith)
    ((0, 5), (6, 10))
    """
    known = sorted(tokens(words(text)), key=lambda token: len(token[0]))
    offsets = places(text)
    found = []
    for word in wanted:
        for token, first, last in known:
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
