"""Every statement of the user's source page (S01 to S50) stands in the graph, with evidence; S51 does not."""

from __future__ import annotations

import pytest

from immunograph.graph import load

RELATIONS = [
    ("S01", "cancer", "hasHallmark", "uncontrolled-proliferation"),
    ("S01", "cancer", "hasHallmark", "tissue-invasion"),
    ("S01", "cancer", "hasHallmark", "metastasis"),
    ("S03", "immunotherapy", "comparedWith", "chemotherapy"),
    ("S04", "chemotherapy", "actsThrough", "killing-of-dividing-cells"),
    ("S05", "radiation-therapy", "actsThrough", "DNA-damage"),
    ("S06", "cancer", "arisesThrough", "immune-evasion"),
    ("S07", "immune-checkpoint-inhibitor", "leadsToOutcome", "durable-response"),
    ("S13", "immunotherapy", "actsThrough", "systemic-antitumor-immunity"),
    ("S13", "immunotherapy", "actsThrough", "epitope-spreading"),
    ("S13", "CAR-T-cell-therapy", "usesCell", "T-cell"),
    ("S13", "CD19-CAR-T-cell-therapy", "leadsToOutcome", "long-term-survival"),
    ("S24", "PD-L1-expression", "basedOn", "immune-escape-mechanism"),
    ("S27", "allogeneic-CAR-T-cell-therapy", "usesCell", "T-cell"),
    ("S28", "allogeneic-CAR-T-cell-therapy", "leadsToOutcome", "access-to-treatment"),
    ("S35", "T-cell-exhaustion", "confersResistanceTo", "PD-1-inhibitor"),
    ("S36", "immune-checkpoint-inhibitor", "leadsToOutcome", "disease-control"),
    ("S39", "therapeutic-cancer-vaccine", "comparedWith", "preventive-cancer-vaccine"),
    ("S09", "immune-checkpoint-inhibitor", "actsThrough", "checkpoint-blockade"),
    ("S10", "CAR-T-cell-therapy", "actsThrough", "genetic-engineering-of-T-cells"),
    ("S11", "therapeutic-cancer-vaccine", "actsThrough", "tumor-antigen-recognition"),
    ("S12", "monoclonal-antibody-therapy", "actsThrough", "opsonization"),
    ("S12", "monoclonal-antibody-therapy", "actsThrough", "survival-signal-blockade"),
    ("S14", "immunological-memory", "leadsToOutcome", "immunological-memory-protection"),
    ("S18", "cytotoxic-T-lymphocyte", "participatesIn", "immune-surveillance"),
    ("S19", "natural-killer-cell", "participatesIn", "immune-surveillance"),
    ("S20", "elimination-phase", "precedes", "escape-phase"),
    ("S21", "immunotherapy", "targetsPhase", "escape-phase"),
    ("S22", "PD-L1", "binds", "PD-1"),
    ("S22", "PD-L1", "suppresses", "T-cell"),
    ("S23", "recruitment-of-regulatory-T-cells", "partOfPhase", "escape-phase"),
    ("S25", "tumor-mutational-burden", "predictsResponseTo", "pembrolizumab"),
    ("S26", "microsatellite-instability", "predictsResponseTo", "pembrolizumab"),
    ("S31", "stroma-remodeling", "promotes", "T-cell-infiltration"),
    ("S34", "immune-checkpoint-inhibitor", "leadsToOutcome", "functional-cure"),
    ("S37", "immune-checkpoint-inhibitor", "leadsToOutcome", "durable-response"),
    ("S40", "HPV-vaccine", "prevents", "cervical-cancer"),
    ("S42", "pneumonitis", "affectsOrgan", "lung"),
    ("S42", "colitis", "affectsOrgan", "colon"),
    ("S42", "immune-related-adverse-event", "affectsOrgan", "skin"),
    ("S43", "immune-checkpoint-inhibitor", "causesAdverseEvent", "immune-related-adverse-event"),
    ("S47", "PD-L1-expression-by-tumor", "counteractedBy", "PD-1-inhibitor"),
    ("S48", "immunotherapy", "comparedWith", "chemotherapy"),
    ("S49", "dostarlimab", "leadsToOutcome", "clinical-complete-response"),
]
PLACES = [
    ("S08", "immune-checkpoint-inhibitor", "immunotherapy"),
    ("S08", "adoptive-cell-therapy", "immunotherapy"),
    ("S08", "cancer-vaccine", "immunotherapy"),
    ("S08", "monoclonal-antibody-therapy", "immunotherapy"),
    ("S27", "allogeneic-CAR-T-cell-therapy", "CAR-T-cell-therapy"),
    ("S32", "immune-checkpoint-inhibitor", "active-immunotherapy"),
    ("S32", "cancer-vaccine", "active-immunotherapy"),
    ("S33", "monoclonal-antibody-therapy", "passive-immunotherapy"),
    ("S39", "therapeutic-cancer-vaccine", "cancer-vaccine"),
    ("S44", "PD-1", "inhibitory-immune-checkpoint"),
]
DEFINED = [
    ("S02", "biotherapy"),
    ("S02", "biologic therapy"),
    ("S15", "self-nonself-discrimination"),
    ("S16", "immune-evasion"),
    ("S17", "immune-surveillance"),
    ("S30", "immunological-memory"),
    ("S36", "disease-control"),
    ("S38", "preventive-vaccine"),
    ("S44", "immune-checkpoint-molecule"),
    ("S45", "checkpoint-signaling"),
    ("S46", "PD-L1-expression-by-tumor"),
]


@pytest.mark.parametrize(("statement", "subject", "predicate", "value"), RELATIONS)
def test_a_statement_stands_with_its_evidence(
    statement: str, subject: str, predicate: str, value: str
) -> None:
    relation = load().relation(f"ig:{subject}", predicate, f"ig:{value}")
    assert any(claim.is_supporting for claim in relation.evidence), statement


@pytest.mark.parametrize(("statement", "narrower", "broader"), PLACES)
def test_a_class_stands_in_its_place(statement: str, narrower: str, broader: str) -> None:
    g = load()
    assert g[f"ig:{broader}"] in g.ancestors(f"ig:{narrower}"), statement


@pytest.mark.parametrize(("statement", "name"), DEFINED)
def test_a_term_is_defined(statement: str, name: str) -> None:
    assert load()[name].definition, statement


def test_every_asserted_relation_has_a_claim() -> None:
    missing = [
        r.id
        for r in load().relations(asserted=True)
        if r.predicate.name != "broader" and not any(c.is_supporting for c in r.claims)
    ]
    assert missing == []


def test_labels_are_unique_and_names_are_shared_by_none() -> None:
    g = load()
    assert len({c.label.casefold() for c in g}) == len(g)
    for concept in g:
        named = ("exact", "brand", "code", "symbol")
        names = [concept.label, *(s.text for s in concept.synonyms if s.scope in named)]
        assert all(len(g.candidates(name)) == 1 for name in names), concept
