"""Facets count all that a filter lets through, and show what else could be chosen."""

from __future__ import annotations

from collections import Counter

from immunograph.graph import Graph
from tests.schema.conftest import Ask

FACETS = "facets(fields: [KIND, EVIDENCE_LEVEL, PREDICATE, SOURCE], top: 100) { field buckets { key label count } }"


def counts(facets: list[dict[str, object]]) -> dict[str, dict[str, int]]:
    return {
        str(facet["field"]): {bucket["key"]: bucket["count"] for bucket in facet["buckets"]}  # type: ignore[attr-defined]
        for facet in facets
    }


def test_facets_count_the_whole_set_and_not_the_page(graph: Graph, answer: Ask) -> None:
    found = answer(
        f'{{ concepts(filter: {{descendantsOf: "cancer"}}, first: 1) {{ totalCount {FACETS} }} }}'
    )["data"]["concepts"]
    members = graph.descendants("cancer", max_hops=64)
    assert found["totalCount"] == len(members) > 20
    facets = counts(found["facets"])
    assert facets["KIND"] == {"CANCER": len(members)}
    levels = Counter(
        level for c in members for level in {k.level for r in c.relations() for k in r.claims}
    )
    assert facets["EVIDENCE_LEVEL"] == {
        level.upper().replace(" ", "_").replace("-", "_"): n for level, n in levels.items()
    }
    assert facets["PREDICATE"]["hasApprovedTherapy"] == sum(
        bool(c.out("hasApprovedTherapy")) for c in members
    )
    assert all(key in graph.sources for key in facets["SOURCE"])


def test_a_facet_leaves_its_own_condition_out_and_no_other(answer: Ask) -> None:
    of_kind, of_both, of_level = (
        answer(f"{{ concepts(filter: {{{condition}}}) {{ totalCount {FACETS} }} }}")["data"]["concepts"]
        for condition in (
            "types: [CANCER]",
            "types: [CANCER], level: [META_ANALYSIS]",
            "level: [META_ANALYSIS]",
        )
    )  # fmt: skip
    both = counts(of_both["facets"])
    assert both["KIND"] == counts(of_level["facets"])["KIND"]
    assert both["EVIDENCE_LEVEL"] == counts(of_kind["facets"])["EVIDENCE_LEVEL"]
    assert both["KIND"]["CANCER"] == both["EVIDENCE_LEVEL"]["META_ANALYSIS"]
    assert both["KIND"]["CANCER"] == of_both["totalCount"]
    assert len(both["KIND"]) > 1


def test_keys_of_buckets_are_what_filters_take(answer: Ask) -> None:
    facets = counts(answer(f"{{ concepts {{ {FACETS} }} }}")["data"]["concepts"]["facets"])
    for key, count in list(facets["KIND"].items())[:3]:
        asked = f"{{ concepts(filter: {{types: [{key}]}}) {{ totalCount }} }}"
        assert answer(asked)["data"]["concepts"]["totalCount"] == count
    for key, count in list(facets["EVIDENCE_LEVEL"].items())[:3]:
        asked = f"{{ concepts(filter: {{level: [{key}]}}) {{ totalCount }} }}"
        assert answer(asked)["data"]["concepts"]["totalCount"] == count


def test_top_cuts_the_rarest_off(answer: Ask) -> None:
    document = "{ concepts { facets(fields: [PREDICATE], top: 3) { buckets { count } } } }"
    (facet,) = answer(document)["data"]["concepts"]["facets"]
    numbers = [bucket["count"] for bucket in facet["buckets"]]
    assert len(numbers) == 3 and numbers == sorted(numbers, reverse=True)
