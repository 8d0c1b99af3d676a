"""Search, compare, rank and count: what is asked of a graph as a whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack, cast

from immunograph.graph.comparison import Comparison, compare
from immunograph.graph.concept import Concept
from immunograph.graph.conditions import Conditions
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.ground import Ground
from immunograph.graph.lookup import KindName, KindNames, PredicateNames
from immunograph.graph.match import Match
from immunograph.graph.metapaths import Metapath, PathCounts, metapath_counts, metapaths
from immunograph.graph.ranked import Centrality, Ranked
from immunograph.graph.result import Budget, check_range, check_text
from immunograph.graph.similarity import Measure, Similarities, Similarity
from immunograph.graph.table import Table
from immunograph.graph.traversal import Scope

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph


class Analysis(Ground):
    """The questions to a graph that look at many concepts at once."""

    @property
    def _graph(self) -> Graph:
        return cast("Graph", self)

    def search(
        self, query: str, *, kind: KindNames = None, limit: int = 20, prefix_only: bool = False
    ) -> Table[Match]:
        """Return the concepts whose names match, best first, one match a concept.

        Order: exact identifier, exact label, exact synonym, beginning of a name, all words in any order, typos; within each by
        score. Case, accents, hyphens, spaces and the spelling of Greek letters make no difference.

        Args:
            query: What somebody typed; without letters and digits it finds nothing.
            kind: Keep only concepts of this kind, or of one of these; an abstract kind stands for those below it.
            limit: Bound on the number of concepts, 1 to 10,000; the result says when more match.
            prefix_only: Forgive no typos, as for type-ahead.

        >>> from immunograph.graph import load
        >>> load().search("pdl1 expresion", limit=1)[0]
        <Match PD-L1 expression (ig:PD-L1-expression), FUZZY 0.96: its label 'PD-L1 expression' resembles 'pdl1 expresion'>
        >>> list(load().search("…"))
        []
        """
        check_text("query", query)
        check_range("limit", limit, 1, 10_000)
        graph, concepts, wanted = self._graph, self.snapshot.concepts, self.kinds_named(kind)
        hits, reason = self._searching.search(
            query,
            limit,
            with_typos=not prefix_only,
            allows=lambda concept: wanted is None or concepts[concept].kind in wanted,
        )
        found = (
            Match(Concept(graph, h.concept), query, h.match, h.score, h.field, h.text, h.marking)
            for h in hits
        )
        return Table(found, reason=reason, visited=len(hits))

    # --- alike and different

    def similarity(
        self,
        one: str | Concept,
        other: str | Concept,
        *,
        by: Measure = "neighbours",
        predicates: PredicateNames = None,
    ) -> Similarity:
        """Return how alike two concepts are, from 0 to 1, and why; arguments as for `similar`.

        >>> from immunograph.graph import load
        >>> load().similarity("nivolumab", "Opdivo").score
        1.0
        """
        graph = self._graph
        return self._measures(by, predicates).pair(graph.id_of(one), graph.id_of(other))

    def similar(
        self,
        concept: str | Concept,
        *,
        k: int = 10,
        by: Measure = "neighbours",
        kind: KindNames = None,
        predicates: PredicateNames = None,
        seconds: float | None = None,
    ) -> Table[Similarity]:
        """Return the concepts most like one, each with the reason; ties by label, and none that shares nothing with it.

        Args:
            k: Number of concepts, 1 to 10,000; the result says when there are more.
            by: The measure, each symmetric and from 0 to 1.
                "neighbours": the weight of the neighbours that both have, by the same predicate and direction, over that of those
                which either has. A neighbour that n of N concepts have weighs log(1 + N / n), so that to share a rare one says
                more; plain Jaccard would count "blocks PD-1" no more than what every therapy has. Inferred relations count. The
                weighted index is simGIC (C. Pesquita et al. 2008, doi:10.1186/1471-2105-9-S5-S4).
                "resnik": the information content of the most informative common ancestor (P. Resnik 1999, doi:10.1613/jair.514).
                "lin": twice that over the sum of both concepts' own (D. Lin, ICML 1998, 296-304).
                "jaccard": common ancestors over all ancestors, the concepts themselves included.
            kind: Keep only concepts of this kind, or of one of these.
            predicates: By neighbours, count only these; else, what leads upwards instead of the hierarchy.
            seconds: Bound on the time; then those that were compared until then are given, and the result says so.

        Raises:
            InvalidArgumentError: `by` is no measure, or nothing leads up from the concept or down from it.

        Information content is intrinsic, from the number of concepts below: see `Taxonomy.information`.

        >>> from immunograph.graph import load
        >>> "each blocks PD-1" in map(str, load().similar("nivolumab", k=1, kind="Therapy")[0].shared)
        True
        >>> load().similar("nivolumab", by="resnik")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
            ...
        immunograph.graph.errors.InvalidArgumentError: nothing stands above or below nivolumab ...
        """
        check_range("k", k, 1, 10_000)
        graph, measures = self._graph, self._measures(by, predicates)
        origin, kinds, concepts = (
            graph.id_of(concept),
            self.kinds_named(kind),
            self.snapshot.concepts,
        )
        others = list(measures.candidates(origin))
        if by != "neighbours" and not others and len(measures.taxonomy.ancestors(origin)) == 1:
            raise InvalidArgumentError(
                f"nothing stands above or below {graph.label_of(origin)} in the hierarchy; "
                "say which predicates lead upwards, or use by='neighbours'"
            )
        budget = Budget(len(concepts), seconds)
        found = [
            measures.pair(origin, other)
            for other in others
            if budget.grant(1) and (kinds is None or concepts[other].kind in kinds)
        ]
        found = [similarity for similarity in found if similarity.score > 0]
        found.sort(key=lambda s: (-s.score, s.concept.label.casefold(), s.concept.id))
        more = (
            f"{len(found)} concepts are alike; the first {k} are given" if len(found) > k else None
        )
        return Table(found[:k], reason=budget.reason or more, visited=budget.visited)

    def _measures(self, by: Measure, predicates: PredicateNames) -> Similarities:
        named = self.predicates_named(predicates)
        key = (by, None if named is None else tuple(p.name for p in named))
        if key not in self._measured:
            self._measured[key] = Similarities(self._graph, by, named)
        return self._measured[key]

    @cached_property
    def _measured(self) -> dict[tuple[str, tuple[str, ...] | None], Similarities]:
        return {}

    def compare(self, *concepts: str | Concept) -> Comparison:
        """Return 2 to 6 concepts side by side: one row a predicate and direction, or a data property, that any of them has.

        Inferred relations count. A row that has the very same members by a narrower predicate is left out.

        Raises:
            InvalidArgumentError: fewer than 2 or more than 6 concepts, or one of them twice.

        >>> from immunograph.graph import load
        >>> found = load().compare("pembrolizumab", "ipilimumab")
        >>> found.rows[0].is_different, found.shared["has modality"].labels[:1]
        (True, ('active immunotherapy',))
        >>> load().compare("pembrolizumab", "Keytruda")
        Traceback (most recent call last):
            ...
        immunograph.graph.errors.InvalidArgumentError: pembrolizumab is given twice; compare 2 to 6 different ones
        """
        return compare(self._graph, concepts)

    # --- the whole

    def rank(
        self,
        *,
        by: Centrality = "degree",
        kind: KindNames = None,
        k: int | None = None,
        **conditions: Unpack[Conditions],
    ) -> Table[Ranked]:
        """Return the concepts by how central they are, highest score first, then by label.

        Args:
            by: "degree", the number of relations in either direction; "pagerank" or "betweenness" (normalised), where two
                concepts are neighbours if any relation holds between them, as which way a relation is stated is a convention of
                the ontology. All are of networkx, on the whole graph; betweenness takes time in proportion to concepts times
                relations.
            kind: List only concepts of this kind, or of one of these; the others still count as neighbours.
            k: Number of concepts, from 1; None for all.
            conditions: On the evidence of the relations that count, such as `asserted=True`; see `Conditions`.

        Raises:
            MissingLibraryError: "pagerank" needs scipy.

        >>> from immunograph.graph import load
        >>> load().rank(kind="Therapy", asserted=True, k=1)[0].concept.kind
        <Kind Therapy>
        >>> load().rank(by="degre")
        Traceback (most recent call last):
            ...
        immunograph.graph.errors.InvalidArgumentError: by is 'degre'; give 'degree', 'pagerank', 'betweenness'; did you mean 'degree'?
        """
        from immunograph.graph.ranking import rank  # it imports networkx

        if k is not None:
            check_range("k", k, 1, 1_000_000)
        relations = self._graph.relations(**conditions)
        found = rank(self._graph, relations.ids, by=by, kinds=self.kinds_named(kind))
        return Table(found[:k], visited=len(relations))

    def metapaths(
        self,
        start: KindName,
        goal: KindName,
        *,
        max_hops: int = 3,
        predicates: PredicateNames = None,
        via: KindNames = None,
        max_visits: int = 2_000_000,
        seconds: float | None = None,
        **conditions: Unpack[Conditions],
    ) -> Table[Metapath]:
        """Return the patterns of kinds and predicates that connect two kinds, the shortest first, then the most paths.

        What is counted are paths from a concept of the one kind to a concept of the other in which no concept comes twice (the
        path count of D. Himmelstein, S. Baranzini 2015, doi:10.1371/journal.pcbi.1004259). A path is a row of concepts and of the
        predicates between them, each read forward or backward; a symmetric predicate has no direction. Between concepts of
        one kind each path is counted from either end. Kinds in a pattern are the concepts' own. As for `paths`, a relation that
        only restates another one between the same two concepts is left out.

        Args:
            start, goal: Kinds; an abstract kind stands for those below it.
            max_hops: Length of the longest pattern, 1 to 5 relations.
            predicates: Walk only these; an inverse name stands for its relation.
            via: Kinds that the concepts between the ends must be of.
            max_visits: Bound on the steps; when it was reached the result says so, and counts are too low.
            seconds: Bound on the time.
            conditions: On the evidence of every relation walked, the hierarchy aside; see `Conditions`.

        >>> from immunograph.graph import load
        >>> load().metapaths("Therapy", "AdverseEvent", max_hops=1)[0].pattern
        'Therapy -causesAdverseEvent-> AdverseEvent'
        >>> load().metapaths("Organ", "ImmunePhase", max_hops=1)
        <0 found>
        """
        check_range("max_hops", max_hops, 1, 5)
        between = self.kinds_named(via)
        return metapaths(
            self._graph,
            self._of_kind(start),
            self.narrower_kinds(goal),
            between=between,
            max_hops=max_hops,
            scope=Scope(predicates, None, False, conditions),
            budget=Budget(max_visits, seconds),
        )

    def metapath_counts(
        self,
        start: KindName,
        predicates: PredicateNames,
        *,
        max_visits: int = 2_000_000,
        seconds: float | None = None,
    ) -> PathCounts:
        """Return how many paths by these predicates, one after the other, connect each pair of concepts, most first.

        No concept comes twice in a path. Pairs without a path are left out; `to_matrix()` makes a matrix.

        Args:
            start: The kind of the first concept.
            predicates: One or several, 1 to 5; an inverse name walks its relation backwards.
            max_visits: Bound on the relations looked at; when it was reached the result says so, and counts are too low.
            seconds: Bound on the time.

        >>> from immunograph.graph import load
        >>> found = load().metapath_counts("Therapy", ["blocks", "blockedBy"])
        >>> [str(pair) for pair in found if pair.start.label == "nivolumab" and pair.goal.label == "cemiplimab"]
        ['nivolumab to cemiplimab (1)']
        """
        several = self.predicates_named(predicates) or ()
        check_range("the number of predicates", len(several), 1, 5)
        budget = Budget(max_visits, seconds)
        return metapath_counts(self._graph, self._of_kind(start), several, budget=budget)

    def _of_kind(self, name: KindName) -> list[str]:
        kinds, concepts = self.narrower_kinds(name), self.snapshot.concepts
        return [identifier for identifier, record in concepts.items() if record.kind in kinds]
