"""Ranking equals that of networkx, on graphs and on parts of them."""

from __future__ import annotations

import sys

import networkx
import pytest

from immunograph.graph import Centrality, Graph, InvalidArgumentError, MissingLibraryError, load


def scores(peer: networkx.MultiDiGraph[str], by: Centrality) -> dict[str, float]:
    if by == "degree":
        return dict(peer.degree())
    simple: networkx.Graph[str] = networkx.Graph(peer)
    if by == "pagerank":
        for _, _, attributes in simple.edges(data=True):
            attributes.clear()
        return dict(networkx.pagerank(simple))
    return dict(networkx.betweenness_centrality(simple))


@pytest.mark.parametrize(
    ("by", "part"),
    # betweenness of the whole takes networkx most of a minute
    [
        ("degree", False),
        ("pagerank", False),
        ("degree", True),
        ("pagerank", True),
        ("betweenness", True),
    ],
)
@pytest.mark.parametrize("asserted", [False, True])
def test_scores_equal_those_of_networkx(by: Centrality, part: bool, asserted: bool) -> None:
    g: Graph = load().subgraph("PD-1", hops=1) if part else load()
    peer = g.to_networkx()
    if asserted:
        found = g.rank(by=by, asserted=True)
        peer.remove_edges_from(
            [e for *e, data in peer.edges(keys=True, data=True) if not data["is_asserted"]]
        )
    else:
        found = g.rank(by=by)
    assert {r.concept.id: r.score for r in found} == pytest.approx(scores(peer, by))
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)


def test_a_kind_is_listed_and_the_rest_still_counts() -> None:
    g = load()
    found = g.rank(kind="MolecularTarget", k=3)
    assert len(found) == 3 and {r.concept.kind.name for r in found} == {"MolecularTarget"}
    assert found[0].score == g.degree(found[0].concept.id)
    assert found[0].rank == 1
    assert list(found.to_pandas().columns) == ["rank", "id", "label", "kind", "degree"]
    assert str(found[0].concept) in repr(found)


def test_what_cannot_be_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    g = load()
    with pytest.raises(InvalidArgumentError, match="did you mean 'pagerank'"):
        g.rank(by="page rank")  # type: ignore[arg-type]
    with pytest.raises(InvalidArgumentError, match="k is 0"):
        g.rank(k=0)
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingLibraryError, match="needs scipy"):
        g.rank(by="pagerank")
