"""The formatter loses neither a comment nor a triple, whatever the text, and finds nothing to do the second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from immunograph.curation.layout import format_text, packaged_order
from immunograph.curation.turtle import Document, GrammarError, TokenKind, UndefinedPrefixError
from immunograph.graph.loading import data_file

HEAD = """@prefix ig: <https://w3id.org/immunograph/> .
@prefix claim: <https://w3id.org/immunograph/claim/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
KINDS = """
ig:Therapy a owl:Class ; rdfs:label "therapy"@en .
ig:Cancer a owl:Class ; rdfs:label "cancer"@en .
ig:targets a owl:ObjectProperty . ig:approvedFor a owl:ObjectProperty .
"""
LAYOUT = packaged_order()


def triples(text: str) -> ox.Dataset:
    found = ox.Dataset(
        ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri="http://example.org/base/")
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


def comments(text: str) -> Counter[str]:
    return Counter(t.text.rstrip() for t in Document(text).tokens if t.kind is TokenKind.COMMENT)


def formatted(text: str) -> str:
    """Format a text, after seeing that the result says the same and is canonical."""
    text = text.removeprefix("\ufeff")
    new = format_text(text, LAYOUT, base="http://example.org/base/")
    assert triples(new) == triples(text)
    assert not comments(text) - comments(new)
    assert all(comment.startswith("### ") for comment in comments(new) - comments(text))
    assert format_text(new, LAYOUT, base="http://example.org/base/") == new
    return new


names = st.sampled_from(
    ["ig:a", "ig:B", "ig:c-d", "ig:Therapy", "ig:Cancer", "ig:e\\,f", "ig:g.h", "claim:x-1"]
    + ["<http://example.org/absolute>", "<relative>", "_:b0", "_:b1", "[]", "()"]
)
verbs = st.sampled_from(
    ["a", "rdfs:label", "ig:targets", "ig:approvedFor", "skos:definition", "ig:z", "<http://x/p>"]
)
literals = st.sampled_from(
    [
        '"plain"',
        '"# no comment"@en',
        '"""long\n  # no comment either "quoted"\n"""',
        "'''x\r\n'y'''",
    ]
    + ['"a \\" b\\n\\u00e9"@en-GB', '"5"^^xsd:integer', "5", "-1.50", "2e3", "true", "'single'"]
    + ['"x"^^<http://x/type>', '""']
)
noise = st.sampled_from(
    [
        " ",
        "\n",
        "  \t",
        "\n\n",
        "\r\n",
        " # why\n",
        "\n# own line\n",
        "\n\n# free\n\n",
        "#c\r\n",
        " #\n",
    ]
    + [" # a # b \n", "\n# one\n# two\n", "\n### Therapies\n", "\n### Cancers\n# intro\n"]
)


@st.composite
def terms(draw: Callable[..., object], depth: int = 2) -> list[str]:
    shape = draw(st.integers(0, 9 if depth else 6))
    if shape <= 3:
        return [str(draw(names))]
    if shape <= 6:
        text = str(draw(literals))
        return text.split("^^") and ([text] if "^^" not in text else [*_typed(text)])
    if shape == 7:
        inner = draw(st.lists(terms(depth - 1), max_size=4))
        assert isinstance(inner, list)
        return ["(", *(t for member in inner for t in member), ")"]
    inner = draw(clauses(depth - 1))
    assert isinstance(inner, list)
    return ["[", *inner, "]"]


def _typed(text: str) -> list[str]:
    quoted, _, datatype = text.partition("^^")
    return [quoted, "^^", datatype]


@st.composite
def clauses(draw: Callable[..., object], depth: int = 2) -> list[str]:
    tokens: list[str] = []
    count = draw(st.integers(1, 4))
    assert isinstance(count, int)
    for number in range(count):
        tokens += [";"] * (number > 0) + [str(draw(verbs))]
        objects = draw(st.lists(terms(depth), min_size=1, max_size=3))
        assert isinstance(objects, list)
        for place, value in enumerate(objects):
            tokens += [","] * (place > 0) + value
    if draw(st.booleans()):
        tokens.append(";")
    return tokens


@st.composite
def statements(draw: Callable[..., object]) -> list[str]:
    shape = draw(st.integers(0, 11))
    if shape == 0:
        return ["@prefix", "new:", "<http://new/>", "."]
    if shape == 1:
        return ["PREFIX", "ig:", "<https://w3id.org/immunograph/>"]
    if shape == 2:
        return [
            *["@base", "<http://example.org/other/>", "."],
            *["@prefix", "ig:", "<https://elsewhere.org/>", "."],
        ]
    subject = [str(draw(names))]
    if shape == 3:
        inner = draw(clauses(1))
        assert isinstance(inner, list)
        subject = ["[", *inner, "]"]
        if draw(st.booleans()):
            return [*subject, "."]
    rest = draw(clauses())
    assert isinstance(rest, list)
    return [*subject, *rest, "."]


@st.composite
def texts(draw: Callable[..., object]) -> str:
    parts = draw(st.lists(statements(), max_size=6))
    assert isinstance(parts, list)
    text = draw(st.sampled_from(["", "\ufeff"]))
    assert isinstance(text, str)
    text += HEAD + KINDS
    for token in (t for part in parts for t in part):
        text += str(draw(noise)) + token
        if token in (".", "[", "]", "(", ")", ",", ";"):
            continue
        text += " " if token != "^^" else ""
    return text + str(draw(noise))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_nothing_is_lost_and_second_run_changes_nothing_when_text_is_random(text: str) -> None:
    formatted(text)


def test_block_moves_to_section_of_its_kind_with_its_comments() -> None:
    new = formatted(
        HEAD
        + KINDS
        + """
### Therapies

# about b
ig:b ig:approvedFor ig:m ; ig:targets ig:y , # y
  ig:x ; # targets
  a ig:Therapy . # at the end
ig:m a ig:Cancer .
ig:A a ig:Therapy .
ig:b rdfs:label "b" . # said apart

### Cancers
# which are few

# the last word
"""
    )
    assert new.split("### Therapies\n\n")[1] == (
        """ig:A a ig:Therapy .

# about b
ig:b a ig:Therapy ;  # at the end
    rdfs:label "b" ;  # said apart
    ig:targets
        ig:y ,  # y
        ig:x ;  # targets
    ig:approvedFor ig:m .


### Cancers
# which are few

ig:m a ig:Cancer .

# the last word
"""
    )


def test_base_that_changes_on_the_way_keeps_every_statement_in_place() -> None:
    text = (
        HEAD
        + KINDS
        + "### Therapies\n<b> a ig:Therapy .\n@base <http://b/> .\n<a> a ig:Therapy .\n"
    )
    new = formatted(text)
    assert new.index("<b>") < new.index("@base") < new.index("<a>")


def test_byte_order_mark_and_carriage_returns_go_while_strings_keep_theirs() -> None:
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + 'ig:a ig:p """x\r\ny""" . # c\r\n'
    new = format_text(text, LAYOUT)
    assert new.endswith('\n\nig:a ig:p """x\r\ny""" .  # c\n')
    assert "\r" not in new.replace("x\r\ny", "")


def test_packaged_ontology_is_formatted() -> None:
    text = data_file("ontology.ttl").read_text(encoding="utf-8")
    assert format_text(text, LAYOUT) == text


def test_layout_names_only_predicates_that_are_in_use_or_declared() -> None:
    text = data_file("ontology.ttl").read_text(encoding="utf-8")
    names = {n for line in LAYOUT.splitlines() if line[:1] not in "#*" for n in line.split()}
    standard = {"a", "owl:deprecated", "dct:isReplacedBy", "owl:priorVersion"}
    assert [n for n in sorted(names - standard) if f"{n} " not in text] == []


@pytest.mark.parametrize(
    "text",
    [
        "ex:a ex:b ex:c .",
        "@prefix ex: <http://x/> . ex:a ex:b",
        "@prefix ex: <http://x/> . ex:a “b” 1 .",
    ],
)
def test_text_with_a_fault_is_refused(text: str) -> None:
    with pytest.raises((GrammarError, UndefinedPrefixError)):
        format_text(text, LAYOUT)
