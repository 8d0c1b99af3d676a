"""How well an ontology is covered and founded, by kind, and how fresh its claims are.

A relation is cited when at least one supporting claim stands behind it. The hierarchy needs no claim and is not counted as a
relation; what only follows from other relations is not counted either. An orphan has neither a broader nor a narrower concept
nor any other relation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from immunograph.graph import Concept, Graph, Kind

# The upper bound of each age in days, and its words.
AGES = (
    (30, "under 1 month"),
    (182, "1 to 6 months"),
    (365, "6 to 12 months"),
    (730, "1 to 2 years"),
)
OLDEST, UNKNOWN = "over 2 years", "not stated"
HIERARCHY = "broader"


@dataclass(frozen=True, slots=True)
class KindCoverage:
    """The counts of one kind; `relations` start from a concept of it and are asserted, `depth` is in hops below the top."""

    kind: Kind
    concepts: int
    defined: int
    with_synonyms: int
    with_xrefs: int
    orphans: int
    depth: int
    relations: int
    cited: int
    contested: int
    claims: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a report tells; `levels` and `checked_against` are in the order that the shapes list, ages youngest first."""

    title: str
    version: str | None
    day: date
    kinds: tuple[KindCoverage, ...]
    ages: Mapping[str, int]
    levels: Mapping[str, int]
    checked_against: Mapping[str, int]
    source_kinds: Mapping[str, int]


def measure(graph: Graph, *, today: date | None = None) -> Coverage:
    """Return the coverage of a graph, its concrete kinds by number of concepts, most first.

    Args:
        today: The day from which ages are counted; that of the clock unless given.

    >>> from immunograph.graph import load
    >>> measure(load(release="2026-11-24")).kinds[0].kind.name
    'MolecularTarget'
    """
    day = today or date.today()
    members: dict[str, list[Concept]] = {}
    for concept in graph:
        members.setdefault(concept.kind.name, []).append(concept)
    kinds = [_kind(graph, graph.kinds[name], concepts) for name, concepts in members.items()]
    sources, snapshot = graph.sources.values(), graph.snapshot
    return Coverage(
        graph.metadata.title,
        graph.version,
        day,
        tuple(sorted(kinds, key=lambda k: (-k.concepts, k.kind.label))),
        _ages(graph, day),
        _in_order(Counter(c.level for c in graph.claims), graph, "evidenceLevel"),
        _in_order(Counter(s.checked_against or UNKNOWN for s in sources), graph, "checkedAgainst"),
        _in_order(
            Counter(s.kind or UNKNOWN for s in snapshot.sources.values()), graph, "sourceKind"
        ),
    )


def _kind(graph: Graph, kind: Kind, concepts: list[Concept]) -> KindCoverage:
    facts, claims = graph.snapshot.facts, graph.snapshot.claims
    ids = {concept.id for concept in concepts}
    relations = [
        k for k, premises in facts.items() if k[0] in ids and k[1] != HIERARCHY and not premises
    ]
    polarities = {
        key: {claims[c].polarity for c in graph.snapshot.claims_of.get(key, ())}
        for key in relations
    }
    return KindCoverage(
        kind,
        concepts=len(concepts),
        defined=sum(bool(c.definition) for c in concepts),
        with_synonyms=sum(bool(c.synonyms) for c in concepts),
        with_xrefs=sum(bool(c.xrefs) for c in concepts),
        orphans=sum(graph.degree(c) == 0 for c in concepts),
        depth=max((_depth(c) for c in concepts), default=0),
        relations=len(relations),
        cited=sum("supports" in said for said in polarities.values()),
        contested=sum(len(said) > 1 for said in polarities.values()),
        claims=sum(len(graph.snapshot.claims_of.get(key, ())) for key in relations),
    )


def _depth(concept: Concept) -> int:
    """The hops from a concept up to the farthest concept above it, by the shortest way."""
    hops, level, seen = 0, {concept}, {concept}
    while level:
        level = {wider for c in level for wider in c.out(HIERARCHY)} - seen
        seen |= level
        hops += bool(level)
    return hops


def _ages(graph: Graph, day: date) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for claim in graph.claims:
        try:
            days = (day - date.fromisoformat(claim.last_reviewed or "")).days
        except ValueError:
            counts[UNKNOWN] += 1
            continue
        counts[next((words for bound, words in AGES if days <= bound), OLDEST)] += 1
    return {words: counts[words] for words in [w for _, w in AGES] + [OLDEST, UNKNOWN]}


def _in_order(counts: Counter[str], graph: Graph, name: str) -> dict[str, int]:
    listed = graph.snapshot.allowed_values.get(name, ())
    rest = sorted(counts.keys() - set(listed))
    return {value: counts[value] for value in (*listed, *rest)}
