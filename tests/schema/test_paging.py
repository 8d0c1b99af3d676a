"""Pages by Relay's rules, and cursors that hold for one release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.schema.paging import encode, page
from tests.graph.turtle import drugs
from tests.graph.turtle import graph as small
from tests.schema.conftest import Ask, answering

SNAPSHOT = "0123456789abcdef"
BOUNDS = st.none() | st.integers(0, 14)


@settings(max_examples=300, deadline=None, database=None)
@given(size=st.integers(0, 12), first=BOUNDS, last=BOUNDS, after=BOUNDS, before=BOUNDS)
def test_a_page_is_what_relays_algorithm_gives(
    size: int, first: int | None, last: int | None, after: int | None, before: int | None
) -> None:
    if first is not None and last is not None:
        first = None
    members = list(range(size))
    expected = [
        m for m in members if (after is None or m > after) and (before is None or m < before)
    ]
    within = len(expected)
    if first is not None:
        expected = expected[:first]
    elif last is not None:
        expected = expected[max(0, within - last) :]
    cursors = {
        name: encode(SNAPSHOT, index)
        for name, index in (("after", after), ("before", before))
        if index is not None
    }
    found = page(members, SNAPSHOT, first=first, last=last, **cursors)
    assert found.nodes == expected
    assert found.total_count == size
    if expected:
        assert found.page_info.has_next_page == (expected[-1] < size - 1)
        assert found.page_info.has_previous_page == (expected[0] > 0)
        assert found.page_info.start_cursor == encode(SNAPSHOT, expected[0])
        assert found.page_info.end_cursor == encode(SNAPSHOT, expected[-1])


def test_a_cursor_holds_for_one_release(tmp_path: Path) -> None:
    one, other = (answering(small(tmp_path, drugs("a", "b", name))) for name in ("c", "d"))
    document = "query($a: String) { concepts(first: 1, after: $a) { nodes { id } pageInfo { endCursor } } }"
    cursor = one(document)["data"]["concepts"]["pageInfo"]["endCursor"]
    assert one(document, a=cursor)["data"]["concepts"]["nodes"] == [{"id": "ig:b"}]
    (error,) = other(document, a=cursor)["errors"]
    assert error["extensions"]["code"] == "INVALID_CURSOR"


@pytest.mark.parametrize("cursor", ["", "nonsense", "a" * 900, "é", "MGI4NzQxZDdjYzMyOi01"])
@pytest.mark.parametrize("side", ["after", "before"])
def test_what_is_no_cursor_is_refused(answer: Ask, side: str, cursor: str) -> None:
    found = answer(f"query($c: String) {{ concepts({side}: $c) {{ totalCount }} }}", c=cursor)
    assert found["errors"][0]["extensions"]["code"] == "INVALID_CURSOR"
    assert found["data"] == {"concepts": None}


def test_first_and_last_do_not_go_together(answer: Ask) -> None:
    (error,) = answer("{ concepts(first: 1, last: 1) { totalCount } }")["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_the_same_list_is_read_from_either_end(answer: Ask) -> None:
    def read(size: str, cursor: str, key: str, more: str) -> list[str]:
        found: list[str] = []
        at: Any = None
        while True:
            document = f"""query($c: String) {{ concepts(filter: {{types: [ORGAN]}}, {size}: 7, {cursor}: $c) {{ nodes {{ id }}
                pageInfo {{ {key} {more} }} }} }}"""
            concepts = answer(document, c=at)["data"]["concepts"]
            ids = [node["id"] for node in concepts["nodes"]]
            found = found + ids if size == "first" else ids + found
            if not concepts["pageInfo"][more]:
                return found
            at = concepts["pageInfo"][key]

    forward = read("first", "after", "endCursor", "hasNextPage")
    assert forward == read("last", "before", "startCursor", "hasPreviousPage")
    assert len(forward) == len(set(forward)) > 7


def test_children_have_facets_too(answer: Ask) -> None:
    document = """{ concept(by: {name: "cancer"}) { children(first: 1) { totalCount
        facets(fields: [KIND]) { buckets { key count } } } } }"""
    children = answer(document)["data"]["concept"]["children"]
    assert children["facets"][0]["buckets"] == [{"key": "CANCER", "count": children["totalCount"]}]
