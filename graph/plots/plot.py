"""A picture that shows itself in a notebook and can be saved."""

from __future__ import annotations

import io
from collections.abc import Collection
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.exports.need import need
from immunograph.graph.plots.scene import Scene
from immunograph.graph.wording import counted, one_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 160
FORMATS = ("svg", "png", "pdf", "html")


class Plot:
    """A picture of a graph; the same graph gives the same picture.

    `figure` is matplotlib's, to add to or to change before it is shown.
    """

    def __init__(self, scene: Scene) -> None:
        need("matplotlib")
        self.scene = scene

    @cached_property
    def figure(self) -> Figure:
        """The figure, drawn when first asked for."""
        from immunograph.graph.plots.drawing import draw

        return draw(self.scene)

    def save(self, file: str | PathLike[str]) -> Path:
        """Write the picture as the extension says (.svg, .png, .pdf, or .html with zoom and pointer), and return the path.

        Raises:
            InvalidArgumentError: the extension is none of them.

        >>> import tempfile
        >>> from immunograph.graph import load
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     load().subgraph("PD-L2").plot().save(folder + "/pd-l2.svg").stat().st_size > 1000
        True
        """
        path = Path(file)
        form = path.suffix.removeprefix(".").casefold()
        if form not in FORMATS:
            raise InvalidArgumentError(
                f"{path.name} has none of the extensions .{', .'.join(FORMATS)}"
            )
        if form == "html":
            from immunograph.graph.plots.interactive import page

            content = page(self.scene.title, self._fragment()).encode()
        else:
            content = self._image(form)
        path.write_bytes(content)
        return path

    def _image(self, form: str) -> bytes:
        import matplotlib

        out = io.BytesIO()
        # Nothing of the time or of chance goes into a file.
        dates = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
        settings: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "immunograph"}
        with matplotlib.rc_context(settings):
            self.figure.savefig(
                out, format=form, dpi=DOTS_PER_INCH, metadata=dates.get(form), facecolor=self.figure.get_facecolor()
            )  # fmt: skip
        return out.getvalue()

    def _fragment(self) -> str:
        from immunograph.graph.plots.interactive import fragment

        return fragment(self.scene, self._image("svg").decode(), self._image("png"))

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Give a notebook the picture to explore, and a PNG for where scripts do not run."""
        makers = {
            "text/plain": lambda: repr(self),
            "image/png": lambda: self._image("png"),
            "text/html": self._fragment,
        }
        wanted = [
            form
            for form in makers
            if (not include or form in include) and not (exclude and form in exclude)
        ]
        shown_width = round(float(self.figure.get_figwidth()) * 96)
        return {form: makers[form]() for form in wanted}, {"image/png": {"width": shown_width}}

    def __repr__(self) -> str:
        nodes, edges = len(self.scene.nodes), sum(edge.count for edge in self.scene.edges)
        size = f"{counted(nodes, 'concept')}, {counted(edges, 'relation')}"
        return f"<Plot of {one_line(self.scene.title)}: {size}>"
