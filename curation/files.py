"""Read and write the files that curators edit: the text as it is, and whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from immunograph.curation.turtle import Document, GrammarError, TokenKind, UndefinedPrefixError
from immunograph.graph.errors import OntologyError, OntologySyntaxError


def read_document(path: Path) -> Document:
    """Return a Turtle file as a document whose syntax is right, its line breaks as they are.

    Raises:
        OntologyError: there is no such file, or it is not UTF-8.
        OntologySyntaxError: it is not Turtle; the error says where.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OntologyError(
            f"the file cannot be read: {error.strerror}", "give the path of a Turtle file",
            file=str(path),
        ) from None  # fmt: skip
    except UnicodeDecodeError as error:
        raise OntologyError(
            f"byte {error.start} is not UTF-8", "save the file as UTF-8", file=str(path)
        ) from None
    return parse_document(text, str(path))


def parse_document(text: str, file: str) -> Document:
    """Return a text as a document whose syntax is right; `file` is what an error names.

    Raises:
        OntologySyntaxError: it is not Turtle; the error says where.
    """
    document = Document(text)
    try:
        document.statements  # noqa: B018  # reading them is the check
    except GrammarError as error:
        at = error.index
        if at < len(document.tokens):
            token = document.tokens[at]
            found = f"{token.text[:40]!r} stands where {error.expected} is expected"
            line, column = document.position(at)
            if token.kind is TokenKind.ERROR:
                found = f"{token.text[:40]!r} is not Turtle; {error.expected} is expected"
        else:
            found = f"the file ends where {error.expected} is expected"
            line, column = document.place(len(document.text))
        raise OntologySyntaxError(
            found, "correct the syntax here or just before", file=file, line=line, column=column
        ) from None
    except UndefinedPrefixError as error:
        raise OntologySyntaxError(
            f"the prefix {error.prefix}: is not defined",
            f"add a line '@prefix {error.prefix}: <…> .' at the top, or correct the spelling",
            file=file,
            line=_line_of(document, error.prefix),
            column=1,
        ) from None
    return document


def _line_of(document: Document, prefix: str) -> int:
    for index, token in enumerate(document.tokens):
        if token.kind is TokenKind.PREFIXED and token.text.startswith(prefix + ":"):
            return document.position(index)[0]
    return 0


def write_text(path: Path, text: str) -> None:
    """Replace a file by a text, whole or not at all; a link stays a link, and the file keeps its permissions.

    Raises:
        OntologyError: it cannot be written; the old file is untouched.
    """
    target = path.resolve()
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, target.stat().st_mode & 0o7777 if target.exists() else 0o644)
            os.replace(name, target)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise OntologyError(
            f"the file cannot be written: {error.strerror}",
            "make the file and its folder writable",
            file=str(path),
        ) from None
