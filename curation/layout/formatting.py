"""Format a Turtle document: the whole of `immunograph format`, from text to text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from immunograph.curation.layout.order import Order, declared_properties
from immunograph.curation.layout.parts import Block
from immunograph.curation.layout.sections import (
    Section,
    arrange,
    gather_directives,
    has_moving_names,
    read_sections,
    starts_paragraph,
)
from immunograph.curation.layout.writing import Writer
from immunograph.curation.turtle import Directive, Document, TokenKind
from immunograph.graph.vocabulary import TYPE


class LossError(AssertionError):
    """The formatted text would not say the same: a fault of the formatter, never of the text."""


def format_text(text: str, listed: str, *, base: str = "") -> str:
    """Return a Turtle document in the one canonical layout; what is canonical already comes back as it is.

    `listed` is the list of predicates that `Order` reads. The triples and the comments stay the same, which is checked.

    Raises:
        GrammarError: the text is no Turtle.
        UndefinedPrefixError: a name has a prefix that no line before it defines.
        LossError: a fault of the formatter; nothing is to be written.
    """
    document = Document(text.removeprefix("\ufeff"), base=base)
    sections = read_sections(document)
    blocks = [block for section in sections for block in section.blocks]
    order = Order(listed, document.prefixes, declared_properties(blocks))
    if not has_moving_names(sections):
        gather_directives(sections)
        sections = arrange(sections, order)
    for section in sections:
        for block in section.blocks:
            block.clauses = order.sort(block.clauses)
    written = _Page(Writer(order)).write(sections)
    if written != document.text:
        _compare(document, Document(written, base=base))
    return written


def _compare(old: Document, new: Document) -> None:
    if _comments(old) - _comments(new):
        raise LossError("a comment would be lost")
    if _triples(old) != _triples(new):
        raise LossError("a triple would be lost or changed")


def _comments(document: Document) -> Counter[str]:
    return Counter(t.text.rstrip() for t in document.tokens if t.kind is TokenKind.COMMENT)


def _triples(document: Document) -> ox.Dataset:
    base = document.names.base or "urn:base:"
    found = ox.Dataset(ox.parse(document.text.encode(), format=ox.RdfFormat.TURTLE, base_iri=base))
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


class _Page:
    """Writes sections below each other, with the blank lines between them."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.lines: list[str] = []

    def write(self, sections: list[Section]) -> str:
        for section in sections:
            if section.heading:
                self._blank(2)
                self.lines += [section.heading, *section.introduction, ""]
            self._blocks(section)
            if section.closing:
                self._blank(1)
                self.lines += section.closing
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def _blank(self, number: int) -> None:
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        if self.lines:
            self.lines += [""] * number

    def _blocks(self, section: Section) -> None:
        gaps = [_has_gap(section, number) for number in range(len(section.blocks))]
        texts = _aligned(section, gaps, [self.writer.block(block) for block in section.blocks])
        for block, gap, text in zip(section.blocks, gaps, texts, strict=True):
            if gap:
                self._blank(1)
            self.lines += [*block.before, text]


def _has_gap(section: Section, number: int) -> bool:
    """Return whether a blank line stands before a block of a section."""
    block = section.blocks[number]
    if not number:
        return not section.heading and block.gap
    previous = section.blocks[number - 1]
    if section.kind and section.kind in block.values(TYPE):
        return starts_paragraph(block, previous, section.kind)
    return block.gap or isinstance(previous.statement, Directive) != isinstance(
        block.statement, Directive
    )


def _aligned(section: Section, gaps: list[bool], texts: list[str]) -> list[str]:
    """Align what follows the subject, or the prefix, in runs of blocks that take one line each."""
    aligned: list[str] = []
    run: list[str] = []
    for block, gap, text in zip(section.blocks, gaps, texts, strict=True):
        is_short = not section.kind and _is_short(block, text)
        if gap or block.before or not is_short:
            aligned += _columns(run)
            run = []
        if is_short:
            run.append(text)
        else:
            aligned.append(text)
    return aligned + _columns(run)


def _is_short(block: Block, text: str) -> bool:
    return "\n" not in text and (bool(block.text) or bool(block.clauses and block.iri))


def _columns(lines: list[str]) -> list[str]:
    """Pad the part before the IRI of a prefix, or before the first predicate."""
    pairs = [_split(line) for line in lines]
    width = max((len(head) for head, _ in pairs), default=0)
    return [f"{head.ljust(width)} {tail}" for head, tail in pairs]


def _split(line: str) -> tuple[str, str]:
    words = line.split(" ", 2)
    if words[0].lower() in ("@prefix", "prefix"):
        return " ".join(words[:2]), words[2]
    return words[0], line[len(words[0]) + 1 :]


def packaged_order() -> str:
    """Return the list of predicates that the packaged ontology is laid out by."""
    from immunograph.graph.loading import data_file

    return Path(data_file("layout.txt")).read_text(encoding="utf-8")
