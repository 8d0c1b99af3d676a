"""Read RDF files into triples, and say where in a file a term stands.

Promises one `OntologyError` with file, line and column for whatever cannot be read. Positions are looked up only when an
error needs one, so that reading costs no more than parsing.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from immunograph.graph.errors import OntologyError, OntologySyntaxError

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".nt": ox.RdfFormat.N_TRIPLES,
}

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Triple = tuple[Term, str, Term]


@dataclass
class Document:
    """One file that was read: its path, text and prefixes."""

    path: str
    text: str
    prefixes: dict[str, str] = field(default_factory=dict)

    def find(self, iri: str, *, as_subject: bool = False) -> tuple[int, int] | None:
        """Return line and column, from 1, where an IRI first stands, or None.

        With `as_subject` the place where a statement about it begins is preferred.
        """
        spellings = [re.escape(f"<{iri}>")]
        for prefix, namespace in self.prefixes.items():
            if iri.startswith(namespace):
                local = re.escape(re.sub(r"([~.!$&'()*+,;=/?#@%])", r"\\\1", iri[len(namespace) :]))
                plain = re.escape(iri[len(namespace) :])
                spellings.append(rf"(?<![\w:.<-]){re.escape(prefix)}:(?:{plain}|{local})(?![\w-])")
        spellings.append(rf"{re.escape(iri)}(?![\w-])")
        for anchor in (r"(?m)^(?:{})", "{}") if as_subject else ("{}",):
            for spelling in spellings:
                for match in re.finditer(anchor.format(spelling), self.text):
                    before = self.text[: match.start()]
                    start = before.rfind("\n") + 1
                    if (
                        not self.text[start:].lstrip().startswith("#")
                        and "# " not in self.text[start : match.start()]
                    ):
                        return before.count("\n") + 1, match.start() - start + 1
        return None


@dataclass
class Reading:
    """The triples of all files, with what is needed to point back into them."""

    triples: list[Triple]
    documents: list[Document]
    sha256: str

    @property
    def prefixes(self) -> dict[str, str]:
        merged: dict[str, str] = {}
        for document in self.documents:
            for prefix, namespace in document.prefixes.items():
                merged.setdefault(prefix, namespace)
        return merged

    def error(
        self, message: str, advice: str, iri: str, *, near: str | None = None
    ) -> OntologyError:
        """Make the error for something wrong with `iri`, pointing at it; `near` is the subject whose block to look in."""
        for document in self.documents:
            place = None
            if near is not None and (start := document.find(near, as_subject=True)):
                offset = sum(len(line) + 1 for line in document.text.split("\n")[: start[0] - 1])
                inside = Document(document.path, document.text[offset:], document.prefixes).find(
                    iri
                )
                if inside:
                    place = (inside[0] + start[0] - 1, inside[1])
            place = place or document.find(iri, as_subject=True)
            if place:
                return OntologyError(
                    message, advice, file=document.path, line=place[0], column=place[1]
                )
        return OntologyError(message, advice, file=self.documents[0].path if self.documents else "")


def read(paths: Iterable[Path]) -> Reading:
    """Parse every file, in order, by its extension.

    Raises:
        OntologyError: a file is missing, is not UTF-8 or has an unknown extension.
        OntologySyntaxError: a file is not well-formed; the message gives line and column.
    """
    triples: list[Triple] = []
    documents: list[Document] = []
    digest = hashlib.sha256()
    for number, path in enumerate(paths):
        name = str(path)
        is_gzipped = path.suffix.lower() == ".gz"
        suffix = path.with_suffix("").suffix if is_gzipped else path.suffix
        rdf_format = FORMATS.get(suffix.lower())
        if rdf_format is None:
            raise OntologyError(
                f"the extension {suffix!r} is unknown",
                f"use one of {', '.join(FORMATS)}, or one of these with .gz",
                file=name,
            )
        try:
            data = path.read_bytes()
            if is_gzipped:
                data = gzip.decompress(data)
            text = data.decode("utf-8-sig")
            if (start := data.find(b"\0")) >= 0:  # which UTF-16 without a mark has, and no text
                raise UnicodeDecodeError("utf-8", data, start, start + 1, "a null")
        except (gzip.BadGzipFile, EOFError, zlib.error):
            raise OntologyError(
                "the file is not gzip, or is damaged", "compress it anew", file=name
            ) from None
        except OSError as error:
            raise OntologyError(
                f"cannot read the file: {error.strerror}", "check the path", file=name
            ) from None
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            column = error.start - (data[: error.start].rfind(b"\n") + 1) + 1
            raise OntologyError(
                "the file is not UTF-8",
                "save it with the encoding UTF-8",
                file=name,
                line=line,
                column=column,
            ) from None
        digest.update(data)
        del data  # the text is as large
        document = Document(name, text)
        documents.append(document)
        parser = ox.parse(text, format=rdf_format, base_iri=path.resolve().as_uri())
        blank: dict[str, ox.BlankNode] = {}
        predicates: dict[str, str] = {}  # so that each is one string
        try:
            for quad in parser:
                subject, value, predicate = quad.subject, quad.object, quad.predicate.value
                if isinstance(subject, ox.BlankNode):
                    subject = blank.setdefault(
                        subject.value, ox.BlankNode(f"f{number}x{len(blank)}")
                    )
                if isinstance(value, ox.BlankNode):
                    value = blank.setdefault(value.value, ox.BlankNode(f"f{number}x{len(blank)}"))
                if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
                    continue
                predicate = predicates.setdefault(predicate, predicate)
                triples.append((subject, predicate, value))
        except (SyntaxError, ValueError) as error:
            raise _syntax_error(error, name) from None
        document.prefixes = dict(parser.prefixes)
    return Reading(triples, documents, digest.hexdigest())


def _syntax_error(error: SyntaxError | ValueError, file: str) -> OntologySyntaxError:
    line = getattr(error, "lineno", None) or 0
    column = getattr(error, "offset", None) or 0
    message = re.sub(
        r"^(Parser error at|On) line .*?: ", "", getattr(error, "msg", None) or str(error)
    )
    if found := re.search(r"[Tt]he prefix (\S*?):? has not been declared", message):
        prefix = found[1].rstrip(":")
        return OntologySyntaxError(
            f"the prefix {prefix}: is not defined",
            f"add a line '@prefix {prefix}: <…> .' at the top, or correct the spelling",
            file=file,
            line=line,
            column=column,
        )
    advice = "correct the syntax here"
    if "dot is expected" in message:
        advice = "end the statement before this place with ' .', or join it with ' ;'"
    return OntologySyntaxError(message, advice, file=file, line=line, column=column)


def place(iri: str, files: Iterable[str], prefixes: Mapping[str, str]) -> tuple[str, int, int]:
    """Return file, line and column where a term is defined in files once read; line and column are 0 where it is not found."""
    name = ""
    for name in files:
        text = Path(name).read_text(encoding="utf-8-sig")
        if found := Document(name, text, dict(prefixes)).find(iri, as_subject=True):
            return (name, *found)
    return (name, 0, 0)
