"""Relay connections over lists in memory, with cursors that belong to one snapshot.

https://relay.dev/graphql/connections.htm
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from immunograph.schema.bounds import DEFAULT_PAGE
from immunograph.schema.errors import bad_input


@dataclass(frozen=True, slots=True)
class PageInfo:
    """Relay's PageInfo."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@dataclass(frozen=True, slots=True)
class Edge:
    """One member of a page; `extra` is what the edge tells beside its node."""

    cursor: str
    node: Any
    extra: Any = None


@dataclass(frozen=True, slots=True)
class Connection:
    """One page of a list, and the whole list; `extra` is what the connection tells beside both."""

    edges: list[Edge]
    page_info: PageInfo
    members: Sequence[Any]
    extra: Any = None

    @property
    def total_count(self) -> int:
        return len(self.members)

    @property
    def nodes(self) -> list[Any]:
        return [edge.node for edge in self.edges]


def encode(snapshot: str, index: int) -> str:
    """Return the cursor of a position in a list of one snapshot."""
    return base64.urlsafe_b64encode(f"{snapshot[:12]}:{index}".encode()).decode().rstrip("=")


def decode(snapshot: str, cursor: str) -> int:
    """Return the position of a cursor.

    Raises:
        GraphQLError: `INVALID_CURSOR`, when it is malformed or of another release.
    """
    try:
        release, _, index = (
            base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(":")
        )
        if release == snapshot[:12] and index.isdecimal():
            return int(index)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        pass
    raise bad_input(
        "the cursor is not one of this release; start again without it", "INVALID_CURSOR"
    )


def page(
    members: Sequence[Any],
    snapshot: str,
    *,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
    split: Callable[[Any], tuple[Any, Any]] = lambda member: (member, None),
    extra: Any = None,
) -> Connection:
    """Cut one page out of a list; `split` gives node and extra of an edge.

    Raises:
        GraphQLError: `BAD_USER_INPUT` for `first` together with `last`, `INVALID_CURSOR` for a cursor that is none.
    """
    if first is not None and last is not None:
        raise bad_input("first and last cannot be given together; use one of them")
    low = decode(snapshot, after) + 1 if after is not None else 0
    high = min(decode(snapshot, before), len(members)) if before is not None else len(members)
    if last is not None:
        low = max(low, high - last)
    else:
        high = min(high, low + (DEFAULT_PAGE if first is None else first))
    edges = []
    for index in range(low, high):
        node, more = split(members[index])
        edges.append(Edge(encode(snapshot, index), node, more))
    info = PageInfo(
        has_next_page=high < len(members),
        has_previous_page=low > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(edges, info, members, extra)
