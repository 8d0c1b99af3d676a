"""How long an answer may be kept, and how to tell that it is still the same."""

from __future__ import annotations

import hashlib

from starlette.requests import Request

from immunograph.schema.http.bodies import encoded

NEVER = "no-store"


def etag(*parts: object) -> str:
    """Return a weak entity tag: compressed or not, the answer means the same."""
    return f'W/"{hashlib.sha256(encoded([str(part) for part in parts])).hexdigest()[:32]}"'


def matches(request: Request, tag: str) -> bool:
    """Say whether the client has the answer of this tag already (RFC 9110, section 13.1.2).

    `*` is not taken: whether there is an answer is only known once it was made.
    """
    known = request.headers.get("if-none-match", "")
    tags = [part.strip().removeprefix("W/") for part in known.split(",")]
    return tag.removeprefix("W/") in tags


def lasting(max_age: int, stale_seconds: int) -> str:
    """Return the Cache-Control of what holds until the next release."""
    return f"public, max-age={max_age}, stale-while-revalidate={stale_seconds}"
