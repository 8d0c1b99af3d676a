"""What changed in meaning, and what of it breaks clients."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from immunograph.curation.changes import changes_markdown
from immunograph.curation.edition import Edition, EditionNotFoundError, open_edition
from immunograph.graph import Graph, data_file, load
from tests.graph.turtle import VOCABULARY, drugs, write

SHAPES = (
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ig: <https://w3id.org/immunograph/> .\n"
    "ig:s sh:property [ sh:path ig:size ; sh:in ( {} ) ; sh:maxCount 1 ] .\n"
)
SIZE = "ig:size a owl:DatatypeProperty ; rdfs:domain ig:Drug .\n"
BODY = SIZE + drugs("a", "b") + 'ig:a ig:size "big" ; ig:hits ig:b .\n'


def edition(folder: Path, body: str, vocabulary: str = VOCABULARY, values: str = '"big" "small"') -> Graph:  # fmt: skip
    folder.mkdir(exist_ok=True)
    shapes = folder / "shapes.ttl"
    shapes.write_text(SHAPES.format(values), encoding="utf-8")
    return load(write(folder, body, vocabulary=vocabulary), shapes=shapes)


@pytest.mark.parametrize(
    ("body", "vocabulary", "values", "said"),
    [
        (BODY.replace(drugs("b"), "").replace(" ; ig:hits ig:b", ""), VOCABULARY, '"big" "small"', ["the concept b (ig:b) is gone; deprecate it instead"]),
        (BODY.replace("ig:b ", "ig:b2 ").replace("ig:hits ig:b2", "ig:hits ig:b2"), VOCABULARY, '"big" "small"', ["the concept b (ig:b) has the identifier ig:b2 now; deprecate it instead"]),
        (BODY, VOCABULARY.replace("ig:before", "ig:earlier"), '"big" "small"', ["the predicate before is gone"]),
        (BODY, VOCABULARY.replace("ig:likes a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug", "ig:likes a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Concept"), '"big" "small"', ["the range of likes is Concept, was Drug"]),
        (BODY, VOCABULARY, '"big"', ["the value 'small' of size is gone"]),
        (BODY + drugs("c"), VOCABULARY, '"big" "small" "tiny"', []),
        (BODY + "ig:b owl:deprecated true .", VOCABULARY, '"big" "small"', []),
    ],
    ids=["removed", "renamed", "predicate", "range", "value", "added", "deprecated"],
)  # fmt: skip
def test_what_breaks_clients_is_told_and_nothing_else(
    tmp_path: Path, body: str, vocabulary: str, values: str, said: list[str]
) -> None:
    before = edition(tmp_path / "a", BODY)
    after = edition(tmp_path / "b", body, vocabulary, values)
    diff = after.diff(before)
    assert list(diff.breakages()) == said
    assert diff.is_breaking == bool(said)


def test_markdown_begins_with_what_breaks_even_if_only_a_value_went(tmp_path: Path) -> None:
    before = edition(tmp_path / "a", BODY)
    after = edition(tmp_path / "b", BODY, values='"big"')
    text = changes_markdown(Edition("one", before), Edition("two", after), after.diff(before))
    assert text == "# Changes from one to two\n\n## Breaks clients (1)\n\n- the value 'small' of size is gone\n"  # fmt: skip


def test_a_revision_of_git_is_opened_as_it_was() -> None:
    data = data_file("ontology.ttl").parent
    asked = ["git", "-C", str(data), "show", "HEAD:./ontology.ttl"]
    text = subprocess.run(asked, check=True, capture_output=True).stdout
    graph = open_edition("HEAD").graph
    assert f"releases/{graph.version}>".encode() in text
    assert b"\nig:pembrolizumab " in text and "pembrolizumab" in graph


@pytest.mark.parametrize("name", ["no-such-thing", "--output=x", "HEAD:README.md"])
def test_an_unknown_edition_is_an_error_that_says_what_was_tried(name: str) -> None:
    with pytest.raises(EditionNotFoundError, match="no file, no release .* and no git"):
        open_edition(name)
