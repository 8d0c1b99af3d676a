"""Divide a document into its sections and put each block into the section of its kind, sorted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from immunograph.curation.layout.order import Order
from immunograph.curation.layout.parts import Block, PartReader
from immunograph.curation.turtle import Directive, Document
from immunograph.graph.vocabulary import CLAIM, IG, LABEL, OWL, SOURCE, TYPE

CLASS = OWL + "Class"
_HEADING = re.compile(r"### \S")


@dataclass(slots=True, eq=False)
class Section:
    """The blocks under one heading; `introduction` are the comment lines right below it. The first has no heading.

    `opening` is the token of the heading and `ending` that of the last line of the introduction; -1 where there is none yet.
    """

    heading: str = ""
    opening: int = -1
    ending: int = -1
    introduction: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    kind: str | None = None


def read_sections(document: Document) -> list[Section]:
    """Return the sections of a document in order, every statement and comment in one of them."""
    reader = PartReader(document)
    starts = {statement.first: statement for statement in document.statements}
    sections = [Section()]
    before: list[str] = []
    index, gap, opening = 0, False, 0
    while index < len(document.tokens):
        blank = reader.gap(index)
        statement = starts.get(index)
        if statement is not None:
            if before and blank:
                before.append("")
            if not before:
                gap, opening = blank, index
            block = reader.block(statement, before, gap, opening)
            index = block.ending
            sections[-1].blocks.append(block)
            before = []
            continue
        text = document.tokens[index].text.rstrip()
        section = sections[-1]
        if _HEADING.match(text):
            section.closing, before = before, []
            sections.append(Section(text, index, index))
        elif not before and not blank and section.heading and not section.blocks:
            section.introduction.append(text)
            section.ending = index
        elif before:
            before += ["", text] if blank else [text]
        else:
            before, gap, opening = [text], blank, index
        index += 1
    sections[-1].closing = before
    return sections


def kinds_of(blocks: list[Block]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the label of each kind that blocks declare, and the kind of each subject that has one."""
    labels = {b.iri: _label(b) for b in blocks if b.iri and CLASS in b.values(TYPE)}
    of: dict[str, str] = {}
    for block in blocks:
        if block.iri and (kind := next((t for t in block.values(TYPE) if t in labels), None)):
            of.setdefault(block.iri, kind)
    return labels, of


def arrange(sections: list[Section], order: Order) -> list[Section]:
    """Return the sections with each block in that of its kind, one block for each subject of a kind, and sorted.

    Blocks of no kind, such as those of predicates, stay where they are.
    """
    labels, of = kinds_of([block for section in sections for block in section.blocks])
    kinds = list(labels)
    homes = homes_of(sections, labels, of)
    if homes:
        for kind in kinds:
            if kind not in homes and kind in of.values():
                homes[kind] = add_section(sections, homes, labels, kind)
    placed: dict[str, Block] = {}
    for section in sections:
        stay: list[Block] = []
        for block in section.blocks:
            home = homes.get(of.get(block.iri or "", ""))
            if home is None or block.iri is None:
                stay.append(block)
            elif block.iri in placed:
                _join(placed[block.iri], block)
            else:
                placed[block.iri] = block
        section.blocks = stay
    for block in placed.values():
        homes[of[block.iri or ""]].blocks.append(block)
    for kind, home in homes.items():
        home.kind = kind
        members = [b for b in home.blocks if of.get(b.iri or "") == kind]
        others = [b for b in home.blocks if of.get(b.iri or "") != kind]
        home.blocks = sorted(members, key=lambda b: sort_key(b, kind, order)) + others
    return sections


def sort_key(block: Block, kind: str, order: Order) -> tuple[object, ...]:
    """Return what blocks of a kind are sorted by: a claim by its relation, then anything by its IRI."""
    own = order.key(block.iri or "")
    if kind != CLAIM:
        return own
    subject, predicate, value = (
        next(iter(block.values(IG + field)), "") for field in ("subject", "predicate", "object")
    )
    return (*order.key(subject), order.rank(predicate), *order.key(value), *own)


def starts_paragraph(block: Block, previous: Block, kind: str) -> bool:
    """Return whether a blank line stands between two blocks of a kind.

    Sources stand close; so do the claims about one subject.
    """
    if kind == SOURCE:
        return False
    return kind != CLAIM or block.values(IG + "subject") != previous.values(IG + "subject")


def has_moving_names(sections: list[Section]) -> bool:
    """Return whether a base or prefix changes on the way, so that no statement may move across it."""
    known: dict[str | None, str] = {}
    has_triples = False
    for block in (block for section in sections for block in section.blocks):
        if not isinstance(block.statement, Directive):
            has_triples = True
            continue
        prefix, iri = block.statement.prefix, block.statement.iri
        if known.setdefault(prefix, iri) != iri or (prefix is None and has_triples):
            return True
    return False


def gather_directives(sections: list[Section]) -> None:
    """Move the directives that stand between statements to the others at the top."""
    blocks = sections[0].blocks
    top = 0
    while top < len(blocks) and isinstance(blocks[top].statement, Directive):
        top += 1
    late: list[Block] = []
    for section in sections:
        start = top if section is sections[0] else 0
        kept = section.blocks[:start]
        for block in section.blocks[start:]:
            (late if isinstance(block.statement, Directive) else kept).append(block)
        section.blocks = kept
    sections[0].blocks[top:top] = late


def plural(noun: str) -> str:
    """Return the plural of an English label.

    >>> plural("therapy"), plural("cell type"), plural("biomass")
    ('therapies', 'cell types', 'biomasses')
    """
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(s|x|ch|sh)$", noun) else "s")


def homes_of(
    sections: list[Section], labels: dict[str, str], of: dict[str, str]
) -> dict[str, Section]:
    """Return the section of each kind that has one: the one named by its label's plural, or the one that holds most of its kind."""
    titles = {s.heading.lstrip("# ").casefold(): s for s in reversed(sections) if s.heading}
    homes: dict[str, Section] = {}
    for kind, label in labels.items():
        if section := titles.get(plural(label).casefold()):
            homes[kind] = section
    taken = {id(s) for s in homes.values()}
    for section in sections:
        if not section.heading or id(section) in taken:
            continue
        held = Counter(of.get(b.iri or "", "") for b in section.blocks)
        for kind, number in held.most_common(1):
            if kind and kind not in homes and number * 2 > len(section.blocks):
                homes[kind] = section
    return homes


def add_section(
    sections: list[Section], homes: dict[str, Section], labels: dict[str, str], kind: str
) -> Section:
    """Add the section of a kind behind that of the kind declared before it, or before the next, and return it."""
    kinds = list(labels)
    number = kinds.index(kind)
    earlier = [homes[k] for k in kinds[:number] if k in homes]
    later = [homes[k] for k in kinds[number:] if k in homes]
    at = sections.index(earlier[-1]) + 1 if earlier else sections.index(later[0])
    title = plural(labels[kind])
    section = Section("### " + title[:1].upper() + title[1:])
    if at == len(sections):
        section.closing, sections[-1].closing = sections[-1].closing, []
    sections.insert(at, section)
    return section


def _join(block: Block, other: Block) -> None:
    """Add what another block says of the same subject, its comments included."""
    comments = [c for c in other.before if c]
    if other.clauses:
        comments, other.clauses[0].before = [], comments + other.clauses[0].before
    if block.closing and other.clauses:
        other.clauses[0].before = block.closing + other.clauses[0].before
        block.closing = []
    block.clauses += other.clauses
    block.closing += comments + other.closing


def _label(block: Block) -> str:
    for clause in block.clauses:
        if clause.iri == LABEL:
            return str(getattr(clause.objects[0].node.value, "value", ""))
    return re.split(r"[/#]", block.iri or "")[-1]
