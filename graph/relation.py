"""Relations and the claims behind them: light, immutable views of a graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.concept import Concept
from immunograph.graph.inference import Key
from immunograph.graph.snapshot import ClaimRecord, ScopeEntry, Source
from immunograph.graph.vocabulary import Predicate
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """Who says that a relation holds or does not, how strongly, and in which scope."""

    graph: Graph
    id: str

    @property
    def _record(self) -> ClaimRecord:
        return self.graph.snapshot.claims[self.id]

    @property
    def relation(self) -> Relation:
        """The relation that the claim is about, in stored direction."""
        return Relation(self.graph, self._record.relation)

    @property
    def level(self) -> str:
        """The evidence level, one of the words that the shapes list."""
        return self._record.level

    @property
    def polarity(self) -> str:
        """ "supports" or "disputes"."""
        return self._record.polarity

    @property
    def is_supporting(self) -> bool:
        """Whether it supports the relation."""
        return self._record.polarity == "supports"

    @property
    def scope(self) -> tuple[ScopeEntry, ...]:
        """What limits the claim, one entry a field."""
        return self._record.scope

    @property
    def frequency_percent(self) -> float | None:
        """The share of people in whom it was seen, in percent, or None."""
        return self._record.frequency_percent

    @property
    def last_reviewed(self) -> str | None:
        """The day on which a curator last read it against its source (ISO 8601), or None."""
        return self._record.last_reviewed

    @property
    def source(self) -> Source:
        """Who says so."""
        return self.graph.snapshot.sources[self._record.source]

    @property
    def strength(self) -> float:
        """How strong the level is, 1 for the strongest that the shapes list, towards 0; 0 for one not listed."""
        return self.graph.evidence.level_strength(self.level)

    def row(self) -> dict[str, object]:
        """Return the claim as a row of a table.

        >>> from immunograph.graph import load
        >>> load().relation("ipilimumab", "blocks", "CTLA-4").claims[0].row()["polarity"]
        'supports'
        """
        from immunograph.graph.exports.tables import CLAIM_COLUMNS, claim_values

        return dict(zip(CLAIM_COLUMNS, claim_values(self), strict=True))

    def __str__(self) -> str:
        scope = "; ".join(f"{entry.label}: {entry.text}" for entry in self.scope)
        return f"{self.level}, {self.polarity}{f' [{scope}]' if scope else ''}: {self.source}"

    def __repr__(self) -> str:
        return f"<Claim {self.id}: {self.level}, {self.polarity}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.relations import claim_card

        return claim_card(self)


@dataclass(frozen=True, slots=True, repr=False)
class Relation:
    """An edge between two concepts; its `id` is made of the three CURIEs."""

    graph: Graph
    key: Key

    @property
    def id(self) -> str:
        """The CURIEs of subject, predicate and object, joined by "~"."""
        return "~".join((self.key[0], self.predicate.id, self.key[2]))

    @property
    def subject(self) -> Concept:
        """The concept that it starts from."""
        return Concept(self.graph, self.key[0])

    @property
    def predicate(self) -> Predicate:
        """The predicate, by the name that it is read by."""
        return self.graph.snapshot.predicates[self.key[1]]

    @property
    def object(self) -> Concept:
        """The concept that it ends in."""
        return Concept(self.graph, self.key[2])

    @property
    def holds(self) -> bool:
        """Whether the graph states or derives it; a claim may also dispute a relation that nobody states."""
        return self.graph.stored(self.key) in self.graph.snapshot.facts

    @property
    def is_asserted(self) -> bool:
        """False when derived; then `derived_from` holds the premises."""
        return self.holds and not self.derived_from

    @property
    def derived_from(self) -> tuple[Relation, ...]:
        """The relations that this one follows from by one rule; none when it is asserted."""
        whole, stored = self.graph.whole, self.graph.stored(self.key)
        if stored != self.key:
            return (Relation(whole, stored),)
        return tuple(Relation(whole, key) for key in whole.snapshot.facts.get(stored, ()))

    def derivation(self) -> Derivation:
        """Return the tree of relations that this one follows from; print it to read it.

        >>> from immunograph.graph import load
        >>> print(load().relation("Keytruda", "targets", "PD-1").derivation())  # doctest: +ELLIPSIS
        Pembrolizumab targets PD-1 (inferred)
        └─ Pembrolizumab blocks PD-1 [...
        """
        return Derivation(self, tuple(premise.derivation() for premise in self.derived_from))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims about this very relation, strongest first."""
        ids = self.graph.snapshot.claims_of.get(self.graph.stored(self.key), ())
        return tuple(sorted((Claim(self.graph, i) for i in ids), key=lambda c: (-c.strength, c.id)))

    @property
    def supporting(self) -> tuple[Claim, ...]:
        """The claims for this very relation, strongest first."""
        return tuple(claim for claim in self.claims if claim.is_supporting)

    @property
    def disputing(self) -> tuple[Claim, ...]:
        """The claims against this very relation, strongest first."""
        return tuple(claim for claim in self.claims if not claim.is_supporting)

    @property
    def evidence(self) -> tuple[Claim, ...]:
        """The claims about this relation or, where it has none, about the premises that it was derived from."""
        whole = self.graph.whole
        return tuple(
            dict.fromkeys(
                claim
                for leaf in self.graph.whole.evidence.leaves(self.graph.stored(self.key))
                for claim in Relation(whole, leaf).claims
            )
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the evidence, each once, strongest first."""
        return tuple(dict.fromkeys(claim.source for claim in self.evidence))

    @property
    def is_contested(self) -> bool:
        """True when claims of both polarities stand."""
        return len({claim.is_supporting for claim in self.claims}) == 2

    @property
    def strength(self) -> float:
        """The strength of the strongest supporting claim; of the weakest premise when derived; 1 for the hierarchy."""
        return self.graph.whole.evidence.strength(self.graph.stored(self.key))

    @property
    def strongest(self) -> Claim | None:
        """The strongest claim that supports it, or None; of an inferred relation, see `Conditions` for which claims count."""
        return max(self._telling(), key=lambda claim: claim.strength, default=None)

    @property
    def frequency_percent(self) -> float | None:
        """The highest frequency that one of the same claims states, in percent, or None."""
        stated = (claim.frequency_percent for claim in self._telling())
        return max((percent for percent in stated if percent is not None), default=None)

    def _telling(self) -> list[Claim]:
        whole = self.graph.whole
        claims = (Claim(whole, i) for i in whole.evidence.claims(self.graph.stored(self.key)))
        return [claim for claim in claims if claim.is_supporting]

    @property
    def is_restatement(self) -> bool:
        """Whether it only says less of the same two concepts than another relation of the graph, as a super-property does."""
        premises = self.derived_from
        return (
            len(premises) == 1
            and {premises[0].key[0], premises[0].key[2]} == {self.key[0], self.key[2]}
            and self.graph.stored(premises[0].key) in self.graph.snapshot.facts
        )

    @property
    def sentence(self) -> str:
        """The relation in words, without its evidence."""
        return sentence(self.subject.label, self.predicate.verb, self.object.label)

    def explain(self) -> str:
        """Return the relation in words with its strongest supporting source, or with its premises, each with its own.

        >>> from immunograph.graph import load
        >>> print(load().relation("PD-1", "blockedBy", "Keytruda").explain())  # doctest: +ELLIPSIS
        PD-1 is blocked by pembrolizumab [...
        """
        return f"{self.sentence}{self._because()}"

    def _citation(self) -> str:
        best = next(iter(self.supporting), None)
        disputed = " Sources disagree." if self.is_contested else ""
        return f" [{best.level}: {best.source}].{disputed}" if best else "."

    def _because(self) -> str:
        stored = self.graph.stored(self.key)
        leaves = self.graph.whole.evidence.leaves(stored)
        if leaves == (stored,):
            return self._citation()
        premises = (Relation(self.graph.whole, leaf) for leaf in leaves)
        return ", because: " + " ".join(f"{p.sentence}{p._citation()}" for p in premises)

    def __str__(self) -> str:
        return self.sentence

    def __repr__(self) -> str:
        mark = "" if self.is_asserted else " (inferred)" if self.holds else " (only disputed)"
        return f"<Relation {one_line(self.sentence)}{mark}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.relations import relation_card

        return relation_card(self)


def sentence(subject: str, verb: str, value: str) -> str:
    """Join subject, verb and object.

    >>> sentence("ipilimumab", "is a", "immune checkpoint inhibitor")
    'Ipilimumab is an immune checkpoint inhibitor'
    """
    if verb.endswith(" a") and value[:1] in "aeiou":
        verb += "n"
    head = subject[:1].upper() + subject[1:] if subject[1:2].islower() else subject
    return f"{head} {verb} {value}"


@dataclass(frozen=True, slots=True, repr=False)
class Derivation:
    """How a relation follows from others: a tree whose leaves are asserted."""

    relation: Relation
    premises: tuple[Derivation, ...]

    def lines(self) -> Iterator[str]:
        """Yield the tree, one relation a line, with the evidence of each.

        >>> from immunograph.graph import load
        >>> tree = load().relation("Keytruda", "targets", "PD-1").derivation()
        >>> next(tree.lines())
        'Pembrolizumab targets PD-1 (inferred)'
        """
        relation = self.relation
        cited = relation._citation() if relation.supporting else ""
        yield f"{relation.sentence}{cited or ('' if relation.is_asserted else ' (inferred)')}"
        for number, premise in enumerate(self.premises):
            is_last = number == len(self.premises) - 1
            for depth, line in enumerate(premise.lines()):
                branch = (
                    ("└─ " if is_last else "├─ ") if depth == 0 else ("   " if is_last else "│  ")
                )
                yield branch + line

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return f"<Derivation of {one_line(self.relation.sentence)!r} from {len(self.premises)} premises>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.relations import derivation_card

        return derivation_card(self)
