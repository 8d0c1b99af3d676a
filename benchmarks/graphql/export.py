"""The data of the packaged ontology as JSON, and the part of its schema that is asked for, for servers that are not ours."""

from __future__ import annotations

import json
from pathlib import Path

from immunograph.graph import Graph

_SDL = """\
type Query {{
  stats: GraphStats
  concept(by: ConceptBy!): Concept
  concepts(first: Int): ConceptConnection
  paths(from: ID!, to: ID!, maxLength: Int! = 4, maxPaths: Int! = 10): Paths
  search(query: String!, mode: SearchMode! = FULL, first: Int! = 10): SearchConnection
}}
input ConceptBy {{ id: ID }}
enum SearchMode {{ FULL PREFIX }}
type GraphStats {{ conceptCount: Int! }}
type ConceptConnection {{ nodes: [Concept!]! totalCount: Int! }}
type Synonym {{ text: String! }}
type Predicate {{ name: String! }}
type Relation {{ id: ID! predicate: Predicate! }}
type RelationEdge {{ node: Relation! other: Concept! }}
type RelationConnection {{ edges: [RelationEdge!]! totalCount: Int! }}
type Path {{ length: Int! concepts: [Concept!]! }}
type Paths {{ paths: [Path!]! }}
type SearchEdge {{ node: Concept! }}
type SearchConnection {{ edges: [SearchEdge!]! }}
interface Concept {{ {fields} }}
"""
_FIELDS = (
    "id: ID! label: String! definition: String synonyms: [Synonym!]! "
    "relations(first: Int! = 25): RelationConnection!"
)


def export(graph: Graph, folder: Path) -> Path:
    """Write `data.json` and `schema.graphql`; return the folder.

    The lists are in the order in which our server gives them, so that the others need not sort.
    """
    concepts = sorted(graph, key=lambda c: (c.label.casefold(), c.id))
    data = {
        "listed": [c.id for c in concepts if not c.is_deprecated],
        "concepts": [
            {
                "id": c.id,
                "kind": c.kind.name,
                "label": c.label,
                "definition": c.definition,
                "synonyms": [
                    {"text": s.text}
                    for s in sorted(
                        c.synonyms, key=lambda s: (s.scope != "exact", s.scope, s.text.casefold())
                    )
                ],
                "relations": [
                    [r.id, r.predicate.name, r.object.id if r.subject.id == c.id else r.subject.id]
                    for r in c.relations(direction="both")
                ],
            }
            for c in concepts
        ],
    }
    kinds = sorted({c.kind.name for c in concepts})
    sdl = _SDL.format(fields=_FIELDS) + "".join(
        f"type {kind} implements Concept {{ {_FIELDS} }}\n" for kind in kinds
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "schema.graphql").write_text(sdl, encoding="utf-8")
    return folder
