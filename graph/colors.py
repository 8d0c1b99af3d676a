"""The color of each kind: the ontology's, or one of a palette where it says none that can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from immunograph.graph.vocabulary import Kind

# Paul Tol's "bright" and "muted" schemes, which stay distinct for most color-blind readers:
# https://personal.sron.nl/~pault/
PALETTE = (
    "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#332288", "#882255", "#44aa99", "#999933",
    "#cc6677", "#117733", "#88ccee", "#aa4499", "#ddcc77",
)  # fmt: skip


def kind_colors(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Return the color of every kind, as #RRGGBB, by its name.

    >>> from immunograph.graph import load
    >>> kind_colors(load().kinds)["Therapy"]
    '#4c9be8'
    """
    unnamed = sorted(name for name, kind in kinds.items() if not _is_color(kind.color))
    colors = {name: PALETTE[place % len(PALETTE)] for place, name in enumerate(unnamed)}
    return {name: colors.get(name) or str(kind.color) for name, kind in kinds.items()}


def tint(color: str, share: float) -> str:
    """Mix a color with white; `share` is what is left of it, 0 to 1.

    >>> tint("#000000", 0.2)
    '#cccccc'
    """
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in _parts(color))


def ink_on(color: str) -> str:
    """Return black or white, whichever has more contrast on a color (WCAG 2.2, relative luminance).

    >>> ink_on("#d62728"), ink_on("#66ccee")
    ('#ffffff', '#000000')
    """
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (part / 255 for part in _parts(color))
    ]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000"


def _is_color(text: str | None) -> bool:
    return text is not None and re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
