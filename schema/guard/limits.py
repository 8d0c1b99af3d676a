"""How much one request may ask for, and the error for what asks for more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphql import GraphQLError
from graphql.language import Node


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the guard.

    `depth` counts nested selections of fields, of which introspection is exempt; `lists` and `introspection_depth` bound
    that instead: how often a list of the schema may hold another one, and nested fields. `page` is the size of a page that
    was not asked for, `assumed` that of a list that has no size, `text` the characters of one value.
    """

    tokens: int = 1500
    depth: int = 12
    aliases: int = 30
    root_fields: int = 20
    directives: int = 50
    fragments: int = 60
    operations: int = 10
    batch: int = 100
    values: int = 1500
    value_depth: int = 16
    text: int = 1000
    errors: int = 10
    cost: int = 20_000
    page: int = 25
    assumed: int = 5
    lists: int = 2
    introspection_depth: int = 20
    introspections: int = 2


def excess(
    what: str, found: int, limit: int, code: str, nodes: Iterable[Node] | None = None
) -> GraphQLError:
    """Make the error for more of something than its limit; `what` begins the message and holds the number."""
    return GraphQLError(
        f"{what}; the limit is {limit:,}",
        list(nodes) if nodes else None,
        extensions={"code": f"{code}_LIMIT_EXCEEDED", "found": found, "limit": limit},
    )
