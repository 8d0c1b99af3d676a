"""Which media type the client wants, by RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

GRAPHQL, JSON = "application/graphql-response+json", "application/json"


def chosen(request: Request, offered: Sequence[str]) -> str | None:
    """Return the offered type that the client likes best, the first of equals; None where it takes none of them.

    A client that does not say is given the first.
    """
    accept = ",".join(request.headers.getlist("accept")).strip()
    if not accept:
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]

    def liking(kind: str) -> float:
        family = kind.split("/")[0] + "/*"
        for wanted in (kind, family, "*/*"):
            found = [quality for name, quality in ranges if name == wanted]
            if found:
                return max(found)
        return 0.0

    best = max(offered, key=liking)
    return best if liking(best) > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                quality = float(parameter[2:])
            except ValueError:
                quality = 0.0
    return name, quality
