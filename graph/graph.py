"""The graph: look up, traverse and search one immutable snapshot."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Literal

from immunograph.graph.errors import (
    AmbiguousNameError,
    ConceptNotFoundError,
    InvalidArgumentError,
    RelationNotFoundError,
    UnknownKindError,
    UnknownPredicateError,
)
from immunograph.graph.inference import Key, canonical
from immunograph.graph.names import Match, NameIndex
from immunograph.graph.paths import Step, Steps, simple_paths
from immunograph.graph.predicates import Predicates, near
from immunograph.graph.reading import Document
from immunograph.graph.result import Budget, Result, check_range
from immunograph.graph.snapshot import Metadata, Snapshot, Source
from immunograph.graph.views import Claim, Concept, Path, PathStep, Relation
from immunograph.graph.vocabulary import Kind, Predicate

if TYPE_CHECKING:
    import networkx
    import rdflib

PredicateName = str | Predicate
Direction = Literal["out", "in", "both"]
MAX_VISITS = 200_000


@dataclass(frozen=True, slots=True)
class Neighborhood:
    """The surroundings of some concepts: each concept with its distance in hops, and the relations among them."""

    distances: dict[Concept, int]
    relations: tuple[Relation, ...]
    reason: str | None = None

    @property
    def is_truncated(self) -> bool:
        return self.reason is not None


class Graph:
    """One loaded ontology. Immutable, and safe to read from many threads."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.P = Predicates(lambda: snapshot.predicates)
        self._by_iri = {p.iri: p for p in snapshot.predicates.values()} | {
            p.id: p for p in snapshot.predicates.values()
        }
        self._of_kind: dict[str, list[str]] = defaultdict(list)
        for record in snapshot.concepts.values():
            self._of_kind[record.kind].append(record.id)
        self._forward: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
        self._backward: dict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
        for key in snapshot.facts:
            self._forward[key[0]][key[1]].append(key)
            self._backward[key[2]][key[1]].append(key)
        self._forward.default_factory = self._backward.default_factory = None

    # --- the whole

    @property
    def metadata(self) -> Metadata:
        return self.snapshot.metadata

    @property
    def version(self) -> str | None:
        return self.metadata.version

    @property
    def sha256(self) -> str:
        """The digest of the files that were read, which names this snapshot."""
        return self.metadata.sha256

    @property
    def kinds(self) -> dict[str, Kind]:
        return dict(self.snapshot.kinds)

    @property
    def predicates(self) -> dict[str, Predicate]:
        return dict(self.snapshot.predicates)

    @property
    def sources(self) -> dict[str, Source]:
        return dict(self.snapshot.sources)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(Claim(self, i) for i in self.snapshot.claims)

    def __len__(self) -> int:
        return len(self.snapshot.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return (Concept(self, i) for i in self.snapshot.concepts)

    def __contains__(self, name: object) -> bool:
        if isinstance(name, Concept):
            return name.id in self.snapshot.concepts
        return isinstance(name, str) and bool(self._names.candidates(name))

    def __repr__(self) -> str:
        s = self.snapshot
        return (
            f"<Graph {self.metadata.title!r} {self.version}: {len(s.concepts)} concepts, {len(s.facts)} relations, "
            f"{len(s.claims)} claims, {len(s.sources)} sources>"
        )

    # --- look-up

    @cached_property
    def _names(self) -> NameIndex:
        namespace = next(
            (
                r.iri[: -len(r.id.partition(":")[2])]
                for r in self.snapshot.concepts.values()
                if ":" in r.id
            ),
            "",
        )
        return NameIndex(self.snapshot.concepts, namespace)

    def __getitem__(self, name: str) -> Concept:
        """Return the concept of that identifier, CURIE, IRI, label or synonym, in any case.

        An identifier goes before a name.

        Raises:
            ConceptNotFoundError: nothing has that name; carries `suggestions`.
            AmbiguousNameError: several concepts have it; carries `candidates`.

        >>> from immunograph.graph import load
        >>> load()["keytruda"].id
        'ig:pembrolizumab'
        >>> load()["pembrolizumb"]
        Traceback (most recent call last):
            ...
        immunograph.graph.errors.ConceptNotFoundError: no concept is called 'pembrolizumb'; did you mean 'pembrolizumab'?
        """
        found = self._names.candidates(name)
        if not found:
            raise ConceptNotFoundError("concept", name, self._names.suggestions(name))
        if len(found) > 1:
            raise AmbiguousNameError(name, found)
        return Concept(self, found[0])

    def get(self, name: str) -> Concept | None:
        """Return the concept of that name, or None where there is none.

        Raises:
            AmbiguousNameError: several concepts have the name.
        """
        return self[name] if self._names.candidates(name) else None

    def candidates(self, name: str) -> tuple[Concept, ...]:
        """Return every concept that the name is a name of: none, one or several."""
        return tuple(Concept(self, i) for i in self._names.candidates(name))

    def suggestions(self, name: str) -> tuple[str, ...]:
        """Return up to three names that resemble one that is not found."""
        return self._names.suggestions(name)

    def predicate(self, name: PredicateName) -> Predicate:
        """Return a predicate by name, CURIE or IRI.

        Raises:
            UnknownPredicateError: there is none; carries `suggestions`.
        """
        if isinstance(name, Predicate):
            name = name.name
        found = self.snapshot.predicates.get(name) or self._by_iri.get(name)
        if found is None:
            raise UnknownPredicateError("predicate", name, near(name, self.snapshot.predicates))
        return found

    def kind_of(self, name: str) -> Kind:
        """Return a kind by name.

        Raises:
            UnknownKindError: there is none; carries `suggestions`.
        """
        found = self.snapshot.kinds.get(name)
        if found is None:
            raise UnknownKindError("kind", name, near(name, self.snapshot.kinds))
        return found

    def narrower_kinds(self, name: str) -> frozenset[str]:
        """Return the names of a kind and of all kinds below it."""
        self.kind_of(name)
        found = {name}
        while (
            more := {k.name for k in self.snapshot.kinds.values() if found & set(k.parents)} - found
        ):
            found |= more
        return frozenset(found)

    def kind(self, name: str) -> Result[Concept]:
        """Return the concepts of a kind, of narrower kinds too, by label."""
        ids = [i for kind in self.narrower_kinds(name) for i in self._of_kind.get(kind, ())]
        return Result(sorted((Concept(self, i) for i in ids), key=_by_label))

    def search(
        self,
        query: str,
        *,
        kinds: Iterable[str] | None = None,
        limit: int = 20,
        prefix_only: bool = False,
    ) -> Result[Match]:
        """Return the concepts whose names match, best first, one match a concept.

        Order: exact identifier, exact label, exact synonym, prefix, token, typo; within each by score.

        >>> from immunograph.graph import load
        >>> [hit.concept for hit in load().search("pembrolizumb", limit=1)]
        ['ig:pembrolizumab']
        """
        check_range("limit", limit, 1, 10_000)
        allowed = None
        if kinds is not None:
            allowed = {
                i
                for kind in kinds
                for narrow in self.narrower_kinds(kind)
                for i in self._of_kind.get(narrow, ())
            }
        found = self._names.search(query, prefix_only=prefix_only, allowed=allowed)
        cut = (
            f"{len(found)} concepts match; the first {limit} are given"
            if len(found) > limit
            else None
        )
        return Result(found[:limit], reason=cut, visited=len(found))

    # --- relations

    def stored(self, key: Key) -> Key:
        """Return a relation's key in stored direction."""
        return canonical(key, self.snapshot.predicates)

    def stored_names(self, predicates: Iterable[PredicateName] | None) -> frozenset[str] | None:
        """Return the names under which relations by these predicates are stored; None, for all, stays None.

        Raises:
            UnknownPredicateError: there is no such predicate; carries `suggestions`.
        """
        if predicates is None:
            return None
        return frozenset(self.predicate(p).stored_name for p in predicates)

    def relation(
        self, subject: str | Concept, predicate: PredicateName, value: str | Concept
    ) -> Relation:
        """Return one relation, asserted or inferred; an inverse name gives the inverse relation.

        Raises:
            RelationNotFoundError: it does not hold.
        """
        key = (self._id(subject), self.predicate(predicate).name, self._id(value))
        if self.stored(key) not in self.snapshot.facts:
            raise RelationNotFoundError(
                f"the graph does not say that {key[0]} {key[1]} {key[2]}; see relations_of({key[0]!r})"
            )
        return Relation(self, key)

    def relations_of(
        self,
        concept: str | Concept,
        predicate: PredicateName | None = None,
        *,
        direction: str = "both",
        limit: int = MAX_VISITS,
    ) -> Result[Relation]:
        """Return the relations of a concept, by predicate, then asserted before inferred, then by label.

        Relations come in stored direction. With an inverse name, "out" means the relations read by that name.

        Args:
            direction: "out", "in" or "both".
            limit: Bound on the relations looked at; the result says when it was reached.
        """
        if direction not in ("out", "in", "both"):
            raise InvalidArgumentError(f"direction is {direction!r}; give 'out', 'in' or 'both'")
        node, budget = self._id(concept), Budget(limit)
        name, flip = None, False
        if predicate is not None:
            found = self.predicate(predicate)
            flip = found.is_inverse
            name = found.stored_name
        sides = []
        if direction != "in":
            sides.append(self._backward if flip else self._forward)
        if direction != "out":
            sides.append(self._forward if flip else self._backward)
        keys: dict[Key, None] = {}
        for side in sides:
            by_predicate = side.get(node, {})
            for group in [by_predicate.get(name, [])] if name else by_predicate.values():
                for key in group:
                    if not budget.spend():
                        break
                    keys[key] = None
        relations = [Relation(self, key) for key in keys]
        relations.sort(key=lambda r: (r.key[1], not r.is_asserted, _by_label(_far(r, node))))
        return Result(relations, reason=budget.reason, visited=budget.visited)

    def relations(
        self,
        *,
        predicates: Iterable[PredicateName] | None = None,
        levels: Iterable[str] | None = None,
        asserted_only: bool = False,
    ) -> Result[Relation]:
        """Return the relations of the whole graph, in order of their identifiers."""
        names = self.stored_names(predicates)
        wanted = None if levels is None else set(levels)
        found = [
            Relation(self, key)
            for key, premises in self.snapshot.facts.items()
            if (names is None or key[1] in names) and not (asserted_only and premises)
        ]
        if wanted is not None:
            found = [r for r in found if any(claim.level in wanted for claim in r.claims)]
        return Result(sorted(found, key=lambda r: r.key))

    def neighbours(
        self,
        concept: str | Concept,
        predicate: PredicateName | None = None,
        *,
        direction: str = "out",
        limit: int = MAX_VISITS,
    ) -> Result[Concept]:
        """Return the concepts one relation away, asserted before inferred, then by label; each once.

        Args:
            direction: "out", "in" or "both".
            limit: Bound on the relations looked at; the result says when it was reached.
        """
        node = self._id(concept)
        relations = self.relations_of(node, predicate, direction=direction, limit=limit)
        found = dict.fromkeys(_far(r, node) for r in relations)
        return Result(found, reason=relations.reason, visited=relations.visited)

    def relation_counts(self, concept: str | Concept) -> dict[tuple[str, str], int]:
        """Return how many relations a concept has, by predicate and direction ("out" or "in")."""
        node = self._id(concept)
        counts = Counter(
            {(name, "out"): len(keys) for name, keys in self._forward.get(node, {}).items()}
        )
        counts.update(
            {(name, "in"): len(keys) for name, keys in self._backward.get(node, {}).items()}
        )
        return dict(sorted(counts.items()))

    # --- hierarchy

    def ancestors(
        self, concept: str | Concept, *, max_hops: int = 32, max_visits: int = MAX_VISITS
    ) -> Result[Concept]:
        """Return the broader concepts of one concept, nearest first, then by label; never the concept itself.

        Args:
            max_hops: Bound on distance, 1 to 64 hops.
            max_visits: Bound on the relations looked at.
        """
        return self._closure(concept, self._forward, max_hops, max_visits, lambda key: key[2])

    def descendants(
        self, concept: str | Concept, *, max_hops: int = 32, max_visits: int = MAX_VISITS
    ) -> Result[Concept]:
        """Return the narrower concepts of one concept; order and bounds as for `ancestors`."""
        return self._closure(concept, self._backward, max_hops, max_visits, lambda key: key[0])

    def _closure(
        self,
        concept: str | Concept,
        side: dict[str, dict[str, list[Key]]],
        max_hops: int,
        max_visits: int,
        end: Callable[[Key], str],
    ) -> Result[Concept]:
        check_range("max_hops", max_hops, 1, 64)
        start, budget = self._id(concept), Budget(max_visits)
        level, found = [start], {start: 0}
        deeper = False
        for hop in range(1, max_hops + 2):
            following: list[str] = []
            for node in level:
                for key in side.get(node, {}).get("broader", ()):
                    if not budget.spend():
                        break
                    if end(key) not in found:
                        found[end(key)] = hop
                        following.append(end(key))
            if hop == max_hops + 1:
                deeper = bool(following)
            level = following
        members = [Concept(self, i) for i, hop in found.items() if 0 < hop <= max_hops]
        reason = budget.reason or (f"there are more beyond {max_hops} hops" if deeper else None)
        return Result(
            sorted(members, key=lambda c: (found[c.id], _by_label(c))),
            reason=reason,
            visited=budget.visited,
        )

    # --- paths and surroundings

    def _steps(
        self,
        predicates: frozenset[str] | None,
        via: frozenset[str] | None,
        ends: set[str],
        sides: tuple[bool, ...],
    ) -> Steps:
        """Return what walks one relation from a concept; `sides` says which: False along it, True against it."""

        def steps(node: str) -> Iterator[tuple[str, Step]]:
            for backward in sides:
                for name, keys in (
                    (self._backward if backward else self._forward).get(node, {}).items()
                ):
                    if predicates is not None and name not in predicates:
                        continue
                    for key in keys:
                        other = key[0] if backward else key[2]
                        if (
                            via is not None
                            and other not in ends
                            and self.snapshot.concepts[other].kind not in via
                        ):
                            continue
                        if not self._repeats(key, predicates):
                            yield other, (key, backward)

        return steps

    def _repeats(self, key: Key, predicates: frozenset[str] | None) -> bool:
        """Whether a relation is only a weaker reading of another one between the same two concepts."""
        premises = self.snapshot.facts[key]
        if len(premises) != 1 or {premises[0][0], premises[0][2]} != {key[0], key[2]}:
            return False
        return predicates is None or premises[0][1] in predicates

    def paths(
        self,
        start: str | Concept,
        goal: str | Concept,
        *,
        k: int = 10,
        max_hops: int = 4,
        predicates: Iterable[PredicateName] | None = None,
        via: Iterable[str] | None = None,
        directed: bool = False,
        max_visits: int = MAX_VISITS,
        seconds: float | None = None,
    ) -> Result[Path]:
        """Return up to k simple paths, shortest first; of one length the best evidence first, then by name.

        Args:
            k: Number of paths, 1 to 1,000.
            max_hops: Length of the longest path, 1 to 8 relations.
            predicates: Walk only these; an inverse name stands for its relation.
            via: Kinds (abstract ones too) that the concepts between the ends must be of.
            directed: Walk relations only from subject to object.
            max_visits: Bound on the relations looked at.
            seconds: Bound on the time.

        A relation that only restates another one between the same two concepts (a super-property) is left out.
        """
        check_range("k", k, 1, 1000)
        check_range("max_hops", max_hops, 1, 8)
        first, last = self._id(start), self._id(goal)
        names = self.stored_names(predicates)
        kinds = (
            None
            if via is None
            else frozenset(narrow for kind in via for narrow in self.narrower_kinds(kind))
        )
        budget = Budget(max_visits, seconds)
        forward = self._steps(names, kinds, {first, last}, (False,) if directed else (False, True))
        backward = self._steps(names, kinds, {first, last}, (True,) if directed else (False, True))
        found: list[Path] = []
        is_more = False
        for steps in simple_paths(first, last, forward, backward, max_hops, budget):
            if len(found) >= k and len(steps) > len(found[k - 1].steps):
                is_more = True
                break
            found.append(
                Path(
                    Concept(self, first),
                    tuple(PathStep(Relation(self, key), back) for key, back in steps),
                )
            )
        found.sort(
            key=lambda p: (len(p.steps), -p.score, str(p), [s.relation.key for s in p.steps])
        )
        reason = budget.reason or (
            f"there are more than {k} paths" if is_more or len(found) > k else None
        )
        return Result(found[:k], reason=reason, visited=budget.visited)

    def shortest_path(
        self,
        start: str | Concept,
        goal: str | Concept,
        *,
        max_hops: int = 8,
        predicates: Iterable[PredicateName] | None = None,
        via: Iterable[str] | None = None,
        directed: bool = False,
        max_visits: int = MAX_VISITS,
    ) -> Path | None:
        """Return the shortest path with the best evidence, or None where there is none within the bounds."""
        found = self.paths(
            start,
            goal,
            k=1,
            max_hops=max_hops,
            predicates=predicates,
            via=via,
            directed=directed,
            max_visits=max_visits,
        )
        return found[0] if found else None

    def neighborhood(
        self,
        *concepts: str | Concept,
        hops: int = 1,
        predicates: Iterable[PredicateName] | None = None,
        limit: int = 500,
        max_visits: int = MAX_VISITS,
    ) -> Neighborhood:
        """Return the concepts within some hops of the given ones, nearest first, and the relations among them all."""
        check_range("hops", hops, 1, 8)
        check_range("limit", limit, 1, 100_000)
        names = self.stored_names(predicates)
        steps = self._steps(names, None, set(), (False, True))
        budget = Budget(max_visits)
        found = {self._id(c): 0 for c in concepts}
        queue = deque(found)
        reason: str | None = None
        while queue:
            node = queue.popleft()
            if found[node] == hops:
                continue
            for other, _ in steps(node):
                if not budget.spend():
                    break
                if other not in found:
                    if len(found) >= limit:
                        reason = f"the limit of {limit} concepts was reached"
                        continue
                    found[other] = found[node] + 1
                    queue.append(other)
        inside = sorted(
            key
            for node in found
            for other, (key, back) in steps(node)
            if not back and other in found
        )
        distances = {Concept(self, i): hop for i, hop in found.items()}
        return Neighborhood(
            distances, tuple(Relation(self, key) for key in inside), budget.reason or reason
        )

    def place(self, iri: str) -> tuple[str, int, int]:
        """Return file, line and column where a term is defined; line and column are 0 where it is not found."""
        for file in self.snapshot.files:
            document = Document(
                file, FilePath(file).read_text(encoding="utf-8-sig"), dict(self.snapshot.prefixes)
            )
            if found := document.find(iri, as_subject=True):
                return (file, *found)
        return (self.snapshot.files[0] if self.snapshot.files else "", 0, 0)

    # --- for other libraries

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return a MultiDiGraph: nodes by CURIE with label and kind, edges keyed by predicate with their evidence."""
        import networkx

        out: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for concept in self:
            out.add_node(concept.id, label=concept.label, kind=concept.kind.name)
        for relation in self.relations():
            out.add_edge(
                relation.key[0],
                relation.key[2],
                key=relation.key[1],
                is_asserted=relation.is_asserted,
                claims=tuple(claim.id for claim in relation.claims),
            )
        return out

    def to_rdflib(self, *, inferred: bool = True) -> rdflib.Graph:
        """Return the concepts, relations and claims as an rdflib graph, with or without what is inferred."""
        from immunograph.graph.export import to_rdflib

        return to_rdflib(self, inferred=inferred)

    def _id(self, concept: str | Concept) -> str:
        if isinstance(concept, Concept):
            if concept.id in self.snapshot.concepts:
                return concept.id
            raise ConceptNotFoundError("concept", concept.id, ())
        return self[concept].id


def _far(relation: Relation, node: str) -> Concept:
    return relation.subject if relation.key[2] == node else relation.object


def _by_label(concept: Concept) -> tuple[str, str]:
    return concept.label.casefold(), concept.id
