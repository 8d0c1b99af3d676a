"""JSON bodies: written as UTF-8, read strictly and within the limit."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from immunograph.schema.bounds import BODY_BYTES


class BodyTooLarge(ValueError):
    """A body has more than `BODY_BYTES` bytes."""


def encoded(value: Any) -> bytes:
    """Return compact JSON in UTF-8; text that UTF-8 cannot hold is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def decoded(text: str | bytes) -> Any:
    """Read JSON.

    Raises:
        ValueError: it is no JSON in UTF-8, nests too deep, or has NaN or half a surrogate pair, which JSON cannot mean.
    """

    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no JSON")

    try:
        value = json.loads(
            text.decode() if isinstance(text, bytes) else text, parse_constant=refuse
        )
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("it nests too deep") from None
    return value


async def read(request: Request) -> bytes:
    """Read a body, and no more of it than is allowed.

    Raises:
        BodyTooLarge: there is more.
    """
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > BODY_BYTES:
        raise BodyTooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > BODY_BYTES:
            raise BodyTooLarge
    return bytes(body)
