"""Import an optional library, or say how to install it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from immunograph.graph.errors import MissingLibraryError


def need(module: str) -> Any:
    """Return an optional module.

    Raises:
        MissingLibraryError: it is not installed; the message says what to run.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        library = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != library:
            raise
        raise MissingLibraryError(library) from None
