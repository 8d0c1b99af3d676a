"""What concepts are called by default, and how they are put in order: made when first asked for, and kept."""

from __future__ import annotations

from collections.abc import Mapping

from immunograph.graph.concept import label_of_record
from immunograph.graph.snapshot import ConceptRecord


class Labels(dict[str, str]):
    """The label of each concept by its CURIE: the English one, or else any."""

    def __init__(self, concepts: Mapping[str, ConceptRecord]) -> None:
        super().__init__()
        self._concepts = concepts

    def __missing__(self, identifier: str) -> str:
        label = self[identifier] = label_of_record(self._concepts[identifier])
        return label


class Ranks(dict[str, tuple[str, str]]):
    """What concepts are put in order by, by CURIE: the label in any case, then the CURIE."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self._labels = labels

    def __missing__(self, identifier: str) -> tuple[str, str]:
        rank = self[identifier] = (self._labels[identifier].casefold(), identifier)
        return rank
