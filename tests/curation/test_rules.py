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
