"""Make Strawberry types at run time, for an ontology whose kinds are known only once it is loaded.

All types of one schema live in a module of their own, in which Strawberry resolves the annotations, given as text.
"""

from __future__ import annotations

import enum
import inspect
import itertools
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType, new_class
from typing import Annotated, Any, Optional

import strawberry

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Argument:
    """An argument of a field: its annotation, default and description; `name` where Python cannot take it."""

    annotation: str
    default: Any = inspect.Parameter.empty
    description: str | None = None
    name: str | None = None


@dataclass(frozen=True)
class Field:
    """A field: its annotation, how to get it from the object, its arguments, and what it costs beside its objects."""

    annotation: str
    description: str
    get: Callable[..., Any]
    arguments: Mapping[str, Argument] = field(default_factory=dict)
    deprecation: str | None = None
    cost: int = 0


class Types:
    """The types of one schema."""

    def __init__(self) -> None:
        self.module = ModuleType(f"immunograph.schema.types_{next(_numbers)}")
        sys.modules[self.module.__name__] = self.module
        self.module.__dict__.update(strawberry=strawberry, Annotated=Annotated, Optional=Optional)
        self.members: dict[str, Any] = {}

    def add(self, name: str, made: Any) -> Any:
        self.module.__dict__[name] = made
        self.members[name] = made
        return made

    def enum(
        self,
        name: str,
        values: Mapping[str, str],
        description: str,
        explained: Mapping[str, str | None],
    ) -> dict[str, Any]:
        """Add an enum; return its members by the word of the ontology. `values` maps names to such words."""
        made = {
            key: strawberry.enum_value(w, description=explained.get(w)) for key, w in values.items()
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
                description=spec.description,
                deprecation_reason=spec.deprecation,
                metadata={"cost": spec.cost},
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
        fields: Mapping[str, tuple[str, str]],
        *,
        one_of: bool = False,
    ) -> Any:
        """Add an input type of optional fields: name to annotation and description."""
        namespace: dict[str, Any] = {"__module__": self.module.__name__, "__annotations__": {}}
        for key, (annotation, text) in fields.items():
            namespace["__annotations__"][key] = f"Optional[{annotation}]"
            namespace[key] = strawberry.field(default=strawberry.UNSET, description=text)
        made = new_class(name, (), exec_body=lambda ns: ns.update(namespace))
        return self.add(
            name, strawberry.input(made, name=name, description=description, one_of=one_of)
        )

    def _resolver(self, name: str, spec: Field) -> Callable[..., Any]:
        def resolve(root: Any, info: Any, **arguments: Any) -> Any:
            return spec.get(root, **arguments)

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
            annotation: Any = argument.annotation
            if argument.description or argument.name:
                annotation = Annotated[
                    annotation,
                    strawberry.argument(description=argument.description, name=argument.name),
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
        resolve.get = spec.get  # type: ignore[attr-defined]  # for resolving.shorten
        resolve.__name__ = name
        resolve.__module__ = self.module.__name__
        resolve.__signature__ = inspect.Signature(parameters, return_annotation=returned)  # type: ignore[attr-defined]
        return resolve
