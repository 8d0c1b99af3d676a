"""Which concepts matter most in a graph, by the measures of network analysis, as networkx computes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, get_args

import networkx

from immunograph.graph.concept import Concept
from immunograph.graph.errors import InvalidArgumentError, did_you_mean
from immunograph.graph.exports.need import need
from immunograph.graph.inference import Key
from immunograph.graph.names import resembling
from immunograph.graph.ranked import Centrality, Ranked

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph


def rank(
    graph: Graph, keys: Iterable[Key], *, by: Centrality, kinds: frozenset[str] | None
) -> list[Ranked]:
    """Return what `Graph.rank` promises, of all concepts."""
    if by not in get_args(Centrality):
        near = did_you_mean(resembling(str(by), get_args(Centrality)))
        raise InvalidArgumentError(
            f"by is {by!r}; give {', '.join(map(repr, get_args(Centrality)))}{near}"
        )
    ends = [(key[0], key[2]) for key in keys]
    scores = _scores(graph.snapshot.concepts, ends, by)
    concepts = graph.snapshot.concepts
    listed = [i for i in scores if kinds is None or concepts[i].kind in kinds]
    listed.sort(key=lambda i: (-scores[i], graph.ranks[i]))
    found: list[Ranked] = []
    for number, identifier in enumerate(listed, 1):
        score = scores[identifier]
        is_equal = bool(found) and found[-1].score == score
        place = found[-1].rank if is_equal else number
        found.append(Ranked(Concept(graph, identifier), score, place, by))
    return found


def _scores(
    concepts: Iterable[str], ends: list[tuple[str, str]], by: Centrality
) -> Mapping[str, float]:
    if by == "degree":
        multi: networkx.MultiGraph[str] = networkx.MultiGraph()
        multi.add_nodes_from(concepts)
        multi.add_edges_from(ends)
        return dict(multi.degree())
    simple: networkx.Graph[str] = networkx.Graph()
    simple.add_nodes_from(concepts)
    simple.add_edges_from(ends)
    if by == "betweenness":
        return dict(networkx.betweenness_centrality(simple))
    need("scipy")
    return dict(networkx.pagerank(simple))
