"""Cut Turtle 1.1 into tokens without losing a character (https://www.w3.org/TR/turtle/#sec-grammar).

Promises that between two tokens there is only white space, so that text and tokens are two views of one thing. What no
rule of the grammar matches is a token of kind ERROR, never an exception.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from typing import NamedTuple


class TokenKind(Enum):
    """What a token is."""

    PREFIXED = "prefixed name"
    PUNCTUATION = "punctuation"
    STRING = "string"
    LANGUAGE = "language tag"
    KEYWORD_A = "a"
    COMMENT = "comment"
    IRI = "IRI"
    NUMBER = "number"
    BLANK = "blank node"
    BOOLEAN = "boolean"
    DIRECTIVE = "directive"
    ERROR = "error"


class Token(NamedTuple):
    """One token: what it is, its text as written, and its offset in characters."""

    kind: TokenKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _BASE + "_0-9\u00b7\u0300-\u036f\u203f-\u2040-"
# No possessive repeat of a group: Python 3.11.2 keeps what its last, failing turn has read ("ex:a." with its dot).
_ESCAPE = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = rf"(?:[{_BASE}](?:[{_CHARS}]++|\.++(?=[{_CHARS}]))*)?"
_LOCAL = rf"(?:(?:[{_BASE}_0-9:]|{_ESCAPE})(?:[{_CHARS}:]++|{_ESCAPE}|\.++(?=[{_CHARS}:%\\]))*)?"
_UCHAR = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ECHAR = r"\\[tbnrf\"'\\]"

# In the order of how often they occur; the more exact of two that begin alike comes first.
_RULES: tuple[tuple[TokenKind, str], ...] = (
    (TokenKind.PREFIXED, rf"{_PREFIX}:{_LOCAL}"),
    (TokenKind.PUNCTUATION, r"[;,\[\]()]|\^\^|\.(?![0-9])"),
    (
        TokenKind.STRING,
        (
            rf'"""(?:[^"\\]|""?(?!")|{_ECHAR}|{_UCHAR})*"""'
            rf"|'''(?:[^'\\]|''?(?!')|{_ECHAR}|{_UCHAR})*'''"
            rf'|"(?!"")(?:[^"\\\n\r]++|{_ECHAR}|{_UCHAR})*"'
            rf"|'(?!'')(?:[^'\\\n\r]++|{_ECHAR}|{_UCHAR})*'"
        ),
    ),
    (TokenKind.DIRECTIVE, r"@(?:prefix|base)(?![A-Za-z0-9-])"),
    (TokenKind.LANGUAGE, r"@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*"),
    (TokenKind.KEYWORD_A, rf"a(?![{_CHARS}:])"),
    (TokenKind.COMMENT, r"#[^\n\r]*"),
    (TokenKind.IRI, rf'<(?:[^\x00-\x20<>"{{}}|^`\\]++|{_UCHAR})*>'),
    (
        TokenKind.NUMBER,
        r"[+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)",
    ),
    (TokenKind.BLANK, rf"_:[{_CHARS}](?:[{_CHARS}]++|\.++(?=[{_CHARS}]))*"),
    (TokenKind.BOOLEAN, rf"(?:true|false)(?![{_CHARS}:])"),
    (TokenKind.DIRECTIVE, rf"(?:[Pp][Rr][Ee][Ff][Ii][Xx]|[Bb][Aa][Ss][Ee])(?![{_CHARS}:])"),
    (
        TokenKind.ERROR,
        r'"""[\s\S]*|' + r"'''[\s\S]*"
        r'|"[^\n\r]*|'
        r"'[^\n\r]*"
        '|[\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u2033][^"\u201c\u201d\u201e\u201f\u2019\u00bb\u2033\n\r]*'
        '["\u201c\u201d\u201e\u201f\u2019\u00bb\u2033]?'
        rf"|<[^\s<>]*>|<[^<>\n\r]*>|<[^\s]*|[{_CHARS}]+|[^\s]",
    ),
)
_PATTERN = re.compile("|".join(f"({pattern})" for _, pattern in _RULES))
_KINDS = (TokenKind.ERROR, *(kind for kind, _ in _RULES))


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a text in order, comments among them.

    >>> [(t.kind.name, t.text) for t in tokenize('ex:a a ex:B . # why')]
    [('PREFIXED', 'ex:a'), ('KEYWORD_A', 'a'), ('PREFIXED', 'ex:B'), ('PUNCTUATION', '.'), ('COMMENT', '# why')]
    """
    kinds, make = _KINDS, partial(tuple.__new__, Token)  # twice as fast as Token(…)
    return [
        make((kinds[match.lastindex or 0], match[0], match.start()))
        for match in _PATTERN.finditer(text)
    ]
