"""The parts of a Turtle document that are laid out, each with the comments that go with it.

A comment on the line of a part belongs to that part; one on a line of its own belongs to what follows it; what nothing
follows is `closing`. So no comment can be lost, whatever moves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from immunograph.curation.turtle import (
    Directive,
    Document,
    Form,
    Node,
    Predicate,
    Statement,
    TokenKind,
    Triples,
)
from immunograph.graph.vocabulary import TYPE


@dataclass(slots=True, kw_only=True, eq=False)
class Part:
    """Anything that comments can be written at: on lines `before` it, and `after` it on its line."""

    before: list[str] = field(default_factory=list)
    after: str | None = None


@dataclass(slots=True, eq=False)
class Term(Part):
    """A subject or an object; `text` is how a term without brackets is written."""

    node: Node
    text: str = ""
    members: list[Term] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Clause(Part):
    """A predicate, by its IRI and as it is written, with its objects."""

    iri: str
    text: str
    objects: list[Term]

    @property
    def is_annotated(self) -> bool:
        """Whether a comment stands at one of the objects, so that they are best left in order, one on a line."""
        return any(o.before or o.after for o in self.objects)


Read = Callable[[], tuple[list[Clause], list[str]]]


@dataclass(slots=True, eq=False)
class Block(Part):
    """A statement; of a directive only `text` is given. An empty text in `before` stands for a blank line.

    `gap` says whether a blank line stands before it and its comments; `opening` is its first token, a comment if it has
    any before it, and `ending` the token after it.
    """

    statement: Statement
    gap: bool
    opening: int
    ending: int = 0
    text: str = ""
    subject: Term | None = None
    _read: Read | None = (
        None  # gives what follows, once it is asked for: of most blocks it never is
    )
    _clauses: list[Clause] = field(default_factory=list)
    _closing: list[str] = field(default_factory=list)

    def _whole(self) -> None:
        if self._read is not None:
            read, self._read = self._read, None
            self._clauses, self._closing = read()

    @property
    def clauses(self) -> list[Clause]:
        """The predicates with their objects."""
        self._whole()
        return self._clauses

    @clauses.setter
    def clauses(self, clauses: list[Clause]) -> None:
        self._whole()
        self._clauses = clauses

    @property
    def closing(self) -> list[str]:
        """The comments that nothing follows."""
        self._whole()
        return self._closing

    @closing.setter
    def closing(self, comments: list[str]) -> None:
        self._whole()
        self._closing = comments

    @property
    def iri(self) -> str | None:
        """The IRI of the subject, None where it has none."""
        node = self.subject.node if self.subject else None
        return str(node.value) if node and node.form is Form.IRI else None

    def values(self, iri: str) -> list[str]:
        """Return the IRIs that the block states for one predicate."""
        if self._read is not None and isinstance(self.statement, Triples):
            return [
                str(node.value)
                for predicate in self.statement.predicates
                if predicate.verb.value == iri
                for node in predicate.objects
                if node.form is Form.IRI
            ]
        return [
            str(o.node.value)
            for clause in self.clauses
            if clause.iri == iri
            for o in clause.objects
            if o.node.form is Form.IRI
        ]


class PartReader:
    """Reads the statements of a document into blocks."""

    def __init__(self, document: Document) -> None:
        self.tokens, self.text = document.tokens, document.text
        self._comments = [i for i, t in enumerate(self.tokens) if t.kind is TokenKind.COMMENT]
        self._is_quiet = True

    def block(self, statement: Statement, before: list[str], gap: bool, opening: int) -> Block:
        """Return a statement as a block, the comment on its last line with it."""
        self._is_quiet = False
        self._is_quiet = not self._between(statement.first, statement.last)
        block = Block(statement, gap, opening, before=before)
        if isinstance(statement, Directive):
            tokens = self.tokens[statement.first : statement.last + 1]
            block.text = "".join(
                t.text.rstrip() + ("\n    " if t.kind is TokenKind.COMMENT else " ") for t in tokens
            ).rstrip()
        else:
            self._read(block, statement)
        following = statement.last + 1
        if (
            following < len(self.tokens)
            and self.tokens[following].kind is TokenKind.COMMENT
            and self._is_same_line(following)
        ):
            self._end(block, self._comment(following))
            following += 1
        block.ending = following
        return block

    def gap(self, index: int) -> bool:
        """Return whether a blank line stands before a token."""
        if not index:
            return False
        space = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return len(space.splitlines()) > 2 or space.replace("\r\n", "\n").count("\n") > 1

    def _end(self, block: Block, comment: str) -> None:
        if isinstance(block.statement, Directive):
            block.after = comment
        elif block.clauses and not block.clauses[-1].after and not block.closing:
            block.clauses[-1].after = comment
        else:
            block.closing.append(comment)

    def _read(self, block: Block, statement: Triples) -> None:
        block.subject = self._term(statement.subject)
        block.before += block.subject.before
        block.subject.before = []
        predicates, opening, end = statement.predicates, statement.subject.last, statement.last
        if self._is_quiet:
            block._read = lambda: self._quietly(predicates, opening, end)
        else:
            block.clauses, block.closing = self._clauses(predicates, opening, end)

    def _quietly(
        self, predicates: tuple[Predicate, ...], opening: int, end: int
    ) -> tuple[list[Clause], list[str]]:
        self._is_quiet = True
        return self._clauses(predicates, opening, end)

    def _clauses(
        self, predicates: tuple[Predicate, ...], opening: int, end: int
    ) -> tuple[list[Clause], list[str]]:
        clauses: list[Clause] = []
        for predicate in predicates:
            before = self._attach(opening, predicate.first, clauses[-1] if clauses else None)
            verb = self.tokens[predicate.first]
            text = "a" if predicate.verb.value == TYPE else verb.text
            objects: list[Term] = []
            last = predicate.first
            for node in predicate.objects:
                term = self._term(node)
                term.before = (
                    self._attach(last, node.first, objects[-1] if objects else None) + term.before
                )
                objects.append(term)
                last = node.last
            clauses.append(Clause(str(predicate.verb.value), text, objects, before=before))
            opening = predicate.last
        return clauses, self._attach(opening, end, clauses[-1] if clauses else None)

    def _term(self, node: Node) -> Term:
        term = Term(node)
        if node.form is Form.LIST:
            last = node.first
            for member in node.members:
                part = self._term(member)
                previous = term.members[-1] if term.members else None
                part.before = self._attach(last, member.first, previous) + part.before
                term.members.append(part)
                last = member.last
            term.closing = self._attach(last, node.last, term.members[-1] if term.members else None)
        elif node.form is Form.PROPERTIES:
            term.clauses, term.closing = self._clauses(node.predicates, node.first, node.last)
        else:
            term.before = [text for _, text in self._between(node.first, node.last)]
            term.text = "".join(
                t.text
                for t in self.tokens[node.first : node.last + 1]
                if t.kind is not TokenKind.COMMENT
            )
        return term

    def _attach(self, first: int, last: int, previous: Part | None) -> list[str]:
        """Give the first comment between two tokens to the part before it, if on its line; return the others."""
        before: list[str] = []
        for index, text in self._between(first, last):
            if previous and not previous.after and not before and self._is_same_line(index):
                previous.after = text
            else:
                before.append(text)
        return before

    def _between(self, first: int, last: int) -> list[tuple[int, str]]:
        if self._is_quiet:  # most statements hold no comment
            return []
        low, high = bisect_left(self._comments, first), bisect_left(self._comments, last)
        return [(i, self._comment(i)) for i in self._comments[low:high]]

    def _comment(self, index: int) -> str:
        return self.tokens[index].text.rstrip()

    def _is_same_line(self, index: int) -> bool:
        space = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return "\n" not in space and "\r" not in space
