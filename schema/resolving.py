"""Shorter ways from an object to the values of its fields than those that Strawberry makes for every kind of resolver.

Only fields that were made by `immunograph.schema.typing` have them: their functions are synchronous, take the object and
the arguments, and never look at `info`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_input_object_type,
    is_leaf_type,
    is_non_null_type,
    is_object_type,
    is_required_argument,
)
from graphql.utilities.coerce_input_value import coerce_default_value
from strawberry.types.field import StrawberryField

Getter = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field whose value is a scalar or of an enum: how to get it where no argument is given, and how to write it."""

    get: Getter
    write: Callable[[Any], Any]
    is_nullable: bool


Leaves = Mapping[str, Mapping[str, Leaf]]


def shorten(schema: GraphQLSchema) -> Leaves:
    """Let the fields of a schema be resolved directly; return the leaves by type and name.

    Input objects are still made by Strawberry, where there are any. The check of each object against its type is dropped
    where interfaces name the type of an object.
    """
    leaves: dict[str, dict[str, Leaf]] = {}
    for kind in schema.type_map.values():
        if not is_object_type(kind) or kind.name.startswith("__"):
            continue
        found = leaves.setdefault(kind.name, {})
        if all(interface.resolve_type is not None for interface in kind.interfaces):
            kind.is_type_of = None
        for name, field in kind.fields.items():
            get = _getter(field)
            if get is None:
                continue
            _resolve_directly(field, get)
            leaf = get_nullable_type(field.type)
            if is_leaf_type(leaf) and not any(map(is_required_argument, field.args.values())):
                is_nullable = not is_non_null_type(field.type)
                found[name] = Leaf(_defaulting(field, get), leaf.coerce_output_value, is_nullable)
    return leaves


def _getter(field: GraphQLField) -> Getter | None:
    definition = field.extensions.get("strawberry-definition")
    resolver = definition.base_resolver if isinstance(definition, StrawberryField) else None
    return getattr(resolver.wrapped_func, "get", None) if resolver is not None else None


def _resolve_directly(field: GraphQLField, get: Getter) -> None:
    definition: StrawberryField = field.extensions["strawberry-definition"]
    names = dict(zip(field.args, (a.python_name for a in definition.arguments), strict=True))
    objects = [n for n, a in field.args.items() if is_input_object_type(get_named_type(a.type))]
    full = field.resolve
    if not field.args:
        field.resolve = lambda source, info, /: get(source)
    elif objects and full is not None:
        field.resolve = _unless_given(objects, names, get, full)
    else:
        for name, argument in field.args.items():
            argument.out_name = names[name]
        field.resolve = lambda source, info, /, **arguments: get(source, **arguments)


def _unless_given(objects: list[str], names: dict[str, str], get: Getter, full: Getter) -> Getter:
    def resolve(source: Any, info: Any, /, **arguments: Any) -> Any:
        if any(arguments.get(name) is not None for name in objects):
            return full(source, info, **arguments)
        return get(source, **{names[name]: value for name, value in arguments.items()})

    return resolve


def _defaulting(field: GraphQLField, get: Getter) -> Getter:
    defaults = {a.out_name: coerce_default_value(a) for a in field.args.values()}
    given = {name: value for name, value in defaults.items() if name and value is not Undefined}
    return partial(get, **given) if given else get
