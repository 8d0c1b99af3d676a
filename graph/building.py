"""Turn triples into a snapshot, or say in one error what is wrong with them and where."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NoReturn

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.inference import Key, canonical, infer
from immunograph.graph.reading import Reading, Term, Triple
from immunograph.graph.snapshot import (
    ClaimRecord,
    ConceptRecord,
    Metadata,
    ScopeEntry,
    Snapshot,
    Source,
    Synonym,
    Xref,
)

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?")
_PMID = re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/(\d+)")
_DOI = re.compile(r"^https://doi\.org/(10\..+)$")
_NCT = re.compile(r"(NCT\d{8})")
_MAPPINGS = {v.SKOS + f"{m}Match": m for m in ("exact", "close", "broad", "narrow", "related")}
_CORE_CLAIM = {
    v.IG + n
    for n in (
        "subject",
        "predicate",
        "object",
        "evidenceType",
        "evidenceLevel",
        "polarity",
        "lastReviewed",
    )
}
_INTEGERS = {v.XSD + n for n in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_DECIMALS = {v.XSD + n for n in ("decimal", "double", "float")}


def build(reading: Reading, shapes: Reading, prefixes: Mapping[str, str]) -> Snapshot:
    """Build the snapshot of what was read.

    Args:
        shapes: SHACL with the values and counts that properties may have.
        prefixes: Those that shorten identifiers.

    Raises:
        OntologyError: a dangling reference, a cycle in `skos:broader`, or a name that Python or GraphQL cannot take.
    """
    return _Builder(reading, shapes, prefixes).build()


def _value(literal: ox.Literal) -> str | int | float | bool:
    datatype = literal.datatype.value
    if datatype in _INTEGERS:
        return int(literal.value)
    if datatype in _DECIMALS:
        return float(literal.value)
    if datatype == v.XSD + "boolean":
        return literal.value in ("true", "1")
    return literal.value


class _Builder:
    def __init__(
        self, reading: Reading, shapes: Reading | None, prefixes: Mapping[str, str]
    ) -> None:
        self.reading, self.prefixes = reading, prefixes
        self.by_subject: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in reading.triples:
            values: list[Term] = self.by_subject[
                str(subject) if isinstance(subject, ox.BlankNode) else subject.value
            ][predicate]
            if value not in values:
                values.append(value)
        self.namespaces = sorted(prefixes.items(), key=lambda pair: -len(pair[1]))
        self.shapes = _Builder(shapes, None, shapes.prefixes) if shapes else None
        self.of_type: dict[str, list[str]] = defaultdict(list)
        for node, properties in self.by_subject.items():
            for kind in properties.get(v.TYPE, ()):
                self.of_type[_key(kind)].append(node)
        self.curies: dict[str, str] = {}

    # --- small readings

    def iris(self, subject: str, predicate: str) -> list[str]:
        if subject not in self.by_subject:
            return []
        return [
            t.value
            for t in self.by_subject[subject].get(predicate, ())
            if isinstance(t, ox.NamedNode)
        ]

    def literals(self, subject: str, predicate: str) -> list[ox.Literal]:
        if subject not in self.by_subject:
            return []
        return [t for t in self.by_subject[subject].get(predicate, ()) if isinstance(t, ox.Literal)]

    def text(self, subject: str, predicate: str) -> str | None:
        found = self.literals(subject, predicate)
        english = [t.value for t in found if (t.language or "en").startswith("en")]
        return next(iter(english or [t.value for t in found]), None)

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        return {t.language or "": t.value for t in reversed(self.literals(subject, predicate))}

    def collection(self, head: str) -> list[str]:
        members = []
        while head != v.RDF + "nil" and head in self.by_subject:
            members += [_key(t) for t in self.by_subject[head].get(v.RDF + "first", ())]
            rest = self.by_subject[head].get(v.RDF + "rest", [])
            head = _key(rest[0]) if rest else v.RDF + "nil"
        return members

    def curie(self, iri: str) -> str:
        known = self.curies.get(iri)
        if known is None:
            known = iri
            for prefix, namespace in self.namespaces:
                if iri.startswith(namespace) and len(iri) > len(namespace):
                    known = f"{prefix}:{iri[len(namespace) :]}"
                    break
            self.curies[iri] = known
        return known

    def fail(self, message: str, advice: str, iri: str, *, near: str | None = None) -> NoReturn:
        raise self.reading.error(message, advice, iri, near=near)

    # --- the whole

    def build(self) -> Snapshot:
        self.own = {v.IG} | {iri.rstrip("/#") + "/" for iri in self.of_type[v.OWL + "Ontology"]}
        self.deprecated = {
            s
            for s, p in self.by_subject.items()
            if any(
                t.value == "true"
                for t in p.get(v.OWL + "deprecated", ())
                if isinstance(t, ox.Literal)
            )
        }
        kinds, concept_kinds = self.kinds()
        predicates = self.predicates(concept_kinds)
        data_properties = self.data_properties(predicates)
        self.check_references()
        concepts = {
            self.curie(iri): self.concept(iri, kinds[kind], data_properties)
            for iri, kind in concept_kinds.items()
        }
        asserted: list[Key] = []
        for iri in concept_kinds:
            subject = self.curie(iri)
            for predicate in self.by_subject[iri]:
                name = self.predicate_names.get(predicate)
                if name is None:
                    continue
                asserted += [
                    (subject, name, self.curie(o))
                    for o in self.iris(iri, predicate)
                    if o in concept_kinds
                ]
        self.check_cycles(asserted)
        facts = infer([canonical(key, predicates) for key in asserted], predicates)
        sources = {self.curie(s): self.source(s) for s in self.of_type[v.SOURCE]}
        claims = self.claims(predicates, concept_kinds, sources)
        claims_of: dict[Key, list[str]] = defaultdict(list)
        for claim in claims.values():
            claims_of[claim.relation].append(claim.id)
        return Snapshot(
            metadata=self.metadata(),
            prefixes=self.prefixes,
            kinds={k.name: k for k in sorted(kinds.values(), key=lambda k: k.name)},
            predicates=predicates,
            data_properties=data_properties,
            concepts=concepts,
            facts=facts,
            claims=claims,
            claims_of={key: tuple(ids) for key, ids in claims_of.items()},
            sources=sources,
            allowed_values=self.allowed_values(),
            scope_labels=self.scope_labels,
            naming={scope: iri for iri, scope in reversed(self.naming.items())},
            declarations=self.declarations(concept_kinds),
            files=tuple(document.path for document in self.reading.documents),
        )

    def declarations(self, concept_kinds: dict[str, str]) -> tuple[Triple, ...]:
        told = {*concept_kinds, *self.of_type[v.CLAIM], *self.of_type[v.SOURCE]}
        return tuple(t for t in self.reading.triples if _key(t[0]) not in told)

    def kinds(self) -> tuple[dict[str, v.Kind], dict[str, str]]:
        """The kinds by IRI, and the kind's IRI of every concept."""
        concept_kinds: dict[str, str] = {}
        for kind, members in self.of_type.items():
            if (
                kind in (v.CLAIM, v.SOURCE)
                or kind.startswith("_:")
                or (kind.startswith(v.BUILT_IN) and kind != v.SKOS + "Concept")
            ):
                continue
            if kind.startswith(v.SKOS) and kind != v.SKOS + "Concept":
                continue
            for iri in members:
                if not iri.startswith("_:"):
                    concept_kinds.setdefault(iri, kind)
        found = set(concept_kinds.values())
        if v.IG + "Concept" in self.by_subject:
            found.add(v.IG + "Concept")
        children: dict[str, list[str]] = defaultdict(list)
        for cls in self.of_type[v.OWL + "Class"]:
            for parent in self.iris(cls, v.RDFS + "subClassOf"):
                children[parent].append(cls)
        queue = [v.IG + "Concept"]
        while queue:
            for child in children[queue.pop()]:
                if child not in found:
                    found.add(child)
                queue.append(child)
        frontier = list(found)
        while frontier:
            for parent in self.iris(frontier.pop(), v.RDFS + "subClassOf"):
                if parent not in found and not parent.startswith(v.BUILT_IN):
                    found.add(parent)
                    frontier.append(parent)
        names: dict[str, str] = {}
        for iri in sorted(found):
            names[iri] = self.name_of(iri, "kind", set(names.values()))
        used = set(concept_kinds.values())
        kinds = {
            iri: v.Kind(
                name=names[iri],
                id=self.curie(iri),
                iri=iri,
                label=self.text(iri, v.LABEL) or names[iri],
                definition=self.text(iri, v.SKOS + "definition"),
                parents=tuple(
                    sorted(names[p] for p in self.iris(iri, v.RDFS + "subClassOf") if p in names)
                ),
                is_abstract=iri not in used and (iri == v.IG + "Concept" or bool(children[iri])),
                is_deprecated=iri in self.deprecated,
                color=self.text(iri, v.IG + "color"),
                biolink=self.biolink(iri),
            )
            for iri in found
        }
        self.kind_names = names
        for iri, kind in concept_kinds.items():
            if children[kind] and kind.startswith(v.IG):
                narrower = ", ".join(sorted(names[c] for c in children[kind]))
                self.fail(
                    f"{self.curie(iri)} is of the abstract kind {names[kind]}",
                    f"give it one of the concrete kinds {narrower}",
                    kind,
                    near=iri,
                )
        return kinds, concept_kinds

    def biolink(self, iri: str) -> str | None:
        return next(map(self.curie, self.iris(iri, v.IG + "biolinkTerm")), None)

    def name_of(self, iri: str, what: str, taken: set[str]) -> str:
        local = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
        own = any(iri.startswith(namespace) for namespace in self.own)
        if own and (not _NAME.fullmatch(local) or keyword.iskeyword(local)):
            self.fail(
                f"the name {local!r} of the {what} {self.curie(iri)} cannot be used in Python and GraphQL",
                "use letters and digits only, begin with a letter, and avoid Python's keywords",
                iri,
            )
        name = re.sub(r"\W+|__+", "_", local, flags=re.ASCII).strip("_") or "x"
        if name[0].isdigit() or keyword.iskeyword(name):
            name = f"x_{name}"
        if name in taken:
            name = re.sub(r"\W+", "_", self.curie(iri), flags=re.ASCII).strip("_")
        while name in taken:
            name += "_"
        return name

    def predicates(self, concept_kinds: dict[str, str]) -> dict[str, v.Predicate]:
        found: set[str] = set()
        internal = {
            p
            for p in self.of_type[v.OWL + "ObjectProperty"]
            if v.CLAIM in self.iris(p, v.RDFS + "domain")
        }
        internal |= {p for p in self.by_subject if v.CLAIM in self.iris(p, v.RDFS + "domain")}
        for iri in concept_kinds:
            for predicate, values in self.by_subject[iri].items():
                if not predicate.startswith(v.BUILT_IN) and any(
                    isinstance(t, ox.NamedNode) and t.value in concept_kinds for t in values
                ):
                    found.add(predicate)
        annotations = set(self.of_type[v.OWL + "AnnotationProperty"])
        found |= set(self.of_type[v.OWL + "ObjectProperty"])
        found -= internal | annotations
        self.predicate_names: dict[str, str] = {}
        for iri in sorted(found, key=lambda i: (not i.startswith(v.IG), i)):
            self.predicate_names[iri] = self.name_of(
                iri, "predicate", set(self.predicate_names.values())
            )
        names = self.predicate_names
        inverse: dict[str, str] = {}
        backward: set[str] = set()
        for iri in found:
            for other in self.iris(iri, v.OWL + "inverseOf"):
                if other in found:
                    inverse[iri], inverse[other] = other, iri
                    if other not in backward and iri not in backward:
                        backward.add(other)

        def kind_of(iri: str, end: str) -> str | None:
            stated = [
                self.kind_names[k] for k in self.iris(iri, v.RDFS + end) if k in self.kind_names
            ]
            if not stated and iri in inverse:
                opposite = "range" if end == "domain" else "domain"
                stated = [
                    self.kind_names[k]
                    for k in self.iris(inverse[iri], v.RDFS + opposite)
                    if k in self.kind_names
                ]
            return stated[0] if stated else None

        predicates = {}
        for iri in found:
            label = self.text(iri, v.LABEL) or names[iri]
            successor = self.iris(iri, v.DCT + "isReplacedBy")
            chains = []
            for head in (
                self.by_subject[iri].get(v.OWL + "propertyChainAxiom", ())
                if iri in self.by_subject
                else ()
            ):
                members = self.collection(_key(head))
                if all(m in names for m in members):
                    chains.append(tuple(names[m] for m in members))
            types = self.iris(iri, v.TYPE)
            definition = self.text(iri, v.SKOS + "definition")
            if (
                definition is None
                and iri in inverse
                and (forward := self.text(inverse[iri], v.SKOS + "definition"))
            ):
                definition = f"The inverse of {self.text(inverse[iri], v.LABEL)!r}: {forward}"
            predicates[names[iri]] = v.Predicate(
                name=names[iri],
                id=self.curie(iri),
                iri=iri,
                label=label,
                verb=self.text(iri, v.IG + "verbPhrase") or label,
                definition=definition,
                domain=kind_of(iri, "domain"),
                range=kind_of(iri, "range"),
                inverse=names[inverse[iri]] if iri in inverse else None,
                is_inverse=iri in backward,
                parents=tuple(
                    sorted(names[p] for p in self.iris(iri, v.RDFS + "subPropertyOf") if p in names)
                ),
                is_transitive=v.OWL + "TransitiveProperty" in types,
                is_symmetric=v.OWL + "SymmetricProperty" in types,
                chains=tuple(sorted(chains)),
                is_deprecated=iri in self.deprecated,
                replaced_by=names.get(successor[0]) if successor else None,
                biolink=self.biolink(iri),
            )
        return dict(sorted(predicates.items()))

    def data_properties(self, predicates: dict[str, v.Predicate]) -> dict[str, v.DataProperty]:
        single = self.single_valued()
        found: dict[str, v.DataProperty] = {}
        for iri in (
            *self.of_type[v.OWL + "DatatypeProperty"],
            *self.of_type[v.OWL + "AnnotationProperty"],
        ):
            domain = [
                self.kind_names[k]
                for k in self.iris(iri, v.RDFS + "domain")
                if k in self.kind_names
            ]
            if not domain:
                continue
            name = self.name_of(iri, "data property", set(predicates) | set(found))
            successor = self.iris(iri, v.DCT + "isReplacedBy")
            found[name] = v.DataProperty(
                name=name,
                id=self.curie(iri),
                iri=iri,
                label=self.text(iri, v.LABEL) or name,
                definition=self.text(iri, v.SKOS + "definition"),
                domain=domain[0],
                datatype=(self.iris(iri, v.RDFS + "range") or [v.XSD + "string"])[0].removeprefix(
                    v.XSD
                ),
                is_single=iri in single or v.OWL + "FunctionalProperty" in self.iris(iri, v.TYPE),
                is_deprecated=iri in self.deprecated,
                replaced_by=self.curie(successor[0]) if successor else None,
            )
        self.naming = {
            v.SKOS + "altLabel": self.text(v.SKOS + "altLabel", v.IG + "synonymScope") or "exact"
        }
        for iri in self.of_type[v.OWL + "AnnotationProperty"]:
            if v.SKOS + "altLabel" in self.iris(iri, v.RDFS + "subPropertyOf"):
                self.naming[iri] = self.text(iri, v.IG + "synonymScope") or "related"
        return dict(sorted(found.items()))

    def concept(
        self, iri: str, kind: v.Kind, data_properties: dict[str, v.DataProperty]
    ) -> ConceptRecord:
        labels = self.texts(iri, v.LABEL) or self.texts(iri, v.SKOS + "prefLabel")
        local = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
        synonyms = [
            Synonym(t.value, scope, t.language)
            for prop, scope in self.naming.items()
            for t in self.literals(iri, prop)
        ]
        xrefs = [
            Xref(self.curie(o), o, mapping)
            for prop, mapping in _MAPPINGS.items()
            for o in self.iris(iri, prop)
        ]
        successor = self.iris(iri, v.DCT + "isReplacedBy")
        return ConceptRecord(
            id=self.curie(iri),
            iri=iri,
            kind=kind.name,
            labels=labels or {"": local},
            definitions=self.texts(iri, v.SKOS + "definition"),
            notes=tuple(t.value for t in self.literals(iri, v.SKOS + "scopeNote")),
            synonyms=tuple(synonyms),
            xrefs=tuple(xrefs),
            data={
                p.name: tuple(map(_value, found))
                for p in data_properties.values()
                if (found := self.literals(iri, p.iri))
            },
            is_deprecated=iri in self.deprecated,
            replaced_by=self.curie(successor[0]) if successor else None,
        )

    def source(self, iri: str) -> Source:
        pmid, doi, nct = _PMID.search(iri), _DOI.search(iri), _NCT.search(iri)
        links = self.iris(iri, v.IG + "url")
        return Source(
            id=self.curie(iri),
            iri=iri,
            title=self.text(iri, v.DCT + "title") or self.text(iri, v.LABEL) or iri,
            date=self.text(iri, v.DCT + "date"),
            kind=self.text(iri, v.IG + "sourceKind"),
            checked_against=self.text(iri, v.IG + "checkedAgainst"),
            url=self.text(iri, v.IG + "url")
            or (links[0] if links else None if iri.startswith(v.IG) else iri),
            pmid=pmid[1] if pmid else None,
            doi=self.text(iri, v.IG + "doi") or (doi[1] if doi else None),
            nct=self.text(iri, v.IG + "nctNumber") or (nct[1] if nct else None),
            acronym=self.text(iri, v.IG + "acronym"),
        )

    def claims(
        self,
        predicates: dict[str, v.Predicate],
        concept_kinds: dict[str, str],
        sources: dict[str, Source],
    ) -> dict[str, ClaimRecord]:
        scope_properties = [
            iri
            for iri in self.by_subject
            if v.CLAIM in self.iris(iri, v.RDFS + "domain") and iri not in _CORE_CLAIM
        ]
        self.scope_labels = {
            self.curie(p).partition(":")[2]: self.text(p, v.LABEL) or p for p in scope_properties
        }
        claims = {}
        for iri in self.of_type[v.CLAIM]:
            ends = [self.iris(iri, v.IG + name) for name in ("subject", "predicate", "object")]
            origin = self.iris(iri, v.DCT + "source")
            for values, name in zip(
                (*ends, origin),
                ("ig:subject", "ig:predicate", "ig:object", "dct:source"),
                strict=True,
            ):
                if len(values) != 1:
                    self.fail(
                        f"the claim {self.curie(iri)} has {len(values)} values of {name}",
                        f"give it exactly one {name}; a claim is about one relation and has one source",
                        iri,
                    )
            subject, predicate, value = (e[0] for e in ends)
            if predicate not in self.predicate_names:
                self.fail(
                    f"the claim {self.curie(iri)} is about {self.curie(predicate)}, which is not a predicate",
                    "use a predicate that the ontology declares as an owl:ObjectProperty",
                    predicate,
                    near=iri,
                )
            if self.curie(origin[0]) not in sources:
                self.fail(
                    f"the claim {self.curie(iri)} names the source {self.curie(origin[0])}, which is not defined",
                    "add it as an ig:Source with a dct:title, or correct the spelling",
                    origin[0],
                    near=iri,
                )
            scope = []
            for prop in scope_properties:
                name, label = self.curie(prop).partition(":")[2], self.text(prop, v.LABEL) or prop
                for term in self.by_subject[iri].get(prop, ()):
                    if isinstance(term, ox.Literal):
                        datatype = term.datatype.value.removeprefix(v.XSD)
                        scope.append(ScopeEntry(name, label, term.value, datatype=datatype))
                    elif isinstance(term, ox.NamedNode):
                        scope.append(
                            ScopeEntry(
                                name,
                                label,
                                self.text(term.value, v.LABEL) or term.value,
                                self.curie(term.value),
                            )
                        )
            frequency = self.literals(iri, v.IG + "frequencyPercent")
            key = canonical(
                (self.curie(subject), self.predicate_names[predicate], self.curie(value)),
                predicates,
            )
            claims[self.curie(iri)] = ClaimRecord(
                id=self.curie(iri),
                relation=key,
                source=self.curie(origin[0]),
                level=self.text(iri, v.IG + "evidenceLevel") or "",
                polarity=self.text(iri, v.IG + "polarity") or "supports",
                scope=tuple(scope),
                frequency_percent=float(frequency[0].value) if frequency else None,
                last_reviewed=self.text(iri, v.IG + "lastReviewed"),
                evidence_types=tuple(self.iris(iri, v.IG + "evidenceType")),
            )
        return claims

    def metadata(self) -> Metadata:
        iri = (self.of_type[v.OWL + "Ontology"] or [""])[0]
        version = self.iris(iri, v.OWL + "versionIRI")
        licence = self.iris(iri, v.DCT + "license")
        return Metadata(
            iri=iri,
            title=self.text(iri, v.DCT + "title") or self.text(iri, v.LABEL) or iri,
            description=self.text(iri, v.DCT + "description"),
            version=version[0].rstrip("/").rsplit("/", 1)[-1]
            if version
            else self.text(iri, v.OWL + "versionInfo"),
            released=self.text(iri, v.DCT + "issued"),
            license=licence[0] if licence else None,
            creators=tuple(t.value for t in self.literals(iri, v.DCT + "creator")),
            sha256=self.reading.sha256,
        )

    # --- what the shapes say

    def allowed_values(self) -> dict[str, tuple[str, ...]]:
        """The values that sh:in allows, by local name of the property."""
        shapes = self.shapes
        values: dict[str, tuple[str, ...]] = {}
        for properties in shapes.by_subject.values() if shapes else ():
            for path in properties.get(v.SH + "path", ()):
                for head in properties.get(v.SH + "in", ()):
                    if shapes and isinstance(path, ox.NamedNode):
                        listed = tuple(shapes.collection(_key(head)))
                        values.setdefault(self.curie(path.value).partition(":")[2], listed)
        return values

    def single_valued(self) -> set[str]:
        """The properties for which a shape says sh:maxCount 1."""
        return {
            path.value
            for properties in (self.shapes.by_subject.values() if self.shapes else ())
            for path in properties.get(v.SH + "path", ())
            if isinstance(path, ox.NamedNode)
            and any(_key(t) == "1" for t in properties.get(v.SH + "maxCount", ()))
        }

    # --- faults

    def check_references(self) -> None:
        """Every term of the ontology's own namespaces that is used must be defined."""
        own = tuple(self.own)
        ontologies = set(self.of_type[v.OWL + "Ontology"])
        for subject, predicate, value in self.reading.triples:
            near = subject.value if isinstance(subject, ox.NamedNode) else None
            if predicate.startswith(own) and predicate not in self.by_subject:
                self.unknown("property", predicate, near)
            if (
                not isinstance(value, ox.NamedNode)
                or not value.value.startswith(own)
                or value.value in self.by_subject
            ):
                continue
            if value.value in ontologies or near in ontologies or predicate == v.IG + "url":
                continue
            self.unknown("kind" if predicate == v.TYPE else "term", value.value, near)

    def unknown(self, what: str, iri: str, near: str | None) -> NoReturn:
        from rapidfuzz import fuzz, process  # only a failure needs it

        known = {s: self.curie(s) for s in self.by_subject if not s.startswith("_:")}
        wanted = self.curie(iri)
        best = process.extractOne(wanted, known, scorer=fuzz.ratio, score_cutoff=75)
        advice = (
            f"did you mean {best[0]}? If not, define it"
            if best
            else "define it, or correct the spelling"
        )
        self.fail(f"the {what} {wanted} is used but not defined", advice, iri, near=near)

    def check_cycles(self, asserted: list[Key]) -> None:
        name = self.predicate_names.get(v.BROADER)
        broader: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in asserted:
            if predicate == name:
                broader[subject].append(value)
        state: dict[str, int] = {}
        for start in list(broader):
            if start in state:
                continue
            trail, stack = [start], [iter(broader[start])]
            state[start] = 1
            while stack:
                following = next(stack[-1], None)
                if following is None:
                    stack.pop()
                    state[trail.pop()] = 2
                elif state.get(following) == 1:
                    loop = [*trail[trail.index(following) :], following]
                    iri = next(i for i, c in self.curies.items() if c == following)
                    self.fail(
                        f"skos:broader runs in a cycle: {' -> '.join(loop)}",
                        "remove one of these skos:broader statements",
                        v.BROADER,
                        near=iri,
                    )
                elif following not in state:
                    state[following] = 1
                    trail.append(following)
                    stack.append(iter(broader.get(following, ())))


def _key(term: Term) -> str:
    return str(term) if isinstance(term, ox.BlankNode) else term.value
