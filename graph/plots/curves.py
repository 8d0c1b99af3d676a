"""The lines between nodes: where they run, so that they pass round what they do not mean, and where they can be labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from immunograph.graph.plots.layout import Points

HEAD = 0.1  # inches, an arrow's head
BENDS = (0.0, 0.12, -0.12, 0.24, -0.24, 0.38, -0.38)
SPOTS = (0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7, 0.22, 0.78)


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bézier curve by its three points, cut off at the nodes that it joins."""

    points: Points

    def at(self, share: float | Points) -> Points:
        """Return the point at a share of the way, or several: 0 is the start, 1 the end."""
        t = np.asarray(share)[..., None]
        a, b, c = self.points
        found: Points = (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t**2 * c
        return found

    def between(self, start: float, end: float) -> Curve:
        """Return the part from one share of the way to another."""
        a, c = self.at(start), self.at(end)
        direction = 2 * (1 - start) * (self.points[1] - self.points[0]) + 2 * start * (
            self.points[2] - self.points[1]
        )
        return Curve(np.array([a, a + direction * (end - start) / 2, c]))

    @property
    def length(self) -> float:
        """The length in inches, nearly."""
        steps = np.diff(self.at(np.linspace(0, 1, 17)), axis=0)
        return float(np.sqrt((steps**2).sum(axis=1)).sum())


def routes(centers: Points, sizes: Points, edges: Sequence[tuple[int, int]]) -> list[Curve]:
    """Return a curve for each edge; those between the same two nodes run beside each other."""
    beside: dict[tuple[int, int], list[int]] = {}
    for number, (start, end) in enumerate(edges):
        beside.setdefault((min(start, end), max(start, end)), []).append(number)
    found: dict[int, Curve] = {}
    for (low, high), numbers in beside.items():
        base = _best_bend(centers, sizes, low, high)
        for place, number in enumerate(numbers):
            between = max(0.2, 0.34 / max(float(np.hypot(*(centers[high] - centers[low]))), 0.1))
            bend = base + between * (place - (len(numbers) - 1) / 2)
            curve = _bent(centers[low], centers[high], bend)
            if edges[number][0] != low:
                curve = Curve(curve.points[::-1])
            found[number] = _clipped(curve, centers, sizes, edges[number])
    return [found[number] for number in range(len(edges))]


def _bent(start: Points, end: Points, bend: float) -> Curve:
    along = end - start
    middle = (start + end) / 2 + bend * np.array([along[1], -along[0]])
    return Curve(np.array([start, middle, end]))


def _best_bend(centers: Points, sizes: Points, low: int, high: int) -> float:
    others = [n for n in range(len(centers)) if n not in (low, high)]

    def crossed(bend: float) -> tuple[int, float]:
        way = _bent(centers[low], centers[high], bend).at(np.linspace(0.05, 0.95, 31))
        if not others:
            return 0, abs(bend)
        inside = np.abs(way[:, None] - centers[None, others]) < sizes[None, others] / 2 + 0.04
        return int(inside.all(axis=2).any(axis=0).sum()), abs(bend)

    return min(BENDS, key=crossed)


def _clipped(curve: Curve, centers: Points, sizes: Points, edge: tuple[int, int]) -> Curve:
    shares = np.linspace(0, 1, 401)
    way = curve.at(shares)

    def outside(node: int) -> Points:
        margin = sizes[node] / 2 + 0.03
        found: Points = shares[~(np.abs(way - centers[node]) < margin).all(axis=1)]
        return found

    start, end = outside(edge[0]), outside(edge[1])
    first = float(start.min()) if len(start) else 0.0
    last = float(end.max()) if len(end) else 1.0
    return curve.between(first, last) if first < last else curve


def label_spots(curve: Curve, size: Points) -> Iterator[Points]:
    """Yield centers for a label on a curve, the middle first; none where the curve is too short for it."""
    ends = curve.at(np.array([0.0, 1.0]))
    for share in SPOTS:
        center = curve.at(share)
        away = np.abs(ends - center) - size / 2
        if (away.max(axis=1) > HEAD * 1.3).all():
            yield center


def free_spots(
    curves: Sequence[Curve],
    edges: Sequence[tuple[int, int]],
    label_sizes: Points,
    centers: Points,
    sizes: Points,
) -> list[Points | None]:
    """Return where each curve's label stands clear of nodes and of other labels, or None where nowhere.

    It may hide one other line, but none that joins the same two nodes, which it could be taken to name.
    """
    pairs = np.sort(np.array(edges).reshape(-1, 2), axis=1)
    boxes = [np.array([c - s / 2, c + s / 2]) for c, s in zip(centers, sizes, strict=True)]
    tips = [curve.at(1.0) for curve in curves]
    boxes += [np.array([tip - HEAD * 0.8, tip + HEAD * 0.8]) for tip in tips]
    taken = np.array(boxes).reshape(-1, 2, 2)
    ways = np.array([curve.at(np.linspace(0, 1, 33)) for curve in curves]).reshape(-1, 33, 2)
    found: list[Points | None] = [None] * len(curves)
    for number in sorted(range(len(curves)), key=lambda n: (-round(curves[n].length, 2), n)):
        size = label_sizes[number] + [0.06, 0.03]
        best: tuple[int, Points] | None = None
        for center in label_spots(curves[number], size):
            box = np.array([center - size / 2, center + size / 2])
            if ((box[0] < taken[:, 1]) & (taken[:, 0] < box[1])).all(axis=1).any():
                continue
            inside = ((ways > box[0]) & (ways < box[1])).all(axis=2).any(axis=1)
            inside[number] = False
            if inside[(pairs == pairs[number]).all(axis=1)].any():
                continue
            hidden = int(inside.sum())
            if best is None or hidden < best[0]:
                best = hidden, center
        if best is not None and best[0] <= 1:
            center = best[1]
            taken = np.concatenate([taken, [[center - size / 2, center + size / 2]]])
            found[number] = center
    return found
