"""What changed between two graphs: concepts, their names and texts, relations, claims, sources, kinds and predicates.

Things are the same when their CURIEs are. Relations are those asserted: what follows from them follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from immunograph.graph.breakage import breakages
from immunograph.graph.concept import Concept
from immunograph.graph.errors import InvalidArgumentError
from immunograph.graph.inference import Key
from immunograph.graph.relation import Claim, Relation
from immunograph.graph.result import check_range
from immunograph.graph.snapshot import ClaimRecord, ConceptRecord, Source

if TYPE_CHECKING:
    from immunograph.graph.graph import Graph

Record = TypeVar("Record", ConceptRecord, ClaimRecord, Source)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a thing that stands in both graphs, as text before and after; empty where it had no value."""

    id: str
    label: str
    field: str
    before: str
    after: str

    def __str__(self) -> str:
        before, after = (
            f'"{text}"' if text else "not stated" for text in (self.before, self.after)
        )
        return f"{self.label} ({self.id}): {self.field.replace('_', ' ')} was {before}, is {after}"


@dataclass(frozen=True, slots=True, repr=False)
class Diff:
    """What changed from one graph to another; false when nothing did.

    Removed things are views of the previous graph, added ones of the later.
    """

    previous: Graph
    later: Graph
    added_concepts: tuple[Concept, ...]
    removed_concepts: tuple[Concept, ...]
    changed_concepts: tuple[Change, ...]
    added_relations: tuple[Relation, ...]
    removed_relations: tuple[Relation, ...]
    added_claims: tuple[Claim, ...]
    removed_claims: tuple[Claim, ...]
    changed_claims: tuple[Change, ...]
    added_sources: tuple[Source, ...]
    removed_sources: tuple[Source, ...]
    changed_sources: tuple[Change, ...]
    added_kinds: tuple[str, ...]
    removed_kinds: tuple[str, ...]
    added_predicates: tuple[str, ...]
    removed_predicates: tuple[str, ...]

    @property
    def is_breaking(self) -> bool:
        """Whether a client can lose what it relied on; `breakages` says what."""
        return bool(self.breakages())

    def breakages(self) -> tuple[str, ...]:
        """Return what breaks clients, one sentence each, in the order: concepts, kinds, predicates, data properties, values.

        A query that was valid may fail, or one that gave an answer may give none. A concept that is only deprecated breaks
        nothing, as it still resolves. Values are those that the shapes list; they count among no other changes.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> g.diff(g).breakages()
        ()
        """
        return breakages(self)

    def counts(self) -> dict[str, int]:
        """Return how many there are of each sort of change, those that there are.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> g.diff(g).counts()
        {}
        """
        names = [f.name for f in fields(self) if f.name not in ("previous", "later")]
        return {name: len(getattr(self, name)) for name in names if getattr(self, name)}

    def __bool__(self) -> bool:
        return bool(self.counts())

    def __repr__(self) -> str:
        told = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in self.counts().items())
        return (
            f"<Diff {self.previous.version} -> {self.later.version}: {told or 'nothing changed'}>"
        )

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import diff_card

        return diff_card(self)

    def to_markdown(self, *, limit: int = 50) -> str:
        """Return the changes as Markdown, for a changelog or a pull request.

        Args:
            limit: Bound on the lines of one section; what is left out is counted.

        >>> from immunograph.graph import load
        >>> g = load()
        >>> print(g.diff(g).to_markdown().splitlines()[2])
        Nothing changed.
        """
        lines = [f"# Changes from {self.previous.version} to {self.later.version}", ""]
        broken = self.breakages()
        if not self and not broken:
            return "\n".join([*lines, "Nothing changed.", ""])
        if broken:
            lines += [f"## Breaks clients ({len(broken)})", ""]
            lines += [*(f"- {_escaped(text)}" for text in broken), ""]
        return "\n".join([*lines, self.details(limit=limit)])

    def details(self, *, limit: int = 50) -> str:
        """Return the sections of `to_markdown` alone, without its title and what it says of breaking; "" when nothing changed.

        Args:
            limit: As for `to_markdown`.

        >>> from immunograph.graph import load
        >>> load().diff(load()).details()
        ''
        """
        check_range("limit", limit, 0, 1_000_000)
        lines: list[str] = []
        for title, members in self.sections():
            if members:
                lines += [f"## {title} ({len(members)})", ""]
                lines += [f"- {_escaped(text)}" for text in members[:limit]]
                if len(members) > limit:
                    lines.append(f"- and {len(members) - limit} more")
                lines.append("")
        return "\n".join(lines)

    def sections(self) -> list[tuple[str, list[str]]]:
        """Return the changes in words, by sort, in the order of `to_markdown`.

        >>> from immunograph.graph import load
        >>> [title for title, changes in load().diff(load()).sections() if changes]
        []
        """

        def concepts(members: Iterable[Concept]) -> list[str]:
            return [f"{c.label} ({c.id}), {c.kind.label}" for c in members]

        def relations(members: Iterable[Relation]) -> list[str]:
            return [r.sentence for r in members]

        def claims(members: Iterable[Claim]) -> list[str]:
            return [f"{c.relation.sentence}: {c}" for c in members]

        return [
            ("Concepts added", concepts(self.added_concepts)),
            ("Concepts removed", concepts(self.removed_concepts)),
            ("Concepts changed", list(map(str, self.changed_concepts))),
            ("Relations added", relations(self.added_relations)),
            ("Relations removed", relations(self.removed_relations)),
            ("Claims added", claims(self.added_claims)),
            ("Claims removed", claims(self.removed_claims)),
            ("Claims changed", list(map(str, self.changed_claims))),
            ("Sources added", list(map(str, self.added_sources))),
            ("Sources removed", list(map(str, self.removed_sources))),
            ("Sources changed", list(map(str, self.changed_sources))),
            ("Kinds added", list(self.added_kinds)),
            ("Kinds removed", list(self.removed_kinds)),
            ("Predicates added", list(self.added_predicates)),
            ("Predicates removed", list(self.removed_predicates)),
        ]


def compare_graphs(previous: Graph, later: Graph) -> Diff:
    """Return what changed from one graph to a later one.

    Raises:
        InvalidArgumentError: the previous one is no graph.
    """
    if not hasattr(previous, "snapshot"):
        raise InvalidArgumentError(
            f"previous is {previous!r}; give a graph, such as load(release=…) or load('previous.ttl')"
        )
    old, new = previous.snapshot, later.snapshot
    old_asserted = {key for key, premises in old.facts.items() if not premises}
    new_asserted = {key for key, premises in new.facts.items() if not premises}

    def relations(graph: Graph, keys: set[Key]) -> tuple[Relation, ...]:
        return tuple(Relation(graph, key) for key in sorted(keys))

    return Diff(
        previous,
        later,
        tuple(Concept(later, i) for i in _missing(new.concepts, old.concepts)),
        tuple(Concept(previous, i) for i in _missing(old.concepts, new.concepts)),
        _changes(old.concepts, new.concepts, lambda i: Concept(later, i).label),
        relations(later, new_asserted - old_asserted),
        relations(previous, old_asserted - new_asserted),
        tuple(Claim(later, i) for i in _missing(new.claims, old.claims)),
        tuple(Claim(previous, i) for i in _missing(old.claims, new.claims)),
        _changes(old.claims, new.claims, lambda i: Claim(later, i).relation.sentence),
        tuple(new.sources[i] for i in _missing(new.sources, old.sources)),
        tuple(old.sources[i] for i in _missing(old.sources, new.sources)),
        _changes(old.sources, new.sources, lambda i: new.sources[i].title),
        _missing(new.kinds, old.kinds),
        _missing(old.kinds, new.kinds),
        _missing(new.predicates, old.predicates),
        _missing(old.predicates, new.predicates),
    )


def _missing(present: Mapping[str, object], absent: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(sorted(present.keys() - absent.keys()))


def _changes(
    before: Mapping[str, Record], after: Mapping[str, Record], label: Callable[[str], str]
) -> tuple[Change, ...]:
    found = []
    for identifier in sorted(before.keys() & after.keys()):
        old, new = before[identifier], after[identifier]
        if old == new:
            continue
        for field in fields(new):
            was, now = _text(getattr(old, field.name)), _text(getattr(new, field.name))
            if was != now:
                found.append(Change(identifier, label(identifier), field.name, was, now))
    return tuple(found)


def _text(value: object) -> str:
    """A field's value in words, the same whatever order its members were written in."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        parts = [f"{_text(v)} ({k})" if k else _text(v) for k, v in sorted(value.items())]
        return "; ".join(parts)
    if isinstance(value, tuple):
        return "; ".join(sorted(map(_text, value)))
    for name in ("text", "id"):
        if hasattr(value, name):
            kind = (
                getattr(value, "scope", None)
                or getattr(value, "mapping", None)
                or getattr(value, "name", None)
            )
            return f"{getattr(value, name)}{f' ({kind})' if kind else ''}"
    return str(value)


def _escaped(text: str) -> str:
    """Keep what a title says from being read as Markdown or HTML."""
    for sign in ("\\", "`", "*", "_", "<", "[", "|"):
        text = text.replace(sign, "\\" + sign)
    return " ".join(text.split())
