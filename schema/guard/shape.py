"""The shape of a document: each definition laid flat once, and what it asks for added up from its leaves.

A definition becomes a list of the selections that hold others, parents before children. Read backwards, it is added up
without recursion. Fragments are added up before what spreads them, each of them once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    get_named_type,
    is_composite_type,
)

LISTS = frozenset({"types", "fields", "inputFields", "interfaces", "possibleTypes", "enumValues"})
"""The fields of the introspection by which one list of the schema holds another."""


@dataclass(slots=True)
class Selection:
    """A field with fields of its own, an inline fragment (no `field`) or a spread (`spreads`).

    `on` is the type whose fields are selected within, None where the schema has none of that name, and `within` the type
    of the selection around it.
    """

    parent: int
    on: GraphQLNamedType | None
    within: GraphQLNamedType | None
    node: FieldNode | InlineFragmentNode | FragmentSpreadNode | None = None
    definition: GraphQLField | None = None
    spreads: str | None = None


@dataclass(slots=True)
class Asked:
    """What a selection and all below it ask for. `fields` are those right in it, `introspections` the roots of these."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    lists: int = 0
    introspections: int = 0
    inner_depth: int = 0
    inner_lists: int = 0


@dataclass(slots=True)
class Definition:
    """An operation or fragment laid flat. `selections[0]` stands for its outermost selection."""

    node: OperationDefinitionNode | FragmentDefinitionNode
    selections: list[Selection] = field(default_factory=list)
    leaves: list[tuple[int, FieldNode, GraphQLField | None]] = field(default_factory=list)
    directives: int = 0
    longest_list: int = 0
    longest_text: int = 0
    visited: int = 0

    def look_at(
        self,
        directives: Iterable[DirectiveNode] | None,
        arguments: Iterable[ArgumentNode] | None = None,
    ) -> None:
        """Count a node, its directives, and the values of its and their arguments."""
        self.visited += 1
        values = [argument.value for argument in arguments or ()]
        for directive in directives or ():
            self.directives += 1
            values += [argument.value for argument in directive.arguments or ()]
        self.look_into(values)

    def look_into(self, values: Iterable[ValueNode]) -> None:
        """Count values and those within them."""
        stack = list(values)
        while stack:
            self.visited += 1
            value = stack.pop()
            if isinstance(value, ListValueNode):
                self.longest_list = max(self.longest_list, len(value.values))
                stack += value.values
            elif isinstance(value, StringValueNode):
                self.longest_text = max(self.longest_text, len(value.value))
            elif isinstance(value, ObjectValueNode):
                stack += [member.value for member in value.fields]

    def spreads(self) -> Iterator[str]:
        return (s.spreads for s in self.selections if s.spreads is not None)


@dataclass(slots=True)
class Shape:
    """A document: its operations, its fragments in an order in which each comes after those that it spreads.

    `visited` is the number of nodes that were looked at.
    """

    operations: list[Definition]
    fragments: dict[str, Definition]
    asked: dict[int, Asked]
    directives: int
    longest_list: int
    longest_text: int
    visited: int


def shape_of(document: DocumentNode, schema: GraphQLSchema) -> Shape:
    """Lay a document flat and add it up. A spread of nothing, or within a cycle, adds nothing: validation names it."""
    operations: list[Definition] = []
    fragments: dict[str, Definition] = {}
    visited = directives = longest = text = 0
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            root = schema.get_root_type(node.operation)
            definition = _lay_flat(node, root, schema)
            operations.append(definition)
        elif isinstance(node, FragmentDefinitionNode):
            definition = _lay_flat(node, schema.get_type(node.type_condition.name.value), schema)
            fragments.setdefault(node.name.value, definition)
        else:
            continue
        directives += definition.directives
        longest = max(longest, definition.longest_list)
        text = max(text, definition.longest_text)
        visited += definition.visited
    ordered = _dependencies_first(fragments)
    asked: dict[int, Asked] = {}
    by_name: dict[str, Asked] = {}
    for name, definition in ordered.items():
        by_name[name] = asked[id(definition)] = _add_up(definition, by_name)
    for definition in operations:
        asked[id(definition)] = _add_up(definition, by_name)
    return Shape(operations, ordered, asked, directives, longest, text, visited)


def _lay_flat(
    node: OperationDefinitionNode | FragmentDefinitionNode,
    on: GraphQLNamedType | None,
    schema: GraphQLSchema,
) -> Definition:
    made = Definition(node, [Selection(-1, on, None)])
    made.look_at(node.directives)
    if isinstance(node, OperationDefinitionNode):
        for variable in node.variable_definitions or ():
            made.look_at(variable.directives)
            if variable.default_value is not None:
                made.look_into([variable.default_value])
    stack: list[tuple[int, SelectionSetNode]] = [(0, node.selection_set)]
    while stack:
        parent, selected = stack.pop()
        within = made.selections[parent].on
        for child in selected.selections:
            if isinstance(child, FieldNode):
                made.look_at(child.directives, child.arguments)
                definition = _field(schema, within, child.name.value)
                if child.selection_set is None:
                    made.leaves.append((parent, child, definition))
                    continue
                inner = get_named_type(definition.type) if definition is not None else None
                made.selections.append(Selection(parent, inner, within, child, definition))
                stack.append((len(made.selections) - 1, child.selection_set))
                continue
            made.look_at(child.directives)
            if isinstance(child, InlineFragmentNode):
                condition = child.type_condition
                inner = schema.get_type(condition.name.value) if condition else within
                made.selections.append(Selection(parent, inner, within, child))
                stack.append((len(made.selections) - 1, child.selection_set))
            elif isinstance(child, FragmentSpreadNode):
                spread = Selection(parent, None, within, child, spreads=child.name.value)
                made.selections.append(spread)
    return made


def _field(
    schema: GraphQLSchema, parent: GraphQLNamedType | None, name: str
) -> GraphQLField | None:
    if parent is None or not is_composite_type(parent):
        return None
    return schema.get_field(parent, name)


def _dependencies_first(fragments: dict[str, Definition]) -> dict[str, Definition]:
    ordered: dict[str, Definition] = {}
    for start, definition in fragments.items():
        trail = [(start, definition.spreads())] if start not in ordered else []
        open_names = {start}
        while trail:
            name, spreads = trail[-1]
            for other in spreads:
                if other in fragments and other not in ordered and other not in open_names:
                    open_names.add(other)
                    trail.append((other, fragments[other].spreads()))
                    break
            else:
                trail.pop()
                open_names.discard(name)
                ordered[name] = fragments[name]
    return ordered


def _add_up(definition: Definition, fragments: dict[str, Asked]) -> Asked:
    sums = [Asked() for _ in definition.selections]
    for parent, leaf, _ in definition.leaves:
        total = sums[parent]
        total.depth = max(total.depth, 1)
        total.fields += 1
        total.aliases += leaf.alias is not None
    for index in range(len(sums) - 1, 0, -1):
        selection, own = definition.selections[index], sums[index]
        total = sums[selection.parent]
        if isinstance(selection.node, FieldNode):
            _add_field(total, selection.node, own)
        else:
            if selection.spreads is not None:
                own = fragments.get(selection.spreads, own)
            _add_fragment(total, own)
    return sums[0]


def _add_field(total: Asked, node: FieldNode, own: Asked) -> None:
    name = node.name.value
    total.fields += 1
    total.aliases += own.aliases + (node.alias is not None)
    if name in ("__schema", "__type"):
        total.introspections += 1
        total.depth = max(total.depth, 1)
        total.inner_depth = max(total.inner_depth, own.depth)
        total.inner_lists = max(total.inner_lists, own.lists)
        return
    total.depth = max(total.depth, own.depth + 1)
    total.lists = max(total.lists, own.lists + (name in LISTS))
    total.introspections += own.introspections
    total.inner_depth = max(total.inner_depth, own.inner_depth)
    total.inner_lists = max(total.inner_lists, own.inner_lists)


def _add_fragment(total: Asked, own: Asked) -> None:
    total.fields += own.fields
    total.aliases += own.aliases
    total.introspections += own.introspections
    total.depth = max(total.depth, own.depth)
    total.lists = max(total.lists, own.lists)
    total.inner_depth = max(total.inner_depth, own.inner_depth)
    total.inner_lists = max(total.inner_lists, own.inner_lists)
