"""What a relation rests on: the claims about it or about the relations that it was derived from, and how strong they are."""

from __future__ import annotations

from immunograph.graph.inference import Key
from immunograph.graph.snapshot import Snapshot
from immunograph.graph.vocabulary import BROADER


class Evidence:
    """The evidence of every relation of one snapshot, by its key in stored direction."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._weights: dict[Key, int] = {}
        self._wider: dict[str, frozenset[str]] = {}
        levels = snapshot.allowed_values.get("evidenceLevel", ())
        self.scale = max(1, len(levels))
        self._of_level = {level: self.scale - rank for rank, level in enumerate(levels)}
        self.hierarchy = next(
            (p.name for p in snapshot.predicates.values() if p.iri == BROADER), None
        )

    def leaves(self, key: Key) -> tuple[Key, ...]:
        """Return the relations that one rests on: itself when it is asserted or has claims, else the leaves of its premises."""
        facts, claims_of = self._snapshot.facts, self._snapshot.claims_of
        found: dict[Key, None] = {}
        stack, seen = [key], {key}
        while stack:
            current = stack.pop()
            premises = facts.get(current, ())
            if not premises or current in claims_of:
                found[current] = None
                continue
            for premise in reversed(premises):
                if premise not in seen:
                    seen.add(premise)
                    stack.append(premise)
        return tuple(found)

    def claims(self, key: Key) -> tuple[str, ...]:
        """Return the claims about a relation or, where it has none, about those it was derived from that say the same.

        These are the ones by its own predicate or a narrower one: a drug has an effect because its class has it, so the claims are
        those about the effect of the class, not those about its being of the class. Where there are none such, all are taken.
        """
        claims_of, leaves = self._snapshot.claims_of, self.leaves(key)
        alike = [leaf for leaf in leaves if key[1] in self._names(leaf[1])]
        return tuple(claim for leaf in alike or leaves for claim in claims_of.get(leaf, ()))

    def _names(self, name: str) -> frozenset[str]:
        """A predicate's name and those of all wider ones."""
        wider = self._wider.get(name)
        if wider is None:
            found, predicates = {name}, self._snapshot.predicates
            while more := {p for n in found for p in predicates[n].parents} - found:
                found |= more
            wider = self._wider[name] = frozenset(found)
        return wider

    def level_strength(self, level: str) -> float:
        """Return how strong a level is: 1 for the strongest that the shapes list, towards 0; 0 for one not listed."""
        return self._of_level.get(level, 0) / self.scale

    def strength(self, key: Key) -> float:
        """Return the strength of the strongest supporting claim; of the weakest leaf when derived; 1 for the hierarchy."""
        return self.weight(key) / self.scale

    def weight(self, key: Key) -> int:
        """Return the strength as a whole number out of `scale`, so that sums of strengths are exact."""
        weight = self._weights.get(key)
        if weight is None:
            weight = self._weights[key] = min(map(self._own_weight, self.leaves(key)))
        return weight

    def _own_weight(self, key: Key) -> int:
        claims = (self._snapshot.claims[i] for i in self._snapshot.claims_of.get(key, ()))
        weights = [self._of_level.get(c.level, 0) for c in claims if c.polarity == "supports"]
        return max(weights, default=self.scale if key[1] == self.hierarchy else 0)
