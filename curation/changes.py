"""What changed in meaning between two editions, in words and as JSON."""

from __future__ import annotations

from typing import Any

from immunograph.curation.edition import Edition
from immunograph.graph import Diff


def changes_markdown(before: Edition, after: Edition, diff: Diff, *, limit: int = 50) -> str:
    """Return the changes as Markdown for a pull request: first what breaks clients, then everything by sort.

    Args:
        limit: Bound on the lines of one section; what is left out is counted.
    """
    broken = diff.breakages()
    lines = [f"# Changes from {before.name} to {after.name}", ""]
    if broken:
        lines += [f"## Breaks clients ({len(broken)})", "", *(f"- {text}" for text in broken), ""]
    if not broken and not diff:
        lines.append("Nothing changed.")
    return "\n".join([*lines, diff.details(limit=limit)]).rstrip() + "\n"


def changes_json(before: Edition, after: Edition, diff: Diff) -> dict[str, Any]:
    """Return the counts of changes by sort, and the sentences about what breaks clients."""
    return {
        "from": before.name,
        "to": after.name,
        "counts": diff.counts(),
        "breaking": list(diff.breakages()),
    }
