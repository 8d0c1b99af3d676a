"""A Turtle document as it is written: its text, tokens, statements, comments and positions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from immunograph.curation.turtle.parsing import Parser
from immunograph.curation.turtle.tokens import Token, TokenKind, tokenize
from immunograph.curation.turtle.tree import Names, Node, Predicate, Statement, Triples


class Document:
    """One Turtle text, kept whole; what is asked of it is worked out when it is first asked for.

    >>> document = Document('@prefix ex: <http://a/> .\\nex:b a ex:C .  # why')
    >>> [document.text_of(s) for s in document.triples]
    ['ex:b a ex:C .']
    >>> document.position(document.triples[0].subject.first)
    (2, 1)
    """

    def __init__(self, text: str, *, base: str = "") -> None:
        self.text, self._base = text, base

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens in order, comments among them; between two stands only white space."""
        return tokenize(self.text)

    @cached_property
    def names(self) -> Names:
        """The prefixes and the base that are in force at the end."""
        self.statements  # noqa: B018  # reading the statements defines them
        return self._names

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespaces by prefix, without its colon."""
        return self.names.prefixes

    @cached_property
    def statements(self) -> list[Statement]:
        """The statements in order, directives among them.

        Raises:
            GrammarError: a token does not fit.
            UndefinedPrefixError: a name has a prefix that no line before it defines.
        """
        self._names = Names(base=self._base)
        parser = Parser(self.tokens, self._names)
        found: list[Statement] = []
        index = parser.skip(0)
        while index < len(self.tokens):
            found.append(parser.statement(index))
            index = parser.skip(found[-1].last + 1)
        return found

    @property
    def triples(self) -> list[Triples]:
        """The statements that are no directives."""
        return [s for s in self.statements if isinstance(s, Triples)]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character by its offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def position(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, where the token at an index begins."""
        return self.place(self.tokens[index].start)

    def line(self, number: int) -> str:
        """Return one line, counted from 1, without its line break; "" beyond the last."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")

    def text_of(self, part: Statement | Node | Predicate) -> str:
        """Return what is written from the first token of a part to its last, comments within it among it."""
        return self.text[self.tokens[part.first].start : self.tokens[part.last].end]

    def comments(self, first: int, last: int) -> Iterator[Token]:
        """Yield the comments from one token to another, both included."""
        return (t for t in self.tokens[first : last + 1] if t.kind is TokenKind.COMMENT)
