"""The graph: look up, traverse and search one immutable snapshot."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeGuard, Unpack
from weakref import WeakValueDictionary

from immunograph.graph.adjacency import Direction
from immunograph.graph.analysis import Analysis
from immunograph.graph.citation import citation
from immunograph.graph.claim_set import ClaimSet
from immunograph.graph.concept import Concept
from immunograph.graph.concept_set import ConceptSet
from immunograph.graph.conditions import Conditions
from immunograph.graph.errors import (
    AmbiguousNameError,
    ConceptNotFoundError,
    InvalidArgumentError,
    RelationNotFoundError,
)
from immunograph.graph.handover import Handover
from immunograph.graph.lookup import KindName, KindNames, Named, PredicateName, PredicateNames
from immunograph.graph.members import MAX_VISITS
from immunograph.graph.path import Path
from immunograph.graph.predicates import Predicates
from immunograph.graph.relation import Claim, Relation
from immunograph.graph.relation_set import RelationSet
from immunograph.graph.result import Budget
from immunograph.graph.snapshot import Metadata, Snapshot, Source
from immunograph.graph.table import Table
from immunograph.graph.traversal import Scope, find_paths, find_shortest
from immunograph.graph.vocabulary import Kind, Predicate
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.diff import Diff
    from immunograph.graph.sparql import Engine, SparqlResult
    from immunograph.graph.subgraph import Subgraph

live: WeakValueDictionary[str, Graph] = WeakValueDictionary()


class Graph(Analysis, Handover):
    """One loaded ontology. Immutable, and safe to read from many threads.

    It can be pickled; within one process, and in processes forked from it, what is unpickled is the same graph again, so that
    concepts sent to a worker and back are still equal.
    """

    def __init__(self, snapshot: Snapshot, token: str | None = None) -> None:
        super().__init__(snapshot)
        self.P = Predicates(partial(getattr, snapshot, "predicates"))
        self._engines: dict[bool, Engine] = {}
        self._engine_lock = Lock()
        self._token = token or os.urandom(16).hex()
        live[self._token] = self

    def __reduce__(self) -> tuple[Any, ...]:
        return _revive, (self._token, self.snapshot)

    # --- the whole

    @property
    def whole(self) -> Graph:
        """The graph that this one is a part of: itself, unless it is a subgraph."""
        return self

    @property
    def metadata(self) -> Metadata:
        """What the ontology says of itself."""
        return self.snapshot.metadata

    @property
    def version(self) -> str | None:
        """The version of the ontology, or None where it states none."""
        return self.metadata.version

    @property
    def sha256(self) -> str:
        """The digest of the files that were read, which names this snapshot."""
        return self.metadata.sha256

    def cite(self, *, form: str = "text") -> str:
        """Return how to cite this very release: as a sentence, or as BibTeX with `form="bibtex"`.

        A graph that bears the version of a release and was edited since, or loaded with other files, is "not as published".

        >>> from immunograph.graph import load
        >>> load().cite().startswith("The ImmunoGraph developers")
        True
        """
        return citation(self.metadata, form)

    def diff(self, previous: Graph) -> Diff:
        """Return what changed from a previous graph, or release, to this one.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> bool(g.diff(g))
        False
        """
        from immunograph.graph.diff import compare_graphs

        return compare_graphs(previous, self)

    @property
    def kinds(self) -> dict[str, Kind]:
        """The kinds by name."""
        return Named(self.snapshot.kinds, self.kind_of)

    @property
    def predicates(self) -> dict[str, Predicate]:
        """The predicates by name, inverse ones included."""
        return Named(self.snapshot.predicates, self.predicate)

    @property
    def sources(self) -> dict[str, Source]:
        """The sources by CURIE."""
        return Named(self.snapshot.sources, self.source)

    @property
    def claims(self) -> ClaimSet:
        """All claims."""
        return ClaimSet(self, (Claim(self, i) for i in self.snapshot.claims))

    @property
    def evidence_levels(self) -> tuple[str, ...]:
        """The levels that evidence may have, the strongest first."""
        return tuple(self.snapshot.allowed_values.get("evidenceLevel", ()))

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
            f"<{type(self).__name__} {one_line(self.metadata.title)!r} {self.version}: {len(s.concepts)} concepts, "
            f"{len(s.facts)} relations, {len(s.claims)} claims, {len(s.sources)} sources{self._cut()}>"
        )

    def _cut(self) -> str:
        return ""

    # --- look-up

    def __getitem__(self, name: str) -> Concept:
        """Return the concept of that identifier, CURIE, IRI, label or synonym, in any case.

        An identifier goes before a name. Where nothing is called just so, hyphens and spaces of a name may be other or none (`PD1`),
        and what another vocabulary identifies the very same by is taken (`NCIT:C106432`).

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
        found = self._found(name)
        if not found:
            what = "concept" if self.whole is self else "concept of this subgraph"
            raise ConceptNotFoundError(what, name, self.suggestions(name))
        if len(found) > 1:
            raise AmbiguousNameError(name, found)
        return Concept(self, found[0])

    def get(self, name: str) -> Concept | None:
        """Return the concept of that name, or None where there is none.

        Raises:
            AmbiguousNameError: several concepts have the name.

        >>> from immunograph.graph import load
        >>> load().get("no such thing") is None
        True
        """
        return self[name] if self._found(name) else None

    def candidates(self, name: str) -> tuple[Concept, ...]:
        """Return every concept that the name is a name of: none, one or several.

        >>> from immunograph.graph import load
        >>> load().candidates("Keytruda")
        (<Therapy pembrolizumab (ig:pembrolizumab)>,)
        """
        return tuple(Concept(self, i) for i in self._found(name))

    def _found(self, name: str) -> tuple[str, ...]:
        if not isinstance(name, str):
            several = "; give several one by one, as (*names)" if _are_several(name) else ""
            raise InvalidArgumentError(
                f"a concept is looked up by a string, not by {name!r}{several}"
            )
        return self._names.candidates(name)

    def concepts(self, *names: str | Concept | Iterable[str | Concept]) -> ConceptSet:
        """Return the concepts of these names as a set; without names, all concepts.

        Names may be given one by one or as lists and the like; an empty list gives the empty set.

        Raises:
            ConceptNotFoundError, AmbiguousNameError: as for a single look-up.

        >>> from immunograph.graph import load
        >>> load().concepts("Opdivo", "Keytruda").labels
        ('nivolumab', 'pembrolizumab')
        >>> load().concepts(hit.concept for hit in load().search("no such thing"))
        <ConceptSet of 0>
        """
        if not names:
            return self.set_of(self.snapshot.concepts)
        wanted: list[str | Concept] = []
        for name in names:
            wanted += name if _are_several(name) else [name]  # type: ignore[list-item]
        return self.set_of(map(self.id_of, wanted))

    def kind(self, name: KindName) -> ConceptSet:
        """Return the concepts of a kind, of narrower kinds too, by label.

        Raises:
            UnknownKindError: there is none; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().kind("ImmunePhase").labels
        ('elimination', 'equilibrium', 'escape')
        """
        members = self.members_of(name if name is not None else self.kind_of(name))
        return self.set_of(filter(members.__contains__, self.snapshot.concepts))

    # --- relations

    def relation(
        self, subject: str | Concept, predicate: PredicateName, value: str | Concept
    ) -> Relation:
        """Return one relation, asserted or inferred; an inverse name gives the inverse relation.

        Raises:
            RelationNotFoundError: it does not hold.

        >>> from immunograph.graph import load
        >>> load().relation("PD-1", "blockedBy", "Keytruda")
        <Relation PD-1 is blocked by pembrolizumab (inferred)>
        """
        key = (self.id_of(subject), self.predicate(predicate).name, self.id_of(value))
        if self.stored(key) not in self.snapshot.facts:
            raise RelationNotFoundError(
                f"the graph does not say that {key[0]} {key[1]} {key[2]}; "
                f"graph[{key[0]!r}].relations() has what it says"
            )
        return Relation(self, key)

    def relations(
        self,
        predicate: PredicateNames = None,
        *,
        kind: KindNames = None,
        **conditions: Unpack[Conditions],
    ) -> RelationSet:
        """Return the relations of the whole graph; arguments as for `RelationSet.where`.

        >>> from immunograph.graph import P, load
        >>> len(load().relations(P.precedes)) > 0
        True
        """
        return RelationSet(self, self.snapshot.facts).where(predicate, kind=kind, **conditions)

    def relation_counts(self, concept: str | Concept) -> dict[tuple[str, Direction], int]:
        """Return how many relations a concept has, by predicate and direction ("out" or "in").

        >>> from immunograph.graph import load
        >>> load().relation_counts("elimination phase")["precedes", "out"]
        2
        """
        node, sides = self.id_of(concept), self.adjacency
        counts: dict[tuple[str, Direction], int] = {}
        counts |= {(name, "out"): len(keys) for name, keys in sides.forward.get(node, {}).items()}
        counts |= {(name, "in"): len(keys) for name, keys in sides.backward.get(node, {}).items()}
        return dict(sorted(counts.items()))

    # --- hierarchy

    def ancestors(
        self, concept: str | Concept, *, max_hops: int = 32, max_visits: int = MAX_VISITS
    ) -> ConceptSet:
        """Return the broader concepts of one concept; see `ConceptSet.ancestors`.

        >>> from immunograph.graph import load
        >>> "lung cancer" in load().ancestors("NSCLC")
        True
        """
        return self.concepts(concept).ancestors(max_hops=max_hops, max_visits=max_visits)

    def descendants(
        self, concept: str | Concept, *, max_hops: int = 32, max_visits: int = MAX_VISITS
    ) -> ConceptSet:
        """Return the narrower concepts of one concept; see `ConceptSet.descendants`.

        >>> from immunograph.graph import load
        >>> "NSCLC" in load().descendants("lung cancer")
        True
        """
        return self.concepts(concept).descendants(max_hops=max_hops, max_visits=max_visits)

    # --- paths and surroundings

    def paths(
        self,
        start: str | Concept,
        goal: str | Concept,
        *,
        k: int | None = 10,
        max_hops: int = 4,
        predicates: PredicateNames = None,
        via: KindNames = None,
        directed: bool = False,
        rank: str = "length",
        max_visits: int = MAX_VISITS,
        seconds: float | None = None,
        **conditions: Unpack[Conditions],
    ) -> Table[Path]:
        """Return simple paths, by default the k shortest; of one length the best evidence first, then by name.

        Args:
            k: Number of paths, 1 to 100,000; None for all within the bounds.
            max_hops: Length of the longest path, 1 to 8 relations.
            predicates: Walk only these; an inverse name stands for its relation.
            via: Kinds (abstract ones too) that the concepts between the ends must be of.
            directed: Walk relations only from subject to object.
            rank: "length", or "evidence" for the best evidence first, whatever the length; that looks at all paths.
            max_visits: Bound on the relations looked at; the result says when it was reached.
            seconds: Bound on the time.
            conditions: On the evidence of every relation walked, the hierarchy aside; see `Conditions`.

        A relation that only restates another one between the same two concepts (a super-property) is left out. There is no path
        from a concept to itself.

        >>> from immunograph.graph import load
        >>> print(load().paths("ipilimumab", "PD-1", k=1, predicates=["hasComponent", "blocks"])[0])
        ipilimumab <-hasComponent- nivolumab plus ipilimumab -hasComponent-> nivolumab -blocks-> PD-1
        """
        return find_paths(
            self,
            start,
            goal,
            k=k,
            max_hops=max_hops,
            scope=Scope(predicates, via, directed, conditions),
            rank=rank,
            budget=Budget(max_visits, seconds),
        )

    def shortest_path(
        self,
        start: str | Concept,
        goal: str | Concept,
        *,
        max_hops: int = 8,
        predicates: PredicateNames = None,
        via: KindNames = None,
        directed: bool = False,
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> Path | None:
        """Return the shortest path with the best evidence, or None where there is none within the bounds.

        >>> from immunograph.graph import load
        >>> len(load().shortest_path("Keytruda", "PD-L1", predicates=["blocks", "binds"]))
        2
        """
        return find_shortest(
            self,
            start,
            goal,
            max_hops=max_hops,
            scope=Scope(predicates, via, directed, conditions),
            budget=Budget(max_visits),
        )

    def subgraph(
        self,
        *concepts: str | Concept,
        hops: int = 1,
        predicates: PredicateNames = None,
        via: KindNames = None,
        limit: int = 500,
        max_visits: int = MAX_VISITS,
        **conditions: Unpack[Conditions],
    ) -> Subgraph:
        """Return the concepts within some hops of the given ones, nearest first, and the relations among them all.

        Args:
            hops: Bound on distance, 0 to 8.
            predicates, via, conditions: As for `paths`; relations of other predicates are left out of it altogether.
            limit: Bound on the number of concepts, 1 to 1,000,000; the subgraph says when it was reached.
            max_visits: Bound on the relations looked at.

        >>> from immunograph.graph import load
        >>> sub = load().subgraph("PD-1", hops=1)
        >>> "pembrolizumab" in sub, sub["PD-1"].out("binds").labels
        (True, ())
        """
        from immunograph.graph.subgraph import grow

        return grow(
            self,
            concepts,
            hops=hops,
            limit=limit,
            scope=Scope(predicates, via, False, conditions),
            budget=Budget(max_visits),
        )

    def sparql(
        self,
        query: str,
        *,
        inferred: bool = True,
        seconds: float | None = 10.0,
        limit: int = 10_000,
    ) -> SparqlResult:
        """Answer a SPARQL 1.1 query over this graph; the prefixes of its files are declared.

        Args:
            inferred: Ask the graph with all that follows, as `to_rdflib(inferred=True)`; else as the files state it.
            seconds: Bound on the time; None for none.
            limit: Bound on the rows or triples, 1 to 1,000,000; the result says when there are more.

        An empty answer warns of a term that stands in no statement, as one does that is misspelt.

        Raises:
            QueryError: the query is not valid, or asks another server by SERVICE.
            QueryTimeoutError: it took longer than allowed.

        >>> from immunograph.graph import load
        >>> load().sparql("SELECT ?x WHERE { ?x a ig:ImmunePhase ; ig:precedes ig:escape-phase } ORDER BY ?x")[0]
        {'x': 'ig:elimination-phase'}
        """
        from immunograph.graph.sparql import run

        return run(self, query, inferred=inferred, seconds=seconds, limit=limit)

    def sparql_engine(self, *, inferred: bool) -> Engine:
        """Return the engine that answers this graph's queries, made at the first call.

        >>> from immunograph.graph import load
        >>> load().sparql_engine(inferred=True) is load().sparql_engine(inferred=True)
        True
        """
        from immunograph.graph.sparql import Engine

        with self._engine_lock:
            if inferred not in self._engines:
                self._engines[inferred] = Engine(self, inferred=inferred)
            return self._engines[inferred]

    def place(self, iri: str) -> tuple[str, int, int]:
        """Return file, line and column where a term is defined, by its IRI; line and column are 0 where it is not found.

        Raises:
            InvalidArgumentError: it is no IRI.

        >>> from immunograph.graph import load
        >>> file, line, column = load().place("https://w3id.org/immunograph/PD-1")
        >>> file.endswith("ontology.ttl") and line > 1
        True
        """
        from immunograph.graph.reading import place

        if ":" not in iri:
            raise InvalidArgumentError(f"{iri!r} is no IRI; that of a concept is g[…].iri")
        return place(iri, self.snapshot.files, self.snapshot.prefixes)

    # --- by identifier: what the views and sets are made of

    def set_of(self, ids: Iterable[str], *, reason: str | None = None) -> ConceptSet:
        """Return the set of the concepts of these CURIEs, which must all be in the graph; `reason` says why it is not whole.

        >>> from immunograph.graph import load
        >>> load().set_of(["ig:PD-1"]).labels
        ('PD-1',)
        """
        return ConceptSet(self, dict.fromkeys(ids), reason=reason)

    def id_of(self, concept: str | Concept) -> str:
        """Return the CURIE of a concept of this graph, given by any name or as a concept of this or another graph.

        Raises:
            ConceptNotFoundError, AmbiguousNameError: as for a look-up.

        >>> from immunograph.graph import load
        >>> load().id_of("Keytruda")
        'ig:pembrolizumab'
        """
        if isinstance(concept, Concept):
            if concept.id in self.snapshot.concepts:
                return concept.id
            raise ConceptNotFoundError("concept", concept.id, ())
        return self[concept].id

    def label_of(self, identifier: str) -> str:
        """Return the label of a concept by its CURIE, or by any other name.

        >>> from immunograph.graph import load
        >>> load().label_of("ig:PD-1")
        'PD-1'
        """
        if identifier not in self.snapshot.concepts:
            identifier = self.id_of(identifier)
        return self._labels[identifier]

    def degree(self, concept: str | Concept) -> int:
        """Return the number of relations of a concept; those in both directions, inferred ones included.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> g.degree("PD-1") == len(g["PD-1"].relations())
        True
        """
        identifier = self.id_of(concept)
        sides = (self.adjacency.forward, self.adjacency.backward)
        return sum(len(keys) for side in sides for keys in side.get(identifier, {}).values())


def _are_several(
    name: str | Concept | Iterable[str | Concept],
) -> TypeGuard[Iterable[str | Concept]]:
    return isinstance(name, Iterable) and not isinstance(name, str)


def _revive(token: str, snapshot: Snapshot) -> Graph:
    return live.get(token) or Graph(snapshot, token)
