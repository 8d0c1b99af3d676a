"""Write blocks in the one layout: lines of clauses, filled to a width, with every comment at its part."""

from __future__ import annotations

from immunograph.curation.layout.order import Order
from immunograph.curation.layout.parts import Block, Clause, Term
from immunograph.curation.turtle import Form
from immunograph.graph.vocabulary import TYPE

WIDTH = 120
STEP = 4


class Writer:
    """Writes one block after another; `order` says which predicates share a line."""

    def __init__(self, order: Order, width: int = WIDTH) -> None:
        self.order, self.width = order, width

    def block(self, block: Block) -> str:
        """Return a block without the comments before it."""
        if block.subject is None:
            return block.text + _after(block.after)
        subject = self._term(block.subject, 0, 0)
        if not block.clauses:
            closing = "".join(f"\n    {c}" for c in block.closing)
            return subject + (closing + "\n    ." if closing else " .")
        return subject + self._clauses(block.clauses, block.closing, STEP, len(subject), " .")

    def clause(self, clause: Clause) -> str:
        """Return a clause as it stands at the margin of a block."""
        return self._clause(clause, STEP, STEP)

    def _clauses(
        self, clauses: list[Clause], closing: list[str], indent: int, opened: int, end: str
    ) -> str:
        """Return clauses from behind their subject, or from behind a bracket where `opened` is 0, up to `end`."""
        margin = "\n" + " " * indent
        pieces: list[str] = []
        column = opened
        is_first_line = bool(opened)
        previous: Clause | None = None
        broken = False
        for number, clause in enumerate(clauses):
            is_last = number == len(clauses) - 1
            text = self._clause(clause, indent, column + 1 if is_first_line else indent)
            separator = "" if is_last and (closing or not opened) else end if is_last else " ;"
            if previous is None:
                joins = is_first_line and not clause.before
            else:
                joins = (
                    self.order.share_line(previous.iri, clause.iri)
                    and not (previous.after or clause.before)
                    and not (broken or "\n" in text)
                    and (is_first_line or column + 1 + len(text) + 2 <= self.width)
                )
            if joins:
                lead = " "
            else:
                is_first_line = False
                text = self._clause(clause, indent, indent)
                lead = "".join(margin + comment for comment in clause.before) + margin
            broken = "\n" in text
            pieces.append(lead + text + separator + _after(clause.after))
            newline = pieces[-1].rfind("\n")
            column = column + len(pieces[-1]) if newline < 0 else len(pieces[-1]) - newline - 1
            previous = clause
        if closing:
            pieces += [margin + comment for comment in closing]
            if opened:
                pieces.append(margin + end.strip())
        return "".join(pieces)

    def _clause(self, clause: Clause, indent: int, column: int) -> str:
        inner = indent + STEP
        text = clause.text
        if clause.is_annotated:
            margin = "\n" + " " * inner
            for number, term in enumerate(clause.objects):
                text += "".join(margin + comment for comment in term.before)
                separator = " ," if number < len(clause.objects) - 1 else ""
                text += margin + self._term(term, inner, inner) + separator + _after(term.after)
            return text
        column += len(text)
        for number, term in enumerate(clause.objects):
            written = self._term(term, indent, column + 1)
            first = written.split("\n", 1)[0]
            if number:
                text, column = text + " ,", column + 2
                if column + 1 + len(first) + 2 > self.width and clause.iri != TYPE:
                    text, column = text + "\n" + " " * (inner - 1), inner - 1
                    written = self._term(term, inner, inner)
            text += " " + written
            newline = written.rfind("\n")
            column = column + 1 + len(written) if newline < 0 else len(written) - newline - 1
        return text

    def _term(self, term: Term, indent: int, column: int) -> str:
        if term.node.form not in (Form.LIST, Form.PROPERTIES):
            return term.text
        inline = self._inline(term)
        if inline is not None and (column + len(inline) + 2 <= self.width or len(inline) <= 2):
            return inline
        if term.node.form is Form.PROPERTIES:
            body = self._clauses(term.clauses, term.closing, indent + STEP, 0, "")
            return "[" + body + "\n" + " " * indent + "]"
        if any(m.before or m.after for m in term.members) or term.closing:
            return self._commented_list(term, indent)
        return self._filled_list(term, column)

    def _inline(self, term: Term) -> str | None:
        """Return a term on one line, None where comments forbid it."""
        if term.node.form is Form.LIST:
            if term.closing or any(m.before or m.after for m in term.members):
                return None
            members = [self._inline(m) for m in term.members]
            if any(m is None for m in members):
                return None
            return " ".join(["(", *(m or "" for m in members), ")"]) if members else "()"
        if term.node.form is Form.PROPERTIES:
            clauses = [self._inline_clause(c) for c in term.clauses]
            if term.closing or any(c is None for c in clauses):
                return None
            return "[ " + " ; ".join(c or "" for c in clauses) + " ]" if clauses else "[]"
        return term.text

    def _inline_clause(self, clause: Clause) -> str | None:
        if clause.before or clause.after or clause.is_annotated:
            return None
        objects = [self._inline(o) for o in clause.objects]
        if any(o is None for o in objects):
            return None
        return clause.text + " " + " , ".join(o or "" for o in objects)

    def _filled_list(self, term: Term, column: int) -> str:
        text, at, margin = "(", column + 1, column + 2
        for member in term.members:
            written = self._term(member, margin, at + 1)
            first = written.split("\n", 1)[0]
            if at + 1 + len(first) + 4 > self.width and at > margin:
                written = self._term(member, margin, margin)
                text, at = text + "\n" + " " * (margin - 1), margin - 1
            text += " " + written
            newline = written.rfind("\n")
            at = at + 1 + len(written) if newline < 0 else len(written) - newline - 1
        return text + " )"

    def _commented_list(self, term: Term, indent: int) -> str:
        margin = "\n" + " " * (indent + STEP)
        lines = ["("]
        for member in term.members:
            lines += [margin + comment for comment in member.before]
            written = self._term(member, indent + STEP, indent + STEP)
            lines.append(margin + written + _after(member.after))
        lines += [margin + comment for comment in term.closing]
        return "".join(lines) + "\n" + " " * indent + ")"


def _after(comment: str | None) -> str:
    return f"  {comment}" if comment else ""
