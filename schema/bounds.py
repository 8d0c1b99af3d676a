"""The bounds of arguments: stated in the schema by `@range`, enforced by `immunograph.schema.typing` and by nothing else.

What a whole document may ask for is bounded by `immunograph.schema.guard`; the bytes of a request are the exception here.
"""

from __future__ import annotations

from typing import NamedTuple


class Range(NamedTuple):
    """The least and the greatest value of a number; of a list, how many members it may have."""

    low: int
    high: int


BODY_BYTES = 100_000
DEFAULT_PAGE = 25
PAGE = Range(0, 100)
CLAIMS = Range(0, 50)
HITS = Range(0, 50)
SIMILAR = Range(0, 50)
SHARED = Range(0, 50)
IDS = Range(0, 100)
TERMS = Range(1, 100)
CANDIDATES = Range(1, 10)
FACETS = Range(1, 4)
BUCKETS = Range(1, 100)
BARS = Range(1, 100)
LEVELS_AWAY = Range(1, 20)
PATH_LENGTH = Range(1, 6)
PATHS = Range(1, 50)
NEIGHBORHOOD_CENTERS = Range(1, 5)
NEIGHBORHOOD_DEPTH = Range(1, 3)
NEIGHBORHOOD = Range(1, 500)
COMPARED = Range(2, 6)
FILTER_DEPTH = 8
