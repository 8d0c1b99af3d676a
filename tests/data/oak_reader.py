"""Print, as JSON, what the Ontology Access Kit (OAK) finds in an OBO file by its adapter for pronto.

Run as `python oak_reader.py FILE NAME...` with OAK on PYTHONPATH, in a process of its own: it wants an old setuptools.

Prints an object with
    labels      {identifier: label} of all entities
    found       for each NAME an object with the identifiers that have it as a label or synonym, and of the first of these
                definition, names, mappings, relations ([predicate, object] pairs), ancestors (by subclass, itself included)
"""

from __future__ import annotations

import json
import sys
from typing import Any

from oaklib import get_adapter
from oaklib.datamodels.search import SearchConfiguration, SearchProperty
from oaklib.datamodels.vocabulary import IS_A

BY_ALIAS = SearchConfiguration(properties=[SearchProperty(SearchProperty.ALIAS)])


def find(adapter: Any, name: str) -> dict[str, Any]:
    """Return what is known of what has a name."""
    found = list(adapter.basic_search(name, BY_ALIAS))
    one = found[0]
    return {
        "identifiers": found,
        "definition": adapter.definition(one),
        "names": sorted(adapter.entity_aliases(one)),
        "mappings": sorted(x for _, x in adapter.simple_mappings_by_curie(one)),
        "relations": sorted((p, o) for _, p, o in adapter.relationships([one])),
        "ancestors": sorted(adapter.ancestors([one], predicates=[IS_A])),
    }


def read(file: str, names: list[str]) -> dict[str, Any]:
    """Return what is found in a file."""
    adapter: Any = get_adapter(f"pronto:{file}")
    labels = {entity: adapter.label(entity) for entity in adapter.entities()}
    return {"labels": labels, "found": [find(adapter, name) for name in names]}


if __name__ == "__main__":
    json.dump(read(sys.argv[1], sys.argv[2:]), sys.stdout)
