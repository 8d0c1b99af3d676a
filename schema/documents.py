"""Documents that are ready to be executed, kept by their text within a bound."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from graphql import DocumentNode

from immunograph.schema.guard import Report


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was parsed, let pass by the guard and validated, for one schema."""

    document: DocumentNode
    report: Report


class Documents:
    """The documents used last, at most so many and with at most so many characters in all.

    A parsed document takes some hundred times the memory of its text, so that their number alone is no bound. It belongs
    to one schema: another schema needs another one.
    """

    def __init__(self, most: int, characters: int) -> None:
        self._most, self._characters = most, characters
        self._kept: OrderedDict[str, Prepared] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, text: str) -> Prepared | None:
        with self._lock:
            found = self._kept.get(text)
            if found is not None:
                self._kept.move_to_end(text)
            return found

    def put(self, text: str, prepared: Prepared) -> None:
        with self._lock:
            if text not in self._kept:
                self._size += len(text)
            self._kept[text] = prepared
            while self._kept and (len(self._kept) > self._most or self._size > self._characters):
                dropped, _ = self._kept.popitem(last=False)
                self._size -= len(dropped)
