"""What the API says of itself: its version and the limits in force."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import version

from immunograph.schema import bounds
from immunograph.schema.common import Common, Part
from immunograph.schema.execution import OPERATION_SECONDS
from immunograph.schema.guard import Limits
from immunograph.schema.typing import Field, Getter, ObjectType


@dataclass(frozen=True, slots=True)
class InForce:
    """The limits that a server may set: those of the guard, the seconds of an operation, requests of a client in a minute."""

    limits: Limits = field(default_factory=Limits)
    seconds: float = OPERATION_SECONDS
    rate_per_minute: int | None = None


class Api(Part):
    """Tells clients the limits, so that they need not read the documentation."""

    def __init__(self, common: Common, in_force: InForce) -> None:
        super().__init__(common)
        self.in_force = in_force

    def types(self) -> dict[str, ObjectType]:
        limits = self.in_force.limits
        numbers = {
            "max_body_bytes": ("Bytes of the body of a request.", bounds.BODY_BYTES),
            "max_tokens": ("Tokens of a document.", limits.tokens),
            "max_depth": ("Fields within fields; introspection is exempt.", limits.depth),
            "max_aliases": ("Aliases of an operation.", limits.aliases),
            "max_root_fields": ("Root fields of an operation.", limits.root_fields),
            "max_directives": ("Directives in a document.", limits.directives),
            "max_fragments": ("Fragments in a document.", limits.fragments),
            "max_operations": ("Operations in a document.", limits.operations),
            "max_batch": ("Members of a list, such as ids.", limits.batch),
            "max_errors": ("Errors that are reported.", limits.errors),
            "max_cost": ("Objects that an operation may return, weights added.", limits.cost),
            "default_page_size": ("Members of a page where none is asked for.", limits.page),
            "max_page_size": ("Members of a page, unless @range says less.", bounds.PAGE.high),
            "max_path_length": ("Steps of a path.", bounds.PATH_LENGTH.high),
            "max_paths": ("Paths that are given.", bounds.PATHS.high),
            "max_neighborhood_depth": (
                "Steps around a concept.",
                bounds.NEIGHBORHOOD_DEPTH.high,
            ),
            "max_neighborhood_size": (
                "Concepts of a neighborhood.",
                bounds.NEIGHBORHOOD.high,
            ),
        }
        fields = {
            "version": Field(
                "str", "The version of the software.", lambda _: version("immunograph")
            ),
            **{
                name: Field("int", description, _constant(number))
                for name, (description, number) in numbers.items()
            },
            "timeout_seconds": Field(
                "float",
                "After how many seconds an operation is stopped.",
                lambda in_force: in_force.seconds,
            ),
            "rate_limit_per_minute": Field(
                "Optional[int]",
                "Requests of one client in a minute; null where that is not limited.",
                lambda in_force: in_force.rate_per_minute,
            ),
            "sdl_url": Field(
                "URI",
                "Where the schema is, relative to the root of this server.",
                lambda _: "schema.graphql",
            ),
        }
        return {"ApiInfo": ObjectType("This API and the limits in force.", fields)}

    def roots(self) -> dict[str, Field]:
        return {
            "api": Field(
                "Optional[ApiInfo]", "The limits in force, and more.", lambda _: self.in_force
            )
        }


def _constant(number: int) -> Getter:
    return lambda _: number
