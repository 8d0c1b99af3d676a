"""Light, immutable views of a graph: concepts, relations, claims and paths.

A view holds its graph and an identifier; two views are equal when both are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.inference import Key
from immunograph.graph.snapshot import ClaimRecord, ConceptRecord, ScopeEntry, Source, Synonym, Xref
from immunograph.graph.vocabulary import BROADER, Kind, Predicate

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph, PredicateName
    from immunograph.graph.result import Result


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the graph."""

    graph: Graph
    id: str

    @property
    def _record(self) -> ConceptRecord:
        return self.graph.snapshot.concepts[self.id]

    @property
    def iri(self) -> str:
        return self._record.iri

    @property
    def label(self) -> str:
        """The English label, or else any."""
        return self.label_in("en")

    def label_in(self, *languages: str) -> str:
        """Return the label in the first of the languages (BCP 47) that there is, else in English, else any."""
        return _in_language(self._record.labels, languages) or self.id

    @property
    def definition(self) -> str | None:
        return self.definition_in("en")

    def definition_in(self, *languages: str) -> str | None:
        """Return the definition, with the languages tried as for `label_in`."""
        return _in_language(self._record.definitions, languages)

    @property
    def kind(self) -> Kind:
        return self.graph.snapshot.kinds[self._record.kind]

    @property
    def synonyms(self) -> tuple[Synonym, ...]:
        return self._record.synonyms

    @property
    def notes(self) -> tuple[str, ...]:
        return self._record.notes

    @property
    def xrefs(self) -> tuple[Xref, ...]:
        return self._record.xrefs

    @property
    def is_deprecated(self) -> bool:
        return self._record.is_deprecated

    @property
    def replaced_by(self) -> Concept | None:
        successor = self._record.replaced_by
        return (
            Concept(self.graph, successor)
            if successor in self.graph.snapshot.concepts and successor
            else None
        )

    def data(self, name: str) -> tuple[str | int | float | bool, ...]:
        """Return the values of a data property, by its name; none gives an empty tuple."""
        return self._record.data.get(name, ())

    def out(self, predicate: PredicateName) -> Result[Concept]:
        """Return the concepts that this one relates to by the predicate, inverse names included."""
        return self.graph.neighbours(self, predicate, direction="out")

    def into(self, predicate: PredicateName) -> Result[Concept]:
        """Return the concepts that relate to this one by the predicate."""
        return self.graph.neighbours(self, predicate, direction="in")

    def relation(self, predicate: PredicateName, value: str | Concept) -> Relation:
        """Return one relation of this concept; see `Graph.relation`."""
        return self.graph.relation(self, predicate, value)

    def relations(
        self, predicate: PredicateName | None = None, *, direction: str = "both"
    ) -> Result[Relation]:
        """Return the relations of this concept; see `Graph.relations_of`."""
        return self.graph.relations_of(self, predicate, direction=direction)

    def ancestors(self, *, max_hops: int = 32) -> Result[Concept]:
        """Return the broader concepts; see `Graph.ancestors`."""
        return self.graph.ancestors(self, max_hops=max_hops)

    def descendants(self, *, max_hops: int = 32) -> Result[Concept]:
        """Return the narrower concepts; see `Graph.descendants`."""
        return self.graph.descendants(self, max_hops=max_hops)

    def __str__(self) -> str:
        return self.label

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.label} ({self.id})>"


def _in_language(texts: Mapping[str, str], languages: tuple[str, ...]) -> str | None:
    for wanted in (*languages, "en", ""):
        for lang, text in texts.items():
            if (
                wanted
                and lang.casefold().startswith(wanted.casefold() + "-")
                or lang.casefold() == wanted.casefold()
            ):
                return text
    return next(iter(texts.values()), None)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says that a relation holds or does not, how strongly, and in which scope."""

    graph: Graph
    id: str

    @property
    def _record(self) -> ClaimRecord:
        return self.graph.snapshot.claims[self.id]

    @property
    def level(self) -> str:
        """The evidence level, one of the words that the shapes list."""
        return self._record.level

    @property
    def polarity(self) -> str:
        return self._record.polarity

    @property
    def is_supporting(self) -> bool:
        return self._record.polarity == "supports"

    @property
    def scope(self) -> tuple[ScopeEntry, ...]:
        return self._record.scope

    @property
    def frequency_percent(self) -> float | None:
        return self._record.frequency_percent

    @property
    def last_reviewed(self) -> str | None:
        return self._record.last_reviewed

    @property
    def source(self) -> Source:
        return self.graph.snapshot.sources[self._record.source]

    @property
    def strength(self) -> float:
        """How strong the level is, 1 for the strongest that the shapes list, towards 0; 0 for one not listed."""
        levels = self.graph.snapshot.allowed_values.get("evidenceLevel", ())
        return 1 - levels.index(self.level) / len(levels) if self.level in levels else 0.0

    def __str__(self) -> str:
        scope = "; ".join(f"{entry.label}: {entry.text}" for entry in self.scope)
        return f"{self.level}, {self.polarity}{f' [{scope}]' if scope else ''}: {self.source}"

    def __repr__(self) -> str:
        return f"<Claim {self.id}: {self.level}, {self.polarity}>"


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge between two concepts; its `id` is made of the three CURIEs."""

    graph: Graph
    key: Key

    @property
    def id(self) -> str:
        return "~".join((self.key[0], self.predicate.id, self.key[2]))

    @property
    def subject(self) -> Concept:
        return Concept(self.graph, self.key[0])

    @property
    def predicate(self) -> Predicate:
        return self.graph.snapshot.predicates[self.key[1]]

    @property
    def object(self) -> Concept:
        return Concept(self.graph, self.key[2])

    @property
    def is_asserted(self) -> bool:
        """False when derived; then `derived_from` holds the premises."""
        return not self.derived_from

    @property
    def derived_from(self) -> tuple[Relation, ...]:
        stored = self.graph.stored(self.key)
        if stored != self.key:
            return (Relation(self.graph, stored),)
        return tuple(Relation(self.graph, key) for key in self.graph.snapshot.facts[stored])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims about this very relation, strongest first."""
        ids = self.graph.snapshot.claims_of.get(self.graph.stored(self.key), ())
        return tuple(sorted((Claim(self.graph, i) for i in ids), key=lambda c: (-c.strength, c.id)))

    @property
    def evidence(self) -> tuple[Claim, ...]:
        """The claims about this relation or, where it has none, about the premises that it was derived from."""
        own = self.claims
        if own or self.is_asserted:
            return own
        return tuple(
            dict.fromkeys(claim for premise in self.derived_from for claim in premise.evidence)
        )

    @property
    def is_contested(self) -> bool:
        """True when claims of both polarities stand."""
        return len({claim.is_supporting for claim in self.claims}) == 2

    @property
    def strength(self) -> float:
        """The strength of the strongest supporting claim; of the weakest premise when derived; 1 for the hierarchy."""
        supporting = [claim.strength for claim in self.claims if claim.is_supporting]
        if supporting:
            return max(supporting)
        if self.derived_from:
            return min(premise.strength for premise in self.derived_from)
        return 1.0 if self.predicate.iri == BROADER else 0.0

    @property
    def sentence(self) -> str:
        """The relation in words, without its evidence."""
        return sentence(self.subject.label, self.predicate.verb, self.object.label)

    def explain(self) -> str:
        """Return the relation in words with its strongest supporting source, or with its premises, each with its own."""
        return f"{self.sentence}{self._because()}"

    def _because(self) -> str:
        supporting = [claim for claim in self.claims if claim.is_supporting]
        disputed = " Sources disagree." if self.is_contested else ""
        if supporting:
            return f" [{supporting[0].level}: {supporting[0].source}].{disputed}"
        if self.derived_from:
            premises = " ".join(premise.explain() for premise in self.derived_from)
            return f", because: {premises}"
        return "."

    def __str__(self) -> str:
        return self.sentence

    def __repr__(self) -> str:
        return f"<Relation {self.sentence}{'' if self.is_asserted else ' (inferred)'}>"


def sentence(subject: str, verb: str, value: str) -> str:
    """Join subject, verb and object.

    >>> sentence("ipilimumab", "is a", "immune checkpoint inhibitor")
    'Ipilimumab is an immune checkpoint inhibitor'
    """
    if verb.endswith(" a") and value[:1] in "aeiou":
        verb += "n"
    head = subject[:1].upper() + subject[1:] if subject[1:2].islower() else subject
    return f"{head} {verb} {value}"


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path; `is_backward` when it is walked from object to subject."""

    relation: Relation
    is_backward: bool

    @property
    def sentence(self) -> str:
        """The step in words, read in the direction it is walked."""
        relation = self.relation
        inverse = relation.predicate.inverse
        if not self.is_backward or inverse is None:
            return relation.sentence
        verb = relation.graph.snapshot.predicates[inverse].verb
        return sentence(relation.object.label, verb, relation.subject.label)

    def explain(self) -> str:
        """Return the step in words with its evidence or premises."""
        return f"{self.sentence}{self.relation._because()}"


@dataclass(frozen=True, slots=True)
class Path:
    """A simple path: no concept twice."""

    start: Concept
    steps: tuple[PathStep, ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        ends = [s.relation.subject if s.is_backward else s.relation.object for s in self.steps]
        return (self.start, *ends)

    @property
    def score(self) -> float:
        """The mean strength of the steps, 0 to 1."""
        return sum(step.relation.strength for step in self.steps) / len(self.steps)

    def explain(self) -> str:
        """Return the path as sentences, one a line, each with its citation."""
        return "\n".join(step.explain() for step in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[PathStep]:
        return iter(self.steps)

    def __str__(self) -> str:
        return " -> ".join(concept.label for concept in self.concepts)

    def __repr__(self) -> str:
        return f"<Path of {len(self)}: {self}>"
