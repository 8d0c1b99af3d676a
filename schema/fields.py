"""What every field of the API answers: the fixed part, over views of the graph. Names no kind and no predicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import strawberry

from immunograph.graph import (
    Claim,
    Concept,
    DataProperty,
    Graph,
    Path,
    Predicate,
    Relation,
    Result,
    Source,
)
from immunograph.schema.errors import bad_input
from immunograph.schema.paging import Connection, page
from immunograph.schema.typing import Argument, Field

PATHS_SECONDS = 2.0
_UNSET = (None, strawberry.UNSET)


def _given(value: Any) -> bool:
    return not any(value is nothing for nothing in _UNSET)


def _bounded(name: str, value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise bad_input(f"{name} is {value}; give {low} to {high}")
    return value


class Fields:
    """The fields of all types but those of single predicates and kinds."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.kind_values: dict[str, Any] = {}
        self.enum_values: dict[str, dict[str, Any]] = {}

    # --- pages

    def page_arguments(self) -> dict[str, Argument]:
        return {
            "first": Argument("int", 25, "How many, 0 to 100."),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
        }

    def page(self, members: Any, **arguments: Any) -> Connection:
        return page(members, self.graph.sha256, **arguments)

    def connection(self, edge: str, node: str) -> dict[str, Field]:
        return {
            "edges": Field(
                f"list[{edge}]",
                "The members of this page, each with its cursor.",
                lambda c: c.edges,
            ),
            "nodes": Field(f"list[{node}]", "The members of this page alone.", lambda c: c.nodes),
            "page_info": Field(
                '"PageInfo"', "Where this page lies in the list.", lambda c: c.page_info
            ),
            "total_count": Field(
                "int", "How many there are in all pages.", lambda c: c.total_count
            ),
        }

    # --- concepts

    def concept(self) -> dict[str, Field]:
        lang = {
            "lang": Argument(
                "Optional[list[str]]",
                None,
                "BCP 47 languages in order of preference; then English, then any.",
            )
        }
        return {
            "id": Field(
                "strawberry.ID", "The CURIE: globally unique and permanent.", lambda c: c.id
            ),
            "iri": Field("str", "The full IRI.", lambda c: c.iri),
            "label": Field(
                "str", "The preferred label.", lambda c, lang: c.label_in(*(lang or ())), lang
            ),
            "definition": Field(
                "Optional[str]",
                "What it is: a genus and what sets it apart.",
                lambda c, lang: c.definition_in(*(lang or ())),
                lang,
            ),
            "notes": Field(
                "list[str]", "Remarks on the scope of the concept.", lambda c: list(c.notes)
            ),
            "synonyms": Field('list["Synonym"]', "Other names; exact ones first.", self.synonyms),
            "type": Field(
                "ConceptType",
                "The kind of concept; the same information as __typename.",
                lambda c: self.kind_values[c.kind.name],
            ),
            "xrefs": Field(
                'list["Xref"]',
                "The same or a similar concept in other vocabularies.",
                lambda c, source: [
                    x
                    for x in c.xrefs
                    if source is None or x.vocabulary.upper() in {s.upper() for s in source}
                ],
                {
                    "source": Argument(
                        "Optional[list[str]]",
                        None,
                        "Only these vocabularies, by prefix, such as NCIT.",
                    )
                },
            ),
            "is_deprecated": Field(
                "bool", "No longer to be used, but still resolvable.", lambda c: c.is_deprecated
            ),
            "replaced_by": Field(
                'Optional["Concept"]',
                "The concept to use instead of a deprecated one.",
                lambda c: c.replaced_by,
            ),
            "parents": Field(
                'list["Concept"]',
                "The directly broader concepts.",
                lambda c: list(self.graph.ancestors(c, max_hops=1)),
            ),
            "children": Field(
                '"ConceptConnection"',
                "The directly narrower concepts.",
                lambda c, **p: self.page(self.graph.descendants(c, max_hops=1), **p),
                self.page_arguments(),
            ),
            "ancestors": Field(
                'list["HierarchyEdge"]',
                "All broader concepts, nearest first.",
                self.ancestors,
                {"max_depth": Argument("int", 10, "How far up, 1 to 20.")},
            ),
            "descendants": Field(
                '"ConceptConnection"',
                "All narrower concepts, nearest first.",
                self.descendants,
                {
                    "max_depth": Argument("int", 20, "How far down, 1 to 20."),
                    **self.page_arguments(),
                },
            ),
            "relations": Field(
                '"RelationConnection"',
                "The relations of this concept, to either side.",
                self.relations_of,
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    "direction": Argument(
                        "Direction", self.enum_values["Direction"]["both"], "Only to one side."
                    ),
                    **self.page_arguments(),
                },
            ),
            "relation_counts": Field(
                'list["PredicateCount"]',
                "How many relations there are by predicate and side.",
                self.relation_counts,
            ),
        }

    def synonyms(self, concept: Concept) -> list[Any]:
        return sorted(
            concept.synonyms, key=lambda s: (s.scope != "exact", s.scope, s.text.casefold())
        )

    def ancestors(self, concept: Concept, max_depth: int) -> list[tuple[Concept, int]]:
        _bounded("maxDepth", max_depth, 1, 20)
        found: dict[Concept, int] = {}
        level = [concept]
        for distance in range(1, max_depth + 1):
            level = [
                p for c in level for p in self.graph.ancestors(c, max_hops=1) if p not in found
            ]
            found.update(dict.fromkeys(level, distance))
        return list(found.items())

    def descendants(self, concept: Concept, max_depth: int, **paging: Any) -> Connection:
        return self.page(
            self.graph.descendants(concept, max_hops=_bounded("maxDepth", max_depth, 1, 20)),
            **paging,
        )

    def related(self, predicate: Predicate) -> Callable[..., Connection]:
        def answer(concept: Concept, asserted_only: bool, **paging: Any) -> Connection:
            found = self.graph.relations_of(concept, predicate, direction="out")
            members = [r for r in found if r.is_asserted or not asserted_only]
            return self.page(members, split=lambda r: (_other(r, concept), r), **paging)

        return answer

    def data(self, prop: DataProperty) -> Callable[..., Any]:
        if prop.is_single:
            return lambda concept: next(iter(concept.data(prop.name)), None)
        return lambda concept: list(concept.data(prop.name))

    def relations_of(
        self, concept: Concept, filter: Any, direction: Any, **paging: Any
    ) -> Connection:
        found = self.graph.relations_of(concept, direction=direction.value)
        members = self.filtered(found, filter, concept)
        return self.page(members, split=lambda r: (r, concept), **paging)

    def relation_counts(self, concept: Concept) -> list[tuple[Predicate, str, int]]:
        counts = self.graph.relation_counts(concept)
        return [(self.graph.predicate(name), side, count) for (name, side), count in counts.items()]

    # --- relations

    def filtered(
        self, relations: Iterable[Relation], filter: Any, anchor: Concept | None
    ) -> list[Relation]:
        members = list(relations)
        if filter is None:
            return members
        if _given(filter.predicates):
            names = {
                p.inverse if p.is_inverse else p.name
                for p in map(self.graph.predicate, filter.predicates)
            }
            members = [r for r in members if r.key[1] in names]
        ends: Callable[[Relation], list[Concept]] = lambda r: (
            [_other(r, anchor)] if anchor else [r.subject, r.object]
        )
        if _given(filter.other_types):
            kinds = {k.value for k in filter.other_types}
            members = [r for r in members if any(c.kind.name in kinds for c in ends(r))]
        if _given(filter.others):
            ids = {self.graph[i].id for i in filter.others}
            members = [r for r in members if any(c.id in ids for c in ends(r))]
        if _given(filter.levels):
            levels = {level.value for level in filter.levels}
            members = [r for r in members if any(c.level in levels for c in r.claims)]
        if _given(filter.asserted_only) and filter.asserted_only:
            members = [r for r in members if r.is_asserted]
        return members

    def claims(self, relation: Relation, level: Any, polarity: Any, **paging: Any) -> Connection:
        return self.page(self.claims_filtered(relation.claims, level, polarity), most=50, **paging)

    def evidence(self, relation: Relation, level: Any, polarity: Any, **paging: Any) -> Connection:
        return self.page(
            self.claims_filtered(relation.evidence, level, polarity), most=50, **paging
        )

    def claims_filtered(self, claims: Iterable[Claim], level: Any, polarity: Any) -> list[Claim]:
        levels = None if level is None else {v.value for v in level}
        return [
            c
            for c in claims
            if (levels is None or c.level in levels)
            and (polarity is None or c.polarity == polarity.value)
        ]

    def direction(self, word: str) -> Any:
        return self.enum_values["Direction"][word]

    # --- the types

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
                        lambda e: _other(e.node, e.extra),
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
                        lambda t: sum(self.graph.relation_counts(t[0]).values()),
                    ),
                },
            ),
            "Subgraph": (
                "The surroundings of some concepts, ready to be drawn.",
                {
                    "nodes": Field(
                        'list["SubgraphNode"]',
                        "Every concept once, nearest first.",
                        lambda n: list(n.distances.items()),
                    ),
                    "edges": Field(
                        'list["Relation"]', "The relations among them.", lambda n: list(n.relations)
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

    # --- the roots

    def query(self) -> dict[str, Field]:
        two_ways = {
            "first": Argument(
                "Optional[int]", None, "How many from the start, 0 to 100; 25 unless given."
            ),
            "after": Argument("Optional[str]", None, "The cursor after which the page begins."),
            "last": Argument("Optional[int]", None, "How many from the end, 0 to 100."),
            "before": Argument("Optional[str]", None, "The cursor before which the page ends."),
        }
        return {
            "node": Field(
                'Optional["Node"]',
                "Any object by its id; null when there is none.",
                lambda _, id: self.node(id),
                {"id": Argument("strawberry.ID")},
            ),
            "nodes": Field(
                'list[Optional["Node"]]',
                "Up to 100 objects in the order of the ids, null for each unknown one.",
                self.nodes,
                {"ids": Argument("list[strawberry.ID]")},
            ),
            "concept": Field(
                'Optional["Concept"]',
                "One concept; null when there is none.",
                self.one,
                {"by": Argument("ConceptBy", description="How it is named.")},
            ),
            "concepts": Field(
                'Optional["ConceptConnection"]',
                "Browse and filter concepts.",
                self.concepts,
                {
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some of them."),
                    "order_by": Argument("Optional[ConceptOrder]", None, "By label unless given."),
                    **two_ways,
                },
            ),
            "search": Field(
                'Optional["SearchConnection"]',
                "Search by name, typos forgiven, best first.",
                self.search,
                {
                    "query": Argument("str", description="What to look for."),
                    "mode": Argument(
                        "SearchMode",
                        self.enum_values["SearchMode"]["full"],
                        "PREFIX is for type-ahead.",
                    ),
                    "filter": Argument("Optional[ConceptFilter]", None, "Only some concepts."),
                    "first": Argument("int", 10, "How many, 0 to 50."),
                    "after": Argument(
                        "Optional[str]", None, "The cursor after which the page begins."
                    ),
                },
            ),
            "relations": Field(
                'Optional["RelationConnection"]',
                "Relations across the graph.",
                lambda _, filter, **p: self.page(
                    self.filtered(self.graph.relations(), filter, None), **p
                ),
                {
                    "filter": Argument("Optional[RelationFilter]", None, "Only some of them."),
                    **self.page_arguments(),
                },
            ),
            "paths": Field(
                'Optional["Paths"]',
                "Paths between two concepts, with their evidence; truncation is data, a bad end is an error with suggestions.",
                self.paths,
                {
                    "from_": Argument(
                        "strawberry.ID", description="CURIE, IRI or name of the start.", name="from"
                    ),
                    "to": Argument("strawberry.ID", description="CURIE, IRI or name of the end."),
                    "max_length": Argument("int", 4, "Longest path, 1 to 6 steps."),
                    "max_paths": Argument("int", 10, "How many, 1 to 50."),
                    "predicates": Argument(
                        "Optional[list[str]]", None, "Walk only these, by name."
                    ),
                    "via": Argument(
                        "Optional[list[ConceptType]]",
                        None,
                        "The kinds that concepts between the ends may be of.",
                    ),
                    "directed": Argument("bool", False, "Walk only from subject to object."),
                },
            ),
            "neighborhood": Field(
                'Optional["Subgraph"]',
                "The surroundings of up to 5 concepts, for a picture.",
                self.neighborhood,
                {
                    "of": Argument("list[strawberry.ID]", description="CURIEs, IRIs or names."),
                    "depth": Argument("int", 1, "How many steps, 1 to 3."),
                    "predicates": Argument(
                        "Optional[list[str]]", None, "Walk only these, by name."
                    ),
                    "limit": Argument("int", 100, "How many concepts at most, 1 to 500."),
                },
            ),
            "ontology": Field(
                'Optional["Ontology"]', "What is served.", lambda _: self.graph.metadata
            ),
            "stats": Field(
                'Optional["GraphStats"]', "How large the graph is.", lambda _: self.graph.snapshot
            ),
        }

    def node(self, id: str) -> Any:
        snapshot = self.graph.snapshot
        if id in snapshot.concepts:
            return Concept(self.graph, id)
        if id in snapshot.claims:
            return Claim(self.graph, id)
        if id in snapshot.sources:
            return snapshot.sources[id]
        parts = id.split("~")
        by_id = {p.id: p for p in snapshot.predicates.values()}
        if len(parts) == 3 and parts[1] in by_id:
            key = (parts[0], by_id[parts[1]].name, parts[2])
            return Relation(self.graph, key) if self.graph.stored(key) in snapshot.facts else None
        return by_id.get(id)

    def nodes(self, _: Any, ids: list[str]) -> list[Any]:
        if len(ids) > 100:
            raise bad_input(f"ids has {len(ids)} members; give at most 100")
        return [self.node(i) for i in ids]

    def one(self, _: Any, by: Any) -> Concept | None:
        given = next(v for v in (by.id, by.curie, by.iri, by.name) if _given(v))
        return self.graph.get(given)

    def concepts(self, _: Any, filter: Any, order_by: Any, **paging: Any) -> Connection:
        members = self.selected(filter)
        field = order_by.field.value if order_by is not None and _given(order_by.field) else "label"
        keys: dict[str, Callable[[Concept], Any]] = {
            "label": lambda c: (),
            "type": lambda c: c.kind.name,
            "degree": lambda c: sum(self.graph.relation_counts(c).values()),
            "claims": lambda c: sum(len(r.claims) for r in self.graph.relations_of(c)),
        }
        members.sort(key=keys[field])
        if (
            order_by is not None
            and _given(order_by.direction)
            and order_by.direction.value == "desc"
        ):
            members.reverse()
        return self.page(members, **paging)

    def selected(self, filter: Any) -> list[Concept]:
        members = sorted(self.graph, key=lambda c: (c.label.casefold(), c.id))
        if filter is None or not (_given(filter.include_deprecated) and filter.include_deprecated):
            members = [c for c in members if not c.is_deprecated]
        if filter is None:
            return members
        if _given(filter.types):
            kinds = {k.value for k in filter.types}
            members = [c for c in members if c.kind.name in kinds]
        if _given(filter.text):
            hits = {hit.concept for hit in self.graph.search(filter.text, limit=10_000)}
            members = [c for c in members if c.id in hits]
        if _given(filter.descendants_of):
            below = set(self.graph.descendants(filter.descendants_of, max_hops=64))
            members = [c for c in members if c in below]
        if _given(filter.related):
            members = self.related_to(members, filter.related)
        return members

    def related_to(self, members: list[Concept], related: Any) -> list[Concept]:
        if not _given(related.to):
            raise bad_input("related needs the field to: the CURIE of the other concept")
        # OUTGOING is seen from the concepts sought, so it is the incoming side of the one that is named
        side = (
            {"out": "in", "in": "out"}.get(related.direction.value, "both")
            if _given(related.direction)
            else "both"
        )
        found: set[Concept] = set()
        for name in related.predicates if _given(related.predicates) else (None,):
            found |= set(self.graph.neighbours(related.to, name, direction=side))
        return [c for c in members if c in found]

    def search(self, _: Any, query: str, mode: Any, filter: Any, **paging: Any) -> Connection:
        hits = self.graph.search(query, limit=10_000, prefix_only=mode.value == "prefix")
        allowed = {c.id for c in self.selected(filter)}
        members = [hit for hit in hits if hit.concept in allowed]
        suggestions: list[str] = []
        if not any(hit.match != "FUZZY" for hit in members):
            suggestions = list(self.graph.suggestions(query))
        return self.page(
            members,
            split=lambda hit: (Concept(self.graph, hit.concept), hit),
            most=50,
            extra=suggestions,
            **paging,
        )

    def paths(
        self,
        _: Any,
        from_: str,
        to: str,
        max_length: int,
        max_paths: int,
        predicates: Any,
        via: Any,
        directed: bool,
    ) -> tuple[Concept, Concept, Result[Path]]:
        _bounded("maxLength", max_length, 1, 6)
        _bounded("maxPaths", max_paths, 1, 50)
        start, goal = self.graph[from_], self.graph[to]
        found = self.graph.paths(
            start,
            goal,
            k=max_paths,
            max_hops=max_length,
            predicates=predicates,
            via=None if via is None else [k.value for k in via],
            directed=directed,
            seconds=PATHS_SECONDS,
        )
        return start, goal, found

    def neighborhood(self, _: Any, of: list[str], depth: int, predicates: Any, limit: int) -> Any:
        if not 1 <= len(of) <= 5:
            raise bad_input(f"of has {len(of)} members; give 1 to 5")
        _bounded("depth", depth, 1, 3)
        _bounded("limit", limit, 1, 500)
        return self.graph.neighborhood(*of, hops=depth, predicates=predicates, limit=limit)

    # --- numbers

    def concrete(self, kind: str | None) -> list[Any]:
        kinds = self.graph.snapshot.kinds
        names = sorted(self.graph.narrower_kinds(kind)) if kind else sorted(kinds)
        return [self.kind_values[name] for name in names if not kinds[name].is_abstract]

    def relation_count(self, predicate: Predicate) -> int:
        return len(self.graph.relations(predicates=[predicate]))

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
        asserted = [
            r for r in self.graph.relations(asserted_only=True) if r.predicate.name != "broader"
        ]
        return sum(bool(r.claims) for r in asserted) / len(asserted) if asserted else 1.0


def _other(relation: Relation, anchor: Concept | None) -> Concept:
    return (
        relation.subject if anchor is not None and relation.key[2] == anchor.id else relation.object
    )


def _utf16(text: str, part: tuple[int, int]) -> tuple[int, int]:
    return tuple(len(text[:offset].encode("utf-16-le")) // 2 for offset in part)  # type: ignore[return-value]
