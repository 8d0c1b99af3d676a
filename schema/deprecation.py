"""What the schema says of terms that the ontology deprecates."""

from __future__ import annotations

from collections.abc import Callable

from immunograph.graph import DataProperty, Kind, Predicate


def deprecation(
    term: Kind | Predicate | DataProperty, name: Callable[[str], str] = str
) -> str | None:
    """Return why a term is deprecated and what to use instead, or None; `name` gives what the schema calls the successor."""
    if not term.is_deprecated:
        return None
    parts = [term.deprecation] if term.deprecation else []
    if term.replaced_by:
        parts.append(f"Use {name(term.replaced_by)} instead.")
    return " ".join(parts) or "The ontology no longer uses it."
