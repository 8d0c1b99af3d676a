"""Where the nodes of a picture stand: near what they are related to, none over another, the same each time.

Distances follow the number of relations between two nodes by stress majorization (Gansner, Koren, North 2004,
https://doi.org/10.1007/978-3-540-31843-9_25); then boxes that overlap are pushed apart. Lengths are inches.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

STEP = np.array(
    [1.55, 1.0]
)  # the length of one relation; pictures are wider than high, and so are labels
GAP = np.array([0.22, 0.2])
ROOM = np.array([0.5, 0.4])  # between parts that have no relation to each other
GOLDEN_ANGLE = np.pi * (3 - 5**0.5)


def place(sizes: Points, edges: Sequence[tuple[int, int]], groups: Sequence[str]) -> Points:
    """Return the centers of n boxes, in a rectangle that starts at (0, 0): sizes n x 2 -> centers n x 2.

    Boxes of one group stand nearer to each other than to others.
    """
    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    graph.add_edges_from(edges)
    parts = [sorted(part) for part in networkx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), groups[part[0]], part))
    placed = []
    for part in parts:
        centers = _stressed(graph.subgraph(part).copy(), part, groups)  # a view is slow
        placed.append(separate(centers * STEP, sizes[part]))
    return _packed(parts, placed, sizes)


def chain(sizes: Points, length: int = 4) -> Points:
    """Return the centers of boxes that follow each other: along rows of `length`, every other row backwards."""
    width = float(sizes[:, 0].max(initial=0)) + 1.35
    height = float(sizes[:, 1].max(initial=0)) + 0.8
    centers = np.empty_like(sizes)
    for number in range(len(sizes)):
        row, column = divmod(number, length)
        centers[number] = (column if row % 2 == 0 else length - 1 - column) * width, -row * height
    return _from_zero(centers, sizes)


def separate(centers: Points, sizes: Points) -> Points:
    """Push boxes apart until none overlaps another, each as little as may be.

    >>> moved = separate(np.zeros((2, 2)), np.array([[1.0, 0.3], [1.0, 0.3]]))
    >>> bool(abs(moved[0] - moved[1])[1] >= 0.3)
    True
    """
    centers = centers.copy()
    needed = (sizes[:, None] + sizes[None]) / 2 + GAP
    later = np.triu(np.ones((len(sizes), len(sizes)), dtype=bool), 1)
    for attempt in range(2000):
        apart = centers[:, None] - centers[None]
        lacking = needed - np.abs(apart)
        overlapping = np.argwhere((lacking > 1e-6).all(axis=2) & later)
        if not len(overlapping):
            break
        for one, other in overlapping:
            gap = centers[one] - centers[other]
            short = needed[one, other] - np.abs(gap)
            if (short <= 0).any():
                continue
            axis = int(short[1] * 1.5 <= short[0] or abs(gap[0]) < 1e-9)
            sign = 1.0 if gap[axis] >= 0 else -1.0
            centers[one, axis] += sign * short[axis] / 2
            centers[other, axis] -= sign * short[axis] / 2
        if attempt % 50 == 49:  # crowded: give all more room, which keeps the order of the boxes
            centers *= 1.05
    return centers


def _stressed(graph: Any, part: list[int], groups: Sequence[str]) -> Points:
    number = len(part)
    if number < 3:
        return np.array([[place * 1.1, 0.0] for place in range(number)])
    row = {node: place for place, node in enumerate(part)}
    wanted = np.zeros((number, number))
    for node, others in networkx.all_pairs_dijkstra_path_length(graph, weight=_room(graph)):
        for other, distance in others.items():
            is_stranger = groups[node] != groups[other] and not graph.has_edge(node, other)
            wanted[row[node], row[other]] = distance + 0.35 * is_stranger
    np.fill_diagonal(wanted, 1.0)
    weights = wanted**-2.0
    np.fill_diagonal(weights, 0.0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    points = _spiral(graph, part, groups)
    for _ in range(250):
        apart = points[:, None] - points[None]
        lengths = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-9)
        pull = -weights * wanted / lengths
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        points = inverse @ (pull @ points)
    # Rounding keeps differences of the last digit between machines out of what follows.
    return np.round(_lying(points), 4)


def _room(graph: Any) -> Any:
    """How long an edge should be: the longer, the more other edges both of its nodes have."""
    return lambda one, other, _: (
        1 + 0.3 * float(np.log2(min(graph.degree[one], graph.degree[other])))
    )


def _lying(points: Points) -> Points:
    """Turn points so that they spread most from left to right."""
    points = points - points.mean(axis=0)
    axes = np.linalg.eigh(points.T @ points)[1][:, ::-1]
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned: Points = points @ axes
    return turned


def _spiral(graph: Any, part: list[int], groups: Sequence[str]) -> Points:
    """Start positions: the node of most relations in the middle, the others by group around it."""
    hub = max(part, key=lambda node: (graph.degree[node], -node))
    order = sorted(part, key=lambda node: (node != hub, groups[node], node))
    angles = {node: 2 * np.pi * place / len(order) for place, node in enumerate(order)}
    radii = {
        node: 0.0 if node == hub else 1.0 + 0.6 * (place % 3) for place, node in enumerate(order)
    }
    return np.array([[radii[n] * np.cos(angles[n]), radii[n] * np.sin(angles[n])] for n in part])


def _packed(parts: list[list[int]], placed: list[Points], sizes: Points) -> Points:
    """Set the parts on shelves, the largest first, so that the whole is about half as wide again as high."""
    boxes = [_from_zero(points, sizes[part]) for part, points in zip(parts, placed, strict=True)]
    spans = [
        (points + sizes[part] / 2).max(axis=0) + (ROOM if len(part) > 1 else GAP)
        for part, points in zip(parts, boxes, strict=True)
    ]
    area = float(sum(np.prod(span) for span in spans))
    width = max(float(np.sqrt(area * 1.6)), max((float(s[0]) for s in spans), default=0.0))
    centers = np.zeros_like(sizes)
    corner, shelf = np.zeros(2), 0.0
    for part, points, span in zip(parts, boxes, spans, strict=True):
        if corner[0] and corner[0] + span[0] > width + 1e-9:
            corner, shelf = np.array([0.0, corner[1] - shelf]), 0.0
        centers[part] = points * [1, 1] + corner - [0, span[1]]
        corner, shelf = corner + [span[0], 0.0], max(shelf, float(span[1]))
    return _from_zero(centers, sizes)


def _from_zero(centers: Points, sizes: Points) -> Points:
    if not len(centers):
        return centers
    moved: Points = centers - (centers - sizes / 2).min(axis=0)
    return moved
