"""Errors as GraphQL shows them: every one with a stable `extensions.code`, internal ones masked."""

from __future__ import annotations

import logging

from graphql import GraphQLError

from immunograph.graph import AmbiguousNameError, ImmunoGraphError

log = logging.getLogger("immunograph.schema")


def bad_input(message: str, code: str = "BAD_USER_INPUT") -> GraphQLError:
    """Make an error for an argument that cannot be taken."""
    return GraphQLError(message, extensions={"code": code})


def presentable(error: GraphQLError, request_id: str | None = None) -> GraphQLError:
    """Return the error that a client may see: with a code, with suggestions, without internals.

    An internal failure is logged with its traceback and the request's id.
    """
    cause = error.original_error
    extensions = dict(error.extensions or {})
    message = error.message
    if isinstance(cause, ImmunoGraphError):
        extensions["code"] = cause.code
        if hasattr(cause, "suggestions"):
            extensions["suggestions"] = list(cause.suggestions)
        if isinstance(cause, AmbiguousNameError):
            extensions["candidates"] = list(cause.candidates)
    elif cause is not None and not isinstance(cause, GraphQLError):
        log.error("request %s failed", request_id, exc_info=cause, extra={"request_id": request_id})
        message, extensions = (
            "the server failed on this field; the failure was logged",
            {"code": "INTERNAL_SERVER_ERROR"},
        )
    elif "code" not in extensions:
        parse = message.startswith("Syntax Error")
        extensions["code"] = "GRAPHQL_PARSE_FAILED" if parse else "GRAPHQL_VALIDATION_FAILED"
    return GraphQLError(
        message,
        error.nodes,
        error.source,
        error.positions,
        error.path,
        cause,
        extensions,
    )
