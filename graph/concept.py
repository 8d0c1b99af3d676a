"""A concept: a light, immutable view of a graph. Two concepts are equal when graph and identifier are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from immunograph.graph.conditions import Conditions
from immunograph.graph.errors import UnknownPredicateError
from immunograph.graph.labels import in_language, label_of_record
from immunograph.graph.names import resembling
from immunograph.graph.snapshot import ConceptRecord, Synonym, Xref
from immunograph.graph.vocabulary import Kind
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.adjacency import Direction
    from immunograph.graph.concept_set import ConceptSet
    from immunograph.graph.graph import Graph
    from immunograph.graph.lookup import KindNames, PredicateName, PredicateNames
    from immunograph.graph.plots.plot import Plot
    from immunograph.graph.relation import Relation
    from immunograph.graph.relation_set import RelationSet
    from immunograph.graph.subgraph import Subgraph


@dataclass(frozen=True, slots=True, repr=False)
class Concept:
    """A concept of the graph."""

    graph: Graph
    id: str

    @property
    def _record(self) -> ConceptRecord:
        return self.graph.snapshot.concepts[self.id]

    @property
    def iri(self) -> str:
        """The full IRI."""
        return self._record.iri

    @property
    def label(self) -> str:
        """The English label, or else any."""
        return self.label_in("en")

    def label_in(self, *languages: str) -> str:
        """Return the label in the first of the languages (BCP 47) that there is, else in English, else any.

        >>> from immunograph.graph import load
        >>> load()["PD-1"].label_in("de")
        'PD-1'
        """
        return label_of_record(self._record, languages)

    @property
    def definition(self) -> str | None:
        """The English definition, or else any; None where there is none."""
        return self.definition_in("en")

    def definition_in(self, *languages: str) -> str | None:
        """Return the definition, with the languages tried as for `label_in`.

        >>> from immunograph.graph import load
        >>> load()["PD-1"].definition_in("de") == load()["PD-1"].definition
        True
        """
        return in_language(self._record.definitions, languages)

    @property
    def kind(self) -> Kind:
        """The concrete kind."""
        return self.graph.snapshot.kinds[self._record.kind]

    @property
    def synonyms(self) -> tuple[Synonym, ...]:
        """The other names, each with its scope."""
        return self._record.synonyms

    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks on the scope."""
        return self._record.notes

    @property
    def xrefs(self) -> tuple[Xref, ...]:
        """The same or a similar concept in other vocabularies."""
        return self._record.xrefs

    @property
    def is_deprecated(self) -> bool:
        """Whether it is no longer to be used."""
        return self._record.is_deprecated

    @property
    def replaced_by(self) -> Concept | None:
        """What to use instead of a deprecated concept, or None."""
        successor = self._record.replaced_by
        return (
            Concept(self.graph, successor)
            if successor in self.graph.snapshot.concepts and successor
            else None
        )

    def data(self, name: str) -> tuple[str | int | float | bool, ...]:
        """Return the values of a data property, by its name; none gives an empty tuple.

        Raises:
            UnknownPredicateError: the graph has no such data property; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load()["PD-1"].data("geneSymbol")
        ('PDCD1',)
        """
        known = self.graph.snapshot.data_properties
        if name not in known:
            raise UnknownPredicateError("data property", name, resembling(name, known))
        return self._record.data.get(name, ())

    def out(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts that this one relates to; see `ConceptSet.out`.

        >>> from immunograph.graph import P, load
        >>> load()["ipilimumab"].out(P.blocks).labels
        ('CTLA-4',)
        """
        return self._alone.out(predicate, kind=kind, **conditions)

    def into(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts that relate to this one; see `ConceptSet.into`.

        >>> from immunograph.graph import load
        >>> "nivolumab" in load()["PD-1"].into("blocks")
        True
        """
        return self._alone.into(predicate, kind=kind, **conditions)

    def both(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        **conditions: Unpack[Conditions],
    ) -> ConceptSet:
        """Return the concepts related to this one in either direction; see `ConceptSet.both`.

        >>> from immunograph.graph import load
        >>> "PD-L2" in load()["PD-1"].both("binds")
        True
        """
        return self._alone.both(predicate, kind=kind, **conditions)

    def relation(self, predicate: PredicateName, value: str | Concept) -> Relation:
        """Return one relation of this concept; see `Graph.relation`.

        >>> from immunograph.graph import load
        >>> load()["Keytruda"].relation("blocks", "PD-1").is_asserted
        True
        """
        return self.graph.relation(self, predicate, value)

    def relations(
        self,
        predicate: PredicateNames = None,
        *,
        direction: Direction = "both",
        **conditions: Unpack[Conditions],
    ) -> RelationSet:
        """Return the relations of this concept; see `ConceptSet.relations`.

        >>> from immunograph.graph import load
        >>> load()["Keytruda"].relations("blocks")
        <RelationSet of 1: Pembrolizumab blocks PD-1>
        """
        return self._alone.relations(predicate, direction=direction, **conditions)

    def ancestors(self, *, max_hops: int = 32) -> ConceptSet:
        """Return the broader concepts, nearest first; see `ConceptSet.ancestors`.

        >>> from immunograph.graph import load
        >>> "lung cancer" in load()["NSCLC"].ancestors()
        True
        """
        return self._alone.ancestors(max_hops=max_hops)

    def descendants(self, *, max_hops: int = 32) -> ConceptSet:
        """Return the narrower concepts, nearest first; see `ConceptSet.descendants`.

        >>> from immunograph.graph import load
        >>> "NSCLC" in load()["lung cancer"].descendants()
        True
        """
        return self._alone.descendants(max_hops=max_hops)

    def subgraph(self, *, hops: int = 1, limit: int = 500) -> Subgraph:
        """Return the concepts within some hops of this one, and the relations among them; see `Graph.subgraph`.

        >>> from immunograph.graph import load
        >>> "pembrolizumab" in load()["PD-1"].subgraph()
        True
        """
        return self.graph.subgraph(self, hops=hops, limit=limit)

    def plot(self, *, limit: int = 60) -> Plot:
        """Return a picture of this concept and of what is one hop away, up to so many concepts in all; see `Graph.plot`.

        >>> from immunograph.graph import load
        >>> load()["elimination phase"].plot().scene.title
        'elimination and what is 1 hop away'
        """
        return self.subgraph(limit=limit).plot()

    @property
    def _alone(self) -> ConceptSet:
        return self.graph.set_of([self.id])

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"<{self.kind.name} {one_line(self.label)} ({self.id})>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.concepts import concept_card

        return concept_card(self)
