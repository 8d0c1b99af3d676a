"""Documents from text, of a bounded number of tokens."""

from __future__ import annotations

from graphql import DocumentNode, GraphQLError, parse

from immunograph.schema.guard.limits import Limits, excess


def parsed(text: str, limits: Limits) -> DocumentNode:
    """Parse a document.

    Raises:
        GraphQLError: its syntax is wrong, or it has too many tokens; comments are limited alike.
    """
    try:
        return parse(text, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLError as error:
        if "contains more than" in error.message:
            what = f"the document has more than {limits.tokens:,} tokens or comments"
            raise excess(what, limits.tokens + 1, limits.tokens, "TOKEN") from None
        raise
