"""SPARQL, as rdflib and pyoxigraph answer it over the same statements, inferred ones included."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib

from benchmarks.traversal.generating import RDF, SKOS
from benchmarks.traversal.questions import MAX_HOPS, PATHS, Evidence, K, Questions, Walk
from immunograph.graph import Graph

_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


class Sparql:
    """Answers by one query a question; paths, which SPARQL 1.1 cannot count, by one query a length."""

    name = "SPARQL"

    def __init__(self, graph: Graph, questions: Questions) -> None:
        snapshot = graph.snapshot
        self.iris = {identifier: f"<{r.iri}>" for identifier, r in snapshot.concepts.items()}
        self.ids = {r.iri: identifier for identifier, r in snapshot.concepts.items()}
        self.properties = {p.name: f"<{p.iri}>" for p in snapshot.predicates.values()}
        self.kinds = {kind.name: f"<{kind.iri}>" for kind in snapshot.kinds.values()}
        steps = [self.properties[name] for name in questions.predicates]
        self.step = f"({'|'.join(f'{step}|^{step}' for step in steps)})"
        self.evidence = Evidence(graph, questions.predicates)
        self.naming = " ".join(f"<{iri}>" for iri in (_LABEL, *snapshot.naming.values()))

    def rows(self, query: str) -> Iterable[tuple[str, ...]]:
        """Return the rows of a query, every value as an IRI."""
        raise NotImplementedError

    def neighbours(self, walk: Walk) -> set[str]:
        parts, node = [], self.iris[walk.start]
        for number, leg in enumerate(walk.legs):
            ends = (f"?n{number}", node) if leg.is_backward else (node, f"?n{number}")
            parts.append(f"{ends[0]} {self.properties[leg.predicate]} {ends[1]} .")
            parts.append(f"?n{number} <{RDF}type> {self.kinds[leg.kind]} .")
            node = f"?n{number}"
        return {iri for (iri,) in self.rows(f"SELECT DISTINCT {node} {{ {' '.join(parts)} }}")}

    hops = neighbours

    def best(self, ends: tuple[str, str]) -> tuple[str, ...]:
        return self.evidence.best(self._shortest(ends, None))

    def shortest(self, ends: tuple[str, str]) -> int:
        return len(self._shortest(ends, 1)[0]) - 1

    def _shortest(self, ends: tuple[str, str], limit: int | None) -> list[tuple[str, ...]]:
        lengths = (self._paths(ends, length, limit) for length in range(1, MAX_HOPS + 1))
        return next(filter(None, lengths))

    def all_paths(self, ends: tuple[str, str]) -> list[tuple[str, ...]]:
        return [path for n in range(1, MAX_HOPS + 1) for path in self._paths(ends, n, None)]

    def k_shortest(self, ends: tuple[str, str]) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        for length in range(1, MAX_HOPS + 1):
            found += self._paths(ends, length, K - len(found))
            if len(found) == K:
                break
        return found

    def _paths(
        self, ends: tuple[str, str], length: int, limit: int | None
    ) -> list[tuple[str, ...]]:
        inner = [f"?n{number}" for number in range(1, length)]
        nodes = [self.iris[ends[0]], *inner, self.iris[ends[1]]]
        steps = " ".join(f"{a} {self.step} {b} ." for a, b in pairwise(nodes))
        apart = [
            f"{a} != {b}"
            for number, a in enumerate(nodes)
            for b in nodes[number + 1 :]
            if a in inner or b in inner
        ]
        kept = f"FILTER({' && '.join(apart)})" if apart else ""
        bound = "" if limit is None else f"LIMIT {limit}"
        if not inner:
            return (
                [ends]
                if any(
                    self.rows(
                        f"SELECT ?s {{ VALUES ?s {{ {nodes[0]} }} ?s {self.step} {nodes[1]} }} LIMIT 1"
                    )
                )
                else []
            )
        rows = self.rows(f"SELECT DISTINCT {' '.join(inner)} {{ {steps} {kept} }} {bound}")
        return [(ends[0], *(self.ids[iri] for iri in row), ends[1]) for row in rows]

    def ancestors(self, concept: str) -> set[str]:
        rows = self.rows(f"SELECT DISTINCT ?a {{ {self.iris[concept]} <{SKOS}broader>+ ?a }}")
        return {iri for (iri,) in rows}

    def search(self, word: str) -> set[str]:
        pattern = rf"(^|[\\s/,;()-]){word}"
        rows = self.rows(
            f"SELECT DISTINCT ?c {{ VALUES ?p {{ {self.naming} }} ?c ?p ?name "
            f'FILTER(REGEX(?name, "{pattern}", "i")) }}'
        )
        return {iri for (iri,) in rows}

    def plain(self, query: str, answer: Any) -> Any:
        if query in ("best", "shortest", *PATHS):
            return answer
        return frozenset(self.ids[iri] for iri in answer if iri in self.ids)


class Rdflib(Sparql):
    """rdflib, its graph in memory."""

    name = "rdflib SPARQL"

    def __init__(self, graph: Graph, questions: Questions, file: Path) -> None:
        super().__init__(graph, questions)
        self.store = rdflib.Graph().parse(file, format="nt")

    def rows(self, query: str) -> Iterable[tuple[str, ...]]:
        return [tuple(map(str, row)) for row in self.store.query(query)]  # type: ignore[arg-type]


class Oxigraph(Sparql):
    """pyoxigraph, its store in memory."""

    name = "pyoxigraph SPARQL"

    def __init__(self, graph: Graph, questions: Questions, file: Path) -> None:
        super().__init__(graph, questions)
        self.store = pyoxigraph.Store()
        self.store.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_TRIPLES)

    def rows(self, query: str) -> Iterable[tuple[str, ...]]:
        found: Any = self.store.query(query)
        return [tuple([value.value for value in row]) for row in found]
