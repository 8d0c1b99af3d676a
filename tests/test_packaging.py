"""What is installed, what imports what, and what is public."""

from __future__ import annotations

import ast
import subprocess
import sys
import zipfile
from pathlib import Path

import immunograph.graph
import immunograph.schema

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT: dict[str, set[str]] = {
    "data": set(),
    "graph": {"data"},
    "schema": {"graph"},
    "curation": {"graph", "data"},
    "cli": {"curation", "graph", "schema", "data"},
}
RDF_LIBRARIES = {"rdflib", "pyoxigraph", "pyshacl"}


def imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_arrows_run_one_way() -> None:
    for folder, allowed in MAY_IMPORT.items():
        for file in (ROOT / folder).rglob("*.py"):
            for name in imports(file):
                first, _, rest = name.partition(".")
                assert first not in MAY_IMPORT, f"{file}: import immunograph.{first}, not {first}"
                if first == "immunograph":
                    room = rest.split(".")[0]
                    assert room == folder or room in allowed, f"{file} imports {name}"
                if folder == "schema":
                    assert first not in RDF_LIBRARIES, f"{file} imports {name}"


def test_the_wheel_holds_every_file(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for folder in MAY_IMPORT:
        for file in (ROOT / folder).rglob("*.py"):
            assert f"immunograph/{file.relative_to(ROOT)}" in names
        assert f"immunograph/{folder}/py.typed" in names
    for file in (ROOT / "schema" / "static").rglob("*"):
        assert file.is_dir() or f"immunograph/{file.relative_to(ROOT)}" in names
    wanted = {"data/ontology.ttl", "data/shapes.ttl", "schema/schema.graphql"}
    wanted.add("graph/plots/interactive.js")
    assert {f"immunograph/{w}" for w in wanted} <= names
    assert not [n for n in names if n.startswith(tuple(f"{folder}/" for folder in MAY_IMPORT))]


def test_a_look_up_loads_no_heavy_library() -> None:
    code = (
        "import sys; from immunograph.graph import load; load()['Keytruda'].relations();"
        "print([m for m in ('rdflib', 'networkx', 'numpy', 'pandas', 'matplotlib', 'rapidfuzz', 'strawberry') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_public_names_are_sorted_and_complete() -> None:
    for module in (immunograph.graph, immunograph.schema):
        assert module.__all__ == sorted(module.__all__)
        assert all(hasattr(module, name) for name in module.__all__)
