"""Make Strawberry types at run time, for an ontology whose kinds are known only once it is loaded.

All types of one schema live in a module of their own, in which Strawberry resolves the annotations, given as text.
"""

from __future__ import annotations

import enum
import inspect
import itertools
import keyword
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType, new_class
from typing import Annotated, Any, Optional

import strawberry
from strawberry.utils.str_converters import to_camel_case

from immunograph.schema.bounds import Range
from immunograph.schema.directives import Bounded, Cost
from immunograph.schema.errors import bad_input
from immunograph.schema.scalars import URI, Date

_numbers = itertools.count(1)
_REQUIRED = inspect.Parameter.empty
Getter = Callable[..., Any]


@dataclass(frozen=True)
class Argument:
    """An argument of a field, or a field of an input type: its annotation, default and description.

    One with a `range` takes its default where it is null.
    """

    annotation: str
    default: Any = _REQUIRED
    description: str = ""
    range: Range | None = None


@dataclass(frozen=True)
class Field:
    """A field: its annotation, how to get it from the object, its arguments, and what it costs beside its objects."""

    annotation: str
    description: str
    get: Getter
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    deprecation: str | None = None
    cost: int = 0


@dataclass(frozen=True)
class ObjectType:
    """An object type; `cls` is the class of its objects where it is a Node."""

    description: str
    fields: Mapping[str, Field]
    cls: type | None = None


@dataclass(frozen=True)
class EnumValue:
    """A value of an enum: the word that stands for it within, its description, and why it is deprecated where it is."""

    word: str
    description: str
    deprecation: str | None = None


def public(key: str) -> str:
    """Return what clients call an argument or field; a keyword of Python has an underscore at its end within.

    >>> public("max_length"), public("from_"), public("note")
    ('maxLength', 'from', 'note')
    """
    return key[:-1] if key.endswith("_") and keyword.iskeyword(key[:-1]) else to_camel_case(key)


class Types:
    """The types of one schema."""

    def __init__(self) -> None:
        self.module = ModuleType(f"immunograph.schema.types_{next(_numbers)}")
        sys.modules[self.module.__name__] = self.module
        self.module.__dict__.update(
            strawberry=strawberry, Annotated=Annotated, Optional=Optional, Date=Date, URI=URI
        )
        self.members: dict[str, Any] = {}

    def close(self) -> None:
        """Let go of the module: once a schema is made, all annotations are resolved, and a schema that is replaced shall end."""
        del sys.modules[self.module.__name__]

    def add(self, name: str, made: Any) -> Any:
        self.module.__dict__[name] = made
        self.members[name] = made
        return made

    def enum(self, name: str, description: str, values: Mapping[str, EnumValue]) -> dict[str, Any]:
        """Add an enum; return its members by their words."""
        made = {
            key: strawberry.enum_value(
                value.word, description=value.description, deprecation_reason=value.deprecation
            )
            for key, value in values.items()
        }
        make: Any = enum.Enum  # mypy takes only names that are written out
        members = make(name, made, module=self.module.__name__)
        self.add(name, strawberry.enum(members, description=description))
        return {member.value: member for member in members}

    def object(
        self,
        name: str,
        description: str,
        fields: Mapping[str, Field],
        *,
        interfaces: Iterable[str] = (),
        is_interface: bool = False,
        owns: Callable[[Any], bool] | None = None,
        resolve: Callable[[Any], str] | None = None,
    ) -> Any:
        """Add an object type or an interface; `owns` tells its objects, `resolve` names the type of an interface's."""
        namespace: dict[str, Any] = {"__module__": self.module.__name__, "__annotations__": {}}
        for key, spec in fields.items():
            namespace[key] = strawberry.field(
                resolver=self._resolver(key, spec),
                name=public(key),
                description=spec.description,
                deprecation_reason=spec.deprecation,
                metadata={"cost": spec.cost},
                directives=[Cost(weight=spec.cost)] if spec.cost else (),
            )
        if owns is not None:
            namespace["is_type_of"] = classmethod(lambda cls, value, info: owns(value))
        if resolve is not None:
            namespace["resolve_type"] = classmethod(lambda cls, value, info, *rest: resolve(value))
        bases = tuple(self.members[i] for i in interfaces)
        made = new_class(name, bases, exec_body=lambda ns: ns.update(namespace))
        decorate = strawberry.interface if is_interface else strawberry.type
        return self.add(name, decorate(made, name=name, description=description))

    def input(
        self,
        name: str,
        description: str,
        fields: Mapping[str, Argument],
        *,
        one_of: bool = False,
    ) -> Any:
        """Add an input type; a field whose default is None may be left out, and then is unset."""
        namespace: dict[str, Any] = {"__module__": self.module.__name__, "__annotations__": {}}
        for key, spec in fields.items():
            namespace["__annotations__"][key] = spec.annotation
            default = strawberry.UNSET if spec.default is None else spec.default
            given = {} if spec.default is _REQUIRED else {"default": default}
            namespace[key] = strawberry.field(
                name=public(key), description=spec.description, **given
            )
        made = new_class(name, (), exec_body=lambda ns: ns.update(namespace))
        return self.add(
            name, strawberry.input(made, name=name, description=description, one_of=one_of)
        )

    def _resolver(self, name: str, spec: Field) -> Getter:
        get = bounded(spec)

        def resolve(root: Any, info: Any, **arguments: Any) -> Any:
            return get(root, **arguments)

        parameters = [
            inspect.Parameter("root", inspect.Parameter.POSITIONAL_OR_KEYWORD),
            inspect.Parameter(
                "info", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=strawberry.Info
            ),
        ]
        # A quoted name within would become a reference that `typing` keeps, and that means the first schema's type ever after.
        returned = spec.annotation.replace('"', "")
        resolve.__annotations__ = {"info": strawberry.Info, "return": returned}
        for key, argument in spec.arguments.items():
            annotation: Any = Annotated[
                argument.annotation,
                strawberry.argument(
                    name=public(key),
                    description=argument.description,
                    directives=[Bounded(min=argument.range.low, max=argument.range.high)]
                    if argument.range
                    else (),
                ),
            ]
            resolve.__annotations__[key] = annotation
            parameters.append(
                inspect.Parameter(
                    key,
                    inspect.Parameter.KEYWORD_ONLY,
                    default=argument.default,
                    annotation=annotation,
                )
            )
        resolve.get = get  # type: ignore[attr-defined]  # for resolving.shorten
        resolve.__name__ = name
        resolve.__module__ = self.module.__name__
        resolve.__signature__ = inspect.Signature(parameters, return_annotation=returned)  # type: ignore[attr-defined]
        return resolve


def bounded(spec: Field) -> Getter:
    """Return what gets a field's value once its arguments are within their ranges.

    Raises:
        GraphQLError: `BAD_USER_INPUT`, from what is returned, for an argument out of its range.
    """
    get = spec.get
    bounds = [
        (key, public(key), argument.range, argument.default)
        for key, argument in spec.arguments.items()
        if argument.range is not None
    ]
    if not bounds:
        return get

    def answer(source: Any, /, **given: Any) -> Any:
        for key, name, (low, high), default in bounds:
            value = given.get(key)
            if value is None:
                given[key] = None if default is _REQUIRED else default
            elif isinstance(value, list):
                if not low <= len(value) <= high:
                    raise bad_input(f"{name} has {len(value)} members; give {low} to {high}")
            elif not low <= value <= high:
                raise bad_input(f"{name} is {value}; give {low} to {high}")
        return get(source, **given)

    return answer
