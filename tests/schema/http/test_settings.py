"""Settings are read strictly, and each is documented with its default."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from immunograph.schema import Settings, SettingsError
from immunograph.schema.http.persisted import read_manifests

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
        ("TRUSTED_PROXIES", "10.0.0.1, 10.0.0.1:80", "has '10.0.0.1:80'"),
        ("ROOT_PATH", "graph/", "/immunograph"),
        ("PERSISTED_ONLY", "1", "IMMUNOGRAPH_PERSISTED_DOCUMENTS"),
        ("PERSISTED_DOCUMENTS", "/none", "not a file"),
        ("LOG", "xml", "json or off"),
    ],
)
def test_a_value_that_cannot_be_taken_is_explained(variable: str, value: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        Settings.from_environment({f"IMMUNOGRAPH_{variable}": value})


def test_manifests_are_read_as_one_unless_they_contradict(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("relay.json", "apollo.json", "other.json")]
    files[0].write_text('{"sha256:a": "{ a }"}', "utf-8")
    apollo = {"format": "apollo-persisted-query-manifest", "version": 1}
    operations = [{"id": "b", "name": "B", "type": "query", "body": "query B { b }"}]
    files[1].write_text(json.dumps({**apollo, "operations": operations}), "utf-8")
    assert read_manifests(files[:2]) == {"a": "{ a }", "b": "query B { b }"}
    files[2].write_text('{"a": "{ other }"}', "utf-8")
    with pytest.raises(SettingsError, match=r"other\.json has another document for a"):
        read_manifests(files)
    files[2].write_text("[]", "utf-8")
    with pytest.raises(SettingsError, match="is no manifest"):
        read_manifests(files)
