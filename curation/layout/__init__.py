"""The one layout of the ontology's file: sections by kind, sorted blocks and predicates, every comment kept."""

from immunograph.curation.layout.formatting import LossError, format_text, packaged_order

__all__ = ["LossError", "format_text", "packaged_order"]
