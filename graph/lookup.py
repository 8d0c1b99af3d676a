"""Look up kinds, predicates and sources of one snapshot by any of their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from immunograph.graph.errors import SourceNotFoundError, UnknownKindError, UnknownPredicateError
from immunograph.graph.names import NameIndex, resembling
from immunograph.graph.searching import SearchIndex
from immunograph.graph.snapshot import Snapshot, Source
from immunograph.graph.vocabulary import Kind, Predicate

PredicateName = str | Predicate
PredicateNames = PredicateName | Iterable[PredicateName] | None
KindName = str | Kind
KindNames = KindName | Iterable[KindName] | None
T = TypeVar("T")

# What stands before the number in a citation or an address; that of a trial reads "NCT NCT01234567".
_CITED = re.compile(r"^(?:(?:pmid|doi|nct)[:\s]\s*|https?://(?:dx\.)?doi\.org/)(?=\S)")


class Named(dict[str, T]):
    """Things by name; what is not a key is looked up, so that a miss is an error that suggests.

    >>> from immunograph.graph import load
    >>> load().kinds["Therapi"]
    Traceback (most recent call last):
        ...
    immunograph.graph.errors.UnknownKindError: no kind is called 'Therapi'; did you mean 'Therapy'?
    """

    def __init__(self, known: Mapping[str, T], find: Callable[[str], T]) -> None:
        super().__init__(known)
        self._find = find

    def __missing__(self, name: str) -> T:
        return self._find(name)


class Lookup:
    """What a graph finds by name, apart from concepts."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._narrower: dict[str, frozenset[str]] = {}
        self._members: dict[str | frozenset[str], frozenset[str]] = {}

    @cached_property
    def _names(self) -> NameIndex:
        namespace = next(
            (
                r.iri[: -len(r.id.partition(":")[2])]
                for r in self.snapshot.concepts.values()
                if ":" in r.id
            ),
            "",
        )
        return NameIndex(self.snapshot.concepts, namespace)

    @cached_property
    def _searching(self) -> SearchIndex:
        return SearchIndex(self.snapshot.concepts, self._names)

    def suggestions(self, name: str) -> tuple[str, ...]:
        """Return up to three names that resemble one that is not found.

        >>> from immunograph.graph import load
        >>> load().suggestions("nivolumb")[0]
        'nivolumab'
        """
        return self._searching.suggestions(name)

    def predicate(self, name: PredicateName) -> Predicate:
        """Return a predicate by name, CURIE or IRI.

        Raises:
            UnknownPredicateError: there is none; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().predicate("ig:blocks").label
        'blocks'
        """
        if isinstance(name, Predicate):
            name = name.name
        known = self.snapshot.predicates
        found = known.get(name) or next((p for p in known.values() if name in (p.id, p.iri)), None)
        if found is None:
            raise UnknownPredicateError("predicate", name, resembling(name, known))
        return found

    def kind_of(self, name: KindName) -> Kind:
        """Return a kind by name or label, in any case.

        Raises:
            UnknownKindError: there is none; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().kind_of("cell type").name
        'CellType'
        """
        if isinstance(name, Kind):
            name = name.name
        known, wanted = self.snapshot.kinds, str(name).casefold()
        found = known.get(name) or next(
            (
                kind
                for kind in known.values()
                if wanted in (kind.name.casefold(), kind.label.casefold(), kind.id.casefold())
            ),
            None,
        )
        if found is None:
            raise UnknownKindError("kind", name, resembling(name, known))
        return found

    def narrower_kinds(self, name: KindName) -> frozenset[str]:
        """Return the names of a kind and of all kinds below it.

        >>> from immunograph.graph import load
        >>> sorted(load().narrower_kinds("Intervention"))
        ['Intervention', 'Modality', 'Therapy']
        """
        kind = self.kind_of(name).name
        known = self._narrower.get(kind)
        if known is None:
            found, kinds = {kind}, self.snapshot.kinds.values()
            while more := {k.name for k in kinds if not found.isdisjoint(k.parents)} - found:
                found |= more
            known = self._narrower[kind] = frozenset(found)
        return known

    def members_of(self, kinds: KindNames) -> frozenset[str]:
        """Return the CURIEs of the concepts of these kinds and of all below them; of all concepts for None.

        Raises:
            UnknownKindError: there is no such kind; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> "ig:PD-1" in load().members_of("MolecularTarget")
        True
        """
        if isinstance(kinds, Kind):
            kinds = kinds.name
        if isinstance(kinds, str) and kinds in self._members:
            return self._members[kinds]
        wanted = self.kinds_named(kinds)
        if wanted is None:
            return frozenset(self.snapshot.concepts)
        found = self._members.get(wanted)
        if found is None:
            found = frozenset(i for i, r in self.snapshot.concepts.items() if r.kind in wanted)
            self._members[wanted] = found
        if isinstance(kinds, str) and kinds in self.snapshot.kinds:
            self._members[kinds] = found
        return found

    def wider_kinds(self, name: KindName) -> frozenset[str]:
        """Return the names of a kind and of all kinds above it.

        >>> from immunograph.graph import load
        >>> "Intervention" in load().wider_kinds("Therapy")
        True
        """
        found = {self.kind_of(name).name}
        while more := {p for n in found for p in self.snapshot.kinds[n].parents} - found:
            found |= more
        return frozenset(found)

    def source(self, name: str | Source) -> Source:
        """Return a source by CURIE, IRI, PubMed number, DOI or NCT number, in any case and as a citation writes it.

        Raises:
            SourceNotFoundError: there is none; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> load().source("15032581").title
        'The three Es of cancer immunoediting'
        >>> load().source("PMID 15032581") == load().source("pmid:15032581")
        True
        """
        known = self.snapshot.sources
        if isinstance(name, Source):
            name = name.id
        folded = str(name).strip().casefold()
        wanted = {folded, _CITED.sub("", folded)} - {""}
        found = known.get(name) or next(
            (
                s
                for s in known.values()
                if any(t and t.casefold() in wanted for t in (s.id, s.iri, s.pmid, s.doi, s.nct))
            ),
            None,
        )
        if found is None:
            raise SourceNotFoundError("source", name, resembling(name, known))
        return found

    def predicates_named(self, names: PredicateNames) -> tuple[Predicate, ...] | None:
        """Return the predicates of these names; None, for all, stays None.

        Raises:
            UnknownPredicateError: there is no such predicate; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> [p.name for p in load().predicates_named(["blocks", "ig:targets"])]
        ['blocks', 'targets']
        >>> load().predicates_named(None) is None
        True
        """
        if names is None:
            return None
        if isinstance(names, str) or not isinstance(names, Iterable):
            return (self.predicate(names),)
        return tuple(map(self.predicate, names))

    def kinds_named(self, names: KindNames) -> frozenset[str] | None:
        """Return the names of these kinds and of all below them; None, for all, stays None.

        Raises:
            UnknownKindError: there is no such kind; carries `suggestions`.

        >>> from immunograph.graph import load
        >>> sorted(load().kinds_named("intervention"))
        ['Intervention', 'Modality', 'Therapy']
        """
        if names is None:
            return None
        if isinstance(names, str) or not isinstance(names, Iterable):
            return self.narrower_kinds(names)
        return frozenset(narrow for name in names for narrow in self.narrower_kinds(name))
