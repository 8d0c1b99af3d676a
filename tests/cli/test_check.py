"""`immunograph check` and `rules`, as curators and their tools run them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from immunograph.cli.main import main
from immunograph.curation.check import RULES
from tests.curation.sound import SOUND

LINES = SOUND.count("\n")
WRONG = "ig:example skos:broader ig:sampel .\n"
ODD = 'ig:sample skos:altLabel "example"@en .\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "small.ttl"
    file.write_text(SOUND, encoding="utf-8")
    return file


def add(file: Path, text: str) -> Path:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return file


def test_the_ontology_of_the_checkout_is_clean() -> None:
    done = run("check", "--strict")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing is wrong\n")


def test_a_finding_is_one_line_with_its_place_and_the_line_below(small: Path) -> None:
    done = run("check", add(small, WRONG))
    assert done.exit_code == 1
    assert done.stdout == (
        f"{small}:{LINES + 1}:25: error V201 the term ig:sampel is used but not defined "
        "(did you mean ig:sample? If not, define it)\n"
        "    ig:example skos:broader ig:sampel .\n"
        "                            ^^^^^^^^^\n"
    )
    assert done.stderr == "1 error and 0 warnings\n"


def test_a_warning_counts_only_if_strict(small: Path) -> None:
    add(small, ODD)
    assert run("check", small).exit_code == 0
    assert "warning C304" in run("check", small).stdout
    assert run("check", "--strict", small).exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("none.ttl", None, "cannot read the file"), ("a.xyz", b"", "extension '.xyz' is unknown")],
)
def test_what_cannot_be_checked_is_exit_2(
    name: str, content: bytes | None, words: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("check", tmp_path / name)
    assert done.exit_code == 2 and words in done.stderr and not done.stdout


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttl", SOUND.encode() + b'ig:example skos:scopeNote "caf\xe9" .', "UTF-8"),
        ("a.ttl", SOUND.encode("utf-16"), "T110"),
        ("a.ttl", SOUND.encode("utf-16-le"), "T110"),
        ("a.ttl", b"", "T111"),
        ("a.ttl", b"# nothing but a remark\n", "T111"),
        ("a.ttl", b'{"not": "Turtle"}', "T106"),
        ("a.owl", b"<rdf:RDF", "T110"),
        ("a.jsonld", b"{", "T110"),
    ],
)
def test_what_is_not_what_its_extension_says_is_a_finding(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    done = run("check", tmp_path / name)
    assert done.exit_code == 1 and words in done.stdout


@pytest.mark.parametrize(
    "as_written", [lambda t: t.replace("\n", "\r\n").encode(), lambda t: t.encode("utf-8-sig")]
)
def test_line_ends_and_a_byte_order_mark_change_no_place(
    small: Path, as_written: Callable[[str], bytes]
) -> None:
    small.write_bytes(as_written(SOUND + WRONG + "ig:example skos:scopeNote “one” .\n"))
    told = run("check", small).stdout
    assert f"{small}:{LINES + 2}:27: error T104" in told
    assert run("check", "--fix", small).exit_code == 1
    assert small.read_bytes() == as_written(SOUND + WRONG + 'ig:example skos:scopeNote "one" .\n')
    assert f"{small}:{LINES + 1}:25: error V201" in run("check", small).stdout


def test_a_text_of_a_million_signs_is_checked(small: Path) -> None:
    add(small, f'ig:example skos:scopeNote "{"x" * 1_000_000}" ; skos:broader ig:sampel .\n')
    done = run("check", small)
    assert re.findall(r":(\d+):(\d+): error (\w+)", done.stdout) == [
        (str(LINES + 1), "1000045", "V201")
    ]
    assert max(map(len, done.stdout.splitlines())) < 300


def test_several_files_are_one_ontology_and_findings_are_in_order(small: Path) -> None:
    other = small.with_name("another.ttl")
    head = SOUND.partition("\n\n")[0].rpartition("\n<")[0] or SOUND.partition("\n<")[0]
    other.write_text(f"{head}\n{WRONG}ig:sample skos:broader ig:example .\n", encoding="utf-8")
    add(small, "ig:example ig:bloks ig:PD-1 .\n")
    done = run("check", small, other)
    told = re.findall(r"^(\S+?):(\d+):\d+: error (\w+)", done.stdout, re.MULTILINE)
    assert [(Path(f).name, code) for f, _, code in told] == [
        ("another.ttl", "V201"),
        ("small.ttl", "V202"),
    ]


def test_json_says_all_of_it(small: Path) -> None:
    done = run("check", "--output-format", "json", add(small, WRONG))
    (row,) = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (row["file"], row["line"], row["column"], row["width"]) == (str(small), LINES + 1, 25, 9)
    assert (row["code"], row["severity"], row["fixable"]) == ("V201", "error", False)


def test_github_shows_it_beside_the_line(small: Path) -> None:
    done = run("check", "--format", "github", add(small, WRONG))
    assert done.stdout.startswith(
        f"::error file={small},line={LINES + 1},col=25,endColumn=34,title=V201::the term ig:sampel"
    )
    assert done.stdout.count("\n") == 1


def test_fix_repairs_what_is_safe_and_checks_again(small: Path) -> None:
    add(small, "ig:example skos:scopeNote “one”\nig:sample skos:scopeNote “two” .\n")
    before = run("check", small)
    assert before.exit_code == 1 and "T104" in before.stdout
    done = run("check", "--fix", small)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.count("repaired: ") == 3
    assert small.read_text(encoding="utf-8") == SOUND + (
        'ig:example skos:scopeNote "one" .\nig:sample skos:scopeNote "two" .\n'
    )


def test_a_clean_file_is_not_touched_by_fix(small: Path) -> None:
    before = small.stat().st_mtime_ns
    assert run("check", "--fix", small).exit_code == 0
    assert small.stat().st_mtime_ns == before


def test_a_pipe_gets_no_color(small: Path) -> None:
    command = [sys.executable, "-m", "immunograph.cli", "check", str(add(small, WRONG))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "V201" in done.stdout and "\x1b" not in done.stdout


def test_shapes_of_ones_own_are_held_against(small: Path) -> None:
    shapes = small.with_name("shapes.ttl")
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ig: <https://w3id.org/immunograph/> .\n"
        "@prefix shape: <https://example.org/shape/> .\n"
        "shape:t a sh:NodeShape ; sh:targetClass ig:Therapy ;\n"
        "    sh:property [ sh:path ig:developmentStatus ; sh:minCount 1 ] .\n",
        encoding="utf-8",
    )
    told = run("check", small, "--shapes", shapes).stdout
    assert re.findall(r"H701 (\S+) has no (\S+)", told) == [
        (f"ig:{name}", "ig:developmentStatus") for name in ("example", "sample", "old")
    ]


def test_a_mistyped_command_is_told_what_is_near() -> None:
    done = CliRunner().invoke(main, ["chekc"])
    assert done.exit_code == 2
    assert "did you mean 'check'?" in done.stderr


def test_rules_are_listed_and_explained() -> None:
    listed = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in listed] == sorted(RULES)
    page = run("rules", "v201").stdout
    assert page.startswith("## V201: term is not defined\n") and "ig:exampel" in page
    wrong = run("rules", "V999")
    assert wrong.exit_code == 2 and "immunograph rules" in wrong.stderr
