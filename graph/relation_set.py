"""Sets of relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Self, Unpack

from immunograph.graph.claim_set import ClaimSet
from immunograph.graph.conditions import Conditions, compile_conditions
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.inference import Key
from immunograph.graph.members import MemberSet, in_order
from immunograph.graph.relation import Relation
from immunograph.graph.vocabulary import Predicate

if TYPE_CHECKING:
    import pandas

    from immunograph.graph.concept_set import ConceptSet
    from immunograph.graph.lookup import KindNames, PredicateNames


class RelationSet(MemberSet[Relation, Key]):
    """An immutable set of relations in stored direction: by predicate, then asserted first, then by the labels of the ends.

    >>> from immunograph.graph import P, load
    >>> found = load().kind("Therapy").relations(P.causesAdverseEvent, level="meta-analysis", min_frequency=5)
    >>> all(relation.predicate == P.causesAdverseEvent for relation in found)
    True
    """

    __slots__ = ()

    def _view(self, identifier: Key) -> Relation:
        return Relation(self.graph, identifier)

    @property
    def _rank(self) -> Callable[[Key], tuple[str, bool, int, int]]:
        facts, ranks = self.graph.snapshot.facts, self.graph.ranks

        def rank(key: Key) -> tuple[str, bool, int, int]:
            subject, name, value = key
            return name, bool(facts[key]), ranks[subject], ranks[value]

        return rank

    def __contains__(self, relation: object) -> bool:
        return (
            isinstance(relation, Relation)
            and relation.graph is self.graph
            and self.graph.stored(relation.key) in self._known()
        )

    def where(
        self,
        condition: PredicateNames | Callable[[Relation], bool] = None,
        *,
        kind: KindNames = None,
        **conditions: Unpack[Conditions],
    ) -> RelationSet:
        """Return the members that meet every condition given.

        Args:
            condition: A function of a relation, or the predicate or predicates that it must be by.
            kind: The kind, or kinds, that one of its ends must be of.
            conditions: On its evidence; see `Conditions`.

        >>> from immunograph.graph import load
        >>> load()["PD-1"].relations().where("blocks", kind="Therapy").where(lambda r: r.is_contested)
        <RelationSet of 0>
        """
        kept: Iterable[Key] = self._ids
        concepts = self.graph.snapshot.concepts
        if callable(condition):
            kept = [key for key in kept if condition(self._view(key))]
        elif (predicates := self.graph.predicates_named(condition)) is not None:
            names = {p.stored_name for p in predicates}
            kept = [key for key in kept if key[1] in names]
        if (kinds := self.graph.kinds_named(kind)) is not None:
            kept = [k for k in kept if concepts[k[0]].kind in kinds or concepts[k[2]].kind in kinds]
        if (holds := compile_conditions(self.graph, conditions)) is not None:
            kept = [key for key in kept if holds(key)]
        return self._like(kept)

    def order_by(self, by: str | Callable[[Relation], object], *, descending: bool = False) -> Self:
        """Return the same set in another order: by "strength", "frequency", or a function of a relation; ties as before.

        "strength" is that of the evidence, 0 to 1; "frequency" the highest that a supporting claim states, in percent. What has no
        frequency, or for which the function gives None, comes last either way.

        >>> from immunograph.graph import load
        >>> found = load()["ipilimumab"].relations().order_by("strength", descending=True)
        >>> found[0].strength >= found[-1].strength
        True
        """
        keys: Mapping[str, Callable[[Relation], object]] = {
            "strength": lambda r: r.strength,
            "frequency": lambda r: r.frequency_percent,
        }
        if not callable(by) and by not in keys:
            raise InvalidArgumentError(f"by is {by!r}; give 'strength', 'frequency' or a function")
        key = by if callable(by) else keys[by]
        ordered = in_order(map(self._view, self.ids), key, descending)
        return self._like((relation.key for relation in ordered), is_ordered=True)

    @property
    def subjects(self) -> ConceptSet:
        """The concepts that the relations start from."""
        return self.graph.set_of((key[0] for key in self._ids), reason=self.reason)

    @property
    def objects(self) -> ConceptSet:
        """The concepts that the relations end in."""
        return self.graph.set_of((key[2] for key in self._ids), reason=self.reason)

    @property
    def claims(self) -> ClaimSet:
        """The claims about these very relations, each once, in their order."""
        claims = (claim for relation in self for claim in relation.claims)
        return ClaimSet(self.graph, claims, reason=self.reason)

    def by_predicate(self) -> dict[Predicate, RelationSet]:
        """Return the members by their predicate.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> g["Keytruda"].relations(["blocks", "hasModality"]).by_predicate()[g.P.blocks]
        <RelationSet of 1: Pembrolizumab blocks PD-1>
        """
        found: dict[str, list[Key]] = {}
        for key in self.ids:
            found.setdefault(key[1], []).append(key)
        predicates = self.graph.snapshot.predicates
        return {predicates[name]: self._like(keys) for name, keys in sorted(found.items())}

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table: one row a relation, in the order of the set, with its strongest evidence.

        `level` and `frequency_percent` are the strongest and the highest that support it, whatever conditions chose the relation;
        for the claims that meet conditions, narrow `claims` by the same: `found.claims.where(level="guideline").to_pandas()`.

        >>> from immunograph.graph import load
        >>> load()["Keytruda"].relations("blocks").to_pandas()["object_label"].tolist()
        ['PD-1']
        """
        from immunograph.graph.exports.tables import relation_table

        return relation_table(self)

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import relation_set_card

        return relation_set_card(self)
