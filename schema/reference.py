"""The reference of a schema as Markdown: every type, field, argument and value, each said once.

What a kind has from its interfaces is said there and not again, and the pages of single predicates are listed in one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    is_scalar_type,
    print_ast,
)
from graphql.language import IntValueNode

Composite = GraphQLObjectType | GraphQLInterfaceType
Row = Sequence[str]
_BUILT_IN = frozenset({"String", "Int", "Float", "Boolean", "ID"})
_OF_PAGES = ("`first: Int = 25` (0 to 100)", "`after: String`", "`assertedOnly: Boolean! = false`")
_INTRODUCTION = """\
# GraphQL field reference

`make schema` writes this page from the schema that the packaged ontology has; do not edit it. The same, for programs, is
`/schema.graphql`. The descriptions of kinds, predicates and data properties are the ontology's own.

A type with `!` is never null. What a field costs is added to the [cost of an operation](limits.md#cost); an argument with bounds refuses
what is out of them with `BAD_USER_INPUT`, and null there means the default. What can go wrong otherwise is in [error codes](errors.md).

A page is a connection by [Relay's rules](https://relay.dev/graphql/connections.htm): `edges`, each with `cursor` and `node`, the same
`nodes` alone, `pageInfo` and `totalCount`. Unless it says otherwise it takes `first: Int = 25` (0 to 100), how many members it has, and
`after: String`, the cursor after which it begins. A cursor holds for one release: another one answers `INVALID_CURSOR`.
"""

_PREDICATES = """\
The field of a predicate gives a page whose edges have, beside the `node` at the far end, the [`relation`](#relation) itself with its
evidence. It also takes `assertedOnly: Boolean! = false`, which leaves out what is inferred."""


def reference(schema: GraphQLSchema) -> str:
    """Return the page of a schema that was made from its text, which holds the costs and bounds."""
    types = {
        name: kind
        for name, kind in schema.type_map.items()
        if not name.startswith("__") and name not in _BUILT_IN
    }
    root = schema.query_type
    assert root is not None
    composite = {n: k for n, k in types.items() if is_object_type(k) or is_interface_type(k)}
    interfaces = {n: k for n, k in composite.items() if is_interface_type(k)}
    kinds = {n: k for n, k in composite.items() if _is_kind(k)}
    pages = {n: k for n, k in composite.items() if _is_of_predicate(k, types)}
    others = [
        kind
        for name, kind in composite.items()
        if name not in {*interfaces, *kinds, *pages, root.name}
    ]
    lines = [_INTRODUCTION, "## Query", "", root.description or "", ""]
    lines += _fields(root, root.fields)
    first = [interfaces.pop(name) for name in ("Node", "Concept") if name in interfaces]
    groups: dict[str, Iterable[GraphQLNamedType]] = {
        "Interfaces": (*first, *interfaces.values()),
        "Kinds": kinds.values(),
        "Other objects": others,
    }
    for title, members in groups.items():
        lines += [f"## {title}", ""]
        for member in members:
            lines += _section(member)
    lines += _pages(pages)
    lines += ["## Inputs", ""]
    for input_type in filter(is_input_object_type, types.values()):
        lines += _input(input_type)
    lines += ["## Enums", ""]
    for enum in filter(is_enum_type, types.values()):
        lines += [f"### {enum.name}", "", enum.description or "", ""]
        rows = [
            (f"`{n}`", _said(v.description, v.deprecation_reason)) for n, v in enum.values.items()
        ]
        lines += _table(("Value", "Meaning"), rows)
    lines += ["## Scalars", ""]
    for scalar in filter(is_scalar_type, types.values()):
        lines += [f"### {scalar.name}", "", str(scalar.description)]
        lines += [f"Specified by <{scalar.specified_by_url}>.", ""]
    lines += ["## Directives of the schema", ""]
    own = [d for d in schema.directives if d.ast_node is not None and d.description]
    lines += [f"- `@{d.name}`: {' '.join(str(d.description).split())}" for d in own]
    return "\n".join(lines)


def _is_kind(kind: GraphQLNamedType) -> bool:
    return isinstance(kind, GraphQLObjectType) and any(i.name == "Concept" for i in kind.interfaces)


def _is_of_predicate(kind: GraphQLNamedType, types: Mapping[str, GraphQLNamedType]) -> bool:
    """Whether it is a page of one predicate, or an edge of such a page."""
    edge = types.get(kind.name.removesuffix("Connection").removesuffix("Edge") + "Edge")
    return (
        isinstance(edge, GraphQLObjectType)
        and kind.name.endswith(("Connection", "Edge"))
        and "relation" in edge.fields
    )


def _section(kind: GraphQLNamedType) -> list[str]:
    assert isinstance(kind, Composite)
    above = list(kind.interfaces)
    inherited = {name for interface in above for name in interface.fields}
    own = {name: field for name, field in kind.fields.items() if name not in inherited}
    lines = [f"### {kind.name}", "", kind.description or "", ""]
    if above:
        lines += [f"Has all of {', '.join(_link(i.name) for i in above)}.", ""]
    return lines + _fields(kind, own)


def _fields(kind: Composite, fields: Mapping[str, GraphQLField]) -> list[str]:
    if not fields:
        return []
    rows = [
        (f"`{name}`", _type(kind, name, field), _meaning(field)) for name, field in fields.items()
    ]
    return _table(("Field", "Type", "Meaning and arguments"), rows)


def _type(kind: Composite, name: str, field: GraphQLField) -> str:
    named = get_named_type(field.type)
    if isinstance(named, GraphQLObjectType) and named.name.endswith("Connection"):
        node = get_named_type(named.fields["nodes"].type).name
        return f"page of {_link(node)} ({_link(named.name)})"
    if named.name in _BUILT_IN:
        return f"`{field.type}`"
    return f"[`{field.type}`](#{named.name.lower()})"


def _meaning(field: GraphQLField) -> str:
    said = _said(field.description, field.deprecation_reason)
    if cost := _numbers(field.ast_node, "cost"):
        said += f" Costs {cost['weight']}."
    is_page = get_named_type(field.type).name.endswith("Connection")
    for name, argument in field.args.items():
        written = f"`{_argument(name, argument)}`{_bounds(argument)}"
        if not (is_page and written in _OF_PAGES):
            said += f"<br>{written}: {_said(argument.description)}"
    return said


def _argument(name: str, argument: GraphQLArgument) -> str:
    node = argument.ast_node
    assert node is not None
    default = print_ast(node.default_value) if node.default_value is not None else "null"
    return f"{name}: {argument.type}" + ("" if default == "null" else f" = {default}")


def _bounds(argument: GraphQLArgument) -> str:
    found = _numbers(argument.ast_node, "range")
    what = "members, " if str(argument.type).startswith("[") else ""
    return f" ({what}{found['min']} to {found['max']})" if found else ""


def _numbers(node: object, directive: str) -> dict[str, int]:
    for found in getattr(node, "directives", None) or ():
        if found.name.value == directive:
            values = {a.name.value: a.value for a in found.arguments}
            return {n: int(v.value) for n, v in values.items() if isinstance(v, IntValueNode)}
    return {}


def _pages(pages: Mapping[str, GraphQLNamedType]) -> list[str]:
    lines = [
        "## Pages of single predicates",
        "",
        _PREDICATES,
        "",
    ]
    rows = []
    for name, kind in pages.items():
        if name.endswith("Connection") and isinstance(kind, GraphQLObjectType):
            node = get_named_type(kind.fields["nodes"].type).name
            edge = get_named_type(kind.fields["edges"].type).name
            rows.append((f'<a id="{name.lower()}"></a>`{name}`', f"`{edge}`", _link(node)))
    return lines + _table(("Page", "Edge", "Node"), rows)


def _input(kind: GraphQLInputObjectType) -> list[str]:
    rows = []
    for name, field in kind.fields.items():
        node = field.ast_node
        default = node.default_value if node is not None else None
        text = f"{field.type}" + (f" = {print_ast(default)}" if default is not None else "")
        rows.append((f"`{name}`", f"`{text}`", _said(field.description)))
    exactly = ["Exactly one field is given (`@oneOf`).", ""] if kind.is_one_of else []
    head = [f"### {kind.name}", "", kind.description or "", ""]
    return [*head, *exactly, *_table(("Field", "Type", "Meaning"), rows)]


def _said(description: str | None, deprecation: str | None = None) -> str:
    text = " ".join((description or "").split()).replace("|", "\\|").replace("<", "&lt;")
    return f"**Deprecated.** {deprecation} {text}" if deprecation else text


def _link(name: str) -> str:
    return f"[`{name}`](#{name.lower()})"


def _table(head: Row, rows: Iterable[Row]) -> list[str]:
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows), ""]


def _row(cells: Row) -> str:
    return f"| {' | '.join(cells)} |"
