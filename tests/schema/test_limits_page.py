"""The page of the limits says what is in force."""

from __future__ import annotations

import re
from pathlib import Path

from immunograph.graph import load
from immunograph.schema import build_schema
from immunograph.schema.execution import OPERATION_SECONDS, Executor
from immunograph.schema.guard import Limits

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "limits.md").read_text(encoding="utf-8")


def test_the_page_has_the_numbers_and_codes() -> None:
    limits = Limits()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.splitlines()
        if line.startswith("| ")
    ]
    stated = {row[2].strip("`"): row[1] for row in rows if row[2].count("`") == 2}
    assert stated["TOKEN_LIMIT_EXCEEDED"] == f"{limits.tokens:,}"
    assert stated["DEPTH_LIMIT_EXCEEDED"] == f"{limits.depth}"
    assert stated["ALIAS_LIMIT_EXCEEDED"] == f"{limits.aliases}"
    assert stated["ROOT_FIELD_LIMIT_EXCEEDED"] == f"{limits.root_fields}"
    assert stated["DIRECTIVE_LIMIT_EXCEEDED"] == f"{limits.directives}"
    assert stated["FRAGMENT_LIMIT_EXCEEDED"] == f"{limits.fragments}"
    assert stated["OPERATION_LIMIT_EXCEEDED"] == f"{limits.operations}"
    assert stated["BATCH_LIMIT_EXCEEDED"] == f"{limits.batch}"
    assert stated["TEXT_LIMIT_EXCEEDED"] == f"{limits.text:,}"
    assert stated["COST_LIMIT_EXCEEDED"] == f"{limits.cost:,}"
    assert stated["DEADLINE_EXCEEDED"] == f"{OPERATION_SECONDS:g}"
    assert f"{limits.values:,} and {limits.value_depth}" in PAGE
    source = "".join(p.read_text() for p in (Path(__file__).parents[2] / "schema").rglob("*.py"))
    for code in re.findall(r"`([A-Z_]+_LIMIT_EXCEEDED)`", PAGE):
        assert f'"{code.removesuffix("_LIMIT_EXCEEDED")}"' in source or f'"{code}"' in source


def test_the_example_costs_what_the_page_says() -> None:
    (example,) = re.findall(r"^    (\{ .*\})$", PAGE, re.MULTILINE)
    (said,) = re.findall(r"= (\d+):$", PAGE, re.MULTILINE)
    outcome = Executor(build_schema(load())).execute(example)
    assert outcome.extensions["cost"]["requested"] == int(said)
