"""networkx, over filtered views of the whole graph and over copies that hold only what a question needs."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import Any

import networkx

from benchmarks.traversal.questions import MAX_HOPS, PATHS, Evidence, K, Leg, Questions, Walk
from immunograph.graph import Graph


def _only(predicate: str) -> Any:
    """Return a filter of edges by their key."""
    return lambda subject, value, name: name == predicate


class Views:
    """Answers by `networkx.subgraph_view`: nothing is copied, every edge that is met is asked for its predicate."""

    name = "networkx views"

    def __init__(self, graph: Graph, questions: Questions) -> None:
        self.predicates = frozenset(questions.predicates)
        self.evidence = Evidence(graph, questions.predicates)
        self.whole: Any = networkx.MultiDiGraph()
        self.undirected: Any = networkx.Graph()
        for identifier, record in graph.snapshot.concepts.items():
            names = (*record.labels.values(), *(synonym.text for synonym in record.synonyms))
            self.whole.add_node(identifier, kind=record.kind, names=names)
            self.undirected.add_node(identifier)
        for subject, name, value in graph.snapshot.facts:
            self.whole.add_edge(subject, value, key=name)
            if self.undirected.has_edge(subject, value):
                self.undirected.edges[subject, value]["names"].add(name)
            else:
                self.undirected.add_edge(subject, value, names={name})

    def neighbours(self, walk: Walk) -> set[str]:
        members = {walk.start}
        for leg in walk.legs:
            members = self._step(members, leg)
        return members

    hops = neighbours

    def _step(self, members: set[str], leg: Leg) -> set[str]:
        kinds = self.whole.nodes
        view = networkx.subgraph_view(
            self.whole,
            filter_node=lambda n: n in members or kinds[n]["kind"] == leg.kind,
            filter_edge=_only(leg.predicate),
        )
        step = view.predecessors if leg.is_backward else view.successors
        # a member may be reached from another one, but only one of that kind
        return {n for m in members for n in step(m) if kinds[n]["kind"] == leg.kind}

    def paths_graph(self) -> Any:
        """Return what paths run over."""
        edges = self.undirected.edges
        return networkx.subgraph_view(
            self.undirected,
            filter_edge=lambda a, b: not self.predicates.isdisjoint(edges[a, b]["names"]),
        )

    def best(self, ends: tuple[str, str]) -> tuple[str, ...]:
        return self.evidence.best(networkx.all_shortest_paths(self.paths_graph(), *ends))

    def shortest(self, ends: tuple[str, str]) -> int:
        return len(networkx.shortest_path(self.paths_graph(), *ends)) - 1

    def all_paths(self, ends: tuple[str, str]) -> list[list[str]]:
        return list(networkx.all_simple_paths(self.paths_graph(), *ends, cutoff=MAX_HOPS))

    def k_shortest(self, ends: tuple[str, str]) -> list[list[str]]:
        found = networkx.shortest_simple_paths(self.paths_graph(), *ends)
        return list(takewhile(lambda path: len(path) <= MAX_HOPS + 1, islice(found, K)))

    def hierarchy(self) -> Any:
        """Return what ancestors are found in."""
        return networkx.subgraph_view(self.whole, filter_edge=_only("broader"))

    def ancestors(self, concept: str) -> set[str]:
        return set(networkx.descendants(self.hierarchy(), concept))

    def search(self, word: str) -> list[str]:
        pattern = re.compile(rf"(?:^|[\s/,;()-]){re.escape(word)}", re.IGNORECASE)
        return [n for n, names in self.whole.nodes("names") if any(map(pattern.search, names))]

    def plain(self, query: str, answer: Any) -> Any:
        if query in ("best", "shortest"):
            return answer
        return list(map(tuple, answer)) if query in PATHS else frozenset(answer)


class Copies(Views):
    """Answers on plain graphs copied beforehand, one for each filter; making them is not counted."""

    name = "networkx plain"

    def __init__(self, views: Views) -> None:
        self.predicates, self.whole, self.evidence = views.predicates, views.whole, views.evidence
        self._paths_graph: Any = networkx.Graph(views.paths_graph().edges)
        self._hierarchy: Any = networkx.DiGraph(views.hierarchy().edges())

    def _step(self, members: set[str], leg: Leg) -> set[str]:
        sides, kinds = self.whole.pred if leg.is_backward else self.whole.adj, self.whole.nodes
        return {
            other
            for member in members
            for other, keys in sides[member].items()
            if leg.predicate in keys and kinds[other]["kind"] == leg.kind
        }

    def paths_graph(self) -> Any:
        return self._paths_graph

    def hierarchy(self) -> Any:
        return self._hierarchy
