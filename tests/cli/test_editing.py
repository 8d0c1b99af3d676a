"""`immunograph add`, `rename`, `merge` and `deprecate`, run as a curator runs them."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from immunograph.curation.layout import format_text, packaged_order
from immunograph.graph import load
from tests.cli.command import changed_lines, immunograph
from tests.curation.small import SMALL

OBO = """format-version: 1.2
ontology: ncit

[Term]
id: NCIT:C1
name: Exampleumab
synonym: "EX-1" EXACT []

[Term]
id: NCIT:C2
name: Old name
is_obsolete: true
"""
DEFINITION = "A PD-1 inhibitor that serves as an example."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return path


def changes(own: Path) -> list[str]:
    """Return the changed lines, after seeing that the file is still in the canonical layout."""
    text = own.read_text(encoding="utf-8")
    assert format_text(text, packaged_order()) == text
    return changed_lines(SMALL, text)


def concept(own: Path, *more: str | Path) -> list[str | Path]:
    return ["add", "concept", "--kind", "therapy", "--label", "exampleumab", "--to", own, *more]


def test_add_concept_goes_between_its_neighbours(own: Path) -> None:
    done = immunograph(*concept(own, "--definition", DEFINITION, "--synonym", "EX-1"))
    assert done.returncode == 0, done.stderr
    added = [
        '+ig:exampleumab a owl:NamedIndividual , ig:Therapy ; rdfs:label "exampleumab"@en ;',
        '+    skos:altLabel "EX-1"@en ;',
        f'+    skos:definition "{DEFINITION}"@en .',
    ]
    assert changes(own) in ([*added, "+"], ["+", *added])
    assert all(line[1:] in done.stdout for line in added)
    text = own.read_text(encoding="utf-8")
    assert text.index("# the first of its class") > text.index("ig:exampleumab")
    assert load(own)["EX-1"].id == "ig:exampleumab"


def test_add_concept_asks_again_until_the_answer_fits(own: Path) -> None:
    answers = f"therapi\ntherapy\npembrolizumab\nexampleumab\nno sentence\n{DEFINITION}\n"
    done = immunograph("add", "concept", "--to", own, answers=answers)
    assert done.returncode == 0, done.stderr
    assert "did you mean 'therapy'" in done.stderr
    assert "'pembrolizumab' is a name of ig:pembrolizumab already" in done.stderr
    assert "begins with 'A ' or 'An '" in done.stderr
    assert load(own)["exampleumab"].definition == DEFINITION


@pytest.mark.parametrize("form", ["obo", "tsv", "ttl"])
def test_add_concept_looks_cross_references_up(
    own: Path, tmp_path: Path, form: str, need: Callable[[object, str], None]
) -> None:
    need(form != "obo" or importlib.util.find_spec("pronto"), "the package pronto")
    vocabulary = tmp_path / f"ncit.{form}"
    vocabulary.write_text(
        {
            "obo": OBO,
            "tsv": "id\tlabel\tsynonyms\nNCIT:C1\tExampleumab\tEX-1\n",
            "ttl": "@prefix r: <http://www.w3.org/2000/01/rdf-schema#> ."
            '<http://purl.obolibrary.org/obo/NCIT_C1> r:label "Exampleumab" .',
        }[form],
        encoding="utf-8",
    )
    arguments = concept(own, "--definition", DEFINITION, "--vocabulary", vocabulary)
    hinted = immunograph(*arguments, "--dry-run")
    assert "ncit." + form + " has NCIT:C1 'Exampleumab'" in hinted.stderr
    assert own.read_text(encoding="utf-8") == SMALL
    wrong = immunograph(*arguments, "--xref", "NCIT:C9")
    assert wrong.returncode == 2 and "has no term NCIT:C9" in wrong.stderr
    done = immunograph(*arguments, "--xref", "NCIT:C1")
    assert done.returncode == 0, done.stderr
    assert "+    skos:exactMatch NCIT:C1 ." in changes(own)


def test_add_source_relation_and_claim_reach_the_graph(own: Path) -> None:
    def run(*arguments: str) -> str:
        done = immunograph(*arguments, "--to", own)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("add", "source", "pmid:1", "--title", "A title", "--kind", "publication",
        "--checked", "publication page")  # fmt: skip
    run("add", "relation", "Keytruda", "blocks", "CTLA-4", "--source", "1", "--level", "preclinical",
        "--reviewed", "2026-11-25", "--scope", "inCancer=melanoma")  # fmt: skip
    run("add", "claim", "Keytruda", "blocks", "CD279", "--source", "1", "--level", "review",
        "--reviewed", "2026-11-25", "--polarity", "disputes", "--scope", "frequencyPercent=5")  # fmt: skip
    graph = load(own)
    claims = graph.relation("pembrolizumab", "blocks", "CTLA-4").claims
    assert [(c.source.title, c.level) for c in claims] == [("A title", "preclinical")]
    assert "claim:pembrolizumab-blocks-CTLA-4-1" in {c.id for c in claims}
    assert [line for line in changes(own) if line[0] == "-"] == [
        "-    ig:blocks ig:PD-1 .  # not PD-L1"
    ]


def test_rename_keeps_identifier_and_old_label(own: Path) -> None:
    done = immunograph("rename", "cd279", "programmed death 1", "--to", own)
    assert done.returncode == 0, done.stderr
    graph = load(own)
    assert graph["PD-1"].id == graph["programmed death 1"].id == "ig:PD-1"
    assert graph["ig:PD-1"].label == "programmed death 1"
    assert len(changes(own)) == 4


def test_merge_moves_what_is_known_and_old_identifier_resolves(own: Path) -> None:
    done = immunograph("merge", "retifanlimab", "pembrolizumab", "--to", own)
    assert done.returncode == 0, done.stderr
    assert "now speak of one relation by one source" in done.stderr
    changes(own)
    graph = load(own)
    old = graph["ig:retifanlimab"]
    assert old.is_deprecated and old.replaced_by == graph["pembrolizumab"]
    assert "retifanlimab" in {s.text for s in graph["pembrolizumab"].synonyms}
    assert len(graph.relation("pembrolizumab", "blocks", "PD-1").claims) == 2
    assert "# the first of its class\nig:pembrolizumab" in own.read_text(encoding="utf-8")


def test_deprecate_names_the_successor(own: Path) -> None:
    done = immunograph("deprecate", "CTLA-4", "--replaced-by", "PD-1", "--to", own)
    assert done.returncode == 0, done.stderr
    graph = load(own)
    assert graph["ig:CTLA-4"].replaced_by == graph["PD-1"]
    again = immunograph("add", "relation", "Keytruda", "blocks", "ig:CTLA-4", "--to", own)
    assert again.returncode == 2 and "deprecated; use ig:PD-1" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["deprecate", "PD-1", "--replaced-by", "CTLA-4"], "is in use"),
        (["merge", "PD-1", "melanoma"], "only concepts of one kind"),
        (["merge", "PD-1", "PD-1"], "cannot be replaced by itself"),
        (["rename", "PD-1", "CTLA-4"], "is a name of ig:CTLA-4 already"),
        (["rename", "pembrolizumb", "x"], "did you mean 'pembrolizumab'?"),
        (["add", "relation", "PD-1", "blocks", "CTLA-4", "--source", "27325296", "--level", "review"],
         "starts in a concept of kind therapy"),
        (["add", "relation", "Keytruda", "blockedBy", "PD-1"], "the other way round, by blocks"),
        (["add", "relation", "Keytruda", "blocks", "CTLA-4"], "--source is needed"),
        (["add", "relation", "Keytruda", "blocks", "PD-1", "--source", "27325296", "--level", "review"],
         "is stated; add a claim"),
        (["add", "claim", "Keytruda", "blocks", "PD-1", "--source", "27325296", "--level", "prelinical"],
         "did you mean 'preclinical'?"),
        (["add", "claim", "Keytruda", "blocks", "PD-1", "--source", "27325297", "--level", "review"],
         "did you mean 'pmid:27325296'"),
        (["add", "claim", "Keytruda", "blocks", "PD-1", "--source", "27325296", "--level", "review",
          "--scope", "inCancr=melanoma"], "did you mean"),
        (["add", "source", "pmd:1", "--title", "x", "--kind", "review", "--checked", "reference table"],
         "did you mean pmid:?"),
        (["add", "source", "pmid:27325296", "--title", "x", "--kind", "review", "--checked",
          "reference table"], "is in the file already"),
        (["add", "concept", "--kind", "cancer", "--label", "x y", "--id", "PD-1", "--definition",
          "A cancer."], "ig:PD-1 is in use"),
        (["add", "concept", "--kind", "cancer", "--label", "colon cancer x", "--id", "colitis",
          "--definition", "A cancer."], "identifiers are never reused"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    own: Path, arguments: list[str], words: str
) -> None:
    done = immunograph(*arguments, "--to", own)
    assert done.returncode == 2 and words in done.stderr, done.stderr
    assert "nothing is written" in done.stderr
    assert own.read_text(encoding="utf-8") == SMALL


def test_names_are_completed_in_the_shell() -> None:
    completed = subprocess.run(
        [sys.executable, "-m", "immunograph.cli"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "_IMMUNOGRAPH_COMPLETE": "bash_complete",
            "COMP_WORDS": "immunograph rename pembroli",
            "COMP_CWORD": "2",
        },
    )
    assert "plain,pembrolizumab" in completed.stdout.splitlines()
