"""What is under check: the statements with their kinds and predicates, read so that no fault stops the reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from immunograph.graph import vocabulary as v
from immunograph.graph.kinds import kinds_of_concepts
from immunograph.graph.statements import Statements

CONCEPT = v.IG + "Concept"
INVERSE, DISJOINT = v.OWL + "inverseOf", v.OWL + "disjointWith"
DEFINITION, ALT_LABEL = v.SKOS + "definition", v.SKOS + "altLabel"
SUBCLASS, SUBPROPERTY, RANGE = v.RDFS + "subClassOf", v.RDFS + "subPropertyOf", v.RDFS + "range"
REPLACED = v.DCT + "isReplacedBy"


class Ontology:
    """The statements of all files as one, and what rules ask of them."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.aliases: dict[str, str] = {}  # an undefined term, and the defined one that was meant
        self.own = tuple(statements.own)
        self.ontologies = set(statements.of_type[v.OWL + "Ontology"])

    def curie(self, iri: str) -> str:
        """Return an IRI as people write it."""
        return self.statements.curie(iri) if ":" in iri else iri

    def is_own(self, iri: str) -> bool:
        """Say whether an IRI is of the ontology's own namespaces."""
        return iri.startswith(self.own)

    @cached_property
    def kind_of(self) -> Mapping[str, str]:
        """The concepts, each with its first kind."""
        return kinds_of_concepts(self.statements)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The named classes."""
        return frozenset(c for c in self.statements.of_type[v.OWL + "Class"] if c[:2] != "_:")

    @cached_property
    def object_properties(self) -> frozenset[str]:
        """The object properties."""
        return frozenset(self.statements.of_type[v.OWL + "ObjectProperty"])

    @cached_property
    def properties(self) -> frozenset[str]:
        """The properties of every sort that are declared."""
        sorts = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
        declared = {p for sort in sorts for p in self.statements.of_type[v.OWL + sort]}
        return frozenset(declared | set(self.statements.of_type[v.RDF + "Property"]))

    @cached_property
    def relating(self) -> frozenset[str]:
        """The predicates that relate concepts and whose relations need a claim: not the hierarchy, not the fields of claims."""
        return self.object_properties - self.statements.of_claims - {v.BROADER}

    @cached_property
    def inverses(self) -> Mapping[str, str]:
        """The inverse of each predicate that has one, both ways."""
        found: dict[str, str] = {}
        for predicate in self.object_properties:
            for other in self.statements.iris(predicate, INVERSE):
                found[predicate], found[other] = other, predicate
        return found

    @cached_property
    def backward(self) -> frozenset[str]:
        """The predicates that only are the backward reading of another."""
        stated = {p for p in self.object_properties if self.statements.iris(p, INVERSE)}
        return frozenset(o for p in stated for o in self.statements.iris(p, INVERSE)) - stated

    def wider(self, cls: str) -> frozenset[str]:
        """Return a class with all that are above it."""
        known = self._wider.get(cls)
        if known is None:
            found, queue = {cls}, [cls]
            while queue:
                for parent in self.statements.iris(queue.pop(), SUBCLASS):
                    if parent not in found:
                        found.add(parent)
                        queue.append(parent)
            known = self._wider[cls] = frozenset(found)
        return known

    @cached_property
    def _wider(self) -> dict[str, frozenset[str]]:
        return {}

    def kinds(self, node: str) -> frozenset[str]:
        """Return the named classes that a node is stated to be of, those above them included; none where these are unknown."""
        stated = [t for t in self.statements.iris(node, v.TYPE) if t in self.classes]
        return frozenset().union(*(self.wider(t) for t in stated))

    def end(self, predicate: str, end: str) -> list[str]:
        """Return the classes that a predicate states as its rdfs:domain or rdfs:range, by itself or by its inverse."""
        other = RANGE if end == v.DOMAIN else v.DOMAIN
        inverse = self.inverses.get(predicate)
        stated = self.statements.iris(predicate, end)
        if not stated and inverse is not None:
            stated = self.statements.iris(inverse, other)
        return [c for c in stated if c in self.classes]

    def concrete_below(self, cls: str) -> list[str]:
        """Return as CURIEs the classes below a class that have none below them."""
        below = [c for c in self.classes if cls in self.wider(c) and c != cls]
        leaves = [c for c in below if not any(c in self.wider(d) and c != d for d in below)]
        return sorted(map(self.curie, leaves))

    def nearest(self, iri: str, candidates: Iterable[str], cutoff: float = 75) -> str | None:
        """Return the candidate whose CURIE is spelt most like that of an IRI, or None."""
        from rapidfuzz import fuzz, process  # only a fault needs it

        known = {c: self.curie(c) for c in candidates if c != iri and c[:2] != "_:"}
        wanted = self.curie(iri)
        best = process.extractOne(
            wanted,
            known,
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=cutoff,
        )
        return best[2] if best else None
