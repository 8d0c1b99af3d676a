"""What is told of the ontology, its words and the API itself."""

from __future__ import annotations

from importlib.metadata import version

from immunograph.graph import Graph
from immunograph.graph.colors import kind_colors
from immunograph.schema.api import InForce
from immunograph.schema.building import build_schema
from immunograph.schema.downloads import downloads
from immunograph.schema.execution import Executor
from immunograph.schema.guard import Limits
from tests.schema.conftest import Ask


def test_the_ontology_can_be_cited_and_downloaded(graph: Graph, answer: Ask) -> None:
    found = answer("""{ ontology { iri version released sha256 citation bibtex license
        downloads { name url mediaType description } predicates { name } } }""")["data"]["ontology"]
    assert (found["sha256"], found["version"]) == (graph.sha256, graph.version)
    assert found["citation"] == graph.cite()
    assert found["bibtex"] == graph.cite(form="bibtex")
    assert [d["url"] for d in found["downloads"]] == [
        f"download/{d.name}" for d in downloads(graph)
    ]
    assert {p["name"] for p in found["predicates"]} == {
        p.name for p in graph.predicates.values() if not p.is_inverse
    }


def test_kinds_are_told_with_what_a_legend_needs(graph: Graph, answer: Ask) -> None:
    found = answer(
        "{ kinds { id iri type name label definition color isDeprecated conceptCount } }"
    )
    colors = kind_colors(graph.kinds)
    for kind in found["data"]["kinds"]:
        known = graph.kinds[kind["name"]]
        assert (kind["id"], kind["label"], kind["definition"], kind["color"]) == (
            known.id,
            known.label,
            known.definition,
            colors[known.name],
        )
        assert kind["conceptCount"] == len(graph.kind(known))
    assert sum(kind["conceptCount"] for kind in found["data"]["kinds"]) == len(graph)


def test_predicates_are_told_with_their_logic(graph: Graph, answer: Ask) -> None:
    found = answer("""{ node(id: "ig:blocks") { ... on Predicate { name label definition domain range relationCount
        inverseLabel inverse { name inverse { name } } parents { name } isSymmetric isTransitive isDeprecated } } }""")
    blocks = graph.predicates["blocks"]
    told = found["data"]["node"]
    assert told["inverse"] == {"name": "blockedBy", "inverse": {"name": "blocks"}}
    assert [p["name"] for p in told["parents"]] == list(blocks.parents)
    assert told["relationCount"] == len(graph.relations("blocks"))
    assert told["domain"] and told["range"]


def test_levels_are_told_in_their_order_with_what_they_mean(graph: Graph, answer: Ask) -> None:
    found = answer("""{ levels { value label definition claimCount }
        __type(name: "Polarity") { enumValues { name description } } }""")["data"]
    allowed, meanings = graph.snapshot.allowed_values, graph.snapshot.value_meanings
    assert [level["label"] for level in found["levels"]] == list(allowed["evidenceLevel"])
    assert {level["label"]: level["definition"] for level in found["levels"]} == meanings["evidenceLevel"]  # fmt: skip
    for value in found["__type"]["enumValues"]:
        assert value["description"].startswith(meanings["polarity"][value["name"].lower()])


def test_counts_add_up(graph: Graph, answer: Ask) -> None:
    stats = answer("""{ stats { conceptCount relationCount assertedRelationCount claimCount sourceCount citedShare
        byType { key count } byPredicate { key count } } }""")["data"]["stats"]
    assert sum(c["count"] for c in stats["byType"]) == stats["conceptCount"] == len(graph)
    assert sum(c["count"] for c in stats["byPredicate"]) == stats["relationCount"]
    assert stats["assertedRelationCount"] == len(graph.relations(asserted=True))
    assert 0 < stats["citedShare"] <= 1
    for count in stats["byType"][:3]:
        asked = f"{{ concepts(filter: {{types: [{count['key']}], includeDeprecated: true}}) {{ totalCount }} }}"
        assert answer(asked)["data"]["concepts"]["totalCount"] == count["count"]


def test_the_api_tells_the_limits_in_force(graph: Graph) -> None:
    in_force = InForce(Limits(cost=1234, tokens=321), 1.5, 60)
    executor = Executor(build_schema(graph, in_force), limits=in_force.limits)
    found = executor.execute("""{ api { version maxCost maxTokens maxDepth maxAliases maxPageSize maxBatch maxBodyBytes
        timeoutSeconds rateLimitPerMinute sdlUrl defaultPageSize maxPathLength maxNeighborhoodSize } }""").data
    assert found == {
        "api": {
            "version": version("immunograph"),
            "maxCost": 1234,
            "maxTokens": 321,
            "maxDepth": 12,
            "maxAliases": 30,
            "maxPageSize": 100,
            "maxBatch": 100,
            "maxBodyBytes": 100_000,
            "timeoutSeconds": 1.5,
            "rateLimitPerMinute": 60,
            "sdlUrl": "schema.graphql",
            "defaultPageSize": 25,
            "maxPathLength": 6,
            "maxNeighborhoodSize": 500,
        }
    }
