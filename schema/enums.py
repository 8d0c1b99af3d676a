"""The enums: those of the ontology's kinds, levels of evidence and names, and those of the API itself."""

from __future__ import annotations

from collections.abc import Mapping

from immunograph.graph import Graph
from immunograph.graph.vocabulary import IG
from immunograph.schema.deprecation import deprecation
from immunograph.schema.naming import screaming
from immunograph.schema.typing import EnumValue

Enum = tuple[str, Mapping[str, EnumValue]]

_FIXED: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "Direction": (
        "The side of a relation, seen from the concept that was asked.",
        {
            "BOTH": ("both", "Either side."),
            "INCOMING": ("in", "The concept that was asked is the object."),
            "OUTGOING": ("out", "The concept that was asked is the subject."),
        },
    ),
    "SearchMode": (
        "How a search takes what was typed.",
        {
            "FULL": ("full", "As words in any order, typos forgiven."),
            "PREFIX": ("prefix", "For type-ahead: no typos are forgiven."),
        },
    ),
    "MatchKind": (
        "How a name matched; hits are ranked by it first, in the order EXACT_ID, EXACT_LABEL, EXACT_SYNONYM, PREFIX, TOKEN, FUZZY.",
        {
            "EXACT_ID": ("EXACT_ID", "It is the identifier."),
            "EXACT_LABEL": ("EXACT_LABEL", "It is the label."),
            "EXACT_SYNONYM": ("EXACT_SYNONYM", "It is a synonym."),
            "FUZZY": ("FUZZY", "A name resembles it."),
            "PREFIX": ("PREFIX", "A name begins with it."),
            "TOKEN": ("TOKEN", "A name has its words, in any order."),
        },
    ),
    "ConceptOrderField": (
        "What concepts can be ordered by; ties are in the order of labels.",
        {
            "CLAIM_COUNT": ("claims", "The number of claims about the concept's relations."),
            "DEGREE": ("degree", "The number of relations, inferred ones included."),
            "LABEL": ("label", "The preferred label."),
            "TYPE": ("type", "The name of the kind."),
        },
    ),
    "SortDirection": (
        "Ascending or descending.",
        {"ASC": ("asc", "The least first."), "DESC": ("desc", "The greatest first.")},
    ),
    "FacetField": (
        "By what concepts are counted.",
        {
            "EVIDENCE_LEVEL": (
                "level",
                "The levels of the claims about the concept's relations; a concept counts once for each.",
            ),
            "KIND": ("kind", "The kind."),
            "PREDICATE": (
                "predicate",
                "The predicates of the concept's relations, read from it; it counts once for each.",
            ),
            "SOURCE": (
                "source",
                "The sources of the claims about the concept's relations; it counts once for each.",
            ),
        },
    ),
}


def enums(graph: Graph) -> dict[str, Enum]:
    """Return the enums of a graph by name, each with its description and values."""
    found: dict[str, Enum] = {
        "ConceptType": _kinds(graph),
        "EvidenceLevel": _listed(
            graph, "evidenceLevel", {c.level for c in graph.snapshot.claims.values()}
        ),
        "Polarity": _listed(
            graph, "polarity", {c.polarity for c in graph.snapshot.claims.values()}
        ),
        "SynonymScope": _scopes(graph),
    }
    for name, (description, values) in _FIXED.items():
        found[name] = description, {key: EnumValue(*value) for key, value in values.items()}
    return found


def _kinds(graph: Graph) -> Enum:
    kinds = graph.snapshot.kinds
    values = {
        screaming(kind.name): EnumValue(
            kind.name,
            kind.definition or f"A concept of the kind {kind.label}.",
            deprecation(kind, screaming),
        )
        for kind in kinds.values()
        if not kind.is_abstract
    }
    description = "The concrete kinds of concepts; the same information as __typename, as an enum for filters and legends."
    return description, values or {"NONE": EnumValue("none", "The ontology has no kinds.")}


def _listed(graph: Graph, name: str, used: set[str]) -> Enum:
    """The values that the shapes list for a property, in their order, then others in use."""
    snapshot = graph.snapshot
    listed = snapshot.allowed_values.get(name, ())
    words = [*listed, *sorted(used - set(listed))] or ["unstated"]
    meaning = snapshot.meanings.get(IG + name, f"What claims say by {name}.")
    order = "in the order in which the shapes list them" if listed else "in use"
    defined = snapshot.value_meanings.get(name, {})
    values = {}
    for number, word in enumerate(words, 1):
        said = defined.get(word) or f"{word or 'not stated'}."
        described = f"{said} Number {number} of {len(words)}, {order}."
        values[screaming(word) or "UNSTATED"] = EnumValue(word, described)
    return meaning, values


def _scopes(graph: Graph) -> Enum:
    snapshot = graph.snapshot
    used = {y.scope for c in snapshot.concepts.values() for y in c.synonyms}
    values = {}
    for scope in sorted({"exact", *used, *snapshot.naming}):
        meaning = snapshot.meanings.get(snapshot.naming.get(scope, ""))
        values[screaming(scope)] = EnumValue(scope, meaning or f"A name of the scope {scope}.")
    return "How a synonym relates to its concept.", values
