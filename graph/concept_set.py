"""Sets of concepts, and the traversals that lead from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Self, Unpack

from immunograph.graph.adjacency import Direction
from immunograph.graph.concept import Concept
from immunograph.graph.conditions import Conditions, compile_conditions
from immunograph.graph.errors import UnknownPredicateError
from immunograph.graph.members import MAX_VISITS, MemberSet, in_order
from immunograph.graph.names import fold, resembling
from immunograph.graph.relation_set import RelationSet
from immunograph.graph.result import Budget, check_range, check_text

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.graph import Graph
    from immunograph.graph.lookup import KindNames, PredicateNames
    from immunograph.graph.plots.plot import Plot
    from immunograph.graph.subgraph import Subgraph


class ConceptSet(MemberSet[Concept, str]):
    """An immutable set of concepts of one graph, by label unless another order is said.

    `a & b`, `a | b`, `a - b`, `a ^ b` and comparisons work as for sets; `in` also takes a name. A set made from one that was
    cut short says so too.

    >>> from immunograph.graph import P, load
    >>> g = load()
    >>> both = g["melanoma"].into(P.approvedFor) & g["NSCLC"].into(P.approvedFor)
    >>> "nivolumab" in both
    True
    """

    __slots__ = ()

    def _view(self, identifier: str) -> Concept:
        return Concept(self.graph, identifier)

    @property
    def _rank(self) -> Callable[[str], int]:
        return self.graph.ranks.__getitem__

    def __contains__(self, concept: object) -> bool:
        if isinstance(concept, str):
            return any(found.id in self._known() for found in self.graph.candidates(concept))
        return (
            isinstance(concept, Concept)
            and concept.graph is self.graph
            and concept.id in self._known()
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels, in the order of the set."""
        return tuple(map(self.graph.label_of, self.ids))

    # --- from concepts to concepts

    def out(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts that these relate to, each once, by label.

        Args:
            predicate: One predicate or several, inverse names included; all stated directions without it.
            kind: Keep only concepts of this kind, or of one of these; an abstract kind stands for those below it.
            max_visits: Bound on the relations looked at; the set says when it was reached.
            conditions: On the evidence of the relations walked; see `Conditions`.

        Raises:
            UnknownPredicateError, UnknownKindError: there is none of that name; carries `suggestions`.

        >>> from immunograph.graph import P, load
        >>> "PD-1" in load().kind("Therapy").out(P.blocks)
        True
        """
        return self._step(predicate, "out", kind, max_visits, conditions)

    def into(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts that relate to these; arguments as for `out`.

        >>> from immunograph.graph import P, load
        >>> "ipilimumab" in load()["CTLA-4"].into(P.blocks)
        True
        """
        return self._step(predicate, "in", kind, max_visits, conditions)

    def both(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts related to these in either direction; arguments as for `out`.

        >>> from immunograph.graph import P, load
        >>> "PD-L1" in load()["PD-1"].both(P.binds, kind="MolecularTarget")
        True
        """
        return self._step(predicate, "both", kind, max_visits, conditions)

    def _step(
        self,
        predicate: PredicateNames,
        direction: Direction,
        kind: KindNames,
        max_visits: int,
        conditions: Conditions,
    ) -> ConceptSet:
        graph = self.graph
        members = None if kind is None else graph.members_of(kind)
        holds = compile_conditions(graph, conditions) if conditions else None
        budget = Budget(max_visits)
        legs = graph.legs(predicate, direction)
        found: Iterable[str]
        if len(legs) == 1:
            found = graph.adjacency.ends(self._ids, legs[0], budget, holds)
        else:
            ends = [graph.adjacency.ends(self._ids, leg, budget, holds) for leg in legs]
            found = dict.fromkeys(chain.from_iterable(ends))
        return self._made(found if members is None else [i for i in found if i in members], budget)

    def _made(self, ids: Iterable[str], budget: Budget, *, is_ordered: bool = False) -> ConceptSet:
        return ConceptSet(
            self.graph,
            ids,
            is_ordered=is_ordered,
            reason=self.reason or budget.reason,
            visited=self.visited + budget.visited,
        )

    def ancestors(self, *, max_hops: int = 32, max_visits: int = MAX_VISITS) -> ConceptSet:
        """Return the broader concepts of these, nearest first, then by label; none of these themselves.

        Args:
            max_hops: Bound on distance, 1 to 64 hops; the set says when there are more beyond.
            max_visits: Bound on the relations looked at.

        >>> from immunograph.graph import load
        >>> "lung cancer" in load()["NSCLC"].ancestors()
        True
        """
        return self._closure(False, max_hops, max_visits)

    def descendants(self, *, max_hops: int = 32, max_visits: int = MAX_VISITS) -> ConceptSet:
        """Return the narrower concepts of these; order and bounds as for `ancestors`.

        >>> from immunograph.graph import load
        >>> "NSCLC" in load()["lung cancer"].descendants()
        True
        """
        return self._closure(True, max_hops, max_visits)

    def _closure(self, is_backward: bool, max_hops: int, max_visits: int) -> ConceptSet:
        check_range("max_hops", max_hops, 1, 64)
        budget, ends = Budget(max_visits), self.graph.adjacency.ends
        hops: dict[str, int] = dict.fromkeys(self._ids, 0)
        level: list[str] = list(self._ids)
        is_deeper = False
        for hop in range(1, max_hops + 2):
            level = [i for i in ends(level, ("broader", is_backward), budget) if i not in hops]
            if hop > max_hops or not level:
                is_deeper = bool(level)
                break
            hops.update(dict.fromkeys(level, hop))
        rank = self._rank
        members = sorted((i for i, hop in hops.items() if hop), key=lambda i: (hops[i], rank(i)))
        found = self._made(members, budget, is_ordered=True)
        if is_deeper and found.reason is None:
            found.reason = f"there are more beyond {max_hops} hops"
        return found

    # --- fewer

    def where(
        self,
        condition: PredicateNames | Callable[[Concept], bool] = None,
        value: str | Concept | Iterable[str | Concept] | None = None,
        *,
        kind: KindNames = None,
        text: str | None = None,
        direction: Direction = "out",
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the members that meet every condition given, in the same order.

        Args:
            condition: A function of a concept, or a predicate (or several) by which a member must be related.
            value: With a predicate, the concept at the other end, or one of these; any without it.
            kind: The kind, or one of these; an abstract kind stands for those below it.
            text: What the label, a synonym or the definition must contain, in any case.
            direction: With a predicate, which way it is read.
            conditions: On the evidence of that relation; see `Conditions`.

        Raises:
            ConceptNotFoundError, UnknownPredicateError, UnknownKindError: none has that name; carries `suggestions`.

        >>> from immunograph.graph import P, load
        >>> load().kind("Therapy").where(P.blocks, "CTLA-4").where(text="yervoy").first()
        <Therapy ipilimumab (ig:ipilimumab)>
        """
        kept: Iterable[str] = self._ids
        if kind is not None:
            kept = filter(self.graph.members_of(kind).__contains__, kept)
        if text is not None:
            check_text("text", text)
            wanted = fold(text)
            kept = [i for i in kept if wanted in _texts(self.graph, i)]
        predicate: PredicateNames = None
        if callable(condition):
            kept = [i for i in kept if condition(self._view(i))]
        else:
            predicate = condition
        if predicate is not None or value is not None or conditions:
            kept = self._related(kept, predicate, value, direction, conditions)
        return self._like(kept)

    def _related(
        self,
        ids: Iterable[str],
        predicate: PredicateNames,
        value: str | Concept | Iterable[str | Concept] | None,
        direction: Direction,
        conditions: Conditions,
    ) -> list[str]:
        if isinstance(value, str) or not isinstance(value, Iterable):
            value = None if value is None else [value]
        ends = None if value is None else frozenset(map(self.graph.id_of, value))
        legs = self.graph.legs(predicate, direction)
        holds, adjacency = compile_conditions(self.graph, conditions), self.graph.adjacency
        return [
            node
            for node in ids
            if any(
                (ends is None or key[0 if leg[1] else 2] in ends) and (holds is None or holds(key))
                for leg in legs
                for key in adjacency.keys(node, leg)
            )
        ]

    def order_by(self, by: str | Callable[[Concept], object], *, descending: bool = False) -> Self:
        """Return the same set in another order; ties by label.

        Args:
            by: "label", "kind", "degree" (relations), "claims", the name of a data property, or a function of a concept. What
                lacks the data property, or for which the function gives None, comes last either way.

        Raises:
            UnknownPredicateError: `by` is none of these; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().kind("ImmunePhase").order_by("degree", descending=True).count() > 0
        True
        """
        graph = self.graph
        keys: Mapping[str, Callable[[Concept], object]] = {
            "label": lambda c: graph.label_of(c.id).casefold(),
            "kind": lambda c: c.kind.name,
            "degree": graph.degree,
            "claims": lambda c: sum(len(r.claims) for r in c.relations()),
        }
        by_label = list(map(self._view, sorted(self._ids, key=self._rank)))
        key: Callable[[Concept], object]
        if callable(by):
            key = by
        elif by in keys:
            key = keys[by]
        elif by not in graph.snapshot.data_properties:
            known = [*keys, *graph.snapshot.data_properties]
            raise UnknownPredicateError("order or data property", by, resembling(by, known))
        else:
            name = by
            key = lambda c: next(iter(c.data(name)), None)
        return self._like((c.id for c in in_order(by_label, key, descending)), is_ordered=True)

    def by_kind(self) -> dict[str, ConceptSet]:
        """Return the members by the name of their kind.

        >>> from immunograph.graph import load
        >>> sorted(load()["PD-1"].into("targets").by_kind())
        ['Modality', 'Therapy']
        """
        found: dict[str, list[str]] = {}
        for identifier in self.ids:
            found.setdefault(self.graph.snapshot.concepts[identifier].kind, []).append(identifier)
        return {kind: self._like(ids) for kind, ids in sorted(found.items())}

    # --- to relations and beyond

    def relations(
        self,
        predicate: PredicateNames = None,
        *,
        direction: Direction = "out",
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> RelationSet:
        """Return the relations of these concepts; arguments as for `out`.

        >>> from immunograph.graph import P, load
        >>> load()["ipilimumab"].relations(P.blocks).first()
        <Relation Ipilimumab blocks CTLA-4>
        """
        budget, holds = Budget(max_visits), compile_conditions(self.graph, conditions)
        legs = self.graph.legs(predicate, direction)
        step = self.graph.adjacency.step
        found = [key for leg in legs for key in step(self._ids, leg, budget)]
        return RelationSet(
            self.graph,
            dict.fromkeys(found if holds is None else filter(holds, found)),
            reason=self.reason or budget.reason,
            visited=self.visited + budget.visited,
        )

    def subgraph(self, *, hops: int = 0, limit: int = 500) -> Subgraph:
        """Return these concepts, those within some hops, and the relations among them; see `Graph.subgraph`.

        >>> from immunograph.graph import load
        >>> len(load().concepts("PD-1", "PD-L1").subgraph())
        2
        """
        found = self.graph.subgraph(*self, hops=hops, limit=max(limit, len(self)))
        found.reason = self.reason or found.reason
        return found

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table: one row a concept, in the order of the set.

        >>> from immunograph.graph import load
        >>> load().concepts("PD-1", "CTLA-4").to_pandas()["label"].tolist()
        ['CTLA-4', 'PD-1']
        """
        from immunograph.graph.exports.tables import concept_table

        return concept_table(self)

    def plot(self) -> Plot:
        """Return a picture of these concepts and the relations among them; see `Graph.plot`.

        >>> from immunograph.graph import load
        >>> load().kind("ImmunePhase").plot()
        <Plot of elimination, equilibrium, escape: 3 concepts, 3 relations>
        """
        from immunograph.graph.plots.plot import Plot
        from immunograph.graph.plots.scene import set_scene

        return Plot(set_scene(self))

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import concept_set_card

        return concept_set_card(self)


def _texts(graph: Graph, identifier: str) -> str:
    """All that a concept is called and defined as, folded; parts are kept apart by a line feed."""
    record = graph.snapshot.concepts[identifier]
    parts = (
        *record.labels.values(),
        *(synonym.text for synonym in record.synonyms),
        *record.definitions.values(),
    )
    return "\n".join(map(fold, parts))
