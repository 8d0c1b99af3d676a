"""Bring what was changed in another tool back into the hand-written file."""

from immunograph.curation.sync.comparing import Comparison, compare
from immunograph.curation.sync.reading import read_edited
from immunograph.curation.sync.wording import describe

__all__ = ["Comparison", "compare", "describe", "read_edited"]
