"""Build HTML from parts that cannot be mistaken for markup: a plain string is escaped, only `Html` is taken as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from urllib.parse import urlsplit

FAINT = "rgba(127,127,127,.28)"
WARNING = "#c2410c"
_CARD = (
    f"border:1px solid {FAINT};border-radius:10px;padding:14px 16px;margin:4px 0;max-width:880px;"
    "box-sizing:border-box;font-family:system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;"
    "font-size:14px;line-height:1.5;text-align:left;overflow-wrap:anywhere"
)
_CELL = (
    f"text-align:left;vertical-align:top;padding:5px 14px 5px 0;border:0;border-top:1px solid {FAINT};"
    "background:transparent;white-space:normal;overflow-wrap:break-word;line-height:1.45"
)
_HEAD = (
    "text-align:left;vertical-align:bottom;padding:2px 14px 4px 0;border:0;background:transparent;"
    "font-weight:600;font-size:12px;opacity:.72;white-space:nowrap"
)


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def safe(content: str) -> Html:
    """Escape a text; leave markup as it is.

    >>> safe("<b>"), safe(Html("<b>"))
    ('&lt;b&gt;', '<b>')
    """
    return content if isinstance(content, Html) else Html(escape(content))


def joined(parts: Iterable[str], separator: str = "") -> Html:
    """Join texts and markup.

    >>> joined([Html("<hr>"), "a & b"], ", ")
    '<hr>, a &amp; b'
    """
    return Html(safe(separator).join(map(safe, parts)))


def tag(name: str, *content: str, **attributes: str) -> Html:
    """Return an element.

    >>> tag("span", "2 < 3", title='say "no"')
    '<span title="say &quot;no&quot;">2 &lt; 3</span>'
    """
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{said}>{joined(content)}</{name}>")


def link(content: str, address: str | None) -> Html:
    """Return a link where the address is one of the web, else only the content.

    >>> link("here", "javascript:alert(1)")
    'here'
    """
    if address is None or not is_web_address(address):
        return safe(content)
    style = "color:inherit;text-decoration:underline;text-decoration-color:rgba(127,127,127,.7)"
    return tag("a", content, href=address, style=style, target="_blank", rel="noopener noreferrer")


def is_web_address(address: str) -> bool:
    """Return whether an address starts with http or https and names a host.

    >>> is_web_address("https://w3id.org/immunograph"), is_web_address("data:text/html,x")
    (True, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and address.isprintable()


def faint(*content: str) -> Html:
    """Return what is less important."""
    return tag("span", *content, style="opacity:.72")


def strong(*content: str) -> Html:
    """Return what is more important."""
    return tag("span", *content, style="font-weight:600")


def code(content: str) -> Html:
    """Return an identifier."""
    return tag("span", content, style="font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px;opacity:.72")  # fmt: skip


def badge(content: str, *, title: str = "", is_warning: bool = False) -> Html:
    """Return a small label in a frame, with a longer explanation for the pointer that rests on it."""
    look = f"background:{WARNING};color:#ffffff" if is_warning else "border:1px dashed currentColor"
    style = (
        f"display:inline-block;{look};border-radius:4px;padding:0 5px;font-size:11px;font-weight:500;"
        "line-height:16px;white-space:nowrap;vertical-align:1px"
    )
    return tag("span", content, title=title, style=style)


def line(*content: str) -> Html:
    """Return a line of its own."""
    return tag("div", *content, style="margin:3px 0")


def heading(content: str) -> Html:
    """Return the title of a section of a card."""
    return tag("div", content, style="font-weight:600;margin:14px 0 3px")


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Return names with what they stand for, one a line; those that stand for nothing are left out."""
    return joined(
        pair(faint(name), content, width="104px", style="padding:2px 0")
        for name, content in pairs
        if content
    )


def pair(name: str, content: str, *, width: str, style: str, title: str = "") -> Html:
    """Return a name with its content beside it, or below it where the page is narrow."""
    return tag(
        "div",
        tag("div", name, title=title, style=f"flex:1 1 {width}"),
        " ",
        tag("div", content, style="flex:1000 1 280px;min-width:0"),
        style=f"display:flex;flex-wrap:wrap;gap:0 14px;{style}",
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """Return a table that scrolls sideways where the page is narrow; cells are texts or markup.

    >>> "&lt;i&gt;" in table(["name"], [["<i>"]])
    True
    """
    titles = tag("tr", *(tag("th", title, style=_HEAD) for title in head), style="background:transparent")  # fmt: skip
    body = [
        tag("tr", *(tag("td", cell, style=_CELL) for cell in row), style="background:transparent")
        for row in rows
    ]
    whole = tag(
        "table",
        tag("thead", titles, style="border:0"),
        tag("tbody", *body),
        style="border-collapse:collapse;border:0;margin:0;font-size:13px;width:auto;table-layout:auto",
    )
    return tag("div", whole, style="overflow-x:auto;margin:6px 0 2px")


def card(title: str, *content: str, above: str = "", below: str = "") -> Html:
    """Return a card: a line above the title, the title, the content and a line below."""
    parts = [
        tag("div", above, style="font-size:12px;margin-bottom:3px") if above else "",
        tag("div", title, style="font-size:17px;font-weight:650;line-height:1.3;margin:0 0 4px"),
        *content,
        tag("div", below, style="font-size:12px;opacity:.72;margin-top:12px") if below else "",
    ]
    return tag("div", *parts, style=_CARD)


def cut_short(reason: str | None) -> Html:
    """Return a line that says why an answer is not complete; nothing where it is."""
    return line(badge("cut short", is_warning=True), f" {reason}") if reason else Html("")


def rest(shown: int, total: int, what: str) -> Html:
    """Return a line that says how many more there are than are shown; nothing where all are.

    >>> rest(20, 62, "concepts").count("42 more concepts")
    1
    """
    more = total - shown
    return line(faint(f"and {more:,} more {what}")) if more > 0 else Html("")
