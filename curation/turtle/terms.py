"""What the text of a token means: escapes undone, prefixes expanded, relative IRIs resolved."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pyoxigraph as ox

from immunograph.curation.turtle.tree import Names
from immunograph.graph.vocabulary import XSD

_NUMERIC = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_ANY = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")
_CONTROL = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LOCAL_ESCAPE = re.compile(r"\\(.)")


class UndefinedPrefixError(LookupError):
    """A name uses a prefix that no line before it defines; `prefix` is without its colon."""

    def __init__(self, prefix: str) -> None:
        super().__init__(f"the prefix {prefix}: is not defined")
        self.prefix = prefix


def iri(text: str, names: Names) -> str:
    """Return the IRI that `<…>` stands for, against the base where it is relative."""
    inner = text[1:-1]
    if "\\" in inner:
        inner = _NUMERIC.sub(lambda m: chr(int(m[1] or m[2], 16)), inner)
    return inner if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", inner) else urljoin(names.base, inner)


def prefixed(text: str, names: Names) -> str:
    """Return the IRI that a prefixed name stands for.

    Raises:
        UndefinedPrefixError: nothing defines its prefix.
    """
    prefix, _, local = text.partition(":")
    namespace = names.prefixes.get(prefix)
    if namespace is None:
        raise UndefinedPrefixError(prefix)
    return namespace + (_LOCAL_ESCAPE.sub(r"\1", local) if "\\" in local else local)


def string(text: str) -> str:
    """Return the characters that a quoted string stands for."""
    width = 3 if text[:3] in ('"""', "'''") and len(text) >= 6 else 1
    inner = text[width:-width]
    return _ANY.sub(_unescaped, inner) if "\\" in inner else inner


def _unescaped(match: re.Match[str]) -> str:
    if code := match[1] or match[2]:
        return chr(int(code, 16))
    return _CONTROL.get(match[3], match[3])


def number(text: str) -> ox.Literal:
    """Return the literal of a number: an integer, a decimal, or a double."""
    if "e" in text or "E" in text:
        kind = "double"
    else:
        kind = "decimal" if "." in text else "integer"
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def boolean(text: str) -> ox.Literal:
    """Return the literal of true or false."""
    return ox.Literal(text, datatype=ox.NamedNode(XSD + "boolean"))
