"""Broken files: one clear error that names file, line, column and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from immunograph.graph import OntologyError, OntologySyntaxError, load
from tests.graph.turtle import PREFIXES, VOCABULARY, drugs, graph, write

FIRST = (PREFIXES + VOCABULARY).count("\n") + 1

FAULTS = {
    "undefined prefix": ("ig:a a ig:Drug .\nig:b foo:c ig:a .", 1, 6, "add a line '@prefix foo:"),
    "missing dot": ("ig:a a ig:Drug\nig:b a ig:Drug .", 1, 1, "end the statement"),
    "dangling object": (
        drugs("alpha") + "ig:alpha\n    ig:hits ig:alfa .",
        2,
        13,
        "did you mean ig:alpha",
    ),
    "dangling property": (drugs("a") + "ig:a ig:hitz ig:a .", 1, 6, "did you mean ig:hits"),
    "dangling property of the ontology": (
        "<https://w3id.org/immunograph> a owl:Ontology ; ig:hitz 1 .",
        0,
        49,
        "did you mean ig:hits",
    ),
    "dangling kind": ('ig:a a ig:Drugg ; rdfs:label "a" .', 0, 8, "did you mean ig:Drug"),
    "abstract kind": ('ig:a a ig:Concept ; rdfs:label "a" .', 0, 8, "concrete kinds Drug"),
    "cycle": (
        drugs("a", "b") + "ig:a skos:broader ig:b .\nig:b skos:broader ig:a .",
        2,
        6,
        "remove one",
    ),
    "name of a predicate": ("ig:not-good a owl:ObjectProperty .", 0, 1, "letters and digits"),
    "keyword as predicate": ("ig:import a owl:ObjectProperty .", 0, 1, "keywords"),
    "name of a kind": (
        "ig:__Odd a owl:Class ; rdfs:subClassOf ig:Concept .",
        0,
        1,
        "letters and digits",
    ),
    "claim without source": (
        drugs("a")
        + "ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim .\n"
        + "ig:Claim a owl:Class .\nclaim:x a ig:Claim ; ig:subject ig:a .",
        3,
        1,
        "exactly one",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_at_its_place(name: str, tmp_path: Path) -> None:
    body, line, column, advice = FAULTS[name]
    file = write(tmp_path, body)
    with pytest.raises(OntologyError) as caught:
        load(file)
    error = caught.value
    assert (error.file, error.line, error.column) == (str(file), FIRST + line, column), str(error)
    assert advice in error.advice
    assert str(error).startswith(f"{file}:{FIRST + line}:{column}: ")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.xyz", b"", "extension '.xyz' is unknown"),
        ("a.ttl", b"<a:b> <a:c> \xff .", "not UTF-8"),
        ("a.rdf", b"<rdf:RDF", ""),
        ("a.nt", b"<a:b> <a:c> .", ""),
        ("a.jsonld", b"{", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    name: str, content: bytes, error: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(OntologyError, match=re.escape(str(tmp_path / name))) as caught:
        load(tmp_path / name)
    assert error in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot read the file"):
        load(tmp_path / "none.ttl")


@pytest.mark.parametrize("text", ["", "<http://a> <http://b> 'c' ."])
def test_a_file_without_concepts_and_kinds_is_no_empty_graph(text: str, tmp_path: Path) -> None:
    file = tmp_path / "other.ttl"
    file.write_text(text)
    with pytest.raises(
        OntologyError, match=r"other\.ttl: no concept is in it.*declare classes below"
    ) as caught:
        load(file)
    assert caught.value.file == str(file)


def test_a_syntax_error_is_its_own_kind(tmp_path: Path) -> None:
    with pytest.raises(OntologySyntaxError):
        load(write(tmp_path, "ig:a ;; ."))


def test_turtle_of_other_people_loads(tmp_path: Path) -> None:
    file = tmp_path / "foaf.ttl"
    file.write_text(
        "@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix ex: <http://example.org/> .\n"
        'ex:ann a foaf:Person ; foaf:name "Ann" ; foaf:knows ex:bob , ex:nobody . ex:bob a foaf:Person .\n'
    )
    g = load(file)
    assert [c.id for c in g["ex:ann"].out("knows")] == ["ex:bob"]
    assert {c.kind.name for c in g} == {"Person"}


def test_two_files_are_one_graph(tmp_path: Path) -> None:
    one = write(tmp_path, drugs("a"), name="one.ttl")
    two = write(tmp_path, drugs("b") + "ig:b ig:hits ig:a .", vocabulary="", name="two.ttl")
    assert [c.label for c in load(one, two)["b"].out("hits")] == ["a"]


@pytest.mark.parametrize("extension", ["nt", "rdf", "jsonld"])
def test_other_formats_give_the_same_graph(extension: str, tmp_path: Path) -> None:
    import pyoxigraph as ox

    formats = {
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdf": ox.RdfFormat.RDF_XML,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    source = write(tmp_path, drugs("a", "b") + "ig:a ig:kills ig:b .")
    quads = ox.parse(path=str(source), format=ox.RdfFormat.TURTLE)
    target = tmp_path / f"same.{extension}"
    triples = [q.triple for q in quads]
    ox.serialize(triples, str(target), format=formats[extension])
    same = {
        tuple(c.iri for c in (r.subject, r.object)) + (r.predicate.iri,)
        for r in load(target).relations()
    }
    first = {
        tuple(c.iri for c in (r.subject, r.object)) + (r.predicate.iri,)
        for r in load(source).relations()
    }
    assert same == first and len(first) == 2


def test_kinds_that_are_each_below_the_other_are_both_found(tmp_path: Path) -> None:
    body = drugs("a") + (
        "ig:X a owl:Class ; rdfs:subClassOf ig:Concept , ig:Y . ig:Y a owl:Class ; rdfs:subClassOf ig:X ."
    )
    assert {"X", "Y"} <= graph(tmp_path, body).kinds.keys()


def test_a_value_stated_twice_counts_once_however_many_there_are(tmp_path: Path) -> None:
    names = [f"d{n}" for n in range(40)]
    values = " , ".join(f"ig:{name}" for name in [*names, *names])
    g = graph(tmp_path, drugs("a", *names) + f"ig:a ig:hits {values} .")
    assert len(g["a"].out("hits")) == 40 and len(g["a"].relations("hits")) == 40


def test_graph_is_immutable(tmp_path: Path) -> None:
    g = graph(tmp_path, drugs("a"))
    with pytest.raises(AttributeError):
        g["a"].id = "ig:b"  # type: ignore[misc]
