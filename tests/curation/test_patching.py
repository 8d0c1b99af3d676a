"""A changed fact changes the lines of its block and no other, whatever the text looks like."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from immunograph.curation.edits import Fact, Patch, facts_of_document
from immunograph.curation.layout import format_text, packaged_order
from immunograph.curation.turtle import Document, TokenKind
from tests.cli.command import changed_lines
from tests.curation.small import SMALL

LAYOUT = packaged_order()
IG = "https://w3id.org/immunograph/"
FACTS = sorted(facts_of_document(Document(SMALL)))
SUBJECTS = [f"<{IG}{name}>" for name in ("pembrolizumab", "PD-1", "aaa", "zzz", "claim/new")]
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
OBJECTS = [
    *SUBJECTS,
    *('"plain"', '"a \\"b\\"\\n"@en', "5", "12.5", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>', "[ <http://x/p> ( 1 2 ) ]", "( <http://x/a> )"),
    *(f"<{IG}{kind}>" for kind in ("Therapy", "Claim", "Cancer", "Source")),
]  # fmt: skip
new_facts = st.builds(
    Fact,
    st.sampled_from(SUBJECTS),
    st.sampled_from([TYPE, IG + "blocks", IG + "subject", "http://x/unknown"]),
    st.sampled_from(OBJECTS),
)


def untidy(text: str) -> str:
    """The same text as someone writes who never formats."""
    return text.replace(" ;\n    ", ";\n\t").replace(" .\n", ".\n").replace(" , ", ",")


@settings(max_examples=120, deadline=None)
@given(st.sets(st.sampled_from(FACTS), max_size=6), st.sets(new_facts, max_size=6), st.booleans())
def test_patch_says_just_what_was_asked_and_leaves_other_blocks(
    removed: set[Fact], added: set[Fact], is_tidy: bool
) -> None:
    text = SMALL if is_tidy else untidy(SMALL)
    document = Document(text)
    before = facts_of_document(document)
    result = Patch(document, LAYOUT).apply(removed, added)
    assert facts_of_document(Document(result)) == (before - removed) | added
    touched = {f.subject for f in removed | added - before}
    comments = [t.text for t in Document(result).tokens if t.kind is TokenKind.COMMENT]
    assert {"# a small ontology", "# agents and regimens", "# the end"} <= set(comments)
    for statement in document.triples:
        subject = f"<{statement.subject.value}>"
        if subject not in touched and statement.subject.value:
            assert document.text_of(statement) in result


def test_no_change_gives_the_same_text() -> None:
    for text in (SMALL, untidy(SMALL), SMALL.replace("\n", "\r\n")):
        assert Patch(Document(text), LAYOUT).apply((), ()) == text


def test_lines_that_no_change_touches_stay_in_a_block_that_is_not_canonical() -> None:
    block = """ig:pembrolizumab   a ig:Therapy,owl:NamedIndividual;
  ig:blocks ig:PD-1   ; # why
      skos:definition "A   PD-1 inhibitor that is an antibody."@en;
  skos:altLabel "Keytruda"@en;   rdfs:label "pembrolizumab"@en
  .
"""
    start, end = SMALL.index("ig:pembrolizumab a"), SMALL.index("\nig:retifanlimab a")
    text = SMALL[:start] + block + SMALL[end:]
    drug, synonym = f"<{IG}pembrolizumab>", "http://www.w3.org/2004/02/skos/core#altLabel"
    removed = {Fact(drug, synonym, '"Keytruda"@en')}
    added = {Fact(drug, IG + "blocks", f"<{IG}CTLA-4>"), Fact(drug, "http://x/new", "5")}
    result = Patch(Document(text), LAYOUT).apply(removed, added)
    assert changed_lines(text, result) == [
        "-  ig:blocks ig:PD-1   ; # why",
        "+  ig:blocks ig:PD-1 , ig:CTLA-4   ; # why",
        '-  skos:altLabel "Keytruda"@en;   rdfs:label "pembrolizumab"@en',
        '+  rdfs:label "pembrolizumab"@en ;',
        "+    <http://x/new> 5",
    ]


def test_canonical_file_stays_canonical() -> None:
    assert format_text(SMALL, LAYOUT) == SMALL
    claim = f"<{IG}claim/pembrolizumab-blocks-PD-1-27325296>"
    removed = {f for f in FACTS if f.subject == claim and f.predicate == IG + "subject"}
    added = {Fact(claim, IG + "subject", f"<{IG}zzz>")}
    result = Patch(Document(SMALL), LAYOUT).apply(removed, added)
    assert format_text(result, LAYOUT) == result
    assert result.index("ig:subject ig:zzz") > result.index("ig:subject ig:retifanlimab")


def test_patch_refuses_nothing_it_can_write_with_nested_blank_nodes() -> None:
    bracket = '[ <http://x/p> [ <http://x/q> "1" ] ]'
    added = {Fact(f"<{IG}PD-1>", "http://x/unknown", bracket), Fact(bracket, "", "")}
    result = Patch(Document(SMALL), LAYOUT).apply((), added)
    assert facts_of_document(Document(result)) == set(FACTS) | added
    back = Patch(Document(result), LAYOUT).apply(added, ())
    assert facts_of_document(Document(back)) == set(FACTS)


def test_line_breaks_of_the_file_are_kept() -> None:
    fact = Fact(f"<{IG}PD-1>", "http://x/new", "5")
    windows = Patch(Document(SMALL.replace("\n", "\r\n")), LAYOUT).apply((), {fact})
    assert windows == Patch(Document(SMALL), LAYOUT).apply((), {fact}).replace("\n", "\r\n")
