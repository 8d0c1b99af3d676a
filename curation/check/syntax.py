"""Rules on Turtle itself: every place where a text is not Turtle, in plain words; one mistake does not hide the next.

A statement is taken to begin at the start of a line, as people write it, so that a mistake ends with its statement.
"""

from __future__ import annotations

import re

from immunograph.curation.check.finding import Finding, Fix, Rule, rule
from immunograph.curation.check.places import Place
from immunograph.curation.check.report import finding_at
from immunograph.curation.turtle import (
    Document,
    GrammarError,
    Token,
    TokenKind,
    UndefinedPrefixError,
)
from immunograph.curation.turtle.parsing import Parser
from immunograph.curation.turtle.tree import Directive, Names

NO_STOP = rule(
    "T101",
    "full stop is missing",
    "Every statement ends with ' .'; without it the next one is read as its continuation.",
    bad='ig:example skos:scopeNote "one"\n\nig:sample skos:scopeNote "two" .',
    good='ig:example skos:scopeNote "one" .\n\nig:sample skos:scopeNote "two" .',
)
NO_PREFIX = rule(
    "T102",
    "prefix is not defined",
    "A prefix stands for the first part of an address; a line '@prefix …' at the top says which.",
    bad="ig:example skos:closeMatch WIKI:Q1 .",
    good="@prefix WIKI: <http://www.wikidata.org/entity/> .\nig:example skos:closeMatch WIKI:Q1 .",
)
OPEN_TEXT = rule(
    "T103",
    "text is not closed, or holds what it must not",
    'A text in quotation marks ends on its line; a quotation mark within it is written \\".',
    bad='ig:example skos:scopeNote "one .',
    good='ig:example skos:scopeNote "one" .',
)
CURLY = rule(
    "T104",
    "curly quotation marks",
    "Word processors put curly quotation marks; Turtle needs straight ones around a text.",
    bad="ig:example skos:scopeNote “one” .",
    good='ig:example skos:scopeNote "one" .',
)
BAD_IRI = rule(
    "T105",
    "address is not valid",
    "An address in < > has no spaces, quotation marks or braces, and closes on its line.",
    bad="ig:example skos:closeMatch <http://example.org/a b> .",
    good="ig:example skos:closeMatch <http://example.org/a%20b> .",
)
OTHER = rule(
    "T106",
    "this cannot stand here",
    "A statement is a subject, then predicates with ';' between them, each with objects with ',' between them, then '.'.",
    bad="ig:example skos:closeMatch .",
    good="ig:example skos:closeMatch <http://example.org/a> .",
)
NO_SEPARATOR = rule(
    "T107",
    "semicolon or comma is missing",
    "Predicates of one subject are parted by ';', objects of one predicate by ','.",
    bad='ig:example skos:scopeNote "one"\n    skos:closeMatch <http://example.org/a> .',
    good='ig:example skos:scopeNote "one" ;\n    skos:closeMatch <http://example.org/a> .',
)
OPEN_BRACKET = rule(
    "T108",
    "bracket is not closed",
    "Every '[' has its ']' and every '(' its ')' before the statement ends.",
    bad='ig:example skos:scopeNote [ rdfs:label "one" .',
    good='ig:example skos:scopeNote "one" .',
)
NOT_TEXT = rule(
    "T110",
    "file cannot be read as its extension says",
    "A file is UTF-8, and what its extension says: .ttl for Turtle, .owl or .rdf for RDF/XML, .jsonld or .nt.",
    bad="",
    good="",
)
EMPTY = rule(
    "T111",
    "file says nothing",
    "A file without a statement was most often saved by mistake, or is not the one that was meant.",
    bad="",
    good="",
)
_CURLY_MARKS = "\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb\u2033"
_CLOSING = {"[": "]", "(": ")"}


def syntax_findings(file: str, text: str) -> list[Finding]:
    """Return what keeps a text from being Turtle, in its order; nothing if it is Turtle."""
    return _Diagnosis(file, Document(text)).run()


class _Diagnosis:
    def __init__(self, file: str, document: Document) -> None:
        self.file, self.document, self.tokens = file, document, document.tokens
        self.findings: list[Finding] = []
        self.names = Names()
        self.unknown_prefixes: set[str] = set()
        self.starts = [i for i, t in enumerate(self.tokens) if self._begins_line(t)]

    def _begins_line(self, token: Token) -> bool:
        """Say whether a statement may begin with this token, by where it stands."""
        if token.start and self.document.text[token.start - 1] not in "\n\r\ufeff":
            return False
        return (
            token.kind in (TokenKind.PREFIXED, TokenKind.IRI, TokenKind.BLANK, TokenKind.DIRECTIVE)
            or token.text in "[("
            or token.kind is TokenKind.ERROR
            and token.text[0] == "<"
        )

    def run(self) -> list[Finding]:
        parser = Parser(self.tokens, self.names)
        index, following = parser.skip(0), 0
        while index < len(self.tokens):
            while following < len(self.starts) and self.starts[following] <= index:
                following += 1
            until = self.starts[following] if following < len(self.starts) else len(self.tokens)
            try:
                statement = parser.statement(index)
                if statement.last < until or isinstance(statement, Directive):
                    index = parser.skip(statement.last + 1)
                    continue
                index = parser.skip(statement.last + 1)
                continue
            except UndefinedPrefixError as error:
                self._unknown_prefix(error.prefix, index)
                continue  # the prefix is known from here on, and the statement is read again
            except GrammarError as error:
                self._explain(index, error, until)
            index = parser.skip(until)
        return self.findings

    def _add(
        self,
        rule: Rule,
        message: str,
        advice: str,
        token: Token,
        *,
        after: bool = False,
        fix: Fix | None = None,
    ) -> None:
        start = token.end if after else token.start
        if after and token.end and token.text.endswith("\n"):
            start -= 1
        line, column = self.document.place(start)
        source = self.document.line(line)
        width = 1 if after else max(1, min(len(token.text), len(source) - column + 1))
        place = Place(self.file, line, column, width, source, token.start, token.end)
        self.findings.append(finding_at(place, rule, message, advice, fix))

    def _unknown_prefix(self, prefix: str, first: int) -> None:
        from rapidfuzz import fuzz, process

        where = next(t for t in self.tokens[first:] if t.text.startswith(f"{prefix}:"))
        best = process.extractOne(
            prefix,
            list(self.names.prefixes),
            scorer=fuzz.ratio,
            processor=str.casefold,
            score_cutoff=60,
        )
        advice = f"add a line '@prefix {prefix}: <…> .' at the top, or correct the spelling"
        if best:
            advice = (
                f"did you mean {best[0]}:? If not, add a line '@prefix {prefix}: <…> .' at the top"
            )
        self.names.prefixes[prefix] = "unknown:"
        self._add(NO_PREFIX, f"the prefix {prefix}: is not defined", advice, where)

    def _explain(self, first: int, error: GrammarError, until: int) -> None:
        """Say what is wrong in the statement that begins at `first`; the next one begins at `until`."""
        end = min(error.index, until)
        wrong = next((t for t in self.tokens[first : end + 1] if t.kind is TokenKind.ERROR), None)
        if wrong is None and end == until:
            wrong = next((t for t in self.tokens[first:until] if t.kind is TokenKind.ERROR), None)
        if wrong is not None:
            self._explain_sign(wrong)
            return
        last = next(
            t for t in reversed(self.tokens[first:until]) if t.kind is not TokenKind.COMMENT
        )
        if error.index >= until:
            self._explain_end(first, last, until)
            return
        token = self.tokens[error.index]
        before = self._before(error.index)
        same_line = self.document.place(before.start)[0] == self.document.place(token.start)[0]
        is_name = token.kind in (TokenKind.PREFIXED, TokenKind.IRI, TokenKind.KEYWORD_A)
        if error.expected == "'.'" and token.kind is not TokenKind.PUNCTUATION:
            mark, parts = (";", "predicates") if is_name and not same_line else (",", "objects")
            if is_name and same_line and self._leads_to_object(error.index):
                mark, parts = ";", "predicates"
            message = f"'{mark}' is missing after {_short(before.text)}"
            advice = f"put ' {mark}' between two {parts}, or ' .' if the statement ends here"
            self._add(NO_SEPARATOR, message, advice, before, after=True)
            return
        if error.expected == "']'":
            self._add(
                OPEN_BRACKET,
                "the bracket '[' is not closed",
                "put ']' before this place",
                self._open_bracket(first, error.index) or token,
            )
            return
        if token.text == "." and self._open_bracket(first, error.index):
            bracket = self._open_bracket(first, error.index)
            assert bracket is not None
            message = f"the bracket '{bracket.text}' is not closed"
            advice = f"put '{_CLOSING[bracket.text]}' before the end of the statement"
            self._add(OPEN_BRACKET, message, advice, bracket)
            return
        wanted = error.expected
        if wanted == "an object" and token.text in (".", ";", ","):
            message = f"the object is missing after {_short(before.text)}"
            advice = f"write it before '{token.text}', or a predicate before {_short(before.text)}"
        elif wanted == "a predicate" and token.text == "," and before.text == ";":
            message, advice = "',' follows ';'", "keep one of the two"
        else:
            message = f"{_short(token.text)} cannot stand here"
            advice = f"write {wanted} here, or look at what stands before it"
        self._add(OTHER, message, advice, token)

    def _explain_end(self, first: int, last: Token, until: int) -> None:
        """A statement that runs into the next one, or into the end of the file."""
        bracket = self._open_bracket(first, until)
        what = "the next one" if until < len(self.tokens) else "the file ends"
        if bracket is not None:
            message = f"the bracket '{bracket.text}' is not closed"
            advice = f"put '{_CLOSING[bracket.text]}' before the end of the statement"
            self._add(OPEN_BRACKET, message, advice, bracket)
        elif last.text in (";", ","):
            message = f"the statement ends with '{last.text}' in place of '.'"
            advice = f"write '.' for '{last.text}', or go on with the statement"
            fix = Fix(last.start, last.end, ".") if last.text == ";" else None
            self._add(NO_STOP, message, advice, last, fix=fix)
        else:
            message = "the '.' at the end of the statement is missing"
            advice = f"put ' .' after {_short(last.text)}, before {what}"
            self._add(NO_STOP, message, advice, last, after=True, fix=Fix(last.end, last.end, " ."))

    def _explain_sign(self, token: Token) -> None:
        text = token.text
        if text[0] in _CURLY_MARKS:
            inner = text[1:-1] if len(text) > 1 and text[-1] in _CURLY_MARKS + '"' else None
            fix = None
            if inner is not None and '"' not in inner and "\\" not in inner:
                fix = Fix(token.start, token.end, f'"{inner}"')
            message = f"curly quotation marks around {_short(text[1:].rstrip(_CURLY_MARKS))}"
            self._add(CURLY, message, 'write straight ones: "…"', token, fix=fix)
        elif text[0] in "\"'":
            is_closed = re.match(rf"{text[0]}(?:[^{text[0]}\\]|\\.)*{text[0]}", text)
            if is_closed is None:
                opening = text[:3] if text[:3] in ('"""', "'''") else text[0]
                message = "the text that begins here is not closed"
                advice = (
                    f"put {opening} at its end; a quotation mark within it is written \\{text[0]}"
                )
            else:
                message = "the text holds a backslash that means nothing"
                advice = "write \\\\ for a backslash; only \\t \\n \\r \\b \\f \\\" \\' \\\\ and \\u with four digits mean something"
            self._add(OPEN_TEXT, message, advice, token)
        elif text[0] == "<":
            bad = re.search(r"[\x00-\x20\"{}|^`\\]", text)
            message = f"the address {_short(text)} " + (
                "is not closed"
                if not text.endswith(">")
                else f"holds {bad[0]!r}"
                if bad
                else "is not valid"
            )
            advice = (
                "put '>' at its end"
                if not text.endswith(">")
                else "write %20 for a space, or remove the sign"
            )
            self._add(BAD_IRI, message, advice, token)
        else:
            before = self._before(self.tokens.index(token))
            message = f"{_short(text)} cannot stand here"
            advice = "put a prefix such as ig: before a name, and quotation marks around a text"
            if before.kind is TokenKind.STRING:
                advice = 'a quotation mark within a text is written \\"; a language follows as @en'
            self._add(OTHER, message, advice, token)

    def _before(self, index: int) -> Token:
        """The token before one, comments left out."""
        earlier = [
            t for t in self.tokens[max(0, index - 50) : index] if t.kind is not TokenKind.COMMENT
        ]
        return earlier[-1] if earlier else self.tokens[0]

    def _leads_to_object(self, index: int) -> bool:
        """Say whether a name is followed by a term, as a predicate is."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return after is not None and (after.kind is not TokenKind.PUNCTUATION or after.text in "[(")

    def _open_bracket(self, first: int, until: int) -> Token | None:
        """The bracket that is still open before a token, the innermost."""
        still_open: list[Token] = []
        for token in self.tokens[first:until]:
            if token.kind is TokenKind.PUNCTUATION and token.text in ("[", "("):
                still_open.append(token)
            elif token.kind is TokenKind.PUNCTUATION and token.text in ("]", ")") and still_open:
                still_open.pop()
        return still_open[-1] if still_open else None


def _short(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= 40 else f"{line[:38]}…"
