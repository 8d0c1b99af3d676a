"""Edits of the hand-written file that change what is meant and leave everything else as it is written."""

from immunograph.curation.edits.facts import Fact, facts_of_dataset, facts_of_document
from immunograph.curation.edits.patching import EditError, Patch

__all__ = ["EditError", "Fact", "Patch", "facts_of_dataset", "facts_of_document"]
