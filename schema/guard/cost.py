"""The cost of an operation: how many objects it may return at most, as far as its page sizes tell, and what fields add.

Pages multiply down the tree, whether their size is written in the document, comes from a variable or is the default; scalars
are free. Of fragments on different object types only the dearest counts, since an object is of one type. A field that is
asked for twice counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, IntValueNode, ListValueNode, NullValueNode, ValueNode, VariableNode

from immunograph.schema.guard.limits import Limits
from immunograph.schema.guard.prices import Price, Prices
from immunograph.schema.guard.shape import Definition, Shape

MOST = 10**9
"""What no count exceeds, so that numbers stay short: a larger cost is shown as this."""


@dataclass(slots=True)
class _Sum:
    """The cost within a selection: what is certain, and what counts once for each member of the page around it."""

    fixed: int = 0
    paged: int = 0
    narrowed: dict[str, tuple[int, int]] = field(default_factory=dict)


class Cost:
    """The costs of the operations of one document, by their variables; `selections` are those they are added up from."""

    def __init__(self, shape: Shape, prices: Prices, limits: Limits) -> None:
        self._shape, self._prices, self._limits = shape, prices, limits
        self._base = {
            id(definition): self._weights(definition)
            for definition in (*shape.fragments.values(), *shape.operations)
        }
        self.selections = sum(map(len, self._base.values()))

    def of(self, operation: Definition, values: Mapping[str, Any]) -> int:
        """Return the cost of an operation, given the coerced values of its variables."""
        sums: dict[str, _Sum] = {}
        for name, fragment in self._shape.fragments.items():
            sums[name] = self._within(fragment, values, sums)
        within = self._within(operation, values, sums)
        return min(MOST, within.fixed + within.paged * self._limits.assumed)

    def _weights(self, definition: Definition) -> list[int]:
        weights = [0] * len(definition.selections)
        for parent, _, leaf in definition.leaves:
            price = self._prices.of(leaf)
            if price is not None:
                weights[parent] += price.weight
        return weights

    def _within(
        self, definition: Definition, values: Mapping[str, Any], fragments: Mapping[str, _Sum]
    ) -> _Sum:
        selections = definition.selections
        sums = [_Sum(weight) for weight in self._base[id(definition)]]
        for index in range(len(sums) - 1, -1, -1):
            selection, own = selections[index], sums[index]
            if own.narrowed:
                self._take_dearest(own)
            if index == 0:
                break
            total = sums[selection.parent]
            if isinstance(selection.node, FieldNode):
                price = self._prices.of(selection.definition)
                if price is not None:
                    self._add_field(total, own, price, selection.node, values)
                continue
            name = selection.on.name if selection.on else None
            if selection.spreads is not None:
                own = fragments.get(selection.spreads, own)
                name = self._condition(selection.spreads)
            around = selection.within.name if selection.within else None
            possible = self._prices.possible
            if name is None or name not in possible or name == around or around not in possible:
                total.fixed = min(MOST, total.fixed + own.fixed)
                total.paged = min(MOST, total.paged + own.paged)
            else:
                fixed, paged = total.narrowed.get(name, (0, 0))
                total.narrowed[name] = (
                    min(MOST, fixed + own.fixed),
                    min(MOST, paged + own.paged),
                )
        return sums[0]

    def _condition(self, fragment: str) -> str | None:
        definition = self._shape.fragments.get(fragment)
        on = definition.selections[0].on if definition is not None else None
        return on.name if on is not None else None

    def _take_dearest(self, own: _Sum) -> None:
        fixed: dict[str, int] = {}
        paged: dict[str, int] = {}
        for condition, (more_fixed, more_paged) in own.narrowed.items():
            for kind in self._prices.possible[condition]:
                fixed[kind] = fixed.get(kind, 0) + more_fixed
                paged[kind] = paged.get(kind, 0) + more_paged
        own.fixed = min(MOST, own.fixed + max(fixed.values(), default=0))
        own.paged = min(MOST, own.paged + max(paged.values(), default=0))

    def _add_field(
        self, total: _Sum, own: _Sum, price: Price, node: FieldNode, values: Mapping[str, Any]
    ) -> None:
        page = self._page(price, node, values)
        total.fixed = min(MOST, total.fixed + price.weight)
        if not price.is_list:
            within = own.fixed + own.paged * (self._limits.assumed if page is None else page)
            total.fixed = min(MOST, total.fixed + 1 + within)
            return
        one = min(MOST, 1 + own.fixed + own.paged * self._limits.assumed)
        if page is None:
            total.paged = min(MOST, total.paged + one)
        else:
            total.fixed = min(MOST, total.fixed + one * page)

    def _page(self, price: Price, node: FieldNode, values: Mapping[str, Any]) -> int | None:
        """Return how many members the arguments of a field ask for; None where it has no such arguments."""
        if not price.sizes and not price.batches:
            return None
        given = {a.name.value: a.value for a in node.arguments or ()}
        numbers: list[int | None] = [
            _length(given[name], values) for name in price.batches if name in given
        ]
        for name, default in price.sizes:
            value = given.get(name)
            numbers.append(default if value is None else _number(value, values, default))
        return max(_known(numbers), default=self._limits.page)


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [max(0, number) for number in numbers if number is not None]


def _number(value: ValueNode, values: Mapping[str, Any], default: int | None) -> int | None:
    if isinstance(value, IntValueNode):
        return int(value.value) if len(value.value) < 11 else MOST
    if isinstance(value, NullValueNode):
        return None
    if isinstance(value, VariableNode):
        found = values.get(value.name.value, default)
        return found if isinstance(found, int) else None
    return default


def _length(value: ValueNode, values: Mapping[str, Any]) -> int:
    if isinstance(value, ListValueNode):
        return len(value.values)
    if isinstance(value, VariableNode):
        found = values.get(value.name.value)
        return len(found) if isinstance(found, (list, tuple)) else 1
    return 1
