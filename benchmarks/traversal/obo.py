"""pronto and oaklib, over the hierarchy and the names as OBO; they know neither filtered steps nor paths."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import sys
import warnings
from pathlib import Path
from typing import Any

from immunograph.graph import Graph


class Pronto:
    """Answers by pronto's own classes; written for OBO, which has no other relations between instances."""

    name = "pronto"

    def __init__(self, graph: Graph, folder: Path) -> None:
        pronto: Any = importlib.import_module("pronto")
        self.names = {f"X:{number}": i for number, i in enumerate(graph.snapshot.concepts)}
        self.terms = {identifier: name for name, identifier in self.names.items()}
        self.file = file = folder / "graph.obo"
        with file.open("w", encoding="utf-8") as stream:
            stream.write("format-version: 1.4\n")
            for identifier, record in graph.snapshot.concepts.items():
                label, *others = (
                    *record.labels.values(),
                    *(synonym.text for synonym in record.synonyms),
                )
                stream.write(f"\n[Term]\nid: {self.terms[identifier]}\nname: {label}\n")
                for text in others:
                    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
                    stream.write(f'synonym: "{quoted}" EXACT []\n')
                for broader in graph.adjacency.forward.get(identifier, {}).get("broader", ()):
                    stream.write(f"is_a: {self.terms[broader]}\n")
        with (
            warnings.catch_warnings()
        ):  # it guesses the encoding, rightly, and says that it is a guess
            warnings.simplefilter("ignore", UnicodeWarning)
            self.ontology = pronto.Ontology(str(file))

    def ancestors(self, concept: str) -> list[str]:
        return [t.id for t in self.ontology[self.terms[concept]].superclasses(with_self=False)]

    def search(self, word: str) -> list[str]:
        pattern = re.compile(rf"(?:^|[\s/,;()-]){re.escape(word)}", re.IGNORECASE)
        return [
            term.id
            for term in self.ontology.terms()
            if any(map(pattern.search, (term.name, *(s.description for s in term.synonyms))))
        ]

    def plain(self, query: str, answer: list[str]) -> frozenset[str]:
        return frozenset(self.names[name] for name in answer)


class Oaklib(Pronto):
    """Answers by oaklib's adapter for pronto, which reads the same file."""

    name = "oaklib"

    def __init__(self, graph: Graph, folder: Path) -> None:
        super().__init__(graph, folder)
        os.environ.setdefault("PYSTOW_HOME", str(folder))
        with warnings.catch_warnings():  # what it needs is deprecated
            warnings.simplefilter("ignore")
            oaklib: Any = importlib.import_module("oaklib")
            self.search_of: Any = importlib.import_module("oaklib.datamodels.search")
            self.adapter = oaklib.get_adapter(f"pronto:{self.file}")

    def ancestors(self, concept: str) -> list[str]:
        named = [self.terms[concept]]
        return list(self.adapter.ancestors(named, predicates=["rdfs:subClassOf"], reflexive=False))

    def search(self, word: str) -> list[str]:
        search = self.search_of
        wanted = search.SearchConfiguration(
            properties=[search.SearchProperty("ALIAS")],
            syntax=search.SearchTermSyntax("REGULAR_EXPRESSION"),
            force_case_insensitive=True,
        )
        return list(self.adapter.basic_search(rf"(?:^|[\s/,;()-]){re.escape(word)}", wanted))


def has_oaklib() -> bool:
    """Return whether oaklib can be imported; it may have a folder of its own, since it wants an old setuptools."""
    folder = Path(sys.prefix) / "oak"
    if folder.is_dir() and str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.util.find_spec("oaklib") is not None
