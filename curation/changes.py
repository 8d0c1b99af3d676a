"""What changed in meaning between two editions, in words and as JSON."""

from __future__ import annotations

from typing import Any

from immunograph.curation.breakage import breakages
from immunograph.curation.edition import Edition
from immunograph.graph import Diff


def changes_markdown(before: Edition, after: Edition, diff: Diff, *, limit: int = 50) -> str:
    """Return the changes as Markdown for a pull request: first what breaks clients, then everything by sort.

    Args:
        limit: Bound on the lines of one section; what is left out is counted.
    """
    broken = breakages(diff)
    lines = [f"# Changes from {before.name} to {after.name}", ""]
    if broken:
        lines += [f"## Breaks clients ({len(broken)})", "", *(f"- {text}" for text in broken), ""]
    # The title of the diff names versions, which two states of one edition share; its own words on breaking know less.
    body = diff.to_markdown(limit=limit).splitlines()[2:]
    if body and body[0].startswith("**Breaking**"):
        body = body[2:]
    if broken and not diff:
        body = []
    return "\n".join([*lines, *body]).rstrip() + "\n"


def changes_json(before: Edition, after: Edition, diff: Diff) -> dict[str, Any]:
    """Return the counts of changes by sort, and the sentences about what breaks clients."""
    return {
        "from": before.name,
        "to": after.name,
        "counts": diff.counts(),
        "breaking": list(breakages(diff)),
    }
