"""The command, run in this process as a shell would run it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from immunograph.cli.main import main

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Return `run(*arguments, given="")`: what the command printed, on which channel, and its exit code."""

    def ask(*arguments: object, given: str = "") -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments], input=given)

    return ask
