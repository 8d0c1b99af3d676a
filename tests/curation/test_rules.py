"""Every rule fires on its bad example alone, is silent on its good one, and has its section in the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from immunograph.curation.check import RULES, all_pages, findings, fixed
from immunograph.curation.edits.vocabularies import Vocabulary
from tests.curation.sound import SOUND

PAGE = Path(__file__).parents[2] / "docs" / "curators" / "rules.md"
LINES = SOUND.count("\n")
TERMS = """\
id\tlabel\tsynonyms\tobsolete
EX:0000001\tprogrammed cell death 1\tPD-1|CD279\t
EX:0000002\tPD-1 receptor\tPD-1\ttrue
EX:0000003\tsomething else\t\t
"""
SHOWN = sorted(code for code in RULES if RULES[code].bad)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    file = tmp_path_factory.mktemp("terms") / "ex.tsv"
    file.write_text(TERMS, encoding="utf-8")
    return Vocabulary(file)


def test_the_small_ontology_is_clean(tmp_path: Path) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(SOUND, encoding="utf-8")
    assert [str(f) for f in findings(file)] == []


@pytest.mark.parametrize("code", SHOWN)
def test_a_bad_example_fires_its_rule_alone_and_a_good_one_none(
    code: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    needed = [vocabulary] if code in ("X601", "X602", "X603") else []
    bad, good = tmp_path / "bad.ttl", tmp_path / "good.ttl"
    bad.write_text(SOUND + RULES[code].bad + "\n", encoding="utf-8")
    good.write_text(SOUND + RULES[code].good + "\n", encoding="utf-8")
    found = findings(bad, vocabularies=needed)
    assert [f.code for f in found] == [code], "\n".join(map(str, found))
    assert found[0].severity is RULES[code].severity
    assert found[0].line > LINES or code in ("C302", "C304"), str(found[0])
    assert [str(f) for f in findings(good, vocabularies=needed)] == []


def test_the_rules_are_documented_as_they_are() -> None:
    pages = all_pages(RULES[code] for code in sorted(RULES))
    assert PAGE.read_text(encoding="utf-8") == pages, (
        "run: immunograph rules --markdown > docs/curators/rules.md"
    )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("ig:a ig:p “one” .", 'ig:a ig:p "one" .'),
        ("ig:a ig:p „eins“@de .", 'ig:a ig:p "eins"@de .'),
        ("ig:a ig:p ig:b\nig:c ig:p ig:d .", "ig:a ig:p ig:b .\nig:c ig:p ig:d ."),
        ("ig:a ig:p ig:b # why\nig:c ig:p ig:d .", "ig:a ig:p ig:b . # why\nig:c ig:p ig:d ."),
        ("ig:a ig:p ig:b ;\n\nig:c ig:p ig:d .", "ig:a ig:p ig:b .\n\nig:c ig:p ig:d ."),
        ("ig:a ig:p ig:b", "ig:a ig:p ig:b ."),
        ("ig:a ig:p “one” ;\n  ig:q “two”\nig:c ig:p 1 .", 'ig:a ig:p "one" ;\n  ig:q "two" .\nig:c ig:p 1 .'),
        ('ig:a ig:p "an “inner” one" .', 'ig:a ig:p "an “inner” one" .'),
    ],
)  # fmt: skip
def test_what_is_surely_meant_is_repaired(text: str, mended: str) -> None:
    head = "@prefix ig: <https://w3id.org/immunograph/> .\n"
    assert fixed("x.ttl", head + text)[0] == head + mended
    assert fixed("x.ttl", head + mended) == (head + mended, [])


@pytest.mark.parametrize(
    "text", ["ig:a ig:p “one .", 'ig:a ig:p "one .', "ig:a ig:p ( 1 .", "ig:a ig:p ig:b ,"]
)
def test_what_may_mean_several_things_is_left_alone(text: str) -> None:
    head = "@prefix ig: <https://w3id.org/immunograph/> .\n"
    assert fixed("x.ttl", head + text) == (head + text, [])


def test_every_syntax_fault_of_a_file_is_told_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "many.ttl"
    file.write_text(
        SOUND
        + 'ig:a rdfs:label "one"@en\n'
        + "ig:b rdfs:label “two” .\n"
        + "ig:c rdfs:lable foo:d .\n"
        + 'ig:e rdfs:label "three .\n'
        + 'ig:f rdfs:label "four"@en .\n',
        encoding="utf-8",
    )
    found = [(f.line - LINES, f.code) for f in findings(file)]
    assert found == [(1, "T101"), (2, "T104"), (3, "T102"), (4, "T103")]


def told(tmp_path: Path, *lines: str) -> list[tuple[int, str, str]]:
    """The line after the sound ontology, the code and the words of each finding."""
    file = tmp_path / "more.ttl"
    file.write_text(SOUND + "\n".join(lines) + "\n", encoding="utf-8")
    return [(f.line - LINES, f.code, f"{f.message} ({f.advice})") for f in findings(file)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ig:PD-1 ig:blockedBy ig:example .", "remove it: it follows from ig:example ig:blocks ig:PD-1"),
        ("ig:PD-1 ig:blockedBy ig:sample .", "state ig:sample ig:blocks ig:PD-1"),
        ("ig:sample ig:blockedBy ig:PD-1 .", "state ig:sample ig:blocks ig:PD-1"),
        ("ig:sample skos:narrower ig:example .", "state ig:example skos:broader ig:sample"),
    ],
)  # fmt: skip
def test_a_relation_by_its_inverse_is_told_in_its_direction(
    line: str, words: str, tmp_path: Path
) -> None:
    ((number, code, text),) = told(tmp_path, line)
    assert (number, code) == (1, "V209") and words in text


def test_a_claim_by_the_inverse_is_told_in_its_direction(tmp_path: Path) -> None:
    claim = (
        "claim:new a owl:NamedIndividual , ig:Claim ; ig:subject ig:PD-1 ; ig:predicate ig:blockedBy ;",
        '    ig:object ig:example ; dct:source pmid:1 ; ig:evidenceLevel "review" ; ig:polarity "supports" ;',
        '    ig:lastReviewed "2026-11-25" .',
    )
    ((number, code, text),) = told(tmp_path, *claim)
    assert (number, code) == (1, "V209") and "ig:example ig:blocks ig:PD-1" in text


def test_a_statement_made_twice_is_told_at_the_second_with_the_line_of_the_first(
    tmp_path: Path,
) -> None:
    lines = (
        'ig:sample skos:scopeNote "one" ; skos:altLabel "specimen"@en .',
        'ig:example skos:scopeNote "one" .',
        "ig:example",
        '  skos:scopeNote "two" , "one" .',
        'ig:sample skos:scopeNote "one" ; skos:altLabel "specimen"@en .',
    )
    first, second = told(tmp_path, *lines)
    assert first[:2] == (4, "V210") and f"first in line {LINES + 2} (" in first[2]
    assert second[:2] == (5, "V210")
    assert f"first in line {LINES + 1}, and 1 more statement (" in second[2]


def test_a_kind_declared_in_two_files_is_no_repetition(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(SOUND, encoding="utf-8")
    head = SOUND.partition("\n\n")[0]
    two.write_text(head + '\nig:example a ig:Therapy ; skos:scopeNote "one" .\n', "utf-8")
    assert findings(one, two) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            'ig:new a owl:NamedIndividual , ig:Therapie ; rdfs:lable "new"@en ; ig:bloks ig:PD-1 .',
            [("V203", "did you mean ig:Therapy?"), ("V202", "did you mean rdfs:label?"), ("V202", "did you mean ig:blocks?")],
        ),
        ('ig:sample <http://xmlns.com/foaf/0.1/name> "q" .', [("V202", "declare it")]),
        (
            'skos:altLabel a owl:AnnotationProperty . ig:sample skos:definition "A therapy of old."@de .',
            [("V202", "declare it: dct:title a owl:AnnotationProperty"), ("V202", "declare it: dct:source a"), ("V202", "declare it: skos:definition a owl:AnnotationProperty")],
        ),
        ("ig:example ig:blocks ig:MolecularTarget .", [("V206", "the kind ig:MolecularTarget, not to a concept")]),
        (
            'ig:new a owl:NamedIndividual , ig:Therapy ; rdfs:label " "@en ; skos:definition "A therapy that is new."@en .',
            [("C301", 'add: rdfs:label "new"@en')],
        ),
        ('IG:sample skos:altLabel "specimen"@en .', [("T102", "did you mean ig:?")]),
        (
            'claim:new a owl:NamedIndividual , ig:Claim ; ig:subject ig:example ; ig:predicate ig:blocks ; ig:object ig:PD-1 ; dct:source "pmid:1" ; ig:evidenceLevel "review" ; ig:polarity "supports" ; ig:lastReviewed "2026-11-25" .',
            [("R404", "is a text (name the source")],
        ),
        (
            'ig:sample skos:broader ig:exampel ; skos:altLabel "example"@en ; ig:activates ig:PD-1 .',
            [("V201", "did you mean ig:example?"), ("C304", "a name of ig:example too"), ("R401", "has no supporting claim")],
        ),
    ],
)  # fmt: skip
def test_faults_beside_each_other_are_all_told(
    lines: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = told(tmp_path, lines)
    assert sorted(code for _, code, _ in found) == sorted(code for code, _ in expected), found
    for code, words in expected:
        assert any(c == code and words in text for _, c, text in found), found
