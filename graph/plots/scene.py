"""What is in a picture: concepts as nodes, relations as edges, and the words about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from immunograph.graph.colors import kind_colors
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.wording import one_line

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.concept_set import ConceptSet
    from immunograph.graph.graph import Graph
    from immunograph.graph.path import Path
    from immunograph.graph.relation import Relation

MAX_CONCEPTS, NEAREST = 150, 60


@dataclass(frozen=True, slots=True)
class Node:
    """A concept in a picture; `hint` is what the pointer is told."""

    label: str
    kind: str
    color: str
    is_focus: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Edge:
    """What relates one node to another, by their places in the scene: one relation, or several that are drawn alike."""

    start: int
    end: int
    label: str
    is_inferred: bool
    is_contested: bool
    is_symmetric: bool
    hint: str
    count: int


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that one picture shows; `is_chain` when the nodes follow each other."""

    title: str
    footer: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    is_chain: bool = False

    @property
    def kinds(self) -> dict[str, str]:
        """The colors of the kinds present, by label."""
        return {node.kind: node.color for node in sorted(self.nodes, key=lambda n: n.kind)}


def graph_scene(graph: Graph) -> Scene:
    """Return the scene of a graph: all its concepts, and its relations but those that only restate another.

    Of a subgraph with more concepts than a picture can show, those nearest to where it was grown from; the title says so.

    Raises:
        InvalidArgumentError: there are more concepts than a picture can show, and none that it was grown from.

    >>> from immunograph.graph import load
    >>> graph_scene(load().subgraph("PD-L2")).title
    'PD-L2 and what is 1 hop away'
    """
    distances = getattr(graph, "distances", {})
    focus = [concept for concept, hops in distances.items() if hops == 0]
    furthest = max(distances.values(), default=0)
    if len(graph) > MAX_CONCEPTS and furthest and len(focus) < NEAREST:
        part = graph.subgraph(*focus, hops=furthest, limit=NEAREST)
        part.reason = f"the nearest {len(part)} of {len(graph)} concepts are drawn"
        return graph_scene(part)
    _check(len(graph))
    title = graph.metadata.title
    if focus and furthest:
        hops = f"{furthest} hop{'' if furthest == 1 else 's'}"
        title = f"{_names(focus)} and what is {'up to ' if furthest > 1 else ''}{hops} away"
    elif focus:
        title = _names(focus)
    if reason := getattr(graph, "reason", None):
        title += f" (cut short: {reason})"
    return _scene(title, graph, list(graph), graph.relations(), focus if furthest else ())


def set_scene(concepts: ConceptSet) -> Scene:
    """Return the scene of a set: its members and the relations among them.

    >>> from immunograph.graph import load
    >>> len(set_scene(load().kind("ImmunePhase")).nodes)
    3
    """
    _check(len(concepts))
    return _scene(_names(concepts), concepts.graph, concepts, concepts.subgraph().relations(), ())


def path_scene(path: Path) -> Scene:
    """Return the scene of a path: its concepts one after the other, and the relations walked.

    >>> from immunograph.graph import load
    >>> len(path_scene(load().paths("ipilimumab", "colitis", k=1)[0]).edges)
    1
    """
    ends = (path.concepts[0], path.concepts[-1])
    title = f"From {ends[0].label} to {ends[1].label}"
    relations = [step.relation for step in path]
    return _scene(title, path.start.graph, path.concepts, relations, ends, is_chain=True)


def _scene(
    title: str,
    graph: Graph,
    concepts: Collection[Concept],
    relations: Iterable[Relation],
    focus: Collection[Concept],
    *,
    is_chain: bool = False,
) -> Scene:
    colors = kind_colors(graph.snapshot.kinds)
    places = {concept.id: place for place, concept in enumerate(concepts)}
    focused = {concept.id for concept in focus}
    nodes = tuple(
        Node(c.label, c.kind.label, colors[c.kind.name], c.id in focused, _hint(c))
        for c in concepts
    )
    alike: dict[tuple[int, int, bool, bool, bool], list[Relation]] = {}
    for relation in relations:
        if is_chain or not relation.is_restatement:
            start, end = places[relation.key[0]], places[relation.key[2]]
            is_symmetric = relation.predicate.is_symmetric
            look = (start, end, not relation.is_asserted, relation.is_contested, is_symmetric)
            alike.setdefault(look, []).append(relation)
    edges = tuple(
        Edge(
            *(start, end, ", ".join(r.predicate.verb for r in each)),
            *(is_inferred, is_contested, is_symmetric),
            "\n".join(r.explain() for r in each),
            len(each),
        )
        for (start, end, is_inferred, is_contested, is_symmetric), each in alike.items()
    )
    metadata = graph.metadata
    footer = f"{metadata.title}{f', {metadata.version}' if metadata.version else ''}. It gives no medical advice."
    return Scene(title, footer, nodes, edges, is_chain)


def _check(number: int) -> None:
    if number > MAX_CONCEPTS:
        raise InvalidArgumentError(
            f"a picture of {number} concepts could not be read; at most {MAX_CONCEPTS} are drawn. Take a part by "
            "subgraph(…, limit=…) or where(…), or open to_graphml(…) in Gephi or Cytoscape"
        )


def _names(concepts: Iterable[Concept]) -> str:
    labels = [concept.label for concept in concepts]
    shown = ", ".join(labels[:3])
    return f"{shown} and {len(labels) - 3} more" if len(labels) > 3 else shown or "Nothing"


def _hint(concept: Concept) -> str:
    kind = f"{concept.label} ({concept.kind.label}, {concept.id})"
    return f"{kind}\n{one_line(concept.definition, 240)}" if concept.definition else kind
