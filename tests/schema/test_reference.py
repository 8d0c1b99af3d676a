"""The reference pages say what the schema and the code have, all of it and no more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from graphql import is_enum_type, is_input_object_type, is_interface_type, is_object_type

from immunograph.schema.reference import reference
from tests.schema.conftest import ROOT
from tests.schema.test_sdl import SCHEMA, own_types

REFERENCE = (ROOT / "docs" / "reference" / "graphql.md").read_text(encoding="utf-8")
ERRORS = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
CODE = re.compile(r"[A-Z]+(_[A-Z]+)*")
MAKERS = {"Failure": 1, "bad": 1, "bad_input": 1, "excess": 3}
SUFFIX = "_LIMIT_EXCEEDED"


def test_the_reference_is_up_to_date() -> None:
    assert reference(SCHEMA).strip() == REFERENCE.strip(), "run: make schema"


def test_the_reference_has_every_name() -> None:
    words = set(re.findall(r"\w+", REFERENCE))
    for kind in own_types(SCHEMA):
        assert kind.name in words
        if is_object_type(kind) or is_interface_type(kind):
            for name, field in kind.fields.items():
                assert {name, *field.args} <= words, f"{kind.name}.{name}"
        elif is_input_object_type(kind):
            assert kind.fields.keys() <= words
        elif is_enum_type(kind):
            assert kind.values.keys() <= words


def test_links_within_the_reference_lead_somewhere() -> None:
    headings = re.findall(r"^#+ (.+)$", REFERENCE, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    anchors |= set(re.findall(r'<a id="(\w+)">', REFERENCE))
    assert set(re.findall(r"\]\(#([^)]+)\)", REFERENCE)) <= anchors


def codes(file: Path) -> Iterator[str]:
    """Yield the codes that a file gives to errors: to makers of errors, as `code`, and in tables of codes."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "")
            if len(node.args) > MAKERS.get(name, 99):
                suffix = SUFFIX if name == "excess" else ""
                yield from (text + suffix for text in texts(node.args[MAKERS[name]]))
        elif isinstance(node, ast.Assign):
            (target, *_) = node.targets
            key = target.slice if isinstance(target, ast.Subscript) else target
            if getattr(key, "id", getattr(key, "value", "")) in ("code", "CODES"):
                yield from texts(node.value)
        elif isinstance(node, ast.Dict):
            for member, value in zip(node.keys, node.values, strict=True):
                if isinstance(member, ast.Constant) and member.value == "code":
                    yield from texts(value)
        elif isinstance(node, ast.FunctionDef):
            named = node.args.args[len(node.args.args) - len(node.args.defaults) :]
            for argument, default in zip(named, node.args.defaults, strict=True):
                if argument.arg == "code":
                    yield from texts(default)
        elif isinstance(node, ast.Tuple) and file.name == "guard.py" and len(node.elts) == 4:
            yield from (text + SUFFIX for text in texts(node.elts[1]))


def texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        is_text = isinstance(inner, ast.Constant) and isinstance(inner.value, str)
        if is_text and CODE.fullmatch(inner.value):
            yield inner.value


def test_every_code_of_an_error_is_listed_and_no_other() -> None:
    files = [ROOT / "graph" / "errors.py", *(ROOT / "schema").rglob("*.py")]
    given = {code for file in files for code in codes(file)}
    given -= {"OPERATION_STOPPED"}  # of the base class of those that are
    listed = re.findall(r"^\| `([A-Z_]+)`", ERRORS, re.MULTILINE)
    assert len(listed) == len(set(listed))
    assert given == set(listed)
