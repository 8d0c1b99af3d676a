"""Apply changed facts to a document's text: only the blocks whose facts change are written anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

import pyoxigraph as ox

from immunograph.curation.edits.facts import Fact, facts_of_document, facts_of_text, term_of_node
from immunograph.curation.edits.retouching import retouched
from immunograph.curation.layout.order import Order, declared_properties
from immunograph.curation.layout.parts import Block, Clause, Term
from immunograph.curation.layout.sections import (
    Section,
    add_section,
    has_moving_names,
    homes_of,
    kinds_of,
    read_sections,
    sort_key,
    starts_paragraph,
)
from immunograph.curation.layout.writing import Writer
from immunograph.curation.turtle import Document, Form
from immunograph.graph.errors import ImmunoGraphError
from immunograph.graph.vocabulary import TYPE, XSD

_LOCAL = re.compile(r"[\w](?:[\w.-]*[\w-])?\Z")
_BARE = frozenset(XSD + name for name in ("integer", "decimal", "boolean"))


class EditError(ImmunoGraphError, ValueError):
    """An edit cannot be made; the message says why and what to do, and nothing is written."""

    code = "EDIT_REFUSED"


class Patch:
    """A document into which changes are written.

    Promises that what no change touches keeps its text, line by line; a block that is in the canonical layout stays so.
    One edit is written into it; for another one, make it anew.

    Args:
        listed: The list of predicates that `Order` reads.
        facts: Those of the document, where they are known already.
    """

    def __init__(self, document: Document, listed: str, facts: set[Fact] | None = None) -> None:
        self.document = document
        self._facts = facts_of_document(document) if facts is None else facts
        self.sections = read_sections(document)
        if has_moving_names(self.sections):
            raise EditError(
                "a prefix or the base changes in the middle of the file; define each once, at the top"
            )
        blocks = [block for section in self.sections for block in section.blocks]
        self.order = Order(listed, document.prefixes, declared_properties(blocks))
        self.writer = Writer(self.order)
        self._splices: list[tuple[int, int, int, str]] = []
        self._cuts: list[tuple[int, int]] = []
        self._moved: list[Block] = []
        self._kinds = kinds_of(blocks)[1]
        self._blocks: dict[str, list[Block]] = {}
        for block in blocks:
            if block.subject is not None:
                self._blocks.setdefault(_subject_of(block), []).append(block)

    def apply(self, removed: Iterable[Fact], added: Iterable[Fact]) -> str:
        """Return the text with some facts removed and others added.

        Raises:
            EditError: the result would not say just that.
        """
        added = set(added)
        removed = set(removed) - added
        added -= self._facts  # what is stated is not written anew
        gone, new = _by_subject(removed), _by_subject(added)
        for subject in sorted(gone.keys() | new.keys()):
            blocks = self._blocks.get(subject, [])
            if subject.startswith("[") and subject in gone:
                self._delete(blocks[0] if blocks else self._missing(subject))
            elif blocks:
                self._change(blocks, gone.get(subject, set()), new.get(subject, set()))
        fresh = [s for s in new if s not in self._blocks]
        self._insert([*(self._block(s, new[s]) for s in sorted(fresh)), *self._moved])
        text = self._spliced()
        if facts_of_text(text, self.document.names.base) != (self._facts - removed) | added:
            raise EditError(
                "the change cannot be written without changing more; make it in the file by hand"
            )
        return text

    def written(self, facts: Iterable[Fact]) -> str:
        """Return facts as they would be written, one block for each subject."""
        blocks = [
            self._block(s, f) for s, f in sorted(_by_subject(set(facts)).items(), reverse=True)
        ]
        return "\n".join(self.writer.block(b) for b in blocks)

    def _missing(self, subject: str) -> Block:
        raise EditError(f"the file writes {subject[:60]} with a blank node label; use brackets")

    def _change(self, blocks: list[Block], gone: set[Fact], new: set[Fact]) -> None:
        changed: list[Block] = []
        canonical = {id(b): self._is_canonical(b) for b in blocks}
        kind = self._kinds.get(blocks[0].iri or "")
        place = sort_key(blocks[0], kind, self.order) if kind else ()
        for block in blocks:
            size = sum(len(c.objects) for c in block.clauses)
            for clause in block.clauses:
                clause.objects = [
                    o
                    for o in clause.objects
                    if Fact(_subject_of(block), clause.iri, term_of_node(o.node, clause.iri))
                    not in gone
                ]
            if sum(len(c.objects) for c in block.clauses) < size:
                changed.append(block)
        if new:
            target = blocks[0]
            for clause in self._block(next(iter(new)).subject, new).clauses:
                same = next((c for c in target.clauses if c.iri == clause.iri), None)
                if same is None:
                    target.clauses.append(clause)
                else:
                    same.objects += clause.objects
            if target not in changed:
                changed.append(target)
        for block in changed:
            if not any(c.objects for c in block.clauses):
                self._delete(block)
            elif kind and canonical[id(block)] and sort_key(block, kind, self.order) != place:
                block.clauses = self.order.sort([c for c in block.clauses if c.objects])
                self._moved.append(block)
                self._delete(block, with_comments=True)
            else:
                self._rewrite(block, canonical[id(block)])

    def _is_canonical(self, block: Block) -> bool:
        copy = Block(block.statement, block.gap, block.opening, subject=block.subject)
        copy.clauses = self.order.sort(
            [Clause(c.iri, c.text, list(c.objects), before=c.before, after=c.after) for c in block.clauses]
        )  # fmt: skip
        copy.closing = block.closing
        start, end = self._span(block)
        return self.writer.block(copy) == self.document.text[start:end].replace("\r\n", "\n")

    def _rewrite(self, block: Block, canonical: bool) -> None:
        if not canonical:
            text = retouched(self.document, block, self.writer)
            if text is not None:
                block.clauses = [c for c in block.clauses if c.objects]
                self._splices.append((*self._span(block), len(self._splices), text))
                return
        orphans = [
            comment
            for clause in block.clauses
            if not clause.objects
            for comment in [*clause.before, *([clause.after] if clause.after else [])]
        ]
        block.closing = orphans + block.closing
        block.clauses = [c for c in block.clauses if c.objects]
        if canonical:
            block.clauses = self.order.sort(block.clauses)
        self._splices.append((*self._span(block), len(self._splices), self.writer.block(block)))

    def _span(self, block: Block) -> tuple[int, int]:
        tokens = self.document.tokens
        return tokens[block.statement.first].start, tokens[block.ending - 1].end

    def _delete(self, block: Block, *, with_comments: bool = False) -> None:
        """Cut a block out with the lines it stands on; the comments before it stay unless they move with it."""
        text = self.document.text
        start, end = self._span(block)
        if with_comments:
            start = self.document.tokens[block.opening].start
        line = re.compile(r"[ \t\r]*(\n|\Z)").match(text, end)
        if line and (not start or text[start - 1] == "\n"):
            end = line.end()
        self._cuts.append((start, end))

    def _block(self, subject: str, facts: set[Fact]) -> Block:
        """Return facts on one subject as a block, its names shortened by the prefixes of the document."""
        clauses = " ; ".join(f"<{f.predicate}> {f.object}" for f in sorted(facts) if f.predicate)
        block = read_sections(Document(f"{subject} {clauses} ."))[0].blocks[0]
        if block.subject:
            self._shorten(block.subject)
        self._shorten_clauses(block.clauses)
        block.clauses = self.order.sort(block.clauses)
        return block

    def _shorten_clauses(self, clauses: list[Clause]) -> None:
        for clause in clauses:
            clause.text = "a" if clause.iri == TYPE else shorten(clause.iri, self.document.prefixes)
            for term in clause.objects:
                self._shorten(term)

    def _shorten(self, term: Term) -> None:
        for member in term.members:
            self._shorten(member)
        self._shorten_clauses(term.clauses)
        value = term.node.value
        if term.node.form is Form.IRI:
            term.text = shorten(str(value), self.document.prefixes)
        elif isinstance(value, ox.Literal):
            datatype = value.datatype.value
            if datatype in _BARE:
                term.text = value.value
            elif "^^" in term.text and value.language is None:
                quoted = term.text[: term.text.rindex("^^")]
                term.text = f"{quoted}^^{shorten(datatype, self.document.prefixes)}"

    def _insert(self, blocks: list[Block]) -> None:
        """Put new blocks where they belong: into the section of their kind, sorted, or at the end of the file."""
        known = [block for section in self.sections for block in section.blocks]
        labels, of = kinds_of([*known, *blocks])
        homes = homes_of(self.sections, labels, of)
        by_kind: dict[str, list[Block]] = {}
        for block in blocks:
            by_kind.setdefault(of.get(block.iri or "", ""), []).append(block)
        for kind, fresh in by_kind.items():
            if not kind or not homes:
                self._append("".join(f"\n{self.writer.block(block)}\n" for block in fresh))
                continue
            if kind not in homes:
                homes[kind] = add_section(self.sections, homes, labels, kind)
            fresh.sort(key=lambda b: sort_key(b, kind, self.order))
            members = [
                b
                for b in homes[kind].blocks
                if of.get(b.iri or "") == kind and b not in self._moved
            ]
            if members:
                for block in fresh:
                    self._place(block, members, fresh, kind)
            else:
                self._start(homes[kind], self._run(fresh, kind))

    def _run(self, blocks: list[Block], kind: str) -> str:
        text = self._text(blocks[0])
        for previous, block in pairwise(blocks):
            text += "\n" * (1 + starts_paragraph(block, previous, kind)) + self._text(block)
        return text

    def _text(self, block: Block) -> str:
        return "\n".join([*block.before, self.writer.block(block)])

    def _place(self, block: Block, members: list[Block], fresh: list[Block], kind: str) -> None:
        """Put one of the fresh blocks between the two members of its section that it belongs between."""
        key = sort_key(block, kind, self.order)
        at = next(
            (n for n, m in enumerate(members) if sort_key(m, kind, self.order) > key), len(members)
        )
        written, number = self._text(block), len(self._splices)
        tokens = self.document.tokens
        if at == len(members) or (at and not starts_paragraph(block, members[at - 1], kind)):
            before = fresh[fresh.index(block) - 1] if fresh.index(block) else members[at - 1]
            if before is not members[at - 1] and sort_key(before, kind, self.order) < sort_key(
                members[at - 1], kind, self.order
            ):
                before = members[at - 1]
            gap = "\n" * (1 + starts_paragraph(block, before, kind))
            end = tokens[members[at - 1].ending - 1].end
            self._splices.append((end, end, number, gap + written))
        else:
            after = members[at]
            following = fresh[fresh.index(block) + 1 :]
            if following and sort_key(following[0], kind, self.order) < sort_key(
                after, kind, self.order
            ):
                after = following[0]
            gap = "\n" * (1 + starts_paragraph(after, block, kind))
            start = tokens[members[at].opening].start
            self._splices.append((start, start, number, written + gap))

    def _start(self, section: Section, run: str) -> None:
        """Write the first blocks of a section, its heading too where it is new."""
        tokens, number = self.document.tokens, len(self._splices)
        if section.ending >= 0:
            end = tokens[section.ending].end
            self._splices.append((end, end, number, "\n\n" + run))
            return
        text = f"{section.heading}\n\n{run}\n"
        later = self.sections[self.sections.index(section) + 1 :]
        opening = next((s.opening for s in later if s.opening >= 0), None)
        if opening is None:
            self._append("\n\n" + text)
        else:
            start = tokens[opening].start
            self._splices.append((start, start, number, text + "\n\n"))

    def _append(self, text: str) -> None:
        end = len(self.document.text)
        lead = "" if self.document.text.endswith("\n") else "\n"
        self._splices.append((end, end, len(self._splices), lead + text))

    def _spliced(self) -> str:
        text, pieces, at = self.document.text, [], 0
        cuts = [(start, end, -1, "") for start, end in self._joined_cuts()]
        for start, end, _, new in sorted([*self._splices, *cuts]):
            if "\r\n" in text:
                new = re.sub(r"(?<!\r)\n", "\r\n", new)
            pieces += [text[at:start], new]
            at = end
        return "".join([*pieces, text[at:]])

    def _joined_cuts(self) -> list[tuple[int, int]]:
        """Join cuts that touch, and take one of the blank lines that would come together."""
        text = self.document.text
        joined: list[tuple[int, int]] = []
        for start, end in sorted(self._cuts):
            if joined and joined[-1][1] == start:
                start = joined.pop()[0]
            joined.append((start, end))
        inserted = {start for start, _, _, _ in self._splices}
        for number, (start, end) in enumerate(joined):
            if re.search(r"\n\r?\n\Z", text[max(0, start - 3) : start]):
                if end == len(text) and start not in inserted:
                    joined[number] = (start - 1, end)
                elif blank := re.compile(r"\r?\n").match(text, end):
                    joined[number] = (start, blank.end())
        return joined


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a prefixed name where one of the prefixes fits, else in angle brackets.

    >>> shorten("http://x.org/a/b", {"x": "http://x.org/a/"}), shorten("http://x.org/a/b/c", {"x": "http://x.org/a/"})
    ('x:b', '<http://x.org/a/b/c>')
    """
    fitting = [
        (len(space), prefix)
        for prefix, space in prefixes.items()
        if iri.startswith(space) and _LOCAL.match(iri[len(space) :])
    ]
    if not fitting:
        return f"<{iri}>"
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"


def _subject_of(block: Block) -> str:
    subject = block.subject
    assert subject is not None
    if subject.node.form is not Form.PROPERTIES:
        return term_of_node(subject.node)
    inside = [*subject.clauses, *block.clauses]
    pairs = sorted({f"<{c.iri}> {term_of_node(o.node, c.iri)}" for c in inside for o in c.objects})
    return f"[ {' ; '.join(pairs)} ]" if pairs else "[ ]"


def _by_subject(facts: set[Fact]) -> dict[str, set[Fact]]:
    found: dict[str, set[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.subject, set()).add(fact)
    return found
