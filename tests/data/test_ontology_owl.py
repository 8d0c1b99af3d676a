"""OWLAPI and HermiT, which this project did not write, judge the ontology."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Verdict = dict[str, Any]
IG = "https://w3id.org/immunograph/"

HEAD = """
@prefix ig: <https://w3id.org/immunograph/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/immunograph> a owl:Ontology .
skos:broader a owl:ObjectProperty .
ig:Claim a owl:Class . ig:Modality a owl:Class . ig:Therapy a owl:Class . ig:Molecule a owl:Class .
ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim .
ig:targets a owl:ObjectProperty ; owl:inverseOf ig:targetedBy .
ig:targetedBy a owl:ObjectProperty .
ig:blocks a owl:ObjectProperty ; rdfs:subPropertyOf ig:targets ;
    owl:propertyChainAxiom ( ig:hasModality ig:blocks ) .
ig:hasModality a owl:ObjectProperty ; owl:propertyChainAxiom ( ig:hasModality skos:broader ) .
[] a owl:AllDisjointClasses ; owl:members ( ig:Claim ig:Modality ig:Therapy ig:Molecule ) .
ig:drug a owl:NamedIndividual , ig:Therapy ; ig:hasModality ig:narrow .
ig:narrow a owl:NamedIndividual , ig:Modality ; skos:broader ig:broad .
ig:broad a owl:NamedIndividual , ig:Modality ; ig:blocks ig:molecule .
ig:molecule a owl:NamedIndividual , ig:Molecule .
"""


def judge_text(judge: Callable[[Path], Verdict], tmp_path: Path, turtle: str) -> Verdict:
    path = tmp_path / "small.ttl"
    path.write_text(HEAD + turtle, encoding="utf-8")
    return judge(path)


def test_ontology_is_in_owl_2_dl(verdict: Verdict) -> None:
    assert verdict["violations"] == []


def test_ontology_is_consistent(verdict: Verdict) -> None:
    assert verdict["consistent"] is True


def test_entailments_cover_chains_when_ontology_is_curated(
    hermit_entailments: dict[str, frozenset[tuple[str, str, str]]],
) -> None:
    assert hermit_entailments[IG + "blocks"]
    assert IG + "subject" not in hermit_entailments
    assert all(
        p == predicate for predicate, group in hermit_entailments.items() for _, p, _ in group
    )


def test_judge_follows_chain_inverse_and_sub_property(
    judge: Callable[[Path], Verdict], tmp_path: Path
) -> None:
    verdict = judge_text(judge, tmp_path, "")
    drug, narrow, broad, molecule = (IG + name for name in ("drug", "narrow", "broad", "molecule"))
    assert verdict["entailments"] == {
        "http://www.w3.org/2004/02/skos/core#broader": [[narrow, broad]],
        IG + "blocks": [[broad, molecule], [drug, molecule]],
        IG + "hasModality": [[drug, broad], [drug, narrow]],
        IG + "targetedBy": [[molecule, broad], [molecule, drug]],
        IG + "targets": [[broad, molecule], [drug, molecule]],
    }


def test_judge_reports_individual_of_two_disjoint_kinds(
    judge: Callable[[Path], Verdict], tmp_path: Path
) -> None:
    assert judge_text(judge, tmp_path, "ig:drug a ig:Molecule .")["consistent"] is False


def test_judge_reports_undeclared_predicate(
    judge: Callable[[Path], Verdict], tmp_path: Path
) -> None:
    verdict = judge_text(judge, tmp_path, "ig:drug rdfs:subPropertyOf ig:blocks .")
    assert verdict["violations"]
