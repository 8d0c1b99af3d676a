"""Make a drawn picture one to explore in a notebook: zoom, move, rest the pointer on a concept to see what it is related to.

All of it stands in the page itself: nothing is asked of a network or of a kernel, so that it works in a saved notebook too. Ink
and paper become those of the notebook. Where scripts do not run, a PNG is seen instead.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources
from xml.etree import ElementTree

from immunograph.graph.cards.html import Html, tag
from immunograph.graph.plots.drawing import INK, PAPER
from immunograph.graph.plots.scene import Scene

_PLACE = re.compile(r"(node|edge)-(\d+)(?:-(\d+)-(\d+))?\.")


def page(title: str, body: str) -> str:
    """Return a page of its own with a fragment in it."""
    head = f'<meta charset="utf-8">{tag("title", title)}'
    return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def fragment(scene: Scene, svg: str, png: bytes) -> str:
    """Return HTML that holds the picture twice: as SVG to explore, and as PNG for where no script runs."""
    digest = hashlib.sha256(svg.encode()).hexdigest()[:12]
    still = Html(
        tag(
            "img",
            src="data:image/png;base64," + base64.b64encode(png).decode(),
            alt=scene.title,
            style="max-width:100%;height:auto;background:#fff;border-radius:8px",
        ).removesuffix("</img>")
    )
    script = (
        resources.files("immunograph.graph.plots").joinpath("interactive.js").read_text("utf-8")
    )
    picture = tag("div", Html(_explorable(scene, svg, f"ig{digest}")), style="display:none")
    return tag(
        "div",
        still,
        picture,
        Html(f"<script>{script}</script>"),
        style="position:relative;max-width:100%",
        **{"data-immunograph-plot": digest},
    )


def _explorable(scene: Scene, svg: str, prefix: str) -> str:
    root = ElementTree.fromstring(svg)
    for child in list(root):
        if child.tag.endswith("metadata"):
            root.remove(child)
    for element in root.iter():
        # In a page the parser knows SVG by its tags; prefixes of XML would be taken for part of the name.
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {
            key.rpartition("}")[2]: _own(value, prefix) for key, value in element.attrib.items()
        }
        _mark(element, scene, prefix)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("role", "img")
    root.set("aria-label", scene.title)
    return ElementTree.tostring(root, encoding="unicode")


def _own(value: str, prefix: str) -> str:
    """Give ink and paper to the notebook, and keep references apart from those of other pictures in the page."""
    value = value.replace(INK, "currentColor").replace(PAPER, "var(--immunograph-paper)")
    return re.sub(r"(url\(#|^#)", rf"\g<1>{prefix}-", value)


def _mark(element: ElementTree.Element, scene: Scene, prefix: str) -> None:
    name = element.attrib.pop("id", None)
    if name is None:
        return
    found = _PLACE.match(name)
    if not found:
        if not name.startswith(("legend.", "title", "footer")):  # these are many of one name
            element.set("id", f"{prefix}-{name}")
        return
    number = int(found[2])
    if found[1] == "node":
        element.set("data-node", found[2])
        element.set("data-hint", scene.nodes[number].hint)
    else:
        element.set("data-edge", found[2])
        element.set("data-ends", f"{found[3]} {found[4]}")
        element.set("data-hint", scene.edges[number].hint)
