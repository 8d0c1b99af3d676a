"""The scalars beside those of GraphQL, both of them texts."""

from __future__ import annotations

from typing import NewType

from strawberry import scalar
from strawberry.types.scalar import ScalarDefinition


def text(value: object) -> str:
    """Return a value that is a text.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, str):
        raise TypeError(f"a text is wanted, not {value!r}")
    return value


Date = NewType("Date", str)
URI = NewType("URI", str)

SCALARS: dict[object, ScalarDefinition] = {
    Date: scalar(
        name="Date",
        description="A day, as YYYY-MM-DD (ISO 8601).",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        serialize=str,
        parse_value=text,
    ),
    URI: scalar(
        name="URI",
        description="An IRI; or a reference relative to the root of this server, where a description says so.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3987",
        serialize=str,
        parse_value=text,
    ),
}
