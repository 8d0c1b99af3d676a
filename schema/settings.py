"""Settings from the environment, checked at start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(ValueError):
    """A setting cannot be taken; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set.

    `ontology` names the files to serve instead of the packaged ontology; `report_address` is where readers of the page
    report an error: the address of a form that takes `title` and `body`, or of a mailbox.
    """

    ontology: tuple[Path, ...] = ()
    report_address: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Read `IMMUNOGRAPH_ONTOLOGY`, one or more files separated as in PATH, and `IMMUNOGRAPH_REPORT_ADDRESS`.

        Raises:
            SettingsError: a file does not exist, or a setting of this prefix is unknown.
        """
        known = {"IMMUNOGRAPH_ONTOLOGY", "IMMUNOGRAPH_REPORT_ADDRESS"}
        for name in environment:
            if name.startswith("IMMUNOGRAPH_") and name not in known:
                raise SettingsError(
                    f"{name} is not a setting; there are {', '.join(sorted(known))}"
                )
        files = tuple(
            Path(f) for f in environment.get("IMMUNOGRAPH_ONTOLOGY", "").split(os.pathsep) if f
        )
        for file in files:
            if not file.is_file():
                raise SettingsError(f"IMMUNOGRAPH_ONTOLOGY names {file}, which is not a file")
        return cls(files, environment.get("IMMUNOGRAPH_REPORT_ADDRESS", ""))
