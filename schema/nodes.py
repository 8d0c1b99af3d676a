"""Everything that has an id of its own, fetched again by it: Relay's `node` and `nodes`."""

from __future__ import annotations

from typing import Any

from immunograph.graph import Claim, Concept, Kind, Predicate, Relation
from immunograph.schema.basis import worked_out
from immunograph.schema.bounds import IDS
from immunograph.schema.common import Part
from immunograph.schema.typing import Argument, Field


class Nodes(Part):
    """Looks nodes up by their ids."""

    def roots(self) -> dict[str, Field]:
        return {
            "node": Field(
                "Optional[Node]",
                "Any object by its id; null when there is none.",
                lambda _, id: self.node(id),
                {"id": Argument("strawberry.ID", description="The id.")},
            ),
            "nodes": Field(
                "Optional[list[Optional[Node]]]",
                "Objects in the order of the ids, null for each unknown one.",
                lambda _, ids: [self.node(i) for i in ids],
                {"ids": Argument("list[strawberry.ID]", description="The ids.", range=IDS)},
            ),
        }

    @worked_out
    def terms(self) -> dict[str, Predicate | Kind]:
        """The predicates and the concrete kinds by their CURIEs."""
        snapshot = self.graph.snapshot
        kinds = {k.id: k for k in snapshot.kinds.values() if not k.is_abstract}
        return {**kinds, **{p.id: p for p in snapshot.predicates.values()}}

    def node(self, id: str) -> Any:
        snapshot = self.graph.snapshot
        if id in snapshot.concepts:
            return Concept(self.graph, id)
        if id in snapshot.claims:
            return Claim(self.graph, id)
        if id in snapshot.sources:
            return snapshot.sources[id]
        parts = id.split("~")
        if len(parts) != 3:
            return self.terms.get(id)
        predicate = self.terms.get(parts[1])
        if not isinstance(predicate, Predicate):
            return None
        key = (parts[0], predicate.name, parts[2])
        return Relation(self.graph, key) if self.graph.stored(key) in snapshot.facts else None
