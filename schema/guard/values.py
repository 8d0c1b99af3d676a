"""The values of variables: how many there are, how deep they nest, how long their lists are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError

from immunograph.schema.guard.limits import Limits, excess


def check_values(values: Mapping[str, Any], limits: Limits) -> GraphQLError | None:
    """Return what is too much about the values of variables, or None. The walk ends at the first excess."""
    stack: list[tuple[Any, int]] = [(values, 0)]
    count = 0
    while stack:
        value, depth = stack.pop()
        if isinstance(value, Mapping):
            members = list(value.values())
        elif isinstance(value, (list, tuple)):
            members = list(value)
            if len(members) > limits.batch:
                what = f"a list in the variables has {len(members):,} members"
                return excess(what, len(members), limits.batch, "BATCH")
        elif isinstance(value, str) and len(value) > limits.text:
            what = f"a text in the variables has {len(value):,} characters"
            return excess(what, len(value), limits.text, "TEXT")
        else:
            continue
        count += len(members)
        if count > limits.values:
            what = f"the variables hold more than {limits.values:,} values"
            return excess(what, count, limits.values, "VALUE")
        if depth > limits.value_depth:
            what = f"the variables nest more than {limits.value_depth} deep"
            return excess(what, depth, limits.value_depth, "VALUE_DEPTH")
        stack += [(member, depth + 1) for member in members]
    return None
