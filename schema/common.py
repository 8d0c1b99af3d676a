"""What all parts of a schema share: the graph, the members of the enums, and how lists are paged. Names no kind and no predicate."""

from __future__ import annotations

from typing import Any

import strawberry

from immunograph.graph import Concept, Graph, Relation
from immunograph.schema.basis import Basis, current
from immunograph.schema.bounds import DEFAULT_PAGE, PAGE, Range
from immunograph.schema.paging import Connection, page
from immunograph.schema.typing import Argument, Field, ObjectType


def given(value: Any) -> bool:
    """Return whether a client gave a value that may be left out."""
    return value is not None and value is not strawberry.UNSET


def other_end(relation: Relation, anchor: Concept | None) -> Concept:
    """Return the end of a relation that is not the anchor; the object where there is none."""
    is_object = anchor is not None and relation.key[2] == anchor.id
    return relation.subject if is_object else relation.object


class Common:
    """The graph that is asked, and the members of each enum by its name and then by the words of the ontology.

    Args:
        graph: What is asked where an operation does not say.
    """

    def __init__(self, graph: Graph) -> None:
        self._default = Basis(graph)
        self.values: dict[str, dict[str, Any]] = {}

    @property
    def basis(self) -> Basis:
        return current(self._default)

    @property
    def graph(self) -> Graph:
        return self.basis.graph

    def rest_on(self, graph: Graph) -> None:
        """Ask another graph of the same terms where an operation does not say, and let go of the one before."""
        self._default = Basis(graph)

    def value(self, enum: str, word: str) -> Any:
        return self.values[enum][word]

    def concrete(self, kind: str | None) -> list[Any]:
        """Return the values of the concrete kinds at and below a kind, or of all."""
        kinds = self.graph.snapshot.kinds
        names = sorted(self.graph.narrower_kinds(kind)) if kind else sorted(kinds)
        return [self.value("ConceptType", name) for name in names if not kinds[name].is_abstract]

    def page(self, members: Any, **arguments: Any) -> Connection:
        return page(members, self.graph.sha256, **arguments)

    def page_arguments(self, size: int = DEFAULT_PAGE, bounds: Range = PAGE) -> dict[str, Argument]:
        return {
            "first": Argument("Optional[int]", size, "How many members a page has.", bounds),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
        }

    def two_way_arguments(self) -> dict[str, Argument]:
        return {
            "first": Argument(
                "Optional[int]",
                None,
                f"How many from the start; {DEFAULT_PAGE} where neither first nor last is given.",
                PAGE,
            ),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
            "last": Argument("Optional[int]", None, "How many from the end; not with first.", PAGE),
            "before": Argument("Optional[str]", None, "The cursor before which the page ends."),
        }

    def connection(self, edge: str, node: str) -> dict[str, Field]:
        return {
            "edges": Field(
                f"list[{edge}]",
                "The members of this page, each with its cursor.",
                lambda c: c.edges,
            ),
            "nodes": Field(f"list[{node}]", "The members of this page alone.", lambda c: c.nodes),
            "page_info": Field(
                "PageInfo", "Where this page lies in the list.", lambda c: c.page_info
            ),
            "total_count": Field(
                "int", "How many there are in all pages.", lambda c: c.total_count
            ),
        }

    def edge(self, node: str, description: str) -> dict[str, Field]:
        return {
            "cursor": Field("str", "The place of this edge in the list.", lambda e: e.cursor),
            "node": Field(node, description, lambda e: e.node),
        }


class Part:
    """A part of a schema: some object types by name, and the root fields that lead to them."""

    def __init__(self, common: Common) -> None:
        self.common = common

    @property
    def basis(self) -> Basis:
        return self.common.basis

    @property
    def graph(self) -> Graph:
        return self.common.basis.graph

    def types(self) -> dict[str, ObjectType]:
        return {}

    def roots(self) -> dict[str, Field]:
        return {}
