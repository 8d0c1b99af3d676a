"""What every test may ask for: parts that a machine need not have are skipped by name, or required by REQUIRE_ALL=1."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest


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
