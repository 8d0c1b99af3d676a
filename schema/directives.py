"""The directives that tell clients what a field costs and within which bounds its arguments are."""

from __future__ import annotations

import strawberry
from strawberry.schema_directive import Location


@strawberry.schema_directive(
    locations=[Location.FIELD_DEFINITION],
    name="cost",
    description="What a field adds to the cost of an operation by itself, beside the objects that it returns.",
)
class Cost:
    """What a field costs by itself."""

    weight: int = strawberry.directive_field(name="weight")


@strawberry.schema_directive(
    locations=[Location.ARGUMENT_DEFINITION],
    name="range",
    description="The bounds of an argument, both included: of a number, or of the length of a list. "
    "What is out of them is an error BAD_USER_INPUT.",
)
class Bounded:
    """The bounds of an argument."""

    min: int = strawberry.directive_field(name="min")
    max: int = strawberry.directive_field(name="max")
