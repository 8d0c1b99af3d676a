"""Charts: what the ontology says that an overview counts, as bars ready to be drawn."""

from __future__ import annotations

from typing import Any

from immunograph.graph import Concept
from immunograph.graph.charts import Bar, Chart, charts
from immunograph.graph.colors import kind_colors
from immunograph.schema.basis import worked_out
from immunograph.schema.bounds import BARS
from immunograph.schema.common import Part
from immunograph.schema.naming import screaming
from immunograph.schema.typing import Argument, Field, ObjectType

Drawn = tuple[Chart, Bar]


class Charts(Part):
    """Counts once for all requests: a graph never changes."""

    def types(self) -> dict[str, ObjectType]:
        return {
            "Chart": ObjectType(
                "A count of the graph as bars; which charts there are is said in the ontology.",
                {
                    "id": Field("str", "Its identifier.", lambda c: c.id),
                    "title": Field("str", "What is counted by what.", lambda c: c.title),
                    "note": Field("Optional[str]", "How it is counted.", lambda c: c.note),
                    "values": Field(
                        "str",
                        "What bars stand for: kind, predicate, concept, year or word.",
                        lambda c: c.values,
                    ),
                    "bars": Field(
                        "list[Bar]",
                        "Years and listed words in their order, otherwise the longest first.",
                        lambda c, first: [(c, bar) for bar in c.bars[:first]],
                        {"first": Argument("Optional[int]", 100, "How many.", BARS)},
                    ),
                    "bar_count": Field("int", "How many bars there are.", lambda c: len(c.bars)),
                    "parts": Field(
                        "list[Count]",
                        "What the parts of each bar stand for, with their sums; empty where bars are not divided.",
                        lambda c: [(part.key, part.label, part.count) for part in c.parts],
                    ),
                    "missing": Field(
                        "int",
                        "How many have no value to count them by, and so stand in no bar.",
                        lambda c: c.missing,
                    ),
                },
            ),
            "Bar": ObjectType(
                "One value, and how many have it.",
                {
                    "key": Field(
                        "str",
                        "What filters call it; of a concept its CURIE, of a year its number.",
                        self.key,
                    ),
                    "label": Field("str", "Its label.", lambda b: b[1].label),
                    "count": Field("int", "How many: the sum of the parts.", lambda b: b[1].count),
                    "parts": Field(
                        "list[int]",
                        "How many of each part, in the order of the chart's.",
                        lambda b: list(b[1].parts),
                    ),
                    "concept": Field("Optional[Concept]", "The concept, where it is one.", self.at),
                    "color": Field(
                        "Optional[str]",
                        "The color of its kind, as #RRGGBB, where it is a kind or a concept.",
                        self.color,
                    ),
                },
            ),
        }

    def roots(self) -> dict[str, Field]:
        return {
            "charts": Field(
                "Optional[list[Chart]]",
                "What the ontology says that an overview counts.",
                lambda _: list(self.drawn),
                cost=20,
            )
        }

    @worked_out
    def drawn(self) -> tuple[Chart, ...]:
        return charts(self.graph)

    @worked_out
    def colors(self) -> dict[str, str]:
        return kind_colors(self.graph.snapshot.kinds)

    def key(self, drawn: Drawn) -> str:
        chart, bar = drawn
        return screaming(bar.key) if chart.values == "kind" else bar.key

    def at(self, drawn: Drawn) -> Concept | None:
        chart, bar = drawn
        return Concept(self.graph, bar.key) if chart.values == "concept" else None

    def color(self, drawn: Drawn) -> str | None:
        chart, bar = drawn
        concept: Any = self.at(drawn)
        kind = bar.key if chart.values == "kind" else concept and concept.kind.name
        return self.colors[kind] if kind else None
