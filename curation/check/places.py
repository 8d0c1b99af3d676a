"""Find where a statement stands in the files, reading only the block of its subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from immunograph.curation.turtle import Document, GrammarError, Triples, UndefinedPrefixError
from immunograph.curation.turtle import terms as turtle_terms
from immunograph.curation.turtle.parsing import Parser
from immunograph.curation.turtle.tokens import tokenize
from immunograph.curation.turtle.tree import Names, Node, Predicate
from immunograph.graph.reading import Document as File
from immunograph.graph.statements import Value

_START = re.compile(r"(?m)^(<[^>\n]*>|[^\s#@\"'\[(<][^\s;,]*)")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of one line of a file; offsets are in characters."""

    file: str
    line: int
    column: int
    width: int
    source: str
    start: int = 0
    end: int = 0


class Places:
    """The places of the statements of some files that were read; nothing is looked at before it is asked for."""

    def __init__(self, files: Sequence[File], prefixes: Mapping[str, str]) -> None:
        self._files, self._prefixes = files, prefixes
        self._blocks: list[dict[str, list[int]]] | None = None
        self._documents = [Document(file.text) for file in files]
        self._statements: dict[int, dict[str, list[Triples]]] = {}

    def find(self, subject: str, predicate: str | None = None, value: Value | None = None) -> Place:
        """Return where a subject states a value, or else the predicate, or else where the subject stands."""
        if predicate is not None:
            place = self._value(subject, predicate, value)
            if place is not None:
                return place
        for number, offset in self._offsets(subject):
            return self._place(number, offset, self._end_of_word(number, offset))
        return self._by_text(value if isinstance(value, str) else predicate, subject)

    def every(self, subject: str, predicate: str, value: Value) -> list[Place]:
        """Return every place where a subject states a value, in the order of the files and lines; none if they are not Turtle."""
        places = list(self._in_blocks(subject, predicate, value))
        return places if len(places) > 1 else list(self._anywhere(subject, predicate, value))

    def _value(self, subject: str, predicate: str, value: Value | None) -> Place | None:
        place = next(self._in_blocks(subject, predicate, value), None)
        if place is None and value is not None:
            place = next(self._anywhere(subject, predicate, value), None)
        return place

    def _in_blocks(self, subject: str, predicate: str, value: Value | None) -> Iterator[Place]:
        """Where a subject states a value, or any if it is None, in blocks at the start of a line."""
        for number, offset, stated in self._stated(subject, predicate):
            for node in stated.objects:
                if value is None or node.value == value:
                    yield self._place(number, *self._span(offset, node))

    def _anywhere(self, subject: str, predicate: str, value: Value) -> Iterator[Place]:
        """Where a subject states a value, the whole text being read."""
        for number, document in enumerate(self._documents):
            for statement in self._whole(number).get(subject, ()):
                for stated in statement.predicates:
                    for node in stated.objects:
                        if stated.verb.value == predicate and node.value == value:
                            tokens = document.tokens
                            start, end = tokens[node.first].start, tokens[node.last].end
                            yield self._place(number, start, end)

    def _whole(self, number: int) -> dict[str, list[Triples]]:
        """The statements of a file by subject; none where it is not Turtle."""
        known = self._statements.get(number)
        if known is None:
            known = self._statements[number] = defaultdict(list)
            try:
                for statement in self._documents[number].triples:
                    if isinstance(statement.subject.value, str):
                        known[statement.subject.value].append(statement)
            except (GrammarError, UndefinedPrefixError):
                known.clear()
        return known

    def _span(self, offset: int, node: Node) -> tuple[int, int]:
        tokens = self._tokens
        return offset + tokens[node.first].start, offset + tokens[node.last].end

    def _stated(self, subject: str, predicate: str) -> Iterator[tuple[int, int, Predicate]]:
        """The file, the offset of the block, and the predicate with its objects, wherever a subject states it."""
        for number, offset in self._offsets(subject):
            statement = self._statement(number, offset)
            for stated in statement.predicates if statement is not None else ():
                if stated.verb.value == predicate:
                    yield number, offset, stated

    def verb(self, subject: str, predicate: str) -> Place:
        """Return where the name of a predicate stands in the block of a subject."""
        for number, offset, stated in self._stated(subject, predicate):
            return self._place(number, *self._span(offset, stated.verb))
        return self.find(subject, predicate)

    def _statement(self, number: int, offset: int) -> Triples | None:
        """The statement that begins at an offset. Its end is not known, so it is read from ever longer pieces."""
        text, names = self._files[number].text, Names(dict(self._prefixes))
        size = 2000
        while True:
            self._tokens = tokenize(text[offset : offset + size])
            try:
                statement = Parser(self._tokens, names).statement(0)
            except (GrammarError, UndefinedPrefixError):
                if offset + size >= len(text):
                    return None
                size *= 4
                continue
            return statement if isinstance(statement, Triples) else None

    def _offsets(self, subject: str) -> Iterator[tuple[int, int]]:
        """The file and offset of each block that a subject begins."""
        if self._blocks is None:
            self._blocks = [self._index(file) for file in self._files]
        for number, blocks in enumerate(self._blocks):
            for offset in blocks.get(subject, ()):
                yield number, offset

    def _index(self, file: File) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        names = Names({**self._prefixes, **file.prefixes})
        for match in _START.finditer(file.text):
            text = match[1]
            try:
                iri = (turtle_terms.iri if text[0] == "<" else turtle_terms.prefixed)(text, names)
            except UndefinedPrefixError:
                continue
            found[iri].append(match.start())
        return found

    def _end_of_word(self, number: int, offset: int) -> int:
        match = _START.match(self._files[number].text, offset)
        return match.end() if match else offset + 1

    def _place(self, number: int, start: int, end: int) -> Place:
        document = self._documents[number]
        line, column = document.place(start)
        source = document.line(line)
        width = max(1, min(end - start, len(source) - column + 1))
        return Place(self._files[number].path, line, column, width, source, start, end)

    def _by_text(self, *iris: str | None) -> Place:
        """Where one of some IRIs is spelt out: for what stands within brackets or not at the start of a line."""
        for iri in iris:
            for number, file in enumerate(self._files):
                found = file.find(iri, as_subject=True) if iri else None
                if found is not None:
                    document = self._documents[number]
                    source = document.line(found[0])
                    return Place(file.path, *found, 1, source)
        return Place(self._files[0].path if self._files else "", 0, 0, 1, "")
