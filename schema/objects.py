"""The object types that every ontology has: nodes, edges, connections, paths, statistics."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from immunograph.graph import (
    Claim,
    Concept,
    Diff,
    Kind,
    Predicate,
    Relation,
    Source,
    load,
    releases,
)
from immunograph.graph.colors import kind_colors
from immunograph.schema.fields import Fields, other_end
from immunograph.schema.typing import Argument, Field


class ObjectFields(Fields):
    """The fields of the types that do not depend on kinds and predicates."""

    def node_types(self) -> dict[str, tuple[str, dict[str, Field], type]]:
        claim_arguments = {
            "level": Argument(
                "Optional[list[EvidenceLevel]]", None, "Only these levels of evidence."
            ),
            "polarity": Argument(
                "Optional[Polarity]", None, "Only those that support, or only those that dispute."
            ),
            "first": Argument("int", 10, "How many, 0 to 50."),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
        }
        identity = Field("strawberry.ID", "Globally unique and permanent.", lambda o: o.id)
        return {
            "Predicate": (
                "A property of the ontology that relates two concepts.",
                {
                    "id": identity,
                    "iri": Field("str", "The full IRI.", lambda p: p.iri),
                    "name": Field(
                        "str", "The name used in filters and as a field.", lambda p: p.name
                    ),
                    "label": Field("str", "The label.", lambda p: p.label),
                    "definition": Field(
                        "Optional[str]", "What it says of its two ends.", lambda p: p.definition
                    ),
                    "inverse_label": Field(
                        "Optional[str]",
                        "The label of the same relation read backwards.",
                        lambda p: self.graph.predicate(p.inverse).label if p.inverse else None,
                    ),
                    "domain": Field(
                        "list[ConceptType]",
                        "The kinds it may start from.",
                        lambda p: self.concrete(p.domain),
                    ),
                    "range": Field(
                        "list[ConceptType]",
                        "The kinds it may end in.",
                        lambda p: self.concrete(p.range),
                    ),
                    "relation_count": Field(
                        "int",
                        "How many relations there are, inferred ones included.",
                        self.relation_count,
                    ),
                },
                Predicate,
            ),
            "Source": (
                "A publication, label, guideline or trial.",
                {
                    "id": identity,
                    "kind": Field("Optional[str]", "What kind of document.", lambda s: s.kind),
                    "title": Field("str", "The title.", lambda s: s.title),
                    "year": Field("Optional[int]", "The year of publication.", lambda s: s.year),
                    "pmid": Field("Optional[str]", "The PubMed number.", lambda s: s.pmid),
                    "doi": Field(
                        "Optional[str]", "The digital object identifier.", lambda s: s.doi
                    ),
                    "nct": Field(
                        "Optional[str]", "The ClinicalTrials.gov number.", lambda s: s.nct
                    ),
                    "url": Field("Optional[str]", "Where it can be read.", lambda s: s.url),
                    "checked_against": Field(
                        "Optional[str]",
                        "Where a curator saw its title beside its number.",
                        lambda s: s.checked_against,
                    ),
                },
                Source,
            ),
            "Claim": (
                "Who says that a relation holds or does not, how strongly, and in which scope.",
                {
                    "id": identity,
                    "level": Field(
                        "EvidenceLevel",
                        "The kind of study or decision.",
                        lambda c: self.enum_values["evidenceLevel"][c.level or "unstated"],
                    ),
                    "polarity": Field(
                        "Polarity",
                        "Supports or disputes.",
                        lambda c: self.enum_values["polarity"][c.polarity],
                    ),
                    "scope": Field(
                        'list["ScopeEntry"]',
                        "What the statement is limited to; without it, it is not what the source says.",
                        lambda c: list(c.scope),
                    ),
                    "frequency_percent": Field(
                        "Optional[float]",
                        "Share of treated people, in percent.",
                        lambda c: c.frequency_percent,
                    ),
                    "source": Field('"Source"', "The document.", lambda c: c.source),
                    "last_reviewed": Field(
                        "Optional[str]",
                        "The day on which it was last read against its source (ISO 8601).",
                        lambda c: c.last_reviewed,
                    ),
                },
                Claim,
            ),
            "Relation": (
                "A relation between two concepts; its id is made of the three CURIEs.",
                {
                    "id": identity,
                    "subject": Field('"Concept"', "Where it starts.", lambda r: r.subject),
                    "predicate": Field('"Predicate"', "What it says.", lambda r: r.predicate),
                    "object": Field('"Concept"', "Where it ends.", lambda r: r.object),
                    "sentence": Field("str", "The relation in words.", lambda r: r.sentence),
                    "is_asserted": Field(
                        "bool",
                        "False when derived by inference; then derivedFrom holds its premises.",
                        lambda r: r.is_asserted,
                    ),
                    "derived_from": Field(
                        'list["Relation"]',
                        "The premises of an inferred relation.",
                        lambda r: list(r.derived_from),
                    ),
                    "is_contested": Field(
                        "bool",
                        "True when claims of both polarities stand.",
                        lambda r: r.is_contested,
                    ),
                    "claims": Field(
                        '"ClaimConnection"',
                        "The claims about this very relation, strongest first.",
                        self.claims,
                        claim_arguments,
                    ),
                    "evidence": Field(
                        '"ClaimConnection"',
                        "The claims about this relation or, where it is inferred and has none, about its premises.",
                        self.evidence,
                        claim_arguments,
                    ),
                },
                Relation,
            ),
        }

    def plain_types(self) -> dict[str, tuple[str, dict[str, Field]]]:
        cursor = Field("str", "The place of this edge in the list.", lambda e: e.cursor)
        direction = Field(
            "Direction",
            "OUTGOING where the concept that was asked is the subject.",
            lambda t: self.direction(t[1]),
        )
        return {
            "Synonym": (
                "Another name of a concept.",
                {
                    "text": Field("str", "The name.", lambda s: s.text),
                    "lang": Field(
                        "Optional[str]", "Its language, where it has one.", lambda s: s.lang
                    ),
                    "scope": Field(
                        "SynonymScope",
                        "How it relates to the concept.",
                        lambda s: self.enum_values["SynonymScope"][s.scope],
                    ),
                },
            ),
            "Xref": (
                "A mapping to another vocabulary.",
                {
                    "curie": Field("str", "The identifier.", lambda x: x.id),
                    "source": Field("str", "The vocabulary.", lambda x: x.vocabulary),
                    "url": Field(
                        "str",
                        "The IRI, which can be followed as a link in most vocabularies.",
                        lambda x: x.iri,
                    ),
                    "mapping": Field(
                        "str", "exact, close, broad, narrow or related.", lambda x: x.mapping
                    ),
                },
            ),
            "ScopeEntry": (
                "One limit of a statement: cancer, biomarker, combination, regulator, setting, threshold, dates.",
                {
                    "name": Field("str", "The property.", lambda s: s.name),
                    "label": Field("str", "Its label.", lambda s: s.label),
                    "text": Field("str", "Its value.", lambda s: s.text),
                    "concept": Field(
                        'Optional["Concept"]',
                        "The value, where it is a concept.",
                        lambda s: self.graph.get(s.concept) if s.concept else None,
                    ),
                },
            ),
            "PageInfo": (
                "Where a page lies in its list (Relay).",
                {
                    "has_next_page": Field(
                        "bool", "Whether more follow.", lambda p: p.has_next_page
                    ),
                    "has_previous_page": Field(
                        "bool", "Whether some come before.", lambda p: p.has_previous_page
                    ),
                    "start_cursor": Field(
                        "Optional[str]", "The cursor of the first edge.", lambda p: p.start_cursor
                    ),
                    "end_cursor": Field(
                        "Optional[str]", "The cursor of the last edge.", lambda p: p.end_cursor
                    ),
                },
            ),
            "ConceptEdge": (
                "A concept in a list.",
                {"cursor": cursor, "node": Field('"Concept"', "The concept.", lambda e: e.node)},
            ),
            "ConceptConnection": (
                "A page of concepts.",
                self.connection("ConceptEdge", '"Concept"'),
            ),
            "RelationEdge": (
                "A relation in a list.",
                {
                    "cursor": cursor,
                    "node": Field('"Relation"', "The relation.", lambda e: e.node),
                    "direction": Field(
                        "Direction",
                        "OUTGOING where the concept that was asked is the subject.",
                        lambda e: self.direction(
                            "in" if e.extra and e.node.key[2] == e.extra.id else "out"
                        ),
                    ),
                    "other": Field(
                        '"Concept"',
                        "The far end, seen from the concept that was asked; the object where none was.",
                        lambda e: other_end(e.node, e.extra),
                    ),
                },
            ),
            "RelationConnection": (
                "A page of relations.",
                self.connection("RelationEdge", '"Relation"'),
            ),
            "ClaimEdge": (
                "A claim in a list.",
                {"cursor": cursor, "node": Field('"Claim"', "The claim.", lambda e: e.node)},
            ),
            "ClaimConnection": ("A page of claims.", self.connection("ClaimEdge", '"Claim"')),
            "TextRange": (
                "A part of a text, in UTF-16 code units.",
                {
                    "start": Field("int", "Where it starts.", lambda r: r[0]),
                    "end": Field("int", "Where it ends, exclusive.", lambda r: r[1]),
                },
            ),
            "Highlight": (
                "What part of a name matched; offsets and no markup, so that nothing needs to be cleaned.",
                {
                    "field": Field("str", "label, synonym or id.", lambda m: m.field),
                    "text": Field("str", "The name.", lambda m: m.text),
                    "ranges": Field(
                        'list["TextRange"]',
                        "The parts that matched.",
                        lambda m: [_utf16(m.text, r) for r in m.ranges],
                    ),
                },
            ),
            "SearchEdge": (
                "A hit.",
                {
                    "cursor": cursor,
                    "node": Field('"Concept"', "The concept.", lambda e: e.node),
                    "score": Field(
                        "float",
                        "How well it matched within its kind of match, 0 to 1.",
                        lambda e: e.extra.score,
                    ),
                    "match": Field(
                        "MatchKind",
                        "How it matched.",
                        lambda e: self.enum_values["MatchKind"][e.extra.match],
                    ),
                    "highlights": Field(
                        'list["Highlight"]', "Which name matched, and where.", lambda e: [e.extra]
                    ),
                },
            ),
            "SearchConnection": (
                "A page of hits, best first.",
                {
                    **self.connection("SearchEdge", '"Concept"'),
                    "did_you_mean": Field(
                        "list[str]",
                        "Names that resemble the query where nothing matches it as it is written.",
                        lambda c: c.extra,
                    ),
                },
            ),
            "PredicateCount": (
                "How many relations a concept has by one predicate to one side.",
                {
                    "predicate": Field('"Predicate"', "The predicate.", lambda t: t[0]),
                    "direction": direction,
                    "count": Field("int", "How many.", lambda t: t[2]),
                },
            ),
            "HierarchyEdge": (
                "A broader concept with its distance.",
                {
                    "concept": Field('"Concept"', "The concept.", lambda t: t[0]),
                    "distance": Field("int", "How many steps away.", lambda t: t[1]),
                },
            ),
            "PathStep": (
                "One step of a path.",
                {
                    "relation": Field(
                        '"Relation"', "The relation that is walked.", lambda s: s.relation
                    ),
                    "direction": Field(
                        "Direction",
                        "INCOMING when walked from object to subject.",
                        lambda s: self.direction("in" if s.is_backward else "out"),
                    ),
                    "sentence": Field(
                        "str", "The step in words, read as it is walked.", lambda s: s.sentence
                    ),
                    "explanation": Field(
                        "str",
                        "The step in words with its strongest source, or with its premises and theirs.",
                        lambda s: s.explain(),
                    ),
                },
            ),
            "Path": (
                "A path that visits no concept twice.",
                {
                    "length": Field("int", "The number of steps.", len),
                    "score": Field(
                        "float",
                        "The mean strength of evidence of the steps, 0 to 1.",
                        lambda p: p.score,
                    ),
                    "concepts": Field(
                        'list["Concept"]',
                        "The concepts, from start to end.",
                        lambda p: list(p.concepts),
                    ),
                    "steps": Field(
                        'list["PathStep"]', "The steps in order.", lambda p: list(p.steps)
                    ),
                    "explanation": Field(
                        "str",
                        "The path as sentences, one a line, each with its source.",
                        lambda p: p.explain(),
                    ),
                },
            ),
            "Paths": (
                "Paths between two concepts, shortest first, then by evidence.",
                {
                    "from_": Field('"Concept"', "Where they start.", lambda t: t[0]),
                    "to": Field('"Concept"', "Where they end.", lambda t: t[1]),
                    "paths": Field('list["Path"]', "The paths.", lambda t: list(t[2])),
                    "shortest_length": Field(
                        "Optional[int]",
                        "The length of the shortest, if there is one.",
                        lambda t: len(t[2][0]) if t[2] else None,
                    ),
                    "truncated": Field(
                        "bool", "Whether a bound was hit.", lambda t: t[2].is_truncated
                    ),
                    "reason": Field("Optional[str]", "Which bound was hit.", lambda t: t[2].reason),
                    "visited": Field(
                        "int", "How many relations were looked at.", lambda t: t[2].visited
                    ),
                },
            ),
            "SubgraphNode": (
                "A concept of a subgraph.",
                {
                    "concept": Field('"Concept"', "The concept.", lambda t: t[0]),
                    "distance": Field(
                        "int",
                        "Steps from the nearest of the concepts that were asked.",
                        lambda t: t[1],
                    ),
                    "degree": Field(
                        "int",
                        "How many relations it has in the whole graph.",
                        lambda t: self.graph.degree(t[0].id),
                    ),
                },
            ),
            "Subgraph": (
                "The surroundings of some concepts, ready to be drawn.",
                {
                    "nodes": Field(
                        'list["SubgraphNode"]',
                        "Every concept once, nearest first.",
                        lambda n: [(Concept(self.graph, c.id), d) for c, d in n.distances.items()],
                    ),
                    "edges": Field(
                        'list["Relation"]',
                        "The relations among them; one that only restates another is left out.",
                        lambda n: [
                            Relation(self.graph, r.key)
                            for r in n.relations()
                            if not r.is_restatement
                        ],
                    ),
                    "truncated": Field(
                        "bool", "Whether a bound was hit.", lambda n: n.is_truncated
                    ),
                    "reason": Field("Optional[str]", "Which bound was hit.", lambda n: n.reason),
                },
            ),
            "Count": (
                "How many there are of something.",
                {
                    "key": Field("str", "Its name.", lambda t: t[0]),
                    "label": Field("str", "Its label.", lambda t: t[1]),
                    "count": Field("int", "How many.", lambda t: t[2]),
                },
            ),
            "Kind": (
                "A concrete kind of concept, as a legend or a filter shows it.",
                {
                    "type": Field(
                        "ConceptType", "Its value in filters.", lambda k: self.kind_values[k.name]
                    ),
                    "name": Field("str", "Its name, which is also __typename.", lambda k: k.name),
                    "label": Field("str", "Its label.", lambda k: k.label),
                    "definition": Field("Optional[str]", "What it is.", lambda k: k.definition),
                    "color": Field(
                        "str",
                        "The color that stands for it in pictures, as #RRGGBB.",
                        lambda k: self.colors[k.name],
                    ),
                    "concept_count": Field(
                        "int",
                        "How many concepts are of it.",
                        lambda k: sum(c.kind == k for c in self.graph),
                    ),
                },
            ),
            "Changes": (
                "What changed from the last published release before this one.",
                {
                    "since": Field(
                        "str", "The release compared with.", lambda d: d.previous.version
                    ),
                    "is_breaking": Field(
                        "bool",
                        "Whether a client can lose what it relied on: a concept, kind or predicate.",
                        lambda d: d.is_breaking,
                    ),
                    "counts": Field(
                        'list["Count"]',
                        "How many changes of each sort there are.",
                        lambda d: [(n, n.replace("_", " "), c) for n, c in d.counts().items()],
                    ),
                },
            ),
            "Level": (
                "A level of evidence.",
                {
                    "value": Field(
                        "EvidenceLevel", "Its value in filters.", lambda level: level[0]
                    ),
                    "label": Field("str", "Its label.", lambda level: level[1]),
                    "claim_count": Field(
                        "int", "How many claims are of it.", lambda level: level[2]
                    ),
                },
            ),
            "GraphStats": (
                "How large the graph is.",
                {
                    "concept_count": Field("int", "Concepts.", lambda s: len(s.concepts)),
                    "relation_count": Field(
                        "int", "Relations, inferred ones included.", lambda s: len(s.facts)
                    ),
                    "asserted_relation_count": Field(
                        "int",
                        "Relations that are asserted.",
                        lambda s: sum(not p for p in s.facts.values()),
                    ),
                    "claim_count": Field("int", "Claims.", lambda s: len(s.claims)),
                    "source_count": Field("int", "Sources.", lambda s: len(s.sources)),
                    "by_type": Field('list["Count"]', "Concepts by kind.", self.by_type),
                    "by_predicate": Field(
                        'list["Count"]', "Relations by predicate.", self.by_predicate
                    ),
                    "cited_share": Field(
                        "float",
                        "Share of asserted relations, hierarchy aside, with a claim, 0 to 1.",
                        self.cited_share,
                    ),
                },
            ),
            "Ontology": (
                "The ontology that is served. It informs; it gives no medical advice.",
                {
                    "iri": Field("str", "Its IRI.", lambda m: m.iri),
                    "title": Field("str", "Its title.", lambda m: m.title),
                    "description": Field(
                        "Optional[str]", "What it holds.", lambda m: m.description
                    ),
                    "version": Field("Optional[str]", "The release.", lambda m: m.version),
                    "released": Field(
                        "Optional[str]", "The day of the release (ISO 8601).", lambda m: m.released
                    ),
                    "license": Field("Optional[str]", "The licence.", lambda m: m.license),
                    "creators": Field("list[str]", "Who made it.", lambda m: list(m.creators)),
                    "sha256": Field(
                        "str", "The digest of the files that were loaded.", lambda m: m.sha256
                    ),
                    "predicates": Field(
                        'list["Predicate"]',
                        "Its predicates, each in the direction in which it is stated.",
                        self.predicates,
                    ),
                },
            ),
        }

    # --- kinds and levels

    @cached_property
    def colors(self) -> dict[str, str]:
        return kind_colors(self.graph.snapshot.kinds)

    def concrete_kinds(self, _: Any) -> list[Kind]:
        return [k for k in self.graph.snapshot.kinds.values() if not k.is_abstract]

    @cached_property
    def changes(self) -> Diff | None:
        version = self.graph.version
        earlier = [release for release in releases() if version and release < version]
        return self.graph.diff(load(release=earlier[-1])) if earlier else None

    def levels(self, _: Any) -> list[tuple[Any, str, int]]:
        counts = Counter(claim.level for claim in self.graph.snapshot.claims.values())
        values = self.enum_values["evidenceLevel"]
        return [
            (values[v.value], v.value, counts[v.value]) for v in type(next(iter(values.values())))
        ]

    # --- numbers

    def concrete(self, kind: str | None) -> list[Any]:
        kinds = self.graph.snapshot.kinds
        names = sorted(self.graph.narrower_kinds(kind)) if kind else sorted(kinds)
        return [self.kind_values[name] for name in names if not kinds[name].is_abstract]

    def relation_count(self, predicate: Predicate) -> int:
        return len(self.graph.relations(predicate))

    def predicates(self, _: Any) -> list[Predicate]:
        return [p for p in self.graph.snapshot.predicates.values() if not p.is_inverse]

    def by_type(self, _: Any) -> list[tuple[str, str, int]]:
        counts = Counter(c.kind for c in self.graph)
        return [
            (k.name, k.label, n)
            for k, n in sorted(counts.items(), key=lambda e: (-e[1], e[0].name))
        ]

    def by_predicate(self, _: Any) -> list[tuple[str, str, int]]:
        counts = Counter(key[1] for key in self.graph.snapshot.facts)
        return [
            (n, self.graph.predicate(n).label, c)
            for n, c in sorted(counts.items(), key=lambda e: (-e[1], e[0]))
        ]

    def cited_share(self, _: Any) -> float:
        asserted = [r for r in self.graph.relations(asserted=True) if r.predicate.name != "broader"]
        return sum(bool(r.claims) for r in asserted) / len(asserted) if asserted else 1.0


def _utf16(text: str, part: tuple[int, int]) -> tuple[int, int]:
    return tuple(len(text[:offset].encode("utf-16-le")) // 2 for offset in part)  # type: ignore[return-value]
