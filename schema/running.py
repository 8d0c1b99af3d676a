"""The execution of one operation, counted and stopped."""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from graphql import Executor, GraphQLError, GraphQLField, GraphQLObjectType, get_argument_values
from graphql.execution.executor import to_nodes
from graphql.pyutils import Path

from immunograph.schema.deadline import DeadlineExceeded, OperationStopped
from immunograph.schema.resolving import Leaf, Leaves

_NO_LEAVES: Mapping[str, Leaf] = MappingProxyType({})


class TooManyObjects(OperationStopped):
    """The operation has returned more objects than any may cost."""

    code = "COST_LIMIT_EXCEEDED"


class BoundedExecutor(Executor[Any]):
    """Executes synchronous resolvers, counts the objects, and stops at a moment or at a number of objects.

    `bound` sets both and comes before the execution. The objects of the introspection and the root are not counted.
    """

    objects = 0
    _end = float("inf")
    _most = 0
    _leaves: Leaves = MappingProxyType({})

    def bound(self, end: float, objects: int, leaves: Leaves) -> None:
        """Stop at a moment on the clock of `time.monotonic`, or at that many objects; take leaves the short way."""
        self._end, self._most, self._leaves = end, objects, leaves
        self._plans: dict[int, tuple[Any, GraphQLField, Any, dict[str, Any]]] = {}

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: Any,
        position_context: Any,
    ) -> Any:
        """Execute the fields of one object, scalars and enums in the short way.

        Raises:
            OperationStopped: this is one object too many, or there is no time left.
        """
        parent = parent_type.name
        if path is not None and not parent.startswith("__"):
            self.objects += 1
            if self.objects > self._most:
                raise TooManyObjects
        if time.monotonic() > self._end:
            raise DeadlineExceeded
        results: dict[str, Any] = {}
        leaves = self._leaves.get(parent, _NO_LEAVES)
        for name, details in grouped_field_set.items():
            node = details[0].node
            leaf = leaves.get(node.name.value)
            if leaf is not None and not node.arguments:
                try:
                    value = leaf.get(source_value)
                    if value is not None:
                        results[name] = leaf.write(value)
                        continue
                    if leaf.is_nullable:
                        results[name] = None
                        continue
                except Exception:  # noqa: BLE001, S110  # the long way fails in the same way, and says where
                    pass
            results[name] = self.execute_field(
                parent_type, source_value, details, Path(path, name, parent), position_context
            )
        return results

    def execute_field(
        self,
        parent_type: GraphQLObjectType,
        source: Any,
        field_details_list: Any,
        path: Path,
        position_context: Any,
    ) -> Any:
        """Execute one field as its base does, but read its arguments once for all objects of a list.

        What `info` says of the path is that of the first object; no resolver here looks at it.
        """
        if time.monotonic() > self._end:
            raise DeadlineExceeded
        plan = self._plans.get(id(field_details_list))
        if plan is None:
            node = field_details_list[0].node
            field = self.schema.get_field(parent_type, node.name.value)
            try:
                assert field is not None  # the document was validated
                arguments = get_argument_values(field, node, self.variable_values)
            except GraphQLError:
                return super().execute_field(
                    parent_type, source, field_details_list, path, position_context
                )
            info = self.build_resolve_info(field, to_nodes(field_details_list), parent_type, path)
            plan = self._plans[id(field_details_list)] = field_details_list, field, info, arguments
        _, field, info, arguments = plan
        resolve = field.resolve or self.field_resolver
        try:
            value = resolve(source, info, **arguments)
            return self.complete_value(
                field.type, field_details_list, info, path, value, position_context
            )
        except Exception as error:  # noqa: BLE001  # any failure becomes an error of the field
            self.handle_field_error(error, field.type, field_details_list, path)
            return None
