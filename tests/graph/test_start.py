"""What a fresh process imports: start-up stays quick as long as nothing heavy is among it."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("rdflib", "networkx", "numpy", "pandas", "rapidfuzz", "strawberry", "matplotlib")
ONLY_FOR_LOADING = ("pyoxigraph", "immunograph.graph.building", "importlib.resources", "uuid")


def imported(code: str, names: tuple[str, ...]) -> str:
    code = f"import sys; {code}; print([name for name in {names!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def test_importing_the_package_imports_no_parser_and_nothing_heavy() -> None:
    assert imported("import immunograph.graph", HEAVY) == "[]"
    fresh = "before = set(sys.modules); import immunograph.graph"
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys; {fresh}; print(*sorted(set(sys.modules) - before))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(ran.stdout.split()) & set(ONLY_FOR_LOADING)


def test_a_look_up_imports_nothing_heavy() -> None:
    code = "from immunograph.graph import load; load()['Keytruda'].relations().ids"
    assert imported(code, HEAVY) == "[]"
