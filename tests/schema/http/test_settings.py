"""Settings are read strictly, and each is documented with its default."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from immunograph.schema import Settings, SettingsError

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "reference" / "settings.md"


def test_every_setting_is_documented_with_its_default() -> None:
    rows = re.findall(
        r"^\| `(IMMUNOGRAPH_\w+)` \| (.*?) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE
    )
    assert [name for name, _ in rows] == [
        f"IMMUNOGRAPH_{field.name.upper()}" for field in dataclasses.fields(Settings)
    ]
    stated = {name: text.strip("`") for name, text in rows if text.startswith("`")}
    assert Settings.from_environment(stated) == Settings()


@pytest.mark.parametrize(
    ("variable", "value", "problem"),
    [
        ("QUEU", "1", "did you mean IMMUNOGRAPH_QUEUE"),
        ("THREADS", "0", "at least 1"),
        ("QUEUE", "many", "whole number"),
        ("RELOAD_SECONDS", "nan", "seconds"),
        ("CORS_ORIGINS", "example.org", "https://example.org"),
        ("ROOT_PATH", "graph/", "/immunograph"),
        ("PERSISTED_ONLY", "1", "IMMUNOGRAPH_PERSISTED_DOCUMENTS"),
        ("PERSISTED_DOCUMENTS", "/none", "not a file"),
        ("LOG", "xml", "json or off"),
    ],
)
def test_a_value_that_cannot_be_taken_is_explained(variable: str, value: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        Settings.from_environment({f"IMMUNOGRAPH_{variable}": value})
