"""Pictures: labels can be read, what is inferred or contested is told, the same graph gives the same picture, offline."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import FancyBboxPatch
from matplotlib.transforms import Bbox

from immunograph.graph import Graph, InvalidArgumentError, P, load
from immunograph.graph.plots.layout import place
from immunograph.graph.plots.plot import Plot
from tests.graph.test_cards import BREAKOUT, HOSTILE, SCRIPT
from tests.graph.turtle import PREFIXES

START = {"PD-1": 1, "CTLA-4": 1, "melanoma": 1, "colitis": 1, "ipilimumab": 1, "B2M loss": 2}


@pytest.fixture(scope="module")
def g() -> Graph:
    return load()


def pictures(g: Graph) -> dict[str, Plot]:
    found = {name: g.subgraph(name, hops=hops, limit=60).plot() for name, hops in START.items()}
    found["without relations"] = g.kind("Therapy")[:30].plot()
    found["in several parts"] = (g.kind("EscapeMechanism") | g.kind("Assay")).plot()
    found["path"] = g.paths("ipilimumab", "colitis", k=5)[4].plot()
    found["one concept"] = g.concepts("PD-1").plot()
    return found


def label_boxes(plot: Plot) -> dict[str, Bbox]:
    renderer = FigureCanvasAgg(plot.figure).get_renderer()
    texts = plot.figure.axes[0].texts
    return {f"{i} {t.get_text()}": t.get_window_extent(renderer) for i, t in enumerate(texts)}


def test_no_label_overlaps_another_or_leaves_the_picture(g: Graph) -> None:
    for name, plot in pictures(g).items():
        boxes = label_boxes(plot)
        assert len(boxes) >= len(plot.scene.nodes) + 2
        for (one, a), (other, b) in combinations(boxes.items(), 2):
            common = Bbox.intersection(a, b)
            assert common is None or min(common.width, common.height) < 0.5, (name, one, other)
        whole = plot.figure.bbox
        for label, box in boxes.items():
            assert whole.x0 <= box.x0 and box.x1 <= whole.x1, (name, label)
            assert whole.y0 <= box.y0 and box.y1 <= whole.y1, (name, label)


def test_every_concept_is_labelled_inside_its_box(g: Graph) -> None:
    plot = g.subgraph("melanoma").plot()
    renderer = FigureCanvasAgg(plot.figure).get_renderer()
    axes = plot.figure.axes[0]
    boxes = {p.get_gid(): p for p in axes.patches if isinstance(p, FancyBboxPatch)}
    labels = {t.get_gid(): t for t in axes.texts}
    for number, node in enumerate(plot.scene.nodes):
        label = labels[f"node-{number}.label"]
        assert "".join(label.get_text().split()) == node.label.replace(" ", "")
        inner, outer = (
            artist.get_window_extent(renderer) for artist in (label, boxes[f"node-{number}.box"])
        )
        assert outer.x0 <= inner.x0 and inner.x1 <= outer.x1
        assert outer.y0 <= inner.y0 and inner.y1 <= outer.y1


def test_most_relations_of_a_small_picture_are_labelled() -> None:
    plot = load(release="2026-11-24").subgraph("PD-1").plot()
    labelled = [t for t in plot.figure.axes[0].texts if t.get_gid().startswith("edge-")]
    assert len(labelled) >= 0.7 * len(plot.scene.edges)


@settings(max_examples=40, deadline=None)
@given(
    widths=st.lists(st.floats(0.4, 2.2), min_size=1, max_size=40),
    edges=st.sets(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=120),
)
def test_boxes_never_overlap_and_stand_where_they_stood(
    widths: list[float], edges: set[tuple[int, int]]
) -> None:
    sizes = np.array([[width, 0.3 + 0.15 * (n % 3)] for n, width in enumerate(widths)])
    known = sorted((a, b) for a, b in edges if max(a, b) < len(widths) and a != b)
    groups = [str(n % 4) for n in range(len(widths))]
    centers = place(sizes, known, groups)
    assert np.array_equal(centers, place(sizes, known, groups))
    assert np.isfinite(centers).all() and (centers - sizes / 2 >= -1e-9).all()
    for a, b in combinations(range(len(widths)), 2):
        apart = np.abs(centers[a] - centers[b]) - (sizes[a] + sizes[b]) / 2
        assert apart.max() > 0, (a, b)


def test_the_legend_has_the_kinds_in_the_colors_of_the_ontology_and_explains_the_lines(
    g: Graph,
) -> None:
    sub = g.subgraph("tumor mutational burden")
    plot = sub.plot()
    assert plot.scene.kinds == {c.kind.label: c.kind.color for c in sub}
    legend = {t.get_text() for t in plot.figure.axes[0].texts if t.get_gid() == "legend.label"}
    assert legend == {
        *plot.scene.kinds,
        "stated",
        "inferred from other relations",
        "contested: sources disagree",
    }
    drawn = {(e.is_inferred, e.is_contested) for e in plot.scene.edges}
    assert {(True, False), (False, True), (False, False)} <= drawn
    for number, edge in enumerate(plot.scene.edges):
        gid = f"edge-{number}-{edge.start}-{edge.end}.line"
        lines = [p for p in plot.figure.axes[0].patches if p.get_gid() == gid]
        assert len(lines) == 1 + edge.is_contested
        assert (lines[0].get_linestyle() == "solid") != edge.is_inferred
    assert sum(e.count for e in plot.scene.edges) == sum(
        not r.is_restatement for r in sub.relations()
    )


def test_a_picture_of_stated_relations_needs_no_legend_of_lines(g: Graph) -> None:
    plot = g.subgraph("PD-L2", predicates=[P.binds]).plot()
    assert "stated" not in {t.get_text() for t in plot.figure.axes[0].texts}


def test_the_same_graph_gives_the_same_files_whatever_the_reader_has_set(
    g: Graph, tmp_path: Path
) -> None:
    first = {}
    for form in ("svg", "png", "pdf", "html"):
        file = g.subgraph("CTLA-4").plot().save(tmp_path / f"a.{form}")
        first[form] = file.read_bytes()
    assert (
        b"<svg" in first["svg"] and first["png"][:4] == b"\x89PNG" and first["pdf"][:4] == b"%PDF"
    )
    changed = {"font.size": 30, "font.family": "serif", "savefig.dpi": 20, "lines.linewidth": 9}
    with matplotlib.rc_context({**changed, "text.color": "red", "patch.linewidth": 7}):  # type: ignore[dict-item]
        for form, content in first.items():
            again = load().subgraph("CTLA-4").plot().save(str(tmp_path / f"b.{form}"))
            assert again.read_bytes() == content, form


def test_a_picture_that_could_not_be_read_is_refused_with_advice(g: Graph, tmp_path: Path) -> None:
    for view in (g, g.kind("Concept")):
        with pytest.raises(InvalidArgumentError, match=r"at most 150.*subgraph"):
            view.plot()
    with pytest.raises(InvalidArgumentError, match=r"x\.gif.*\.svg"):
        g.subgraph("PD-L2").plot().save(tmp_path / "x.gif")


def test_a_picture_says_that_its_graph_was_cut_short(g: Graph) -> None:
    plot = g.subgraph("PD-1", hops=2, limit=5).plot()
    assert "cut short: the limit of 5 concepts" in plot.scene.title


class Page(HTMLParser):
    """What a page refers to, and what it holds to be referred to."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.hints: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.references.append(value or "")
            elif name == "data-hint":
                self.hints.append(value or "")


def test_the_page_to_explore_holds_all_that_it_needs(g: Graph) -> None:
    for plot in (g.subgraph("PD-1").plot(), g.paths("ipilimumab", "colitis", k=1)[0].plot()):
        html = plot._repr_mimebundle_()[0]["text/html"]
        page = Page()
        page.feed(html)
        assert len(page.ids) == len(set(page.ids))
        for reference in page.references:
            assert reference.startswith("data:image/png;base64,") or reference[1:] in page.ids
        assert all(address.startswith("#ig") for address in re.findall(r"url\(([^)]*)", html))
        script = html.partition("<script>")[2]
        assert not re.search(r"http|fetch|import|eval|innerHTML", script) and "@import" not in html
        assert {node.hint for node in plot.scene.nodes} <= set(page.hints)
        assert {edge.hint for edge in plot.scene.edges} <= set(page.hints)
        assert "currentColor" in html and "--immunograph-paper" in html


def test_markup_in_an_ontology_stays_text_in_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "hostile.ttl"
    file.write_text(PREFIXES + HOSTILE, encoding="utf-8")
    plot = load(file).plot()
    html = plot._repr_mimebundle_()[0]["text/html"]
    page = Page()
    page.feed(html)
    assert html.count("<script") == 1 and html.count("<img") == 1
    assert page.tags <= {
        "div",
        "img",
        "script",
        "svg",
        "g",
        "defs",
        "path",
        "use",
        "style",
        "rect",
        "clippath",
    }
    assert any(SCRIPT in hint for hint in page.hints) and any(BREAKOUT in h for h in page.hints)
    assert repr(plot).isprintable()


def test_a_label_with_signs_of_formulas_is_drawn_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(
        PREFIXES
        + 'ig:Drug a owl:Class ; rdfs:label "$kind$" . ig:a a owl:NamedIndividual , ig:Drug ; '
        'rdfs:label "IFN-$\\\\gamma_2$ {x} 5% # ~ ^" .',
        encoding="utf-8",
    )
    plot = load(file).plot()
    assert plot.save(tmp_path / "x.svg").stat().st_size > 0
    assert any("$\\gamma_2$" in t.get_text() for t in plot.figure.axes[0].texts)


def test_a_picture_needs_neither_a_display_nor_pyplot() -> None:
    script = (
        "import sys\nfrom immunograph.graph import load\n"
        "bundle, about = load().subgraph('PD-L2').plot()._repr_mimebundle_()\n"
        "print(sorted(bundle), 'matplotlib.pyplot' in sys.modules)\n"
    )
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/tmp"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "['image/png', 'text/html', 'text/plain'] False"


def test_without_matplotlib_it_says_what_to_install() -> None:
    script = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "from immunograph.graph import MissingLibraryError, load\n"
        "try:\n    load().subgraph('PD-1').plot()\n"
        "except MissingLibraryError as error:\n    print(error.library, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("matplotlib this needs matplotlib")


def test_a_notebook_may_choose_the_forms(g: Graph) -> None:
    plot = g.subgraph("PD-L2").plot()
    assert set(plot._repr_mimebundle_(include={"image/png"})[0]) == {"image/png"}
    assert set(plot._repr_mimebundle_(exclude={"text/html"})[0]) == {"image/png", "text/plain"}
