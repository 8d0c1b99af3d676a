"""The guard of one schema: what it refuses before validation, and the cost of what it lets pass."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    OperationDefinitionNode,
)
from graphql.language import Node

from immunograph.schema.guard.cost import Cost
from immunograph.schema.guard.limits import Limits, excess
from immunograph.schema.guard.prices import Prices
from immunograph.schema.guard.shape import Asked, Definition, Shape, shape_of


class Report:
    """What the guard found out about one document.

    `visited` is the number of nodes that it looked at, `priced` that of the selections that each cost is added up from.
    """

    def __init__(self, shape: Shape, cost: Cost) -> None:
        self._operations = {id(d.node): d for d in shape.operations}
        self._cost = cost
        self.visited, self.priced = shape.visited, cost.selections

    def cost(self, operation: OperationDefinitionNode, values: Mapping[str, Any]) -> int:
        """Return the cost of one of the operations, given the coerced values of its variables."""
        return self._cost.of(self._operations[id(operation)], values)


class Guard:
    """Checks documents for one schema.

    Args:
        weigh: What a field adds to the cost by itself.
    """

    def __init__(
        self,
        schema: GraphQLSchema,
        limits: Limits | None = None,
        *,
        weigh: Callable[[GraphQLField], int] = lambda field: 0,
    ) -> None:
        self.schema, self.limits = schema, limits or Limits()
        self._prices = Prices(schema, weigh)

    def check(self, document: DocumentNode) -> tuple[Report, list[GraphQLError]]:
        """Return a report with all that is too much about a document; what is wrong otherwise is left to validation."""
        shape = shape_of(document, self.schema)
        errors = [*self._of_document(document, shape)]
        for operation in shape.operations:
            errors += self._of_operation(operation, shape.asked[id(operation)])
        cost = Cost(shape, self._prices, self.limits)
        return Report(shape, cost), errors

    def _of_document(self, document: DocumentNode, shape: Shape) -> list[GraphQLError]:
        limits, errors = self.limits, []
        definitions = document.definitions
        for what, code, found, limit in (
            ("operations", "OPERATION", len(shape.operations), limits.operations),
            (
                "fragments",
                "FRAGMENT",
                sum(isinstance(d, FragmentDefinitionNode) for d in definitions),
                limits.fragments,
            ),
            ("directives", "DIRECTIVE", shape.directives, limits.directives),
        ):
            if found > limit:
                errors.append(excess(f"the document has {found:,} {what}", found, limit, code))
        if shape.longest_list > limits.batch:
            what = f"a list in the document has {shape.longest_list:,} members"
            errors.append(excess(what, shape.longest_list, limits.batch, "BATCH"))
        if shape.longest_text > limits.text:
            what = f"a text in the document has {shape.longest_text:,} characters"
            errors.append(excess(what, shape.longest_text, limits.text, "TEXT"))
        return errors

    def _of_operation(self, operation: Definition, asked: Asked) -> list[GraphQLError]:
        limits, nodes = self.limits, [operation.node]
        checks: tuple[tuple[str, str, int, int], ...] = (
            ("the operation is {:,} fields deep", "DEPTH", asked.depth, limits.depth),
            ("the operation has {:,} aliases", "ALIAS", asked.aliases, limits.aliases),
            ("the operation has {:,} root fields", "ROOT_FIELD", asked.fields, limits.root_fields),
            (
                "the operation asks for the schema {:,} times",
                "INTROSPECTION",
                asked.introspections,
                limits.introspections,
            ),
            (
                "the introspection nests {:,} lists of types and fields",
                "INTROSPECTION",
                asked.inner_lists,
                limits.lists,
            ),
            (
                "the introspection is {:,} fields deep",
                "INTROSPECTION",
                asked.inner_depth,
                limits.introspection_depth,
            ),
        )
        return [
            _excess(what, found, limit, code, nodes)
            for what, code, found, limit in checks
            if found > limit
        ]


def _excess(what: str, found: int, limit: int, code: str, nodes: Sequence[Node]) -> GraphQLError:
    return excess(what.format(found), found, limit, code, nodes)
