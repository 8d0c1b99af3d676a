"""Turtle is read as the grammar says, and nothing of the text is lost."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.curation.turtle import (
    Directive,
    Document,
    GrammarError,
    Node,
    Token,
    TokenKind,
    UndefinedPrefixError,
    tokenize,
)
from immunograph.graph.loading import data_file

PREFIX = "@prefix ex: <http://example.org/> .\n"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(t.kind.name, t.text) for t in tokenize(text)]


def gaps(text: str, tokens: list[Token]) -> list[str]:
    ends = [0, *(t.end for t in tokens)]
    starts = [*(t.start for t in tokens), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ex:a.", ["ex:a", "."]),
        ("ex:.", ["ex:", "."]),
        ("ex:a.b.", ["ex:a.b", "."]),
        ("ex:a-b:c%41\\,d", ["ex:a-b:c%41\\,d"]),
        (":", [":"]),
        ("ex:4-1BB", ["ex:4-1BB"]),
        ("ex:T-cell", ["ex:T-cell"]),
        ("1. 1.5 .5 -2 +1e5 1.e5", ["1", ".", "1.5", ".5", "-2", "+1e5", "1.e5"]),
        ('"a \\" b"@en-GB', ['"a \\" b"', "@en-GB"]),
        ('"""a "" \n " b"""', ['"""a "" \n " b"""']),
        ("'''a'b''' '' \"\"", ["'''a'b'''", "''", '""']),
        ('"1"^^ex:t', ['"1"', "^^", "ex:t"]),
        ("_:a.b.", ["_:a.b", "."]),
        ("<a#b>#c <d>\n[]", ["<a#b>", "#c <d>", "[", "]"]),
        ("a ex:a a:a", ["a", "ex:a", "a:a"]),
        ("true false:x", ["true", "false:x"]),
        ("@prefix @prefix-x prefix BASE", ["@prefix", "@prefix-x", "prefix", "BASE"]),
        ("ex:α·b", ["ex:α·b"]),
    ],
)
def test_tokens_are_those_of_the_grammar(text: str, wanted: list[str]) -> None:
    tokens = tokenize(text)
    assert [t.text for t in tokens] == wanted
    assert TokenKind.ERROR not in {t.kind for t in tokens}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("“curly quotes” ;", "“curly quotes”"),
        ('"not closed ;\nex:a', '"not closed ;'),
        ('"""not closed ;\nex:a', '"""not closed ;\nex:a'),
        ("<not an iri>", "<not an iri>"),
        ('"bad \\escape" .', '"bad \\escape" .'),
        ("word", "word"),
        ("ex:a&", "&"),
    ],
)
def test_what_no_rule_matches_is_an_error_token(text: str, wrong: str) -> None:
    assert [t.text for t in tokenize(text) if t.kind is TokenKind.ERROR] == [wrong]


@given(
    st.text(
        alphabet=st.sampled_from(
            ["\n", " ", ".", ";", ",", "[", "]", "(", ")", "@", "#", '"', "'", "\\", "<", ">", "^",
             ":", "a", "b", "é", "_", "-", "1", "e", "%", "“", "{", "\t", "\r", "\U0001f9ec"]
        )
    )
)  # fmt: skip
def test_whatever_the_text_no_character_is_lost(text: str) -> None:
    tokens = tokenize(text)
    assert all(not gap.strip() for gap in gaps(text, tokens))
    assert all(text[t.start : t.end] == t.text for t in tokens)


def test_the_whole_ontology_is_cut_without_loss_and_read_as_another_parser_reads_it() -> None:
    text = data_file("ontology.ttl").read_text(encoding="utf-8")
    document = Document(text)
    assert all(not gap.strip() for gap in gaps(text, document.tokens))
    mine = {
        (s.subject.value, p.verb.value, o.value)
        for s in document.triples
        for p in s.predicates
        for o in p.objects
        if None not in (s.subject.value, o.value)
    }
    theirs = {
        (q.subject.value, q.predicate.value, q.object if isinstance(q.object, ox.Literal) else q.object.value)
        for q in ox.parse(text, format=ox.RdfFormat.TURTLE)
        if not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)
    }  # fmt: skip
    assert mine == theirs


names = st.sampled_from(["ex:a", "ex:b-1", "<http://example.org/c>", "<d>", "ex:e\\.f", "ex:%41"])
literals = st.builds(
    lambda text, end: ox.Literal(text).__str__() + end,
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
    st.sampled_from(["", "@en", "@en-GB", "^^ex:t"]),
) | st.sampled_from(["1", "-2.5", "1e3", "true", '"""a\n"b"""', "'c'"])
objects = st.recursive(
    names | literals,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda m: f"( {' '.join(m)} )")
        | st.tuples(names, inner).map(lambda m: f"[ {m[0]} {m[1]} ]")
    ),
    max_leaves=5,
)
spaces = st.sampled_from([" ", "\n", " # note\n", "\t"])


@st.composite
def turtles(draw: st.DrawFn) -> str:
    lines = ["@base <http://base.org/> .", PREFIX]
    for _ in range(draw(st.integers(1, 4))):
        gap = draw(spaces)
        predicates = [
            f"{draw(names)}{draw(spaces)}{f' ,{gap}'.join(draw(st.lists(objects, min_size=1, max_size=3)))}"
            for _ in range(draw(st.integers(1, 3)))
        ]
        lines.append(
            f"{draw(names)}{gap}{f'{gap}; '.join(predicates)}{draw(spaces)}.{draw(spaces)}"
        )
    return "\n".join(lines)


def count(node: Node) -> int:
    """The triples that a term brings with it."""
    here = 2 * len(node.members) + sum(len(p.objects) for p in node.predicates)
    nested = [*node.members, *(o for p in node.predicates for o in p.objects)]
    return here + sum(count(n) for n in nested)


@settings(max_examples=150, deadline=None)
@given(turtles())
def test_random_turtle_has_the_triples_that_another_parser_finds(text: str) -> None:
    document = Document(text)
    theirs = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    mine = [
        (s.subject.value, p.verb.value, o.value)
        for s in document.triples
        for p in s.predicates
        for o in p.objects
    ]
    nested = sum(count(o) for s in document.triples for p in s.predicates for o in p.objects)
    assert len(mine) + nested == len(theirs)
    found = {
        (q.subject.value, q.predicate.value, q.object if isinstance(q.object, ox.Literal) else q.object.value)
        for q in theirs
        if not isinstance(q.subject, ox.BlankNode) and not isinstance(q.object, ox.BlankNode)
    }  # fmt: skip
    nil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
    assert {t for t in mine if t[2] is not None} == {t for t in found if t[2] != nil}


def test_terms_know_their_positions_and_comments_stay() -> None:
    document = Document(
        PREFIX + "# above\nex:a ex:p ex:b , # within\n    [ ex:q ( 1 2 ) ] .  # behind\n"
    )
    (statement,) = document.triples
    assert document.position(statement.subject.first) == (3, 1)
    (predicate,) = statement.predicates
    assert [document.position(o.first) for o in predicate.objects] == [(3, 11), (4, 5)]
    nested = predicate.objects[1].predicates[0].objects[0]
    assert [document.position(m.first) for m in nested.members] == [(4, 14), (4, 16)]
    assert [t.text for t in document.comments(statement.first, statement.last)] == ["# within"]
    assert document.text_of(predicate.objects[1]) == "[ ex:q ( 1 2 ) ]"
    assert document.line(3) == "ex:a ex:p ex:b , # within"
    assert isinstance(document.statements[0], Directive)


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("ex:a ex:p ex:b", 3, "'.'"),
        ("ex:a ex:p .", 2, "an object"),
        ("ex:a ex:p ex:b ex:c .", 3, "'.'"),
        ('"a" ex:p ex:b .', 0, "a subject"),
        ("ex:a 1 ex:b .", 1, "a predicate"),
        ("ex:a ex:p ( 1", 4, "a member of the list or ')'"),
        ("ex:a ex:p [ ex:q 1 .", 5, "']'"),
        ("@prefix <a> .", 1, "a prefix with its colon"),
    ],
)
def test_a_token_that_does_not_fit_is_named(text: str, index: int, expected: str) -> None:
    with pytest.raises(GrammarError) as caught:
        Document(PREFIX + text).statements  # noqa: B018
    assert (caught.value.index - 4, caught.value.expected) == (index, expected)


def test_an_unknown_prefix_is_named() -> None:
    with pytest.raises(UndefinedPrefixError) as caught:
        Document("foo:a foo:b foo:c .").statements  # noqa: B018
    assert caught.value.prefix == "foo"
