"""The coverage of an ontology as a table for the terminal and as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from immunograph.curation.answer import table_text
from immunograph.curation.coverage import Coverage, KindCoverage
from immunograph.graph.colors import kind_colors

COLUMNS = (
    "kind", "concepts", "defined", "synonyms", "xrefs", "orphans", "depth", "relations", "cited", "contested", "claims",
)  # fmt: skip
TALLIES = (
    ("ages", "Claims by the age of their last review"),
    ("levels", "Claims by level of evidence"),
    ("checked_against", "Sources by how they were checked"),
    ("source_kinds", "Sources by kind"),
)
_LABEL, _BAR, _ROW = 190, 340, 26  # of a plot, in px: room for labels, the longest bar, a row

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1f26; --dim: #57606a; --paper: #fff; --line: #d8dee4; --bar: #2f6fb2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --dim: #9da7b1; --paper: #0f1419; --line: #30363d; --bar: #6cb0f5; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 76rem;
  margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .6rem } p { color: var(--dim); margin: .2rem 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap }
th:first-child, td:first-child { text-align: left } thead th { color: var(--dim); font-weight: 600 }
tfoot td { font-weight: 600 } .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr));
  gap: 0 2.5rem } svg { width: 100%; max-width: 40rem; height: auto } svg text { fill: var(--ink); font-size: 14px }
svg rect { fill: var(--bar) }
"""


def report_table(coverage: Coverage) -> str:
    """Return the coverage by kind and the tallies of claims and sources as plain text."""
    parts = [
        f"{coverage.title}, {coverage.version or 'no version'}, on {coverage.day}\n",
        table_text(COLUMNS, [*map(_row, coverage.kinds), _sum(coverage)]),
    ]
    for name, title in TALLIES:
        tally: Mapping[str, int] = getattr(coverage, name)
        parts.append(table_text((title, "n"), [(value, str(n)) for value, n in tally.items()]))
    return "\n".join(parts)


def report_page(coverage: Coverage) -> str:
    """Return the same as one page of HTML with plots drawn inline, for light and dark screens."""
    head = "".join(f"<th scope=col>{name}" for name in COLUMNS)
    body = "".join(f"<tr>{_cells(_row(kind))}" for kind in coverage.kinds)
    colors = kind_colors({kind.kind.name: kind.kind for kind in coverage.kinds})
    sizes = {kind.kind.label: kind.concepts for kind in coverage.kinds}
    painted = {kind.kind.label: colors[kind.kind.name] for kind in coverage.kinds}
    plots = [_plot("Concepts by kind", sizes, painted)]
    plots += [_plot(title, getattr(coverage, name)) for name, title in TALLIES]
    title = f"{escape(coverage.title)}: coverage and quality"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>{title}</h1><p>Version {escape(coverage.version or 'not stated')}, on {coverage.day}."
        " Relations are those stated, without the hierarchy; cited ones have a supporting claim.</p>\n"
        f"<h2>By kind</h2><div class=wide><table><thead><tr>{head}</thead><tbody>{body}</tbody>"
        f"<tfoot><tr>{_cells(_sum(coverage))}</tfoot></table></div>\n"
        f"<div class=plots>{''.join(plots)}</div>\n</body></html>\n"
    )


def _row(kind: KindCoverage) -> tuple[str, ...]:
    share = kind.cited_share
    return (
        kind.kind.label,
        str(kind.concepts),
        _percent(kind.defined, kind.concepts),
        _percent(kind.with_synonyms, kind.concepts),
        _percent(kind.with_xrefs, kind.concepts),
        str(kind.orphans),
        str(kind.depth),
        str(kind.relations),
        "" if share is None else _percent(kind.cited, kind.relations),
        str(kind.contested),
        str(kind.claims),
    )


def _sum(coverage: Coverage) -> tuple[str, ...]:
    def total(name: str) -> int:
        return sum(getattr(kind, name) for kind in coverage.kinds)

    concepts, relations = total("concepts"), total("relations")
    return (
        "all",
        str(concepts),
        _percent(total("defined"), concepts),
        _percent(total("with_synonyms"), concepts),
        _percent(total("with_xrefs"), concepts),
        str(total("orphans")),
        str(max((kind.depth for kind in coverage.kinds), default=0)),
        str(relations),
        _percent(total("cited"), relations),
        str(total("contested")),
        str(total("claims")),
    )


def _percent(part: int, whole: int) -> str:
    """A share in percent, rounded down so that 100 % means all."""
    return f"{100 * part // whole} %" if whole else ""


def _cells(row: tuple[str, ...]) -> str:
    first, *rest = map(escape, row)
    return f"<td>{first}" + "".join(f"<td>{cell}" for cell in rest)


def _plot(title: str, tally: Mapping[str, int], colors: Mapping[str, str] | None = None) -> str:
    """A bar plot whose every bar says its number; an empty one says that there is nothing."""
    if not any(tally.values()):
        return f"<section><h2>{escape(title)}</h2><p>There are none.</p></section>"
    bars = "".join(_bars(tally, colors or {}))
    size = f"0 0 {_LABEL + _BAR + 70} {_ROW * len(tally)}"
    return (
        f"<section><h2>{escape(title)}</h2>"
        f'<svg viewBox="{size}" role="img" aria-label="{escape(title)}">{bars}</svg></section>'
    )


def _bars(tally: Mapping[str, int], colors: Mapping[str, str]) -> Iterator[str]:
    most = max(tally.values())
    for place, (value, n) in enumerate(tally.items()):
        top, width = place * _ROW, round(_BAR * n / most, 1)
        fill = f' style="fill:{colors[value]}"' if value in colors else ""
        yield (
            f'<text x="{_LABEL - 8}" y="{top + 18}" text-anchor="end">{escape(value)}</text>'
            f'<rect x="{_LABEL}" y="{top + 4}" width="{width}" height="{_ROW - 8}" rx="2"{fill}/>'
            f'<text x="{_LABEL + width + 6}" y="{top + 18}">{n}</text>'
        )
