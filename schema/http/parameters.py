"""What a GraphQL request asks for, by GraphQL over HTTP: https://graphql.github.io/graphql-over-http/draft/."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from immunograph.schema.bounds import BODY_BYTES
from immunograph.schema.http.bodies import BodyTooLarge, decoded, read
from immunograph.schema.http.failures import Failure


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one request. `document_id` is the hash of a persisted document, where one is named."""

    query: str | None
    variables: dict[str, Any] | None
    operation_name: str | None
    document_id: str | None


async def parameters(request: Request) -> Parameters:
    """Read the parameters of a GET or POST.

    Raises:
        Failure: 400, 413 or 415.
    """
    found = _queried(request) if request.method in ("GET", "HEAD") else await _posted(request)
    query = _typed(found, "query", str, "a string")
    name = _typed(found, "operationName", str, "a string")
    variables = _typed(found, "variables", dict, "an object")
    extensions = _typed(found, "extensions", dict, "an object") or {}
    identifier = _typed(found, "documentId", str, "a string")
    persisted = extensions.get("persistedQuery")
    if persisted is not None:
        if not isinstance(persisted, dict) or persisted.get("version") != 1:
            raise bad("extensions.persistedQuery must be an object with version 1 and sha256Hash")
        identifier = _typed(persisted, "sha256Hash", str, "a string")
    if not query and not identifier:
        raise bad(
            "the parameter query is missing: give a GraphQL document, or name a persisted one"
        )
    if identifier is not None:
        identifier = identifier.removeprefix("sha256:")
    return Parameters(query or None, variables, name, identifier)


def bad(message: str, code: str = "BAD_REQUEST") -> Failure:
    """Make the failure of a request that is not well formed."""
    return Failure(400, code, message)


def _queried(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if found.get(name):
            try:
                found[name] = decoded(found[name])
            except ValueError as error:
                raise bad(f"the parameter {name} is no JSON: {error}") from None
        else:
            found[name] = None
    return found


async def _posted(request: Request) -> dict[str, Any]:
    kind, _, rest = request.headers.get("content-type", "").lower().partition(";")
    charset = rest.partition("charset=")[2].strip(' "') or "utf-8"
    if kind.strip() != "application/json" or charset not in ("utf-8", "utf8"):
        raise Failure(
            415,
            "UNSUPPORTED_MEDIA_TYPE",
            "the body must be JSON in UTF-8: send the header Content-Type: application/json",
            {"Accept-Post": "application/json"},
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Failure(415, "UNSUPPORTED_MEDIA_TYPE", "the body must not be compressed")
    try:
        body = decoded(await read(request))
    except BodyTooLarge:
        message = f"the body has more than {BODY_BYTES:,} bytes"
        raise Failure(413, "BODY_TOO_LARGE", message, {"Connection": "close"}) from None
    except ValueError as error:
        raise bad(f"the body is no JSON: {error}") from None
    if isinstance(body, list):
        raise bad(
            "a batch of requests is not taken; send them one by one", "BATCHING_NOT_SUPPORTED"
        )
    if not isinstance(body, dict):
        raise bad("the body must be a JSON object with the member query")
    return body


def _typed(found: dict[str, Any], name: str, kind: type, wanted: str) -> Any:
    value = found.get(name)
    if value is not None and not isinstance(value, kind):
        raise bad(f"the parameter {name} must be {wanted}")
    return value
