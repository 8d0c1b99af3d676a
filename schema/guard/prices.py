"""What each field of a schema adds to the cost of an operation: prebuilt from its type and arguments, by no name of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLSchema,
    Undefined,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_interface_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

PAGE_SIZES = frozenset({"first", "last", "limit", "maxPaths"})
"""The arguments that say how long a list is: of the field itself, or of the lists right within it."""


@dataclass(frozen=True, slots=True)
class Price:
    """The part of one field.

    `sizes` are its arguments for a number of members with their defaults, `batches` those that take one member for each
    that they return.
    """

    weight: int
    is_list: bool
    sizes: tuple[tuple[str, int | None], ...] = ()
    batches: tuple[str, ...] = ()


class Prices:
    """The prices of all fields of one schema.

    Args:
        weigh: What a field costs by itself, whatever it returns.
    """

    def __init__(self, schema: GraphQLSchema, weigh: Callable[[GraphQLField], int]) -> None:
        self._prices: dict[int, Price] = {}
        self._fields: list[GraphQLField] = []  # kept, so that no id is used twice
        self.possible: dict[str, tuple[str, ...]] = {}
        for kind in schema.type_map.values():
            if is_abstract_type(kind):
                self.possible[kind.name] = _names(schema, kind)
            elif is_object_type(kind):
                self.possible[kind.name] = (kind.name,)
            if not kind.name.startswith("__") and (is_object_type(kind) or is_interface_type(kind)):
                for field in kind.fields.values():
                    self._fields.append(field)
                    self._prices[id(field)] = _price(field, weigh(field))

    def of(self, field: GraphQLField | None) -> Price | None:
        """Return the price of a field; None for one of the introspection or of no type."""
        return self._prices.get(id(field))


def _names(schema: GraphQLSchema, kind: GraphQLAbstractType) -> tuple[str, ...]:
    return tuple(sorted(possible.name for possible in schema.get_possible_types(kind)))


def _price(field: GraphQLField, weight: int) -> Price:
    is_list = is_list_type(get_nullable_type(field.type))
    sizes: list[tuple[str, int | None]] = []
    batches: list[str] = []
    for name, argument in field.args.items():
        if name in PAGE_SIZES and get_named_type(argument.type).name == "Int":
            default = coerce_default_value(argument)
            sizes.append((name, default if default is not Undefined else None))
        elif is_list and is_non_null_type(argument.type) and is_list_type(argument.type.of_type):
            batches.append(name)
    return Price(weight, is_list, tuple(sizes), tuple(batches))
