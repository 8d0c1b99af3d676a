"""Answer SPARQL in a process of its own, which can be ended when a query takes too long. Started by sparql.py, as a file.

On standard input: the length of a graph in N-Triples, as a line, and the graph; then one query a line, as JSON. Each is answered
by one line of JSON on standard output, after a line that says that the graph was read.
"""

from __future__ import annotations

import json
import signal
import sys
from itertools import islice
from typing import Any

import pyoxigraph as ox


def main() -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the process that asks; it ends this one
    store = ox.Store()
    length = int(sys.stdin.buffer.readline())
    store.bulk_load(sys.stdin.buffer.read(length), format=ox.RdfFormat.N_TRIPLES)
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    for line in sys.stdin.buffer:
        answer = _answer(store, json.loads(line))
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(store: ox.Store, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        found = store.query(asked["query"], prefixes=asked["prefixes"])
        if isinstance(found, ox.QueryBoolean):
            return {"answer": bool(found)}
        if isinstance(found, ox.QueryTriples):
            triples = [
                [_term(t.subject), _term(t.predicate), _term(t.object)]
                for t in islice(found, asked["limit"] + 1)
            ]
            return {"triples": triples}
        names = [variable.value for variable in found.variables]
        rows = [[_term(value) for value in row] for row in islice(found, asked["limit"] + 1)]
        return {"variables": names, "rows": rows}
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    except (ValueError, OSError, RuntimeError) as error:
        return {"error": "evaluation", "message": str(error)}


def _term(term: Any) -> list[str | None] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["iri", term.value]
    if isinstance(term, ox.BlankNode):
        return ["blank", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.language, term.datatype.value]
    return ["triple", str(term)]


if __name__ == "__main__":
    main()
