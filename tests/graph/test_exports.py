"""Every export, read back by the library it is meant for: identifiers, evidence and provenance arrive."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import warnings
from pathlib import Path

import networkx
import pandas
import pyarrow.parquet
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from immunograph.graph import Graph, InvalidArgumentError, Relation, data_file, load


@pytest.fixture(scope="module")
def g() -> Graph:
    return load()


def relation(g: Graph) -> Relation:
    return g.relation("pembrolizumab", "blocks", "PD-1")


def test_networkx_has_every_concept_and_relation_with_its_evidence(g: Graph) -> None:
    out = g.to_networkx()
    assert set(out.nodes) == {c.id for c in g}
    assert set(out.edges(keys=True)) == {(s, o, p) for s, p, o in g.snapshot.facts}
    edge = out.edges["ig:pembrolizumab", "ig:PD-1", "blocks"]
    assert [c["id"] for c in edge["claims"]] == [c.id for c in relation(g).claims]
    assert edge["sources"] and edge["is_asserted"] and edge["relation"] == relation(g).id
    inferred = out.edges["ig:pembrolizumab", "ig:PD-1", "targets"]
    assert not inferred["is_asserted"] and relation(g).id in inferred["derived_from"]
    assert out.graph["sha256"] == g.sha256 and out.graph["version"] == g.version


def test_graphml_comes_back_through_networkx(g: Graph, tmp_path: Path) -> None:
    back = networkx.read_graphml(g.to_graphml(tmp_path / "g.graphml"), force_multigraph=True)
    assert set(back.nodes) == {c.id for c in g}
    assert back.number_of_edges() == len(g.snapshot.facts)
    edges = {data["relation"]: data for _, _, data in back.edges(data=True)}
    assert edges.keys() == {r.id for r in g.relations()}
    edge = edges[relation(g).id]
    assert [c["id"] for c in json.loads(edge["claims"])] == [c.id for c in relation(g).claims]
    assert back.graph["sha256"] == g.sha256


def test_cytoscape_json_comes_back_through_networkx(g: Graph, tmp_path: Path) -> None:
    file = tmp_path / "g.cyjs"
    assert g.to_cytoscape(file) == json.loads(file.read_text(encoding="utf-8"))
    document = json.loads(file.read_text(encoding="utf-8"))
    for edge in document["elements"]["edges"]:
        edge["data"]["key"] = edge["data"]["id"]
    back = networkx.cytoscape_graph({**document, "directed": True, "multigraph": True})
    assert set(back.nodes) == {c.id for c in g}
    assert back.number_of_edges() == len(g.snapshot.facts)


@pytest.mark.parametrize("form", ["tsv", "jsonl"])
def test_kgx_has_what_the_format_requires_and_keeps_the_evidence(
    g: Graph, tmp_path: Path, form: str
) -> None:
    nodes, edges = g.to_kgx(tmp_path, form=form)

    def rows(file: Path) -> list[dict[str, object]]:
        with file.open(encoding="utf-8", newline="") as text:
            if form == "jsonl":
                return [json.loads(line) for line in text]
            return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))

    def several(value: object) -> list[str]:
        return value.split("|") if isinstance(value, str) else list(value)  # type: ignore[call-overload]

    known = {row["id"]: row for row in rows(nodes)}
    assert known.keys() == {c.id for c in g}
    assert known["ig:PD-1"]["name"] == "PD-1" and "PDCD1" in several(known["ig:PD-1"]["synonym"])
    written = {row["id"]: row for row in rows(edges)}
    assert written.keys() == {r.id for r in g.relations()}
    for row in written.values():
        assert row["subject"] in known and row["object"] in known
        assert row["knowledge_level"] in ("knowledge_assertion", "logical_entailment")
    row = written[relation(g).id]
    assert row["original_predicate"] == "ig:blocks"
    assert "PMID:27325296" in several(row["publications"])
    assert several(row["has_evidence"]) == [c.id for c in relation(g).claims]
    with pytest.raises(InvalidArgumentError, match="'tsv' or 'jsonl'"):
        g.to_kgx(tmp_path, form="csv")


def test_biolink_terms_are_in_the_biolink_model(g: Graph, biolink_terms: frozenset[str]) -> None:
    used = {k.biolink for k in g.kinds.values()} | {p.biolink for p in g.predicates.values()}
    assert used - {None} <= biolink_terms


def test_pandas_has_three_tables_that_join(g: Graph) -> None:
    tables = g.to_pandas()
    concepts, relations, claims = tables["concepts"], tables["relations"], tables["claims"]
    assert list(map(len, (concepts, relations, claims))) == [
        len(g),
        len(g.snapshot.facts),
        len(g.claims),
    ]
    assert relations["subject"].isin(concepts.index).all()
    stated = {claim.id for claim in g.claims if claim.relation.holds}
    assert set(claims.index[claims["relation"].isin(relations.index)]) == stated
    row = relations.loc[relation(g).id]
    assert row["supporting"] == len(relation(g).supporting) and row["strength"] > 0
    assert concepts.loc["ig:pembrolizumab", "firstApprovalYear"] == 2014
    year = g.kind("Therapy").to_pandas()["firstApprovalYear"]
    assert pandas.api.types.is_numeric_dtype(year)
    found = g["ipilimumab"].relations("causesAdverseEvent").to_pandas()
    assert found["frequency_percent"].dropna().between(0, 100).all()


def test_parquet_keeps_the_tables_and_the_release(g: Graph, tmp_path: Path) -> None:
    files = {file.stem: file for file in g.to_parquet(tmp_path)}
    for name, frame in g.to_pandas().items():
        back = pandas.read_parquet(files[name])
        assert list(back.index) == list(frame.index) and list(back.columns) == list(frame.columns)
        for column in frame.columns:
            plain = [v for v in frame[column] if not isinstance(v, tuple | dict)]
            if len(plain) == len(frame):
                pandas.testing.assert_series_equal(back[column], frame[column], check_dtype=False)
    claims = pyarrow.parquet.read_table(files["claims"])
    assert claims.schema.metadata[b"immunograph_sha256"].decode() == g.sha256
    scopes = dict(zip(claims["id"].to_pylist(), claims["scope"].to_pylist(), strict=True))
    claim = next(c for c in g.claims if any(e.concept for e in c.scope))
    assert {n for n, _ in scopes[claim.id]} == {e.name for e in claim.scope}


def test_rdf_gives_back_the_very_file_and_survives_every_format(g: Graph, tmp_path: Path) -> None:
    original = rdflib.Graph().parse(data_file("ontology.ttl"))
    assert isomorphic(g.to_rdflib(inferred=False), original)
    for name in ("g.ttl", "g.owl", "g.jsonld", "g.nt"):
        back = load(g.to_rdf(tmp_path / name))
        assert not back.diff(g) and back.snapshot.facts == g.snapshot.facts
    with pytest.raises(InvalidArgumentError, match=r"\.doc"):
        g.to_rdf(tmp_path / "g.doc")


def test_inferred_rdf_is_every_relation_in_both_readings(g: Graph) -> None:
    out = g.to_rdflib(inferred=True)
    ig = rdflib.Namespace("https://w3id.org/immunograph/")
    assert (ig["PD-1"], ig.blockedBy, ig.pembrolizumab) in out
    assert (ig.pembrolizumab, ig.targets, ig["PD-1"]) in out
    assert (ig.pembrolizumab, rdflib.RDF.type, ig.Intervention) in out
    assert (ig.pembrolizumab, ig.targets, ig["PD-1"]) not in g.to_rdflib(inferred=False)


def test_a_subgraph_loads_again_by_itself(g: Graph, tmp_path: Path) -> None:
    sub = g.subgraph("PD-1", hops=1)
    back = load(sub.to_rdf(tmp_path / "sub.ttl"))
    assert {c.id for c in sub} <= {c.id for c in back}
    assert {k for k, p in sub.snapshot.facts.items() if not p} == {
        k for k, p in back.snapshot.facts.items() if not p
    }
    assert {c.id for c in back.claims} == {c.id for c in sub.claims}


def test_jsonld_is_read_by_rdflib(g: Graph, tmp_path: Path) -> None:
    file = g.subgraph("PD-1").to_rdf(tmp_path / "sub.jsonld")
    back = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # rdflib's parser calls what rdflib deprecates
        back.parse(file, format="json-ld")
        found = {str(statement[2]) for statement in back.quads()}
    assert "PDCD1" in found
    assert len(back) == len({*map(str, ox.parse(path=str(file), format=ox.RdfFormat.JSON_LD))})


def test_a_missing_library_is_said_with_what_to_run() -> None:
    script = (
        "import sys; sys.modules['pandas'] = None\n"
        "from immunograph.graph import MissingLibraryError, load\n"
        "try:\n    load().to_pandas()\n"
        "except MissingLibraryError as error:\n    print(error.library, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("pandas this needs pandas") and "pip install" in done.stdout
