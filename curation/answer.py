"""The answer to a SPARQL query as text: a table to read, CSV, TSV, JSON, or Turtle where it is a graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

from immunograph.graph.sparql import SparqlResult

FORMS = ("table", "csv", "tsv", "json")


def answer_text(result: SparqlResult, form: str) -> str:
    """Return an answer in one of FORMS, with its last newline.

    A yes or no is a word, or a JSON literal; a graph is Turtle whatever the form. What is not bound is empty, in JSON null.

    >>> from immunograph.graph import load
    >>> query = "SELECT ?x WHERE { ?x ig:precedes ig:escape-phase ; a ig:ImmunePhase } ORDER BY ?x"
    >>> print(answer_text(load().sparql(query, limit=1), "csv"), end="")
    x
    ig:elimination-phase
    """
    if result.answer is not None:
        word = json.dumps(result.answer) if form == "json" else "yes" if result.answer else "no"
        return word + "\n"
    if not result.variables:
        text: str = result.to_rdflib().serialize(format="turtle")
        return text
    names = result.variables
    if form == "json":
        return json.dumps(list(result), indent=2, ensure_ascii=False) + "\n"
    rows = [["" if row[name] is None else _text(row[name]) for name in names] for row in result]
    if form == "table":
        return table_text(names, rows)
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t" if form == "tsv" else ",", lineterminator="\n")
    writer.writerows([list(names), *rows])
    return out.getvalue()


def table_text(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return columns that are as wide as their widest cell; columns of numbers are set to the right.

    >>> print(table_text(("a", "n"), [("long", "1"), ("b", "20")]), end="")
    a      n
    ----  --
    long   1
    b     20
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    columns = list(zip(names, *cells, strict=True))
    widths = [max(map(len, column)) for column in columns]
    numeric = [
        len(column) > 1 and all(not c or c[:1].isdigit() for c in column[1:]) for column in columns
    ]

    def line(row: Sequence[str]) -> str:
        set_out = zip(row, widths, numeric, strict=True)
        return "  ".join(c.rjust(w) if n else c.ljust(w) for c, w, n in set_out).rstrip()

    return "\n".join([line(names), "  ".join("-" * w for w in widths), *map(line, cells), ""])


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
