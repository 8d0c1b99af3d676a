"""Validation by the rules of the specification, of which the one that is not linear has a budget."""

from __future__ import annotations

from graphql import DocumentNode, GraphQLError, GraphQLSchema, validate
from graphql.validation import (
    OverlappingFieldsCanBeMergedRule,
    ValidationContext,
    specified_rules,
)
from graphql.validation.validate import ValidationAbortedError
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from immunograph.schema.guard.limits import Limits

COMPARISONS = 40_000
"""The steps in which fields of one name are compared with one another; some 0.2 s of work."""


class BoundedMerging(OverlappingFieldsCanBeMergedRule):
    """Whether fields of one name can be merged: each pair of them is compared, so that the work may be quadratic."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        self.rule_context.remaining_complexity_budget = COMPARISONS


RULES = (
    *(BoundedMerging if r is OverlappingFieldsCanBeMergedRule else r for r in specified_rules),
    OneOfInputValidationRule,  # graphql-core does not know Strawberry's input objects of exactly one field
)


def validated(document: DocumentNode, schema: GraphQLSchema, limits: Limits) -> list[GraphQLError]:
    """Return what is wrong with a document, at most as many errors as the limits say."""
    return [
        _explained(error)
        for error in validate(schema, document, RULES, max_errors=limits.errors)[: limits.errors]
    ]


def _explained(error: GraphQLError) -> GraphQLError:
    if isinstance(error, ValidationAbortedError):
        message = "the document repeats fields and fragments too often; ask for each field once"
        return GraphQLError(message, extensions={"code": "VALIDATION_LIMIT_EXCEEDED"})
    # what was raised within is no failure of ours, but says what is wrong with the document
    return GraphQLError(error.message, error.nodes, error.source, error.positions)
