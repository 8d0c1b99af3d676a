"""Small random graphs, for comparison with networkx."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from hypothesis import strategies as st

from immunograph.graph import Graph
from tests.graph.turtle import CLAIMS, drugs, graph

NODES = [f"n{i}" for i in range(7)]
EDGES = st.sets(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda e: e[0] != e[1]),
    max_size=14,
)


def build(edges: set[tuple[str, str]], predicate: str = "ig:kin") -> Graph:
    """Load a graph of these edges, all by one predicate."""
    return build_typed({(a, predicate, b) for a, b in edges})


def build_typed(
    edges: AbstractSet[tuple[str, str, str]],
    pills: AbstractSet[str] = frozenset(),
    levels: Mapping[tuple[str, str, str], str] | None = None,
) -> Graph:
    """Load a graph of these edges by `ig:kin`, `ig:foe` or another declared predicate; all are drugs but the pills.

    `levels` gives edges a claim with this level of evidence.
    """
    declared = 'ig:Pill a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "pill" .\n' + "".join(
        f"{name} a owl:ObjectProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .\n"
        for name in ("ig:kin", "ig:foe")
    )
    body = "".join(f"ig:{a} {p} ig:{b} .\n" for a, p, b in sorted(edges))
    body += f'{CLAIMS}pmid:1 a ig:Source ; dct:title "one" .\n' if levels else ""
    body += "".join(
        f"claim:{number} a ig:Claim ; ig:subject ig:{a} ; ig:predicate {p} ; ig:object ig:{b} ; dct:source pmid:1 ; "
        f'ig:evidenceLevel "{level}" ; ig:polarity "supports" .\n'
        for number, ((a, p, b), level) in enumerate(sorted((levels or {}).items()))
    )
    named = "".join(f'ig:{n} a ig:Pill ; rdfs:label "{n}" .\n' for n in sorted(pills))
    with tempfile.TemporaryDirectory() as folder:
        return graph(
            Path(folder), declared + drugs(*(n for n in NODES if n not in pills)) + named + body
        )
