"""Show findings: as text for people, as JSON, and as annotations of a pull request on GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from immunograph.curation.check.finding import Finding, Rule, Severity

_RED, _YELLOW, _BOLD, _DIM, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDTH = 120


def as_text(findings: Iterable[Finding], *, in_color: bool = False) -> str:
    """Return one line for each finding, with the line of the file below it and a mark under what is meant."""
    return "".join(_shown(finding, in_color) for finding in findings)


def _shown(finding: Finding, in_color: bool) -> str:
    text = str(finding)
    if in_color:
        color = _RED if finding.severity is Severity.ERROR else _YELLOW
        word = f" {finding.severity.value} {finding.code} "
        text = text.replace(
            word, f" {color}{finding.severity.value}{_OFF} {_BOLD}{finding.code}{_OFF} ", 1
        )
    lines = [text]
    if finding.source.strip():
        # A long line is cut so that what is meant stays in sight.
        cut = max(0, finding.column - 1 + finding.width - _WIDTH) if finding.column > 40 else 0
        cut = min(cut, finding.column - 1)
        source = finding.source[cut : cut + _WIDTH].replace("\t", " ")
        mark = " " * (finding.column - 1 - cut) + "^" * max(1, min(finding.width, _WIDTH))
        dim, off = (_DIM, _OFF) if in_color else ("", "")
        lines += [f"    {dim}{source}{off}", f"    {mark}"]
    return "\n".join(lines) + "\n"


def as_json(findings: Iterable[Finding]) -> str:
    """Return an array of objects, one for each finding."""
    rows = [
        {
            "file": f.file,
            "line": f.line,
            "column": f.column,
            "width": f.width,
            "severity": f.severity.value,
            "code": f.code,
            "message": f.message,
            "advice": f.advice,
            "source": f.source,
            "fixable": f.fix is not None,
        }
        for f in findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands that GitHub shows beside the lines
    (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)."""
    return "".join(
        f"::{f.severity.value} file={_escaped(f.file, ':,')},line={max(1, f.line)},col={max(1, f.column)},"
        f"endColumn={max(1, f.column) + f.width},title={f.code}::{_escaped(f'{f.message} ({f.advice})')}\n"
        for f in findings
    )


def _escaped(text: str, more: str = "") -> str:
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def summary(findings: Sequence[Finding]) -> str:
    """Return in words how many errors and warnings there are."""
    errors = sum(f.severity is Severity.ERROR for f in findings)
    parts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (len(findings) - errors, "warning"))
    ]
    return " and ".join(parts)


def rule_page(rule: Rule) -> str:
    """Return the page of one rule in Markdown."""
    parts = [f"## {rule.code}: {rule.name}", f"{rule.severity.value.capitalize()}. {rule.reason}"]
    if rule.bad:
        parts += ["Bad:", _indented(rule.bad), "Good:", _indented(rule.good)]
    return "\n\n".join(parts) + "\n"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def all_pages(rules: Iterable[Rule]) -> str:
    """Return the pages of rules as one document in Markdown."""
    head = (
        "# The rules of `immunograph check`\n\n"
        "Every finding names its rule. `immunograph rules CODE` shows one of these sections. An error keeps an edit from being "
        "released; a warning\nis to be looked at (`--strict` makes it an error). The examples stand in a small ontology with the "
        "therapies `ig:example` and\n`ig:sample`, the target `ig:PD-1`, the cancer `ig:melanoma` and the source `pmid:1`. This page "
        "is written by\n`immunograph rules --markdown`.\n"
    )
    return "\n".join([head, *(rule_page(rule) for rule in rules)])
