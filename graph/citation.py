"""How to cite one release of an ontology."""

from __future__ import annotations

from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.release import digest_of
from immunograph.graph.snapshot import Metadata


def citation(metadata: Metadata, form: str) -> str:
    """Return a citation of what was loaded, with its digest, as "text" or "bibtex".

    What bears the version of a published release and is not that release, byte for byte, is said to be not as published.
    """
    authors = " and ".join(metadata.creators) or "Anonymous"
    year = (metadata.released or metadata.version or "")[:4]
    address = metadata.iri
    if metadata.version and metadata.iri:
        address = f"{metadata.iri}/releases/{metadata.version}"
    published = digest_of(metadata.version) if metadata.version else None
    changed = " (not as published)" if published not in (None, metadata.sha256) else ""
    if form == "text":
        release = f", release {metadata.version}{changed}" if metadata.version else ""
        when = f" ({year})" if year else ""
        licence = f" Licence: {metadata.license}." if metadata.license else ""
        return (
            f"{authors}{when}. {metadata.title}{release}. {address}.{licence} "
            f"sha256: {metadata.sha256}"
        )
    if form == "bibtex":
        fields = {
            "author": "{" + authors + "}",
            "title": "{" + metadata.title + "}",
            "year": year,
            "version": f"{metadata.version}{changed}" if metadata.version else "",
            "url": address,
            "note": f"sha256: {metadata.sha256}",
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join(["@misc{immunograph,", *lines, "}"])
    raise InvalidArgumentError(f"form is {form!r}; give 'text' or 'bibtex'")
