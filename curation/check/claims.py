"""Rules on relations, claims and sources: no relation without a claim, no claim without a relation and a source."""

from __future__ import annotations

import re
from collections import defaultdict

from immunograph.curation.check.finding import Severity, rule
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Value

_CLAIM = (
    "claim:new a owl:NamedIndividual , ig:Claim ; ig:subject ig:example ; ig:predicate ig:{0} ; ig:object ig:PD-1 ;\n"
    '    {1}ig:evidenceLevel "review" ; ig:polarity "supports" ; ig:lastReviewed "2026-11-25" .'
)
NO_CLAIM = rule(
    "R401",
    "relation without a claim",
    "Every relation names who says so: at least one claim that supports it.",
    bad="ig:example ig:activates ig:PD-1 .",
    good="ig:example ig:activates ig:PD-1 .\n" + _CLAIM.format("activates", "dct:source pmid:1 ; "),
)
NO_RELATION = rule(
    "R402",
    "claim about a relation that is not stated",
    "A relation stands in the block of its subject while a claim supports it; a claim alone is not seen by a traversal.",
    bad=_CLAIM.format("activates", "dct:source pmid:1 ; "),
    good="ig:example ig:activates ig:PD-1 .\n" + _CLAIM.format("activates", "dct:source pmid:1 ; "),
)
NOT_ONE = rule(
    "R403",
    "claim is not about one relation",
    "A claim has one subject, one predicate and one object.",
    bad=_CLAIM.format("blocks", "dct:source pmid:1 ; ").replace("ig:subject ig:example ; ", ""),
    good=_CLAIM.format("blocks", "dct:source pmid:1 ; "),
)
NO_SOURCE = rule(
    "R404",
    "claim without a source",
    "A claim rests on one source; a second source makes a second claim.",
    bad=_CLAIM.format("blocks", ""),
    good=_CLAIM.format("blocks", "dct:source pmid:1 ; "),
)
UNKNOWN_SOURCE = rule(
    "R405",
    "source is not described",
    "A source that a claim names is described once, with its title, so that a citation can be shown and checked.",
    bad=_CLAIM.format("blocks", "dct:source pmid:999 ; "),
    good=_CLAIM.format("blocks", "dct:source pmid:1 ; "),
)
NOT_A_PREDICATE = rule(
    "R406",
    "claim about what is no predicate",
    "A claim is about a relation, so its predicate is an object property that relates concepts.",
    bad=_CLAIM.format("setting", "dct:source pmid:1 ; "),
    good=_CLAIM.format("blocks", "dct:source pmid:1 ; "),
)
NO_TITLE = rule(
    "S501",
    "source without a title",
    "The title is shown with every citation, and it is what tells a wrong number from a right one.",
    bad='pmid:2 a owl:NamedIndividual , ig:Source ; ig:sourceKind "publication" ; ig:checkedAgainst "publication page" .\n'
    + _CLAIM.format("blocks", "dct:source pmid:2 ; "),
    good='pmid:2 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;\n'
    '    ig:checkedAgainst "publication page" .\n'
    + _CLAIM.format("blocks", "dct:source pmid:2 ; "),
)
UNUSED_SOURCE = rule(
    "S502",
    "source that no claim names",
    "A source is there for its claims; one without any was left behind or its claim was forgotten.",
    bad='pmid:2 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;\n'
    '    ig:checkedAgainst "publication page" .',
    good='pmid:2 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;\n'
    '    ig:checkedAgainst "publication page" .\n'
    + _CLAIM.format("blocks", "dct:source pmid:2 ; "),
    severity=Severity.WARNING,
)
_SUBJECT, _PREDICATE, _OBJECT = (v.IG + n for n in ("subject", "predicate", "object"))
_POLARITY, _ORIGIN, _TITLE = v.IG + "polarity", v.DCT + "source", v.DCT + "title"
Relation = tuple[str, str, str]


def check_claims(ontology: Ontology, report: Report) -> None:
    """Find claims and relations without each other, and sources that are missing, unnamed or unused."""
    claimed, supporting = _check_parts(ontology, report)
    _check_relations(ontology, report, claimed, supporting)
    _check_sources(ontology, report)


def _check_parts(
    ontology: Ontology, report: Report
) -> tuple[dict[Relation, list[str]], set[Relation]]:
    """The relations that claims are about, misspelt terms taken as what was meant, and those that one supports."""
    statements, curie = ontology.statements, ontology.curie
    about: dict[Relation, list[str]] = defaultdict(list)
    supporting: set[Relation] = set()
    sources = set(statements.of_type[v.SOURCE])
    for claim in statements.of_type[v.CLAIM]:
        stated = statements.by_subject[claim]
        ends: list[str] = []
        for prop, name in ((_SUBJECT, "subject"), (_PREDICATE, "predicate"), (_OBJECT, "object")):
            values = statements.iris(claim, prop)
            if len(values) != 1:
                message = f"the claim {curie(claim)} has {len(values) or 'no'} ig:{name}"
                advice = f"give it exactly one ig:{name}; a claim is about one relation"
                report.add(NOT_ONE, message, advice, claim, prop, values[1] if values[1:] else None)
                report.tell(claim)
            ends.append(ontology.aliases.get(values[0], values[0]) if values else "")
        origins = statements.iris(claim, _ORIGIN)
        if len(origins) != 1:
            message = f"the claim {curie(claim)} has {len(origins) or 'no'} {'source' if not origins else 'sources'}"
            advice = "add: dct:source …, one for each claim"
            value: Value | None = origins[1] if origins[1:] else None
            if not origins and (texts := statements.literals(claim, _ORIGIN)):
                value = texts[0]
                message = f"the source {value.value!r} of the claim {curie(claim)} is a text"
                advice = "name the source, such as pmid:27325296, without quotation marks"
            report.add(NO_SOURCE, message, advice, claim, _ORIGIN, value)
        for origin in origins:
            if origin not in sources:
                _unknown_source(ontology, report, claim, origin, sources)
        predicate = ends[1]
        if (
            predicate
            and predicate in statements.by_subject
            and (predicate not in ontology.object_properties or predicate in statements.of_claims)
        ):
            message = f"the claim {curie(claim)} is about {curie(predicate)}, which does not relate concepts"
            meant = ontology.nearest(predicate, ontology.relating, cutoff=60)
            advice = (
                f"did you mean {curie(meant)}?"
                if meant
                else "name an object property that the ontology declares"
            )
            report.add(NOT_A_PREDICATE, message, advice, claim, _PREDICATE, predicate)
            report.tell(claim)
        relation = (ends[0], ends[1], ends[2])
        about[relation].append(claim)
        if (
            any(t == "supports" for t in statements_texts(ontology, claim))
            or _POLARITY not in stated
        ):
            supporting.add(relation)
    return about, supporting


def statements_texts(ontology: Ontology, claim: str) -> list[str]:
    """Return the polarities of a claim."""
    return [t.value for t in ontology.statements.literals(claim, _POLARITY)]


def _unknown_source(
    ontology: Ontology, report: Report, claim: str, origin: str, sources: set[str]
) -> None:
    curie = ontology.curie
    same = [s for s in sources if s.rpartition("/")[0] == origin.rpartition("/")[0]]
    meant = ontology.nearest(origin, same or sources, cutoff=80)
    advice = "add it as an ig:Source with its dct:title"
    if meant is not None:
        title = ontology.statements.text(meant, _TITLE)
        advice += f", or did you mean {curie(meant)} ({title!r})?"
    message = f"the source {curie(origin)} is not described"
    report.add(UNKNOWN_SOURCE, message, advice, claim, _ORIGIN, origin)


def _stated(ontology: Ontology) -> dict[Relation, Relation]:
    """The relations that concepts state, misspelt terms taken as what was meant, each with how it is written."""
    aliases, relating = ontology.aliases, ontology.relating
    found: dict[Relation, Relation] = {}
    for concept in ontology.kind_of:
        for written, values in ontology.statements.by_subject[concept].items():
            predicate = aliases.get(written, written)
            if predicate not in relating and written not in aliases:
                continue
            for value in values:
                if isinstance(value, str) and value[:2] != "_:":
                    key = (concept, predicate, aliases.get(value, value))
                    found[key] = (concept, written, value)
    return found


def _check_relations(
    ontology: Ontology,
    report: Report,
    claimed: dict[Relation, list[str]],
    supporting: set[Relation],
) -> None:
    stated = _stated(ontology)
    symmetric = set(ontology.statements.of_type[v.OWL + "SymmetricProperty"])

    def others(relation: Relation) -> list[Relation]:
        """The same relation in the other direction, where it has one."""
        subject, predicate, value = relation
        inverse = predicate if predicate in symmetric else ontology.inverses.get(predicate)
        return [(value, inverse, subject)] if inverse else []

    bare = {
        r for r in stated if r not in supporting and not any(o in supporting for o in others(r))
    }
    homeless = {
        r: claims
        for r, claims in claimed.items()
        if r in supporting and r not in stated and not any(o in stated for o in others(r))
    }
    for relation, claims in homeless.items():
        if "" in relation:
            bare.difference_update(
                [r for r in bare if any(_may_be_about(c, relation, r) for c in claims)]
            )
            continue
        near = [r for r in bare if sum(a == b for a, b in zip(r, relation, strict=True)) == 2]
        if _is_unclear(ontology, report, relation, claims):
            bare.difference_update(near)
            continue
        twin = near[0] if len(near) == 1 else None
        if twin is not None:
            bare.discard(twin)
            if len(claims) > 1 or _is_named_after(claims[0], relation):
                _tell_relation(ontology, report, stated[twin], relation)
                for claim in claims:
                    report.tell(claim)
                continue
        for claim in claims:
            _tell_claim(ontology, report, claim, relation, twin)
    for relation in (r for r in stated if r in bare):
        _tell_relation(ontology, report, stated[relation], None)


def _is_unclear(ontology: Ontology, report: Report, relation: Relation, claims: list[str]) -> bool:
    """Say whether another fault is the cause: an end that is not defined or has no kind, or a misspelling without a guess."""
    subject = relation[0]
    if any(report.is_told(c) for c in claims) or report.is_told(subject):
        return True
    by_subject = ontology.statements.by_subject
    if any(end not in by_subject for end in relation):
        return True
    written = by_subject[subject]
    return any(p in ontology.aliases and not ontology.aliases[p] for p in written) or any(
        isinstance(t, str) and ontology.aliases.get(t) == "" for t in written.get(relation[1], ())
    )


def _is_named_after(claim: str, relation: Relation) -> bool:
    """Say whether the name of a claim holds that of a relation, as the names of claims do."""
    return "-".join(re.split(r"[/#:]", iri)[-1] for iri in relation) in claim


def _may_be_about(claim: str, told: Relation, relation: Relation) -> bool:
    """Say whether a claim, which tells its relation only in part, is about that relation."""
    fits = all(a in ("", b) for a, b in zip(told, relation, strict=True))
    return fits and (told.count("") == 1 or _is_named_after(claim, relation))


def _tell_claim(
    ontology: Ontology, report: Report, claim: str, relation: Relation, twin: Relation | None
) -> None:
    curie = ontology.curie
    subject, predicate, value = map(curie, relation)
    message = f"the claim supports {subject} {predicate} {value}, which {subject} does not state"
    advice = f"state it in the block of {subject}: {predicate} {value} ;"
    place = _OBJECT
    if twin is not None:
        advice += f" or correct the claim: {' '.join(map(curie, twin))} is stated and has no claim"
        place = next(
            (
                p
                for p, a, b in zip((_SUBJECT, _PREDICATE, _OBJECT), twin, relation, strict=True)
                if a != b
            ),
            _OBJECT,
        )
    at = relation[(_SUBJECT, _PREDICATE, _OBJECT).index(place)]
    report.add(NO_RELATION, message, advice, claim, place, at)
    report.tell(claim)


def _tell_relation(
    ontology: Ontology, report: Report, written: Relation, meant: Relation | None
) -> None:
    curie = ontology.curie
    if report.is_told(written[0]) or report.is_told(written[0], written[1]):
        return
    message = f"the relation {' '.join(map(curie, written))} has no supporting claim"
    advice = "add a claim with its source, or remove the relation"
    if meant is not None:
        advice = f"claims support {' '.join(map(curie, meant))}: did you mean that? If not, add a claim with its source"
    at_verb = meant is not None and meant[1] != written[1]
    report.add(NO_CLAIM, message, advice, *written, at_verb=at_verb)


def _check_sources(ontology: Ontology, report: Report) -> None:
    statements, curie = ontology.statements, ontology.curie
    cited = {o for c in statements.of_type[v.CLAIM] for o in statements.iris(c, _ORIGIN)}
    for source in statements.of_type[v.SOURCE]:
        if not (statements.text(source, _TITLE) or "").strip():
            message = f"the source {curie(source)} has no title"
            advice = 'add: dct:title "…"@en ; word for word as the source has it'
            report.add(NO_TITLE, message, advice, source, _TITLE)
        if source not in cited and not any(f.code in ("R404", "R405") for f in report.findings):
            message = f"no claim names the source {curie(source)}"
            advice = "add the claim that rests on it, or remove it"
            report.add(UNUSED_SOURCE, message, advice, source)
