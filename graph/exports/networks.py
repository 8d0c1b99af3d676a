"""The graph for network libraries: networkx, GraphML, Cytoscape JSON.

Every node and edge keeps its identifier, and every edge its evidence and where it comes from.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import networkx

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph
    from immunograph.graph.relation import Claim, Relation


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Return a MultiDiGraph: nodes by CURIE, edges keyed by predicate name; see `Graph.to_networkx`."""
    out: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(**_about(graph))
    for concept in graph:
        out.add_node(concept.id, **_node(concept))
    for relation in graph.relations():
        subject, name, value = relation.key
        out.add_edge(subject, value, key=name, **_edge(relation))
    return out


def to_graphml(graph: Graph, file: Path) -> Path:
    """Write GraphML; tuples become texts joined by "|", claims JSON, and what is missing is left out."""
    out: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(**_about(graph))
    for concept in graph:
        out.add_node(concept.id, **_flat(_node(concept)))
    for relation in graph.relations():
        subject, _, value = relation.key
        out.add_edge(subject, value, key=relation.id, **_flat(_edge(relation)))
    networkx.write_graphml_xml(out, file)
    return file


def to_cytoscape(graph: Graph, file: Path | None) -> dict[str, Any]:
    """Return the elements that Cytoscape and Cytoscape.js read, and write them to a file if one is given."""
    elements = {
        "nodes": [
            {"data": {"id": c.id, "value": c.id, "name": c.label, **_node(c)}} for c in graph
        ],
        "edges": [
            {"data": {"id": r.id, "source": r.key[0], "target": r.key[2], **_edge(r)}}
            for r in graph.relations()
        ],
    }
    document = {"format_version": "1.0", "data": _about(graph), "elements": elements}
    document = cast("dict[str, Any]", json.loads(json.dumps(document)))  # tuples become lists
    if file is not None:
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return document


def _node(concept: Concept) -> dict[str, Any]:
    return {
        "label": concept.label,
        "kind": concept.kind.name,
        "color": concept.kind.color,
        "iri": concept.iri,
        "definition": concept.definition,
        "synonyms": tuple(synonym.text for synonym in concept.synonyms),
        "xrefs": tuple(xref.id for xref in concept.xrefs),
        "is_deprecated": concept.is_deprecated,
    }


def _edge(relation: Relation) -> dict[str, Any]:
    return {
        "predicate": relation.predicate.name,
        "label": relation.predicate.label,
        "relation": relation.id,
        "is_asserted": relation.is_asserted,
        "is_contested": relation.is_contested,
        "strength": round(relation.strength, 4),
        "claims": tuple(map(_claim, relation.claims)),
        "sources": tuple(dict.fromkeys(claim.source.id for claim in relation.evidence)),
        "derived_from": tuple(premise.id for premise in relation.derived_from),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "level": claim.level,
        "polarity": claim.polarity,
        "source": claim.source.id,
        "scope": [[entry.name, entry.concept or entry.text] for entry in claim.scope],
    }


def _flat(values: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, tuple):
            texts = all(isinstance(member, str) for member in value)
            value = "|".join(value) if texts else json.dumps(value, ensure_ascii=False)
        if value is not None and value != "":
            flat[name] = value
    return flat


def _about(graph: Graph) -> dict[str, Any]:
    metadata = graph.metadata
    return {
        "title": metadata.title,
        "version": metadata.version or "",
        "sha256": metadata.sha256,
        "license": metadata.license or "",
    }
