"""The input types: how a concept is named, filters, and order."""

from __future__ import annotations

from immunograph.schema.bounds import FILTER_DEPTH
from immunograph.schema.common import Common
from immunograph.schema.typing import Argument, Types


def add_inputs(types: Types, common: Common) -> None:
    """Add the input types, the enums of which are there already."""
    either = common.value("Direction", "both")
    types.input(
        "ConceptBy",
        "How to name a concept: exactly one field. All are looked up in any case.",
        {
            "id": Argument("Optional[strawberry.ID]", None, "The CURIE, such as ids are."),
            "curie": Argument("Optional[str]", None, "The CURIE."),
            "iri": Argument("Optional[URI]", None, "The full IRI."),
            "name": Argument(
                "Optional[str]",
                None,
                "A label, synonym, brand name, code name or symbol; also an identifier, here or, exactly matched, in another vocabulary.",
            ),
        },
        one_of=True,
    )
    types.input(
        "RelatedFilter",
        "A relation to another concept.",
        {
            "to": Argument("strawberry.ID", description="CURIE, IRI or name of the other concept."),
            "predicates": Argument(
                "Optional[list[str]]",
                None,
                "By one of these predicates, by name; an inverse name stands for its relation.",
            ),
            "direction": Argument(
                "Direction",
                either,
                "OUTGOING where the concepts sought are the subjects.",
            ),
        },
    )
    types.input(
        "ConceptFilter",
        f"All conditions given must hold. Filters may nest {FILTER_DEPTH} deep.",
        {
            "types": Argument("Optional[list[ConceptType]]", None, "Of one of these kinds."),
            "text": Argument(
                "Optional[str]", None, "With a name that matches this text, typos forgiven."
            ),
            "descendants_of": Argument(
                "Optional[strawberry.ID]",
                None,
                "Narrower than this concept, at any distance; by CURIE, IRI or name.",
            ),
            "related": Argument(
                "Optional[RelatedFilter]", None, "With a relation to another concept."
            ),
            "level": Argument(
                "Optional[list[EvidenceLevel]]",
                None,
                "With a relation that has a claim of one of these levels of evidence.",
            ),
            "include_deprecated": Argument(
                "bool",
                False,
                "Deprecated concepts too; only the outermost filter is asked for this.",
            ),
            "and_": Argument("Optional[list[ConceptFilter]]", None, "All of these hold too."),
            "or_": Argument("Optional[list[ConceptFilter]]", None, "At least one of these holds."),
            "not_": Argument("Optional[ConceptFilter]", None, "This does not hold."),
        },
    )
    types.input(
        "RelationFilter",
        "All conditions given must hold.",
        {
            "predicates": Argument(
                "Optional[list[str]]",
                None,
                "By one of these predicates, by name; an inverse name stands for its relation.",
            ),
            "other_types": Argument(
                "Optional[list[ConceptType]]",
                None,
                "With a concept of one of these kinds at the other end.",
            ),
            "others": Argument(
                "Optional[list[strawberry.ID]]",
                None,
                "With one of these concepts at the other end; by CURIE, IRI or name.",
            ),
            "levels": Argument(
                "Optional[list[EvidenceLevel]]",
                None,
                "With a claim of one of these levels of evidence.",
            ),
            "asserted_only": Argument("bool", False, "Leave out what is inferred."),
        },
    )
    types.input(
        "ConceptOrder",
        "The order of a list of concepts.",
        {
            "field": Argument(
                "ConceptOrderField", common.value("ConceptOrderField", "label"), "By what."
            ),
            "direction": Argument(
                "SortDirection", common.value("SortDirection", "asc"), "Which way."
            ),
        },
    )
