"""Cards in a notebook: nothing in an ontology becomes markup, and a reader is told what is inferred, contested or cut short."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from immunograph.graph import Graph, P, load
from immunograph.graph.cards.html import WARNING, is_web_address
from immunograph.graph.colors import PALETTE, ink_on, kind_colors
from tests.graph.turtle import PREFIXES

SCRIPT, BREAKOUT = "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'
TAGS = {"div", "span", "a", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "u"}
ATTRIBUTES = {"style", "title", "href", "target", "rel"}

# Every text that an author can write holds markup; so do a color, a source's address and a cross-reference.
HOSTILE = f"""
<https://w3id.org/immunograph> a owl:Ontology ; dct:title '''{SCRIPT}''' ; dct:license <javascript:alert(1)> ;
    dct:creator '''{BREAKOUT}''' ; owl:versionInfo '''{SCRIPT}''' .
ig:Concept a owl:Class ; rdfs:label "concept" .
ig:Drug a owl:Class ; rdfs:subClassOf ig:Concept ; rdfs:label '''{SCRIPT}''' ; skos:definition '''{BREAKOUT}''' ;
    ig:color "red;background:url(https://evil.example/x)" .
ig:color a owl:AnnotationProperty .
ig:hits a owl:ObjectProperty ; rdfs:label '''{SCRIPT}''' ; skos:definition '''{BREAKOUT}''' ; rdfs:domain ig:Drug ;
    rdfs:range ig:Drug .
ig:kills a owl:ObjectProperty ; rdfs:label '''{BREAKOUT}''' ; rdfs:subPropertyOf ig:hits ; rdfs:domain ig:Drug ;
    rdfs:range ig:Drug .
skos:broader a owl:ObjectProperty . skos:exactMatch a owl:AnnotationProperty .
ig:Claim a owl:Class . ig:Source a owl:Class .
ig:subject a owl:ObjectProperty ; rdfs:domain ig:Claim . ig:object a owl:ObjectProperty ; rdfs:domain ig:Claim .
ig:predicate a owl:AnnotationProperty . dct:source a owl:AnnotationProperty . ig:url a owl:AnnotationProperty .
ig:evidenceLevel a owl:DatatypeProperty ; rdfs:domain ig:Claim . ig:polarity a owl:DatatypeProperty ; rdfs:domain ig:Claim .
ig:setting a owl:DatatypeProperty ; rdfs:domain ig:Claim ; rdfs:label '''{SCRIPT}''' .
<javascript:alert(1)> a ig:Source ; dct:title '''{SCRIPT}''' ; ig:url "javascript:alert(1)" .
pmid:2 a ig:Source ; dct:title '''{BREAKOUT}''' .
claim:1 a ig:Claim ; ig:subject ig:a ; ig:predicate ig:kills ; ig:object ig:b ; dct:source <javascript:alert(1)> ;
    ig:evidenceLevel '''{SCRIPT}''' ; ig:polarity "supports" ; ig:setting '''{BREAKOUT}''' .
claim:2 a ig:Claim ; ig:subject ig:a ; ig:predicate ig:kills ; ig:object ig:b ; dct:source pmid:2 ;
    ig:evidenceLevel "review" ; ig:polarity "disputes" .
ig:a a owl:NamedIndividual , ig:Drug ; rdfs:label '''{SCRIPT}''' ; skos:definition '''{BREAKOUT}
second line''' ; skos:altLabel '''{BREAKOUT}''' ; skos:exactMatch <javascript:alert(1)> ; ig:kills ig:b ; skos:broader ig:b .
ig:b a owl:NamedIndividual , ig:Drug ; rdfs:label '''{BREAKOUT}
second line''' .
"""

VIEWS: dict[str, Callable[[Graph], Any]] = {
    "graph": lambda g: g,
    "subgraph": lambda g: g.subgraph("ig:a"),
    "concept": lambda g: g["ig:a"],
    "broader concept": lambda g: g["ig:b"],
    "relation": lambda g: g.relation("ig:a", "kills", "ig:b"),
    "inferred relation": lambda g: g.relation("ig:a", "hits", "ig:b"),
    "claim": lambda g: g.claims[0],
    "other claim": lambda g: g.claims[1],
    "source": lambda g: g.claims[0].source,
    "other source": lambda g: g.claims[1].source,
    "path": lambda g: g.paths("ig:a", "ig:b", k=9)[0],
    "paths": lambda g: g.paths("ig:a", "ig:b", k=9),
    "concepts": lambda g: g.concepts(),
    "relations": lambda g: g.relations(),
    "matches": lambda g: g.search(SCRIPT),
    "comparison": lambda g: g.compare("ig:a", "ig:b"),
    "similar": lambda g: g.similar("ig:a", by="jaccard"),
    "rank": lambda g: g.rank(),
    "metapaths": lambda g: g.metapaths("Drug", "Drug", max_hops=1),
    "kind": lambda g: g.kinds["Drug"],
    "predicate": lambda g: g.predicates["kills"],
    "predicates": lambda g: g.P,
    "rows": lambda g: g.sparql("SELECT ?label WHERE { ?x rdfs:label ?label } ORDER BY ?label"),
}


class Reader(HTMLParser):
    """Fails on any element, attribute or address that no card is made of; keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        self.open.append(tag)
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            if name == "href":
                assert urlsplit(value or "").scheme in ("http", "https"), value
            if name == "style":
                assert "url(" not in (value or "") and "<" not in (value or ""), value

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(card: str) -> str:
    reader = Reader()
    reader.feed(card)
    reader.close()
    assert not reader.open
    return reader.text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    file: Path = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    file.write_text(PREFIXES + HOSTILE, encoding="utf-8")
    return load(file)


@pytest.fixture(scope="module")
def g() -> Graph:
    return load(release="2026-11-24")


@pytest.mark.parametrize("name", VIEWS)
def test_markup_in_an_ontology_stays_text_in_every_card(hostile: Graph, name: str) -> None:
    text = read(VIEWS[name](hostile)._repr_html_())
    assert SCRIPT in text or BREAKOUT in text


@pytest.mark.parametrize("name", VIEWS.keys() - {"comparison"})  # which is a table of text
def test_a_plain_repr_is_one_short_line(hostile: Graph, g: Graph, name: str) -> None:
    views = [VIEWS[name](hostile)]
    if name in ("graph", "concepts", "relations", "predicates"):
        views.append(VIEWS[name](g))
    for view in views:
        assert repr(view).isprintable() and repr(view).startswith("<") and len(repr(view)) < 400
    step = hostile.paths("ig:a", "ig:b", k=9)[0].steps[0]
    derivation = hostile.relation("ig:a", "hits", "ig:b").derivation()
    for view in (step, derivation, hostile.metadata, hostile.claims[0].scope[0]):
        assert repr(view).isprintable()


def test_every_card_of_the_packaged_ontology_is_well_formed(g: Graph) -> None:
    for concept in g:
        read(concept._repr_html_())
    for relation in g.relations():
        read(relation._repr_html_())
    for term in (*g.kinds.values(), *g.predicates.values(), *g.sources.values(), *g.claims, g.P):
        read(term._repr_html_())


def test_only_addresses_of_the_web_are_linked() -> None:
    for address in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x", "https:", "java\nscript:x"):  # fmt: skip
        assert not is_web_address(address)
    assert is_web_address("https://pubmed.ncbi.nlm.nih.gov/1")


def test_a_concept_card_says_what_is_inferred_and_what_is_contested(g: Graph) -> None:
    text = read(g["pembrolizumab"]._repr_html_())
    for words in ("Keytruda", "MK-3475", "NCIT:C106432", "is approved for", "inferred", "contested", "claims from"):  # fmt: skip
        assert words in text
    assert f"{len(g['pembrolizumab'].relations())} relations" in text
    narrower = read(g["melanoma"]._repr_html_())
    assert "Broader" in narrower and "solid tumor" in narrower and "uveal melanoma" in narrower


def test_a_relation_card_says_what_it_follows_from_and_who_disagrees(g: Graph) -> None:
    inferred = read(g.relation("Keytruda", "targets", "PD-1")._repr_html_())
    assert "inferred" in inferred and "Follows from" in inferred and "blocks PD-1" in inferred
    contested = read(g.relation("B2M loss", "confersResistanceTo", "PD-1 inhibitor")._repr_html_())
    assert "contested" in contested and "disputes" in contested and "1 against" in contested


def test_a_claim_against_what_no_source_supports_can_be_shown(g: Graph) -> None:
    claims = [claim for claim in g.claims if not claim.relation.holds]
    assert claims
    for claim in claims:
        relation = claim.relation
        assert not claim.is_supporting and not relation.is_asserted and relation.strength == 0
        assert "only disputed" in read(claim._repr_html_()) and "only disputed" in repr(relation)
        assert relation.evidence == relation.claims and relation.explain().endswith(".")


def test_what_is_cut_short_says_so(g: Graph) -> None:
    for view in (
        g.paths("ipilimumab", "colitis", k=2),
        g.subgraph("PD-1", hops=2, limit=5),
        g.kind("Therapy").out(max_visits=3),
        g.kind("Therapy").relations(max_visits=3),
        g.search("cell", limit=1),
    ):
        assert view.is_truncated and f"cut short {view.reason}" in read(view._repr_html_())
    assert "and 42 more concepts" in read(g.kind("Therapy")._repr_html_())


def test_a_graph_card_has_its_release_its_licence_and_that_it_gives_no_advice(g: Graph) -> None:
    for graph in (g, g.subgraph("PD-1")):
        text = read(graph._repr_html_())
        assert g.version and g.version in text and g.sha256 in text and "licenses/by/4.0" in text
        assert "gives no medical advice" in text and f"{len(graph)} concepts" in text


def test_a_comparison_tells_apart_what_all_have_and_what_one_has_more(g: Graph) -> None:
    compared = g.compare("pembrolizumab", "ipilimumab")
    rows = dict(zip((row.label for row in compared.rows), compared._repr_html_().split("<tr")[2:], strict=True))  # fmt: skip
    assert all(cell in rows["blocks"] for cell in ("nothing", "PD-1", "CTLA-4"))
    common = compared.shared["causes adverse event"]
    assert f"({len(common)})" in rows["causes adverse event"] and len(common) > 20
    assert rows["development status"].count("no more") == 2


def test_relations_with_a_frequency_show_the_highest(g: Graph) -> None:
    often = g.relations(P.causesAdverseEvent, min_frequency=20).order_by(
        "frequency", descending=True
    )
    text = read(often._repr_html_())
    assert "Frequency" in text and f"{often[0].frequency_percent:g} %" in text
    assert "Frequency" not in read(g.relations(P.blocks)._repr_html_())


def test_an_empty_answer_has_a_card(g: Graph) -> None:
    assert "0 concepts" in read(g.concepts("PD-1").where(text="no such thing")._repr_html_())
    assert "0 found" in read(g.search("zzzzqqqq")._repr_html_())


def test_a_kind_without_a_color_that_can_be_read_has_one_of_the_palette(hostile: Graph) -> None:
    assert kind_colors(hostile.kinds)["Drug"] in PALETTE


def test_text_on_a_color_can_be_read(g: Graph) -> None:
    """Contrast of 4.5, as WCAG 2.2 asks of small text, https://www.w3.org/TR/WCAG22/#contrast-minimum."""

    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # fmt: skip
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for color in {*kind_colors(g.kinds).values(), *PALETTE, WARNING}:
        light, dark = sorted((luminance(color), luminance(ink_on(color))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, color
