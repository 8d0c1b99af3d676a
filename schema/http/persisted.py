"""Documents that are asked for by their hash: those of a manifest, and those that clients registered themselves.

The second are Apollo's automatic persisted queries: https://www.apollographql.com/docs/apollo-server/performance/apq.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from immunograph.schema.http.failures import Failure
from immunograph.schema.http.parameters import Parameters, bad
from immunograph.schema.settings import SettingsError


class PersistedDocuments:
    """Finds the document of a request.

    Args:
        listed: The documents of the manifest by hash.
        only: Whether all other documents are refused.
        kept: How many documents of clients are kept; the least used go first.
    """

    def __init__(self, listed: Mapping[str, str], *, only: bool, kept: int) -> None:
        self._listed, self._only, self._bound = dict(listed), only, kept
        self._texts = frozenset(listed.values())
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def document(self, asked: Parameters) -> str:
        """Return the text of the document that is asked for.

        Raises:
            Failure: the hash is unknown or not that of the document, or documents that are not listed are refused.
        """
        name, query = asked.document_id, asked.query
        is_listed = name is not None and query is not None and self._listed.get(name) == query
        if name and query and not is_listed and _hash(query) != name.lower():
            raise bad(
                "sha256Hash is not the hash of the query: it is the SHA-256 of its text in UTF-8, in hexadecimal",
                "PERSISTED_QUERY_HASH_MISMATCH",
            )
        if query is not None:
            if self._only and query not in self._texts:
                message = (
                    "only the documents of the manifest are answered, and this is none of them"
                )
                raise Failure(400, "QUERY_NOT_IN_SAFELIST", message)
            return query
        assert name is not None
        found = self._listed.get(name) or self._listed.get(name.lower())
        if found is None and not self._only:
            with self._lock:
                found = self._kept.get(name.lower())
                if found is not None:
                    self._kept.move_to_end(name.lower())
        if found is not None:
            return found
        if self._only:
            message = f"the manifest has no document {name[:100]}"
            raise Failure(400, "PERSISTED_QUERY_NOT_IN_LIST", message)
        raise Failure(400, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")

    def keep(self, asked: Parameters) -> None:
        """Keep the document of a request that names its hash; call it once the document is known to be valid."""
        if asked.document_id is None or asked.query is None or self._only:
            return
        with self._lock:
            self._kept[asked.document_id.lower()] = asked.query
            self._kept.move_to_end(asked.document_id.lower())
            while len(self._kept) > self._bound:
                self._kept.popitem(last=False)


def read_manifests(files: Iterable[Path]) -> dict[str, str]:
    """Read manifests as one: Apollo's, or JSON objects of documents by hash as relay-compiler and codegen write them.

    Raises:
        SettingsError: one is neither, or two have different documents of one hash.
    """
    found: dict[str, str] = {}
    for file in files:
        for name, text in _read(file):
            if found.setdefault(name, text) != text:
                raise SettingsError(
                    f"the manifest {file} has another document for {name} than a manifest before it"
                )
    return found


def _read(file: Path) -> Iterator[tuple[str, str]]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"the manifest {file} cannot be read: {error}") from None
    pairs: list[tuple[object, object]] = [(None, None)]
    if isinstance(read, dict) and read.get("format") == "apollo-persisted-query-manifest":
        operations = read.get("operations")
        if isinstance(operations, list) and all(isinstance(o, dict) for o in operations):
            pairs = [(o.get("id"), o.get("body")) for o in operations]
    elif isinstance(read, dict):
        pairs = list(read.items())
    for name, text in pairs:
        if not (isinstance(name, str) and isinstance(text, str)):
            raise SettingsError(
                f"the manifest {file} is no manifest: give Apollo's (format apollo-persisted-query-manifest), or a JSON "
                'object {"hash": "document"}'
            )
        yield name.removeprefix("sha256:"), text


def _hash(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()
