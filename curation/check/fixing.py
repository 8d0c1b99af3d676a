"""Repair what is surely meant: missing full stops and curly quotation marks."""

from __future__ import annotations

from pathlib import Path

from immunograph.curation.check.finding import Finding
from immunograph.curation.check.syntax import syntax_findings
from immunograph.curation.files import write_text
from immunograph.curation.turtle import TokenKind, tokenize


def fix(path: Path) -> list[Finding]:
    """Repair a Turtle file and return what was repaired; a file without such faults is not touched.

    A repair is kept only if it leaves fewer places that are not Turtle than there were.

    Raises:
        OntologyError: the file cannot be written.
    """
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig")
    mended, repaired = fixed(str(path), text)
    if repaired:
        mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
        write_text(path, mark + mended)
    return repaired


def fixed(file: str, text: str) -> tuple[str, list[Finding]]:
    """Return a Turtle text with what is surely meant in place of its faults, and what was repaired."""
    repaired: list[Finding] = []
    found = syntax_findings(file, text)
    while fixable := [f for f in found if f.fix is not None]:
        mended = text
        for finding in sorted(fixable, key=lambda f: -f.fix.start if f.fix else 0):
            assert finding.fix is not None
            mended = mended[: finding.fix.start] + finding.fix.text + mended[finding.fix.end :]
        left = syntax_findings(file, mended)
        if (_signs(mended), len(left)) >= (_signs(text), len(found)):
            break
        text, found = mended, left
        repaired += fixable
    return text, repaired


def _signs(text: str) -> int:
    """How many tokens of a text no rule of Turtle matches."""
    return sum(token.kind is TokenKind.ERROR for token in tokenize(text))
