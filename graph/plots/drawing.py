"""Draw a scene with matplotlib: nodes as labels in the color of their kind, relations as arrows, a legend. Lengths are inches.

The figure stands by itself: neither pyplot nor the reader's settings of matplotlib are touched.
"""

from __future__ import annotations

import textwrap
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from immunograph.graph.colors import ink_on, tint
from immunograph.graph.plots.curves import HEAD, Curve, free_spots, routes
from immunograph.graph.plots.layout import Points, chain, place
from immunograph.graph.plots.scene import Edge, Node, Scene
from immunograph.graph.wording import one_line

# A notebook puts its own ink and paper in the place of the first two; see `interactive`.
INK, PAPER = "#24303b", "#fffffe"
LABEL_INK, LINE, CONTESTED = "#17212b", "#7b8794", "#d9480f"
FAMILY = "DejaVu Sans"  # comes with matplotlib, so that a picture is the same on every machine
NODE_FONT = FontProperties(family=FAMILY, size=8.5)
FOCUS_FONT = FontProperties(family=FAMILY, size=9.5, weight="bold")
EDGE_FONT = FontProperties(family=FAMILY, size=6.5)
LEGEND_FONT = FontProperties(family=FAMILY, size=8)
TITLE_FONT = FontProperties(family=FAMILY, size=11.5, weight="bold")
MARGIN, ROW, WRAP = 0.3, 0.25, 21
CROWDED = 60  # edges, above which lines are fainter so that labels stand out


def draw(scene: Scene) -> Figure:
    """Return the figure of a scene.

    Artists have a `gid` that says what they belong to: `node-3.box`, `edge-7-0-3.line` (the edge 7 from node 0 to node 3).
    """
    texts = [_wrapped(node.label) for node in scene.nodes]
    fonts = [FOCUS_FONT if node.is_focus else NODE_FONT for node in scene.nodes]
    sizes = np.array([_size(t, f) for t, f in zip(texts, fonts, strict=True)]).reshape(-1, 2)
    sizes = sizes + [0.2, 0.13]
    ends = [(edge.start, edge.end) for edge in scene.edges]
    if scene.is_chain:
        centers = chain(sizes)
    else:
        centers = place(sizes, ends, [node.kind for node in scene.nodes])
    span = (centers + sizes / 2).max(axis=0) if len(centers) else np.array([1.0, 0.3])
    head = _size(scene.title, TITLE_FONT)[0]
    width = max(float(span[0]), head, 4.2) + 2 * MARGIN
    legend = _legend_rows(scene, width - 2 * MARGIN)
    below = 0.42 + len(legend) * ROW + 0.22
    height = float(span[1]) + below + 0.62
    centers = centers + [(width - float(span[0])) / 2, below]

    figure = Figure(figsize=(width, height), facecolor=PAPER)
    axes = figure.add_axes((0, 0, 1, 1), frame_on=False, xlim=(0, width), ylim=(0, height))
    axes.set_axis_off()
    curves = routes(centers, sizes, ends)
    words = np.array([_size(e.label, EDGE_FONT) for e in scene.edges]).reshape(-1, 2)
    spots = free_spots(curves, ends, words, centers, sizes)
    alpha = 1.0 if len(scene.edges) <= CROWDED else 0.55
    for number, (edge, curve) in enumerate(zip(scene.edges, curves, strict=True)):
        _draw_edge(axes, f"edge-{number}-{edge.start}-{edge.end}", edge, curve, alpha)
    for number, (edge, spot) in enumerate(zip(scene.edges, spots, strict=True)):
        if spot is not None:
            gid = f"edge-{number}-{edge.start}-{edge.end}"
            _draw_edge_label(axes, gid, edge, spot, words[number])
    for number, node in enumerate(scene.nodes):
        _draw_node(axes, number, node, texts[number], fonts[number], centers[number], sizes[number])
    top = np.array([MARGIN, height - 0.3])
    _text(axes, top, scene.title, TITLE_FONT, INK, "title", left=True)
    _draw_legend(axes, legend, below - 0.34)
    _text(axes, np.array([MARGIN, 0.19]), scene.footer, EDGE_FONT, LINE, "footer", left=True)
    return figure


def _draw_node(
    axes: Any,
    number: int,
    node: Node,
    text: str,
    font: FontProperties,
    center: Points,
    size: Points,
) -> None:
    box = FancyBboxPatch(
        (float(center[0] - size[0] / 2), float(center[1] - size[1] / 2)),
        float(size[0]),
        float(size[1]),
        boxstyle=f"round,pad=0,rounding_size={min(0.12, float(size[1]) / 2)}",
        facecolor=node.color if node.is_focus else tint(node.color, 0.2),
        edgecolor=node.color,
        linewidth=1.2,
        gid=f"node-{number}.box",
        zorder=4,
    )
    axes.add_patch(box)
    ink = ink_on(node.color) if node.is_focus else LABEL_INK
    _text(axes, center, text, font, ink, f"node-{number}.label")


def _draw_edge(axes: Any, gid: str, edge: Edge, curve: Curve, alpha: float) -> None:
    alpha = 1.0 if edge.is_contested else alpha
    color = CONTESTED if edge.is_contested else LINE
    share = min(HEAD / max(curve.length, 1e-6), 0.4)
    first, last = (share if edge.is_symmetric else 0.0), 1 - share
    way = curve.between(first * 0.8, 1 - share * 0.8)
    _line(axes, gid, way, edge.is_inferred, edge.is_contested, alpha)
    tips = [(curve.at(1.0), curve.at(last))]
    if edge.is_symmetric:
        tips.append((curve.at(0.0), curve.at(first)))
    for tip, base in tips:
        along = tip - base
        side = np.array([along[1], -along[0]]) * 0.42
        corners = np.array([tip, base + side, base - side])
        head = Polygon(
            corners, facecolor=color, linewidth=0, gid=f"{gid}.head", zorder=2, alpha=alpha
        )
        axes.add_patch(head)


def _line(
    axes: Any, gid: str, curve: Curve, is_inferred: bool, is_contested: bool, alpha: float = 1.0
) -> None:
    path = Path(curve.points, [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    dashes = (0, (3.5, 2.2)) if is_inferred else "solid"
    strokes = [(LINE, 1.1, dashes)]
    if is_contested:  # a double line, so that it is told by more than its color
        strokes = [(CONTESTED, 3.2, dashes), (PAPER, 1.2, "solid")]
    for color, width, style in strokes:
        axes.add_patch(
            PathPatch(
                path, fill=False, edgecolor=color, linewidth=width, linestyle=style, capstyle="butt",
                gid=f"{gid}.line", zorder=1, alpha=alpha,
            )
        )  # fmt: skip


def _draw_edge_label(axes: Any, gid: str, edge: Edge, center: Points, size: Points) -> None:
    room = size + [0.05, 0.02]
    paper = Rectangle(
        tuple(center - room / 2), *room, facecolor=PAPER, linewidth=0, gid=f"{gid}.paper", zorder=3
    )
    axes.add_patch(paper)
    color = CONTESTED if edge.is_contested else INK
    _text(axes, center, edge.label, EDGE_FONT, color, f"{gid}.label")


Entry = tuple[str, str, float]  # label, color or name of a line, width


def _legend_rows(scene: Scene, width: float) -> list[list[Entry]]:
    entries = list(scene.kinds.items())
    inferred = [edge.is_inferred for edge in scene.edges]
    contested = any(edge.is_contested for edge in scene.edges)
    if any(inferred) or contested:
        entries.append(("stated", "asserted"))
    if any(inferred):
        entries.append(("inferred from other relations", "inferred"))
    if contested:
        entries.append(("contested: sources disagree", "contested"))
    rows: list[list[Entry]] = [[]]
    for label, look in entries:
        needed = _size(label, LEGEND_FONT)[0] + 0.62
        if rows[-1] and sum(entry[2] for entry in rows[-1]) + needed > width:
            rows.append([])
        rows[-1].append((label, look, needed))
    return rows


def _draw_legend(axes: Any, rows: list[list[Entry]], top: float) -> None:
    for number, row in enumerate(rows):
        x, y = MARGIN, top - number * ROW
        for label, look, width in row:
            if look.startswith("#"):
                swatch = FancyBboxPatch(
                    (x, y - 0.055), 0.26, 0.11, boxstyle="round,pad=0,rounding_size=0.05", gid="legend.swatch",
                    facecolor=tint(look, 0.2), edgecolor=look, linewidth=1.2,
                )  # fmt: skip
                axes.add_patch(swatch)
            else:
                way = Curve(np.array([[x, y], [x + 0.13, y], [x + 0.28, y]]))
                _line(axes, "legend", way, look == "inferred", look == "contested")
            _text(axes, np.array([x + 0.34, y]), label, LEGEND_FONT, INK, "legend.label", left=True)
            x += width


def _text(
    axes: Any,
    center: Points,
    text: str,
    font: FontProperties,
    color: str,
    gid: str,
    *,
    left: bool = False,
) -> None:
    """Write a text about a center, or to the right of it; one line stands so that its small letters are in the middle."""
    is_line = "\n" not in text
    drop = 0.34 * font.get_size_in_points() / 72 if is_line else 0.0
    axes.text(
        center[0], center[1] - drop, text, fontproperties=font, color=color, ha="left" if left else "center",
        va="baseline" if is_line else "center", linespacing=1.12, gid=gid, zorder=5, parse_math=False, usetex=False,
    )  # fmt: skip


def _wrapped(label: str) -> str:
    label = one_line(label, 90)
    return textwrap.fill(label, max(WRAP, len(label) // 3 + 5)) or " "


def _size(text: str, font: FontProperties) -> tuple[float, float]:
    """Width and height in inches."""
    lines = text.split("\n")
    widths = [text_to_path.get_text_width_height_descent(line, font, False)[0] for line in lines]
    points = font.get_size_in_points() * (1.0 + 1.3 * (len(lines) - 1))
    return max(widths) / 72, points / 72
