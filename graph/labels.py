"""What concepts are called by default, and how they are put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from immunograph.graph.snapshot import ConceptRecord


def label_of_record(record: ConceptRecord, languages: tuple[str, ...] = ()) -> str:
    """Return the label in the first of the languages that there is, else in English, else any, else the CURIE."""
    return in_language(record.labels, languages) or record.id


def in_language(texts: Mapping[str, str], languages: tuple[str, ...]) -> str | None:
    """Return the text in the first of the languages that there is, else in English, else any; None where there is none."""
    if len(texts) == 1:
        return next(iter(texts.values()))
    for wanted in (*languages, "en", ""):
        for lang, text in texts.items():
            if (
                wanted
                and lang.casefold().startswith(wanted.casefold() + "-")
                or lang.casefold() == wanted.casefold()
            ):
                return text
    return next(iter(texts.values()), None)


class Labels(dict[str, str]):
    """The label of each concept by its CURIE, found when first asked for: the English one, or else any."""

    def __init__(self, concepts: Mapping[str, ConceptRecord]) -> None:
        super().__init__()
        self._concepts = concepts

    def __missing__(self, identifier: str) -> str:
        label = self[identifier] = label_of_record(self._concepts[identifier])
        return label


def ranks(labels: Labels, identifiers: Iterable[str]) -> dict[str, int]:
    """Return the place of each concept in the order of all, by CURIE: by the label in any case, then by the CURIE."""
    ordered = sorted(
        identifiers, key=lambda identifier: (labels[identifier].casefold(), identifier)
    )
    return {identifier: place for place, identifier in enumerate(ordered)}
