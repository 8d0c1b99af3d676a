"""Releases, and what changed from one to another."""

from __future__ import annotations

import time

from immunograph.graph import Graph, load, releases
from immunograph.graph.release import Version
from immunograph.schema.building import build_schema
from immunograph.schema.execution import Executor
from immunograph.schema.releases import _loading
from tests.schema.conftest import Ask, answering


def test_releases_are_told_oldest_first(answer: Ask) -> None:
    found = answer("{ releases { version date sha256 isServed stats { conceptCount } } }")["data"]
    assert [r["version"] for r in found["releases"]] == list(releases())
    first = load(release=next(iter(releases())))
    assert found["releases"][0] == {
        "version": first.version,
        "date": first.metadata.released,
        "sha256": first.sha256,
        "isServed": False,
        "stats": {"conceptCount": len(first)},
    }


def test_the_release_that_is_served_is_marked() -> None:
    version = next(reversed(releases()))
    found = answering(load(release=version))("{ releases { version isServed } }")["data"][
        "releases"
    ]
    assert [r["version"] for r in found if r["isServed"]] == [version]


def test_changes_are_those_of_the_graph(graph: Graph, answer: Ask) -> None:
    version = next(iter(releases()))
    document = """query($v: String!) { releaseDiff(from: $v) { from { version } to { version } isBreaking breakages
        counts { key count } addedKinds removedKinds addedPredicates removedPredicates
        addedConcepts(first: 3) { totalCount nodes { id label kind concept { id } replacedBy { id } } }
        removedConcepts { totalCount } changedConcepts(first: 100) { totalCount nodes { id field before after } }
        addedRelations(first: 1) { totalCount nodes { id relation { id } } }
        removedRelations(first: 1) { totalCount nodes { sentence relation { id } } } } }"""
    found = answer(document, v=version)["data"]["releaseDiff"]
    expected = graph.diff(load(release=version))
    assert found["isBreaking"] == expected.is_breaking
    assert found["breakages"] == list(expected.breakages())
    assert {c["key"]: c["count"] for c in found["counts"]} == expected.counts()
    assert found["addedKinds"] == list(expected.added_kinds)
    assert found["addedPredicates"] == list(expected.added_predicates)
    assert found["addedConcepts"]["totalCount"] == len(expected.added_concepts)
    assert found["addedConcepts"]["nodes"][0]["concept"]["id"] == expected.added_concepts[0].id
    change = found["changedConcepts"]["nodes"][0]
    assert (change["id"], change["before"] or "") == (
        expected.changed_concepts[0].id,
        expected.changed_concepts[0].before,
    )
    assert found["addedRelations"]["nodes"][0]["relation"]["id"] == expected.added_relations[0].id
    assert (
        found["removedRelations"]["nodes"][0]["sentence"] == expected.removed_relations[0].sentence
    )
    assert (found["from"]["version"], found["to"]["version"]) == (version, graph.version)


def test_a_diff_backwards_has_concepts_that_are_gone() -> None:
    """What the older release lacks is told though what is served does not have it."""
    first, last = next(iter(releases())), next(reversed(releases()))
    document = """query($f: String!, $t: String!) { releaseDiff(from: $f, to: $t) { isBreaking
        addedConcepts(first: 1) { nodes { id label kind concept { id } } } } }"""
    ask = answering(load(release=first))
    found = ask(document, f=first, t=last)["data"]["releaseDiff"]
    (added,) = found["addedConcepts"]["nodes"]
    assert added["concept"] is None and added["label"] and added["kind"]
    back = ask(document, f=last, t=first)["data"]["releaseDiff"]
    assert back["isBreaking"] is True


def test_unknown_release_is_an_error_with_those_that_there_are(answer: Ask) -> None:
    found = answer('{ releaseDiff(from: "1999-01-01") { isBreaking } stats { claimCount } }')
    assert found["data"]["releaseDiff"] is None and found["data"]["stats"]["claimCount"]
    (error,) = found["errors"]
    assert error["extensions"]["code"] == "RELEASE_NOT_FOUND"
    assert error["extensions"]["suggestions"] == list(releases())


def test_changes_are_since_the_release_before(graph: Graph, answer: Ask) -> None:
    before = [v for v in releases() if Version.of(v) < Version.of(str(graph.version))]
    found = answer("{ changes { from { version } to { version } } }")["data"]["changes"]
    assert found == {"from": {"version": before[-1]}, "to": {"version": graph.version}}


def test_a_release_that_is_still_being_loaded_spoils_nothing_else(graph: Graph) -> None:
    first = next(iter(releases()))
    executor = Executor(build_schema(graph), seconds=0.25)
    document = f'{{ releaseDiff(from: "{first}") {{ isBreaking }} stats {{ claimCount }} }}'
    _loading.cache_clear()
    load.__globals__["_released"].cache_clear()
    early = executor.execute(document)
    assert early.data and early.data["releaseDiff"] is None and early.data["stats"]
    assert [e["extensions"]["code"] for e in early.errors] == ["NOT_READY"]
    end = time.monotonic() + 60
    while executor.execute(document).errors:
        assert time.monotonic() < end
        time.sleep(0.1)
