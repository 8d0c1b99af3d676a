"""The exchange of what is served: each answer is from one graph, a schema stays while its terms do, and what is replaced is let go."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sys
import threading
import weakref
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import immunograph.data
from immunograph.graph import data_file, load
from immunograph.schema.common import Part
from immunograph.schema.served import Edition, Served
from tests.graph.turtle import PREFIXES, VOCABULARY, drugs, write

CLAIM = """
ig:Claim a owl:Class ; rdfs:label "claim" . ig:Source a owl:Class ; rdfs:label "source" .
ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim . ig:object a owl:ObjectProperty ; rdfs:domain ig:Claim .
ig:predicate a owl:AnnotationProperty . ig:evidenceLevel a owl:DatatypeProperty . ig:polarity a owl:DatatypeProperty .
dct:source a owl:AnnotationProperty .
pmid:1 a owl:NamedIndividual , ig:Source ; dct:title "A title" .
claim:one a owl:NamedIndividual , ig:Claim ; ig:subject ig:a ; ig:predicate ig:hits ; ig:object ig:b ; dct:source pmid:1 ;
    ig:evidenceLevel "trial" ; ig:polarity "supports" .
"""
BEFORE = drugs("a", "b", "c") + "ig:a ig:hits ig:b . ig:b skos:broader ig:c ." + CLAIM
AFTER = drugs("c", "b", "a", "z") + "ig:a ig:hits ig:b , ig:z . ig:z skos:broader ig:c ." + CLAIM
GUESS = """
claim:two a ig:Claim ; ig:subject ig:a ; ig:predicate ig:hits ; ig:object ig:b ; dct:source pmid:1 ; ig:evidenceLevel "guess" .
"""
EVERYTHING = """{
  ontology { sha256 } stats { conceptCount relationCount claimCount byType { key count } }
  kinds { name conceptCount color } levels { label claimCount }
  node(id: "ig:z") { id } again: node(id: "ig:hits") { id ... on Predicate { relationCount } }
  concept(by: {name: "a"}) { label relations { totalCount nodes { sentence evidence { totalCount } } } similar { explanation }
    relationCounts { count } ... on Drug { hits { nodes { id } pageInfo { endCursor } } } }
  search(query: "z") { totalCount facets(fields: [KIND, PREDICATE, SOURCE]) { buckets { key count } } }
  concepts(orderBy: {field: CLAIM_COUNT, direction: DESC}) { nodes { id } facets(fields: [KIND, EVIDENCE_LEVEL]) { buckets { count } } }
  hitting: concepts(filter: {related: {to: "b", predicates: ["hits"]}, level: [TRIAL]}) { nodes { id } }
  relations { nodes { sentence } } paths(from: "a", to: "c") { paths { explanation } }
  neighborhood(of: ["a"]) { nodes { concept { id } } } resolve(terms: ["z"]) { candidates { text } }
}"""


def asked(edition: Edition) -> dict[str, Any]:
    body = edition.executor.execute(EVERYTHING).body()
    assert "errors" not in body, body["errors"]
    return body


def test_what_is_exchanged_answers_as_if_it_were_built_anew_and_the_old_one_as_before(
    tmp_path: Path,
) -> None:
    file = write(tmp_path, BEFORE)
    served = Served.files((file,))
    old, told = served.edition, asked(served.edition)
    write(tmp_path, AFTER)
    assert served.reload()
    assert served.edition.schema is old.schema
    fresh = Edition.of(load(file))
    assert asked(served.edition) == asked(fresh) != told
    assert (served.edition.sdl, served.edition.sha256) == (fresh.sdl, fresh.sha256)
    assert asked(old) == told


@pytest.mark.parametrize(
    "added",
    [
        'ig:Cell a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label "cell" .',
        'ig:hits skos:definition "A relation that is told anew." .',
        "ig:spares a owl:ObjectProperty ; rdfs:domain ig:Drug ; rdfs:range ig:Drug .",
        'ig:dose a owl:DatatypeProperty ; rdfs:label "dose" ; rdfs:domain ig:Drug .',
        GUESS,
    ],
    ids=["kind", "definition", "predicate", "data property", "level in use"],
)
def test_other_terms_are_served_by_a_schema_that_has_them(tmp_path: Path, added: str) -> None:
    file = write(tmp_path, BEFORE)
    served = Served.files((file,))
    before = served.edition
    write(tmp_path, BEFORE + added)
    assert served.reload()
    assert served.edition.sdl == Edition.of(load(file)).sdl != before.sdl
    assert asked(before)["data"]["ontology"]["sha256"] == before.graph.sha256


def test_no_part_of_a_schema_keeps_what_is_of_one_graph() -> None:
    parts = [Part, *Part.__subclasses__()]
    assert len(parts) > 10
    kept = [p.__name__ for p in parts for v in vars(p).values() if isinstance(v, cached_property)]
    assert kept == [], "these need `worked_out`"


@pytest.mark.parametrize("kind", ["", "ig:Cell a owl:Class ; rdfs:subClassOf ig:Concept ."])
def test_what_was_replaced_is_let_go(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "small.ttl"
    file.write_text(PREFIXES + VOCABULARY + BEFORE, encoding="utf-8")
    served = Served.files((file,))
    asked(served.edition)
    replaced = [weakref.ref(served.edition.graph)]
    if kind:
        replaced.append(weakref.ref(served.edition.schema))
    modules = {name for name in sys.modules if name.startswith("immunograph.")}
    file.write_text(PREFIXES + VOCABULARY + BEFORE + kind + drugs("n"), encoding="utf-8")
    assert served.reload()
    asked(served.edition)
    gc.collect()
    assert [reference() for reference in replaced] == [None] * len(replaced)
    assert {name for name in sys.modules if name.startswith("immunograph.")} == modules


def test_the_packaged_ontology_and_its_shapes_are_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = tmp_path / "shapes.ttl"
    shutil.copy(data_file("shapes.ttl"), shapes)
    ontology = write(tmp_path, drugs("a"), name="ontology.ttl")
    monkeypatch.setattr(immunograph.data, "__path__", [str(tmp_path)])
    served = Served.files(())
    assert "HEARSAY" not in served.edition.sdl and len(served.edition.graph) == 1

    async def edit() -> None:
        watching = asyncio.create_task(served.watch(0.05))
        text = shapes.read_text(encoding="utf-8")
        shapes.write_text(text.replace('"case report"', '"case report" "hearsay"', 1), "utf-8")
        await until(lambda: "HEARSAY" in served.edition.sdl)
        ontology.write_text(ontology.read_text(encoding="utf-8") + drugs("b"), "utf-8")
        await until(lambda: len(served.edition.graph) == 2)
        watching.cancel()

    async def until(wanted: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not wanted():
                await asyncio.sleep(0.05)

    asyncio.run(edit())


def test_an_edit_need_not_wait_for_what_is_found_in_the_one_before(tmp_path: Path) -> None:
    file = write(tmp_path, BEFORE)
    looking, done = threading.Event(), threading.Event()

    def check() -> list[str]:
        found = [file.read_text(encoding="utf-8").rstrip().rpartition("\n")[2]]
        looking.set()
        assert done.wait(20)
        return found

    served = Served.files((file,), check)

    async def edit() -> None:
        watching = asyncio.create_task(served.watch(0.01))
        write(tmp_path, BEFORE + "# first\n")
        await asyncio.to_thread(looking.wait, 20)
        assert served.findings == ()
        write(tmp_path, BEFORE + drugs("n") + "# second\n")
        while len(served.edition.graph) == 3:
            await asyncio.sleep(0.01)
        done.set()
        while not served.findings:
            await asyncio.sleep(0.01)
        watching.cancel()

    asyncio.run(asyncio.wait_for(edit(), 60))
    assert served.findings == ("# second",)
