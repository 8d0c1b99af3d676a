"""What every test may ask for: parts that a machine need not have are skipped by name, or required by REQUIRE_ALL=1."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from importlib import resources

import pytest
import yaml


@pytest.fixture(scope="session")
def need() -> Callable[[object, str], None]:
    """Return `need(condition, part)`: skip the test where a part is missing, or fail it when REQUIRE_ALL=1."""

    def check(condition: object, part: str) -> None:
        if condition:
            return
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(f"REQUIRE_ALL=1 and {part} is missing", pytrace=False)
        pytest.skip(f"{part} is missing")

    return check


@pytest.fixture(scope="session")
def biolink_terms(need: Callable[[object, str], None]) -> frozenset[str]:
    """Return the categories and predicates of the Biolink Model, as CURIEs."""
    need(importlib.util.find_spec("biolink_model"), "biolink-model (requirements-judges.lock)")
    schema = resources.files("biolink_model") / "schema" / "biolink_model.yaml"
    model = yaml.load(schema.read_text(encoding="utf-8"), yaml.CSafeLoader)
    classes = {
        "biolink:" + "".join(w[:1].upper() + w[1:] for w in n.split()) for n in model["classes"]
    }
    return frozenset(classes | {"biolink:" + n.replace(" ", "_") for n in model["slots"]})
