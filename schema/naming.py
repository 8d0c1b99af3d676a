"""GraphQL names for the words of the ontology."""

from __future__ import annotations

import re


def screaming(words: str) -> str:
    """Return an enum value's name.

    >>> screaming("meta-analysis"), screaming("MolecularTarget")
    ('META_ANALYSIS', 'MOLECULAR_TARGET')
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", words)
    name = re.sub(r"\W+", "_", spaced, flags=re.ASCII).strip("_").upper()
    return f"_{name}" if name[:1].isdigit() else name


def pascal(name: str) -> str:
    """Return a name with its first letter in upper case.

    >>> pascal("blocks")
    'Blocks'
    """
    return name[:1].upper() + name[1:]
