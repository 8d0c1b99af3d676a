"""One thing that is wrong, at its place, and the rules that say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

RULES: dict[str, Rule] = {}


class Severity(Enum):
    """An error must be mended before a release; a warning should be looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule asks for, and why; `bad` breaks it and `good` is the same mended, both Turtle."""

    code: str
    name: str
    severity: Severity
    reason: str
    bad: str
    good: str


def rule(
    code: str,
    name: str,
    reason: str,
    *,
    bad: str,
    good: str,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """Make a rule and enter it in RULES."""
    made = Rule(code, name, severity, reason, bad, good)
    RULES[code] = made
    return made


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair that is surely right: what stands from one offset to another, in characters, becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: where (line and column from 1, 0 where unknown), what, and what to do.

    `source` is the line as it stands and `width` how many of its characters are meant.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    advice: str
    source: str = ""
    width: int = 1
    fix: Fix | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.severity.value} {self.code} {self.message} ({self.advice})"
