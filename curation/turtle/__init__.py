"""Turtle as people write it: tokens and concrete syntax, with comments, layout and positions.

Promises to lose nothing: the text is the tokens with the white space between them. It does not judge meaning.
"""

from immunograph.curation.turtle.document import Document
from immunograph.curation.turtle.parsing import GrammarError
from immunograph.curation.turtle.terms import UndefinedPrefixError
from immunograph.curation.turtle.tokens import Token, TokenKind, tokenize
from immunograph.curation.turtle.tree import Directive, Form, Node, Predicate, Statement, Triples

__all__ = [
    "Directive",
    "Document",
    "Form",
    "GrammarError",
    "Node",
    "Predicate",
    "Statement",
    "Token",
    "TokenKind",
    "Triples",
    "UndefinedPrefixError",
    "tokenize",
]
