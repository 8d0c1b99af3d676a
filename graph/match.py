"""What a search found: a concept, the name that matched, how, and where in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from immunograph.graph.ranges import Marking, Ranges
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept

MatchType = Literal["EXACT_ID", "EXACT_LABEL", "EXACT_SYNONYM", "PREFIX", "TOKEN", "FUZZY"]
NameField = Literal["id", "label", "synonym"]
_HOW: Mapping[MatchType, str] = {
    "EXACT_ID": "is",
    "EXACT_LABEL": "is",
    "EXACT_SYNONYM": "is",
    "PREFIX": "begins with",
    "TOKEN": "has the words of",
    "FUZZY": "resembles",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """What a match says, by the identifier of the concept."""

    concept: str
    match: MatchType
    score: float
    field: NameField
    text: str
    marking: Marking


@dataclass(frozen=True, slots=True, repr=False)
class Match:
    """A concept that a search found, and the name by which.

    `match` says how the name, `text`, matched, `score` (0 to 1) how well within that way, and `field` whether it is the id
    (here, or exactly matched in another vocabulary), the label or a synonym.
    """

    concept: Concept
    query: str
    match: MatchType
    score: float
    field: NameField
    text: str
    marking: Marking

    @property
    def id(self) -> str:
        """The CURIE of the concept."""
        return self.concept.id

    @property
    def label(self) -> str:
        """The label of the concept."""
        return self.concept.label

    @property
    def ranges(self) -> Ranges:
        """Which parts of the name matched, as character offsets.

        >>> from immunograph.graph import load
        >>> load().search("keytru")[0].ranges
        ((0, 6),)
        """
        return self.marking.ranges(self.text)

    @property
    def matched(self) -> tuple[str, ...]:
        """The parts of the name that matched."""
        return tuple(self.text[start:end] for start, end in self.ranges)

    def explain(self) -> str:
        """Return why it matched, in words.

        >>> from immunograph.graph import load
        >>> load().search("keytru")[0].explain()
        "its synonym 'Keytruda' begins with 'keytru'"
        """
        return f"its {self.field} {self.text!r} {_HOW[self.match]} {self.query!r}"

    def row(self) -> dict[str, object]:
        """Return the match as a row of a table.

        >>> from immunograph.graph import load
        >>> load().search("Keytruda")[0].row()["match"]
        'EXACT_SYNONYM'
        """
        return {
            "id": self.id,
            "label": self.label,
            "kind": self.concept.kind.name,
            "match": self.match,
            "score": self.score,
            "field": self.field,
            "text": self.text,
        }

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        said = f"{self.label} ({self.id}), {self.match} {self.score:.2f}: {self.explain()}"
        return f"<Match {one_line(said)}>"
