"""Releases that can be opened again, and what changed between two graphs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import yaml

from immunograph.graph import (
    Graph,
    InvalidArgumentError,
    OntologyError,
    ReleaseNotFoundError,
    load,
    releases,
)
from tests.graph.test_sets import CLAIMED
from tests.graph.turtle import drugs, graph, write

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("version", releases())
def test_every_release_opens_as_the_version_that_it_is(version: str) -> None:
    g = load(release=version)
    assert g.version == version and len(g) > 400
    assert version in g.cite() and g.sha256 in g.cite(form="bibtex")
    assert "not as published" not in g.cite() + g.cite(form="bibtex")
    assert "not as published" not in g.subgraph("PD-1").cite()


def test_what_bears_the_version_of_a_release_but_is_another_does_not_pass_for_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "more.ttl").write_text(
        "@prefix ig: <https://w3id.org/immunograph/> . ig:x a ig:Therapy .", encoding="utf-8"
    )
    known = releases()["2026-11-24"]
    g = load(known.ontology, tmp_path / "more.ttl", shapes=known.shapes)
    assert g.version == "2026-11-24" and "release 2026-11-24 (not as published)" in g.cite()
    assert "version = {2026-11-24 (not as published)}" in g.cite(form="bibtex")
    assert "not as published" not in graph(tmp_path, drugs("a")).cite()


def test_a_release_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ReleaseNotFoundError, match=next(reversed(releases()))):
        load(release="2025-01-01")
    with pytest.raises(InvalidArgumentError, match="not both"):
        load("some.ttl", release="2026-11-24")
    with pytest.raises(InvalidArgumentError, match="'bibtex'"):
        load().cite(form="apa")


def test_a_gzipped_file_loads_and_a_damaged_one_says_so(tmp_path: Path) -> None:
    plain = write(tmp_path, drugs("a"))
    packed = tmp_path / "small.ttl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert load(packed).sha256 == load(plain).sha256
    packed.write_bytes(packed.read_bytes()[:40])
    with pytest.raises(OntologyError, match=r"small\.ttl\.gz.*damaged"):
        load(packed)


def test_the_citation_file_names_the_release_that_is_packaged() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(cited["version"]) == load().version
    assert str(cited["date-released"]) == load().metadata.released


def changed(folder: Path, old: str, new: str, body: str = CLAIMED) -> tuple[Graph, Graph]:
    assert old in body
    (folder / "after").mkdir()
    return graph(folder, body), graph(folder / "after", body.replace(old, new))


def test_nothing_changed_is_false(tmp_path: Path) -> None:
    before, after = changed(tmp_path, "ig:a ig:kills ig:b , ig:c .", "ig:a ig:kills ig:c , ig:b .")
    assert not after.diff(before) and "nothing changed" in repr(after.diff(before))
    assert "Nothing changed." in after.diff(before).to_markdown()


def test_a_concept_that_goes_is_breaking_and_one_that_comes_is_not(tmp_path: Path) -> None:
    before, after = changed(tmp_path, 'ig:d a owl:NamedIndividual , ig:Drug ; rdfs:label "d" .', "",
                            CLAIMED.replace(" ; ig:with ig:d", ""))  # fmt: skip
    gone, come = after.diff(before), before.diff(after)
    assert [c.id for c in gone.removed_concepts] == ["ig:d"] and gone.is_breaking
    assert [c.id for c in come.added_concepts] == ["ig:d"] and not come.is_breaking
    assert gone.counts() == {"removed_concepts": 1}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"review"', '"case report"', {"changed_claims": 1}),
        ('"Two"', '"Second"', {"changed_sources": 1}),
        ('rdfs:label "b" ', 'rdfs:label "bee" ', {"changed_concepts": 1}),
        ("ig:b , ig:c .", "ig:b , ig:c , ig:d .", {"added_relations": 1}),
        ('"First line"', '"Second line"', {"changed_claims": 1}),
    ],
)
def test_each_sort_of_change_is_found_alone(
    tmp_path: Path, old: str, new: str, expected: dict[str, int]
) -> None:
    before, after = changed(tmp_path, old, new)
    assert after.diff(before).counts() == expected


def test_a_change_tells_before_and_after_and_markup_stays_text(tmp_path: Path) -> None:
    before, after = changed(tmp_path, 'rdfs:label "b" ', 'rdfs:label "<b>*" ')
    diff = after.diff(before)
    change = diff.changed_concepts[0]
    assert (change.id, change.field, change.before, change.after) == ("ig:b", "labels", "b", "<b>*")
    assert r"\<b>\*" in diff.to_markdown()
    assert "and 1 more" in after.diff(load()).to_markdown(limit=len(load()) - 1)
