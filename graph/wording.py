"""Texts on one line, as a plain `repr` needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

WIDTH = 160


def one_line(text: str, width: int = WIDTH) -> str:
    """Return a text with its white space and control characters folded, cut with an ellipsis where it is longer than `width`.

    >>> one_line("two\\n lines"), one_line("a long text", 7)
    ('two lines', 'a long…')
    """
    folded = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return folded if len(folded) <= width else folded[: width - 1].rstrip() + "…"


def listing(members: Iterable[object], total: int, width: int = WIDTH) -> str:
    """Return as many members as fit on a line, at least one, and an ellipsis where there are more.

    >>> listing(["first", "second", "third"], 3, 14)
    'first, second …'
    """
    shown = list(_fitting(members, width))
    return ", ".join(shown) + (" …" if len(shown) < total else "")


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "source"), counted(1200, "source")
    ('1 source', '1,200 sources')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _fitting(members: Iterable[object], width: int) -> Iterator[str]:
    used = 0
    for number, member in enumerate(islice(members, width)):
        text = one_line(str(member))
        used += len(text) + 2
        if number and used > width + 2:
            return
        yield text
