"""A release is whole or not there, is read by tools that nobody here wrote, and never replaces another."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pronto
import pyoxigraph as ox
import pytest
import yaml

from immunograph.curation.release import ReleaseError, make_release, releasing
from immunograph.graph import Graph, load
from immunograph.graph.release import releases_in
from tests.curation.sound import SOUND
from tests.data.conftest import need_owlapi

ROOT = Path(__file__).parents[2]
VERSION = "2999-12-31"


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def copied(folder: Path) -> Path:
    """Copy what a release needs of the checkout."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "CITATION.cff", folder)
    return folder


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    checkout = copied(tmp_path_factory.mktemp("after"))
    assert make_release(checkout, VERSION).folder == checkout / "build" / "releases" / VERSION
    return checkout


@pytest.fixture(scope="module")
def folder(released: Path) -> Path:
    return released / "build" / "releases" / VERSION


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return load(folder / "immunograph.ttl")


def test_only_what_names_the_version_changes_in_the_checkout(before: Path, released: Path) -> None:
    old, new = tree(before), tree(released)
    changed = {path for path in old if old[path] != new[path]}
    assert changed == {"data/ontology.ttl", "data/releases/README.md", "CITATION.cff"}
    added = {path for path in new.keys() - old.keys() if not path.startswith("build/")}
    assert added == {f"data/releases/{VERSION}.ttl.gz", f"data/releases/{VERSION}.shapes.ttl.gz"}
    lines = [(before / "data/ontology.ttl").read_text().splitlines(), (released / "data/ontology.ttl").read_text().splitlines()]  # fmt: skip
    assert len(lines[0]) == len(lines[1])
    pairs = [new for old, new in zip(*lines, strict=True) if old != new]
    prior = load().version
    assert [line.split()[0] for line in pairs] == ["owl:versionIRI", "owl:priorVersion", "dct:issued"]  # fmt: skip
    assert f"/releases/{VERSION}>" in pairs[0] and f"/releases/{prior}>" in pairs[1]
    assert f'version: "{VERSION}"' in (released / "CITATION.cff").read_text()
    kept = gzip.decompress((released / f"data/releases/{VERSION}.ttl.gz").read_bytes())
    assert kept == (released / "data/ontology.ttl").read_bytes()


def test_checksums_are_those_of_all_files(folder: Path) -> None:
    lines = [line.split("  ") for line in (folder / "SHA256SUMS").read_text().splitlines()]
    found = tree(folder)
    del found["SHA256SUMS"]
    assert {path: digest for digest, path in lines} == found


def test_a_release_made_twice_is_the_same_byte_by_byte(
    before: Path, released: Path, tmp_path: Path
) -> None:
    again = Path(shutil.copytree(before, tmp_path / "again"))
    asked = [sys.executable, "-m", "immunograph.cli", "release", VERSION, "--checkout", str(again)]
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run(asked, check=True, capture_output=True, timeout=240, env=environment)
    assert tree(again) == tree(released)


def test_the_second_release_of_a_day_is_after_the_first(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "releases").mkdir(parents=True)
    head = "".join(
        f'{name} a owl:AnnotationProperty ; rdfs:label "{name}"@en .\n'
        for name in ("dct:title", "dct:issued", "dct:source", "skos:definition")
    )
    named = 'a owl:Ontology ; owl:versionIRI <https://w3id.org/immunograph/releases/1> ; dct:issued "1" ;'
    text = SOUND.replace("a owl:Ontology ;", named) + head
    (data / "ontology.ttl").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "data" / "shapes.ttl", data)
    shutil.copy(ROOT / "CITATION.cff", tmp_path)
    assert make_release(tmp_path, VERSION).prior is None
    second = f"{VERSION}.2"
    for version, said in (
        (f"{VERSION}.1", "not a day"),
        (f"{VERSION}.02", "not a day"),
        (f"{VERSION}.3", rf"the next of that day is {VERSION}\.2"),
        (VERSION, rf"the next of that day is {VERSION}\.2"),
    ):
        with pytest.raises(ReleaseError, match=said):
            make_release(tmp_path, version)
    made = make_release(tmp_path, second)
    assert (made.version, made.prior) == (second, VERSION)
    assert list(releases_in(data / "releases")) == [VERSION, second]
    graph = load(made.folder / "immunograph.ttl")
    assert (graph.version, graph.metadata.released) == (second, VERSION)
    cited = yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["date-released"]) == (second, VERSION)
    described = ox.parse(path=str(made.folder / "dataset.ttl"), format=ox.RdfFormat.TURTLE)
    found = {q.predicate.value.rpartition("/")[2]: q.object for q in described}
    assert (found["dcat#version"], found["issued"]) == (
        ox.Literal(second),
        ox.Literal(VERSION, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")),
    )


def test_n_triples_and_json_ld_have_the_triples_of_the_turtle(folder: Path) -> None:
    stores = {}
    for name, form in (("ttl", ox.RdfFormat.TURTLE), ("nt", ox.RdfFormat.N_TRIPLES), ("jsonld", ox.RdfFormat.JSON_LD)):  # fmt: skip
        data = ox.Dataset(ox.parse(path=str(folder / f"immunograph.{name}"), format=form))
        data.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        stores[name] = data
    assert stores["ttl"] == stores["nt"] == stores["jsonld"]


@pytest.mark.parametrize("form", ["obo", "owl"])
def test_pronto_reads_the_classes(folder: Path, graph: Graph, form: str) -> None:
    with warnings.catch_warnings():
        if form == "owl":  # it warns that it guesses the encoding, and of each restriction it skips
            warnings.simplefilter("ignore")
        classes = pronto.Ontology(str(folder / f"immunograph-classes.{form}"))
    terms = {term.name: term for term in classes.terms()}
    assert {concept.label for concept in graph} <= terms.keys()
    drug = terms["pembrolizumab"]
    assert {"Keytruda", "MK-3475"} <= {synonym.description for synonym in drug.synonyms}
    assert drug.definition == graph["pembrolizumab"].definition
    melanoma = {term.name for term in terms["melanoma"].superclasses()}
    assert {c.label for c in graph["melanoma"].ancestors()} | {"cancer"} <= melanoma
    if form == "obo":
        related = {p.id: {t.name for t in values} for p, values in drug.relationships.items()}
        assert related["ig:blocks"] == {"PD-1"}


def test_horned_owl_and_owlready_read_the_classes(folder: Path, graph: Graph) -> None:
    import owlready2
    import pyhornedowl

    file = folder / "immunograph-classes.owl"
    horned = pyhornedowl.open_ontology_from_file(str(file), serialization="rdf")
    iris = {concept.iri for concept in graph}
    assert iris <= set(horned.get_classes())
    ready = owlready2.World().get_ontology(file.as_uri()).load()
    assert iris <= {found.iri for found in ready.classes()}


def test_mappings_are_sssom_with_declared_prefixes(folder: Path, graph: Graph) -> None:
    lines = (folder / "immunograph.sssom.tsv").read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("# ")]
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))
    assert len(rows) == sum(len(concept.xrefs) for concept in graph)
    declared = {line.split(":")[0].strip("# ") for line in head}
    for row in rows:
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            assert row[column].partition(":")[0] in declared, row


def test_the_description_names_every_file_with_its_checksum(folder: Path, released: Path) -> None:
    store = ox.Store()
    store.load(path=str(folder / "dataset.ttl"), format=ox.RdfFormat.TURTLE)
    asked = (
        "PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX spdx: <http://spdx.org/rdf/terms#>"
        "SELECT ?f ?c { ?d dcat:distribution ?f . ?f spdx:checksum/spdx:checksumValue ?c }"
    )
    answer = store.query(asked)
    assert isinstance(answer, ox.QuerySolutions)
    found = {row["f"].value.split(f"/{VERSION}/")[1]: row["c"].value for row in answer}
    expected = tree(folder)
    assert found == {p: d for p, d in expected.items() if p not in ("SHA256SUMS", "dataset.ttl")}


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.0", "not a day"),
        ("2026-13-01", "not a day"),
        ("2026-11-24", "exists and never changes"),
        ("2026-01-01", "before the newest release"),
    ],
)
def test_a_version_that_cannot_be_is_refused(before: Path, version: str, said: str) -> None:
    found = tree(before)
    with pytest.raises(ReleaseError, match=said):
        make_release(before, version)
    assert tree(before) == found


def test_an_ontology_with_errors_is_not_released(before: Path, tmp_path: Path) -> None:
    checkout = Path(shutil.copytree(before, tmp_path / "checkout"))
    ontology = checkout / "data" / "ontology.ttl"
    text = ontology.read_text(encoding="utf-8")
    ontology.write_text(text + "ig:eye ig:arisesThrough ig:lung .\n", encoding="utf-8")
    found = tree(checkout)
    with pytest.raises(
        ReleaseError, match=rf"ontology.ttl:{text.count(chr(10)) + 1}:8: error V205"
    ):
        make_release(checkout, VERSION)
    assert tree(checkout) == found


def test_a_folder_that_stands_is_not_overwritten(before: Path, tmp_path: Path) -> None:
    (tmp_path / VERSION).mkdir()
    with pytest.raises(ReleaseError, match="never overwritten"):
        make_release(before, VERSION, into=tmp_path)


def test_a_failure_at_the_last_step_leaves_everything_as_it_was(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, replace = tree(before), releasing.os.replace

    def fail(source: Path, place: Path) -> None:
        if place.name == "CITATION.cff":
            raise OSError("no space left on device")
        replace(source, place)

    monkeypatch.setattr(releasing.os, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        make_release(before, VERSION, into=tmp_path / "out")
    assert tree(before) == found
    assert list((tmp_path / "out").iterdir()) == []


def test_elk_finds_the_classes_consistent(
    folder: Path, need: Callable[[object, str], None]
) -> None:
    need_owlapi(need)
    judge = ROOT / "tests" / "data" / "elk_judge.py"
    asked = [sys.executable, str(judge), str(folder / "immunograph-classes.owl")]
    done = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"consistent": True, "empty": []}


def test_rapper_and_serdi_read_turtle_and_n_triples(
    folder: Path, need: Callable[[object, str], None]
) -> None:
    need(shutil.which("rapper"), "rapper (apt install raptor2-utils)")
    need(shutil.which("serdi"), "serdi (apt install serdi)")
    wanted = len(set((folder / "immunograph.nt").read_text(encoding="utf-8").splitlines()))
    for form, name in (("turtle", "immunograph.ttl"), ("ntriples", "immunograph.nt")):
        asked = ["rapper", "-q", "-c", "-i", form, str(folder / name)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and "error" not in done.stderr.lower(), done.stderr[-500:]
    for name in ("immunograph.ttl", "immunograph.shapes.ttl"):
        asked = ["serdi", "-e", "-o", "ntriples", str(folder / name)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0 and not done.stderr, done.stderr[-500:]
        if name == "immunograph.ttl":
            assert len(set(done.stdout.splitlines())) == wanted
