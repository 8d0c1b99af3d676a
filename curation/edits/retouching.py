"""Change single predicates within a block that is not in the canonical layout, the rest of it as it is written."""

from __future__ import annotations

from immunograph.curation.layout.parts import Block
from immunograph.curation.layout.writing import STEP, Writer
from immunograph.curation.turtle import Document, Triples


def retouched(document: Document, block: Block, writer: Writer) -> str | None:
    """Return the text of a block, from its first token to its last comment, with its changed clauses written anew.

    The clauses of the block are those of its statement in order, without objects where they are to go, then the new ones.
    None where a comment stands in the way, so that the block is better written as a whole.
    """
    statement = block.statement
    assert isinstance(statement, Triples)
    tokens, written = document.tokens, statement.predicates
    count = len(written)
    kept = [i for i in range(count) if block.clauses[i].objects]
    fresh = block.clauses[count:]
    if not kept:
        return None

    def raw(first: int, last: int) -> str:
        return document.text[tokens[first].end : tokens[last].start]

    def is_free(first: int, last: int) -> bool:
        return next(document.comments(first, last), None) is None

    texts: dict[int, str] = {}
    for i, predicate in enumerate(written):
        clause = block.clauses[i]
        if [o.node for o in clause.objects] == list(predicate.objects):
            texts[i] = document.text_of(predicate)
            continue
        before = written[i - 1].last if i else statement.subject.last
        after = written[i + 1].first if i + 1 < count else statement.last
        if not is_free(*((predicate.first, predicate.last) if clause.objects else (before, after))):
            return None
        texts[i] = writer.clause(clause)
    pieces = [document.text_of(statement.subject), raw(statement.subject.last, written[0].first)]
    for number, i in enumerate(kept):
        if number:
            previous = kept[number - 1]
            pieces.append(raw(written[previous].last, written[previous + 1].first))
        pieces.append(texts[i])
    if fresh and not is_free(written[-1].last, statement.last):
        return None
    pieces += [" ;\n" + " " * STEP + writer.clause(clause) for clause in fresh]
    start, end = tokens[written[-1].last].end, tokens[block.ending - 1].end
    return "".join([*pieces, document.text[start:end]])
