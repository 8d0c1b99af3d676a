"""Settings from the environment, checked at start; `docs/reference/settings.md` says what each is for."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

PREFIX = "IMMUNOGRAPH_"


class SettingsError(ValueError):
    """A setting cannot be taken; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; each field is the variable `IMMUNOGRAPH_` and its name in capitals."""

    ontology: tuple[Path, ...] = ()
    report_address: str = ""
    persisted_documents: tuple[Path, ...] = ()
    persisted_only: bool = False
    persisted_kept: int = 1000
    cors_origins: tuple[str, ...] = ("*",)
    max_age: int = 60
    stale_seconds: int = 86_400
    root_path: str = ""
    trusted_proxies: tuple[str, ...] = ()
    rate_per_minute: int = 0
    threads: int = 4
    queue: int = 64
    downloads_folder: Path | None = None
    reload_seconds: float = 0.0
    log: str = "json"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read the variables of the prefix; one that is empty counts as not set.

        Raises:
            SettingsError: a variable of this prefix is unknown, or a value cannot be taken.
        """
        found: dict[str, Any] = {}
        for variable, text in sorted(environment.items()):
            if not variable.startswith(PREFIX):
                continue
            name = variable.removeprefix(PREFIX).lower()
            if name not in _READERS or variable != variable.upper():
                raise SettingsError(f"{variable} is not a setting; {_advice(name)}")
            if text.strip():
                found[name] = _READERS[name](variable, text.strip())
        settings = cls(**found)
        if settings.persisted_only and not settings.persisted_documents:
            raise SettingsError(
                f"{PREFIX}PERSISTED_ONLY is set, but there are no documents: name their file in "
                f"{PREFIX}PERSISTED_DOCUMENTS"
            )
        return settings


def _advice(name: str) -> str:
    close = difflib.get_close_matches(name, _READERS, 1)
    known = ", ".join(f"{PREFIX}{known.upper()}" for known in sorted(_READERS))
    return f"did you mean {PREFIX}{close[0].upper()}?" if close else f"there are {known}"


def _file(variable: str, text: str) -> Path:
    if not Path(text).is_file():
        raise SettingsError(f"{variable} names {text}, which is not a file")
    return Path(text)


def _files(variable: str, text: str) -> tuple[Path, ...]:
    return tuple(_file(variable, part) for part in text.split(os.pathsep) if part)


def _folder(variable: str, text: str) -> Path:
    if Path(text).exists() and not Path(text).is_dir():
        raise SettingsError(f"{variable} names {text}, which is not a folder")
    return Path(text)


def _switch(variable: str, text: str) -> bool:
    if text.lower() not in ("0", "1", "false", "true"):
        raise SettingsError(f"{variable} is {text!r}; give 1 or 0")
    return text.lower() in ("1", "true")


def _number(least: int) -> Callable[[str, str], int]:
    def read(variable: str, text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= 10**9):
            raise SettingsError(f"{variable} is {text!r}; give a whole number of at least {least}")
        return int(text)

    return read


def _seconds(variable: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise SettingsError(f"{variable} is {text!r}; give seconds, 0 to 86400")
    return seconds


def _list(variable: str, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _origins(variable: str, text: str) -> tuple[str, ...]:
    origins = () if text == "none" else _list(variable, text)
    for origin in origins:
        if origin != "*" and (not origin.startswith(("http://", "https://")) or origin[-1] == "/"):
            raise SettingsError(
                f"{variable} has {origin!r}; give origins such as https://example.org, *, or none"
            )
    return origins


def _proxies(variable: str, text: str) -> tuple[str, ...]:
    proxies = _list(variable, text)
    for proxy in proxies:
        try:
            if proxy != "*":
                ip_network(proxy)
        except ValueError:
            raise SettingsError(
                f"{variable} has {proxy!r}; give addresses or networks such as 10.0.0.1 or 10.0.0.0/8, or *"
            ) from None
    return proxies


def _prefix(variable: str, text: str) -> str:
    if not text.startswith("/") or text.endswith("/"):
        raise SettingsError(f"{variable} is {text!r}; give a path such as /immunograph")
    return text


def _log(variable: str, text: str) -> str:
    if text not in ("json", "off"):
        raise SettingsError(f"{variable} is {text!r}; give json or off")
    return text


def _text(variable: str, text: str) -> str:
    return text


_READERS: dict[str, Callable[[str, str], Any]] = {
    "ontology": _files,
    "report_address": _text,
    "persisted_documents": _files,
    "persisted_only": _switch,
    "persisted_kept": _number(0),
    "cors_origins": _origins,
    "max_age": _number(0),
    "stale_seconds": _number(0),
    "root_path": _prefix,
    "trusted_proxies": _proxies,
    "rate_per_minute": _number(0),
    "threads": _number(1),
    "queue": _number(0),
    "downloads_folder": _folder,
    "reload_seconds": _seconds,
    "log": _log,
}
