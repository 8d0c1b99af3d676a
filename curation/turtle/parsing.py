"""Read tokens into statements, one at a time, by the grammar of Turtle 1.1."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from immunograph.curation.turtle import terms
from immunograph.curation.turtle.tokens import Token, TokenKind
from immunograph.curation.turtle.tree import (
    Directive,
    Form,
    Names,
    Node,
    Predicate,
    Statement,
    Triples,
)
from immunograph.graph.vocabulary import TYPE


class GrammarError(ValueError):
    """The token at `index` cannot stand here; `expected` says in words what could. The end of the text is index len(tokens)."""

    def __init__(self, index: int, expected: str) -> None:
        super().__init__(f"token {index}: expected {expected}")
        self.index, self.expected = index, expected


class Parser:
    """Reads one statement after another; `names` holds the prefixes defined so far."""

    def __init__(self, tokens: Sequence[Token], names: Names) -> None:
        self.tokens, self.names = tokens, names
        self._iris: dict[str, str] = {}  # of prefixed names, until a prefix is defined

    def skip(self, index: int) -> int:
        """Return the index of the first token from `index` on that is no comment."""
        tokens = self.tokens
        while index < len(tokens) and tokens[index].kind is TokenKind.COMMENT:
            index += 1
        return index

    def statement(self, index: int) -> Statement:
        """Read the statement whose first token is at `index`, and define its prefix where it is a directive.

        Raises:
            GrammarError: a token does not fit.
            UndefinedPrefixError: a name has an unknown prefix.
        """
        if self.tokens[index].kind is TokenKind.DIRECTIVE:
            return self._directive(index)
        subject = self._node(index, "a subject")
        if subject.form is Form.LITERAL:
            raise GrammarError(index, "a subject")
        index = self.skip(subject.last + 1)
        predicates: tuple[Predicate, ...] = ()
        if not (subject.form is Form.PROPERTIES and self._is(index, ".")):
            predicates, index = self._predicates(index, ".")
        if not self._is(index, "."):
            raise GrammarError(index, "'.'")
        return Triples(subject.first, index, subject, predicates)

    def _is(self, index: int, text: str) -> bool:
        if index >= len(self.tokens):
            return False
        token = self.tokens[index]
        return token.kind is TokenKind.PUNCTUATION and token.text == text

    def _directive(self, first: int) -> Directive:
        word = self.tokens[first].text
        index, prefix = self.skip(first + 1), None
        if word.lower().endswith("prefix"):
            name = self.tokens[index] if index < len(self.tokens) else None
            if name is None or name.kind is not TokenKind.PREFIXED or not name.text.endswith(":"):
                raise GrammarError(index, "a prefix with its colon")
            prefix, index = name.text[:-1], self.skip(index + 1)
        if index >= len(self.tokens) or self.tokens[index].kind is not TokenKind.IRI:
            raise GrammarError(index, "an IRI in < >")
        iri = terms.iri(self.tokens[index].text, self.names)
        if word.startswith("@"):
            index = self.skip(index + 1)
            if not self._is(index, "."):
                raise GrammarError(index, "'.'")
        if prefix is None:
            self.names.base = iri
        else:
            self.names.prefixes[prefix] = iri
            self._iris.clear()
        return Directive(first, index, prefix, iri)

    def _predicates(self, index: int, end: str) -> tuple[tuple[Predicate, ...], int]:
        """The verbs with their objects from `index` on, and the index after them; `end` is the token that closes them."""
        found: list[Predicate] = []
        while True:
            verb = self._verb(index)
            objects = [self._node(self.skip(verb.last + 1), "an object")]
            index = self.skip(objects[-1].last + 1)
            while self._is(index, ","):
                objects.append(self._node(self.skip(index + 1), "an object"))
                index = self.skip(objects[-1].last + 1)
            found.append(Predicate(verb, tuple(objects)))
            if not self._is(index, ";"):
                return tuple(found), index
            while self._is(index, ";"):
                index = self.skip(index + 1)
            if self._is(index, end):
                return tuple(found), index

    def _verb(self, index: int) -> Node:
        token = self.tokens[index] if index < len(self.tokens) else None
        if token is not None and token.kind is TokenKind.KEYWORD_A:
            return Node(Form.IRI, index, index, TYPE)
        if token is not None and token.kind in (TokenKind.PREFIXED, TokenKind.IRI):
            return self._node(index, "a predicate")
        raise GrammarError(index, "a predicate")

    def _node(self, index: int, expected: str) -> Node:
        if index >= len(self.tokens):
            raise GrammarError(index, expected)
        kind, text, _ = self.tokens[index]
        if kind is TokenKind.PREFIXED:
            iri = self._iris.get(text)
            if iri is None:
                iri = self._iris[text] = terms.prefixed(text, self.names)
            return Node(Form.IRI, index, index, iri)
        if kind is TokenKind.STRING:
            return self._literal(index)
        if kind is TokenKind.IRI:
            return Node(Form.IRI, index, index, terms.iri(text, self.names))
        if kind is TokenKind.NUMBER:
            return Node(Form.LITERAL, index, index, terms.number(text))
        if kind is TokenKind.BOOLEAN:
            return Node(Form.LITERAL, index, index, terms.boolean(text))
        if kind is TokenKind.BLANK:
            return Node(Form.BLANK, index, index, text)
        if kind is TokenKind.PUNCTUATION and text == "(":
            return self._list(index)
        if kind is TokenKind.PUNCTUATION and text == "[":
            return self._properties(index)
        raise GrammarError(index, expected)

    def _literal(self, index: int) -> Node:
        text = terms.string(self.tokens[index].text)
        following = self.skip(index + 1)
        after = self.tokens[following] if following < len(self.tokens) else None
        if after is not None and after.kind is TokenKind.LANGUAGE:
            return Node(
                Form.LITERAL, index, following, ox.Literal(text, language=after.text[1:].lower())
            )
        if self._is(following, "^^"):
            datatype = self._node(self.skip(following + 1), "a datatype")
            if not isinstance(datatype.value, str) or datatype.form is not Form.IRI:
                raise GrammarError(datatype.first, "a datatype")
            literal = ox.Literal(text, datatype=ox.NamedNode(datatype.value))
            return Node(Form.LITERAL, index, datatype.last, literal)
        return Node(Form.LITERAL, index, index, ox.Literal(text))

    def _list(self, first: int) -> Node:
        members: list[Node] = []
        index = self.skip(first + 1)
        while not self._is(index, ")"):
            members.append(self._node(index, "a member of the list or ')'"))
            index = self.skip(members[-1].last + 1)
        return Node(Form.LIST, first, index, members=tuple(members))

    def _properties(self, first: int) -> Node:
        index = self.skip(first + 1)
        predicates: tuple[Predicate, ...] = ()
        if not self._is(index, "]"):
            predicates, index = self._predicates(index, "]")
        if not self._is(index, "]"):
            raise GrammarError(index, "']'")
        return Node(Form.PROPERTIES, first, index, predicates=predicates)
