"""SPARQL over a graph: rows, a yes or no, or a graph, within a time and a number of answers.

The engine is pyoxigraph. It knows no time-out, so it runs in a process of its own that is ended when the time is up; the graph is
sent to it once.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import finalize

import pyoxigraph as ox

from immunograph.graph import vocabulary as v
from immunograph.graph.errors import QueryError, QueryTimeoutError, did_you_mean
from immunograph.graph.exports.need import need
from immunograph.graph.exports.triples import triples
from immunograph.graph.names import resembling
from immunograph.graph.result import Result, check_range, check_seconds, check_text
from immunograph.graph.wording import counted

if TYPE_CHECKING:
    import pandas
    import rdflib

    from immunograph.graph.graph import Graph

Value = str | int | float | bool | None
Row = dict[str, Value]
MAX_ROWS = 1_000_000
_WORKER = Path(__file__).with_name("sparql_worker.py")
_UNQUOTED = re.compile(r"#[^\n]*|<[^>]*>|\"[^\"]*\"|'[^']*'")
_PREFIX = re.compile(r"(?i)\bprefix\s+([\w.-]*):")
_CURIE = re.compile(r"(?<![\w:?$@.-])[A-Za-z][\w.-]*:\w[\w-]*")
_INTEGERS, _DECIMALS = {"integer", "int", "long"}, {"decimal", "double", "float"}


class SparqlResult(Result[Row]):
    """The answer to a query.

    A SELECT gives rows: dictionaries from variable to value, in which an IRI is a CURIE where a prefix fits, a literal a Python
    value, and what is not bound None. A CONSTRUCT or DESCRIBE gives its triples so, as subject, predicate and object, and by
    `to_rdflib()`. An ASK gives `answer`, and is true or false itself. `is_truncated` is true when there were more answers than the
    limit.
    """

    __slots__ = ("_triples", "answer", "variables")

    def __init__(
        self,
        rows: list[Row],
        variables: tuple[str, ...],
        *,
        answer: bool | None = None,
        statements: list[Any] | None = None,
        reason: str | None = None,
    ) -> None:
        super().__init__(rows, reason=reason)
        self.variables = variables
        self.answer = answer
        self._triples = statements

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a table, one column a variable.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> rows = load().sparql("SELECT ?x WHERE { ?x a ig:ImmunePhase } ORDER BY ?x")
        >>> rows.to_pandas()["x"].tolist()[0]
        'ig:elimination-phase'
        """
        frame: pandas.DataFrame = need("pandas").DataFrame(list(self), columns=self.variables)
        return frame

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples of a CONSTRUCT or DESCRIBE as an rdflib graph.

        Raises:
            QueryError: the query was a SELECT or an ASK.

        >>> from immunograph.graph import load
        >>> len(load().sparql("CONSTRUCT WHERE { ?x a ig:ImmunePhase }").to_rdflib())
        3
        """
        import rdflib

        if self._triples is None:
            raise QueryError("the query gives no triples; use CONSTRUCT or DESCRIBE for a graph")
        out = rdflib.Graph()
        for statement in self._triples:
            out.add(tuple(map(_rdflib_term, statement)))
        return out

    def __bool__(self) -> bool:
        return self.answer if self.answer is not None else len(self) > 0

    def __repr__(self) -> str:
        cut = f", cut short: {self.reason}" if self.reason else ""
        if self.answer is not None:
            return f"<SparqlResult: {'yes' if self.answer else 'no'}>"
        if self._triples is not None:
            return f"<SparqlResult of {counted(len(self), 'triple')}{cut}>"
        return f"<SparqlResult of {counted(len(self), 'row')} ({', '.join(self.variables)}){cut}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.results import rows_card

        return rows_card(self)


class Engine:
    """A process that holds one graph and answers queries, one at a time."""

    def __init__(self, graph: Graph, *, inferred: bool) -> None:
        self._prefixes = dict(graph.snapshot.prefixes)
        self._namespaces = sorted(self._prefixes.items(), key=lambda pair: -len(pair[1]))
        unique = dict.fromkeys(triples(graph, inferred=inferred))
        self._data = ox.serialize(unique, format=ox.RdfFormat.N_TRIPLES) or b""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the running process, started anew after a time-out and after a fork."""
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, str(_WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            self._owner = os.getpid()
            finalize(self, _end, self._process, self._owner)
            assert self._process.stdin is not None and self._process.stdout is not None
            self._process.stdin.write(b"%d\n" % len(self._data) + self._data)
            self._process.stdin.flush()
            self._process.stdout.readline()  # it is ready: the time of a query does not begin before
        return self._process

    def query(self, text: str, *, seconds: float, limit: int) -> SparqlResult:
        """Answer one query; see `Graph.sparql`."""
        asked = json.dumps({"query": text, "prefixes": self._prefixes, "limit": limit})
        if self._owner != os.getpid():
            self._lock = threading.Lock()  # a fork may have copied it while another thread held it
        with self._lock:
            try:
                line, is_late = self._ask(asked.encode() + b"\n", seconds)
            except (
                BaseException
            ):  # interrupted: else the next query would be given this one's answer
                self._stop()
                raise
            if not line:
                self._stop()
                if is_late:
                    raise QueryTimeoutError(seconds)
                raise QueryError("the SPARQL engine stopped; the query may need too much memory")
        return self._result(json.loads(line), text, limit)

    def _ask(self, asked: bytes, seconds: float) -> tuple[bytes, bool]:
        """Return the answer, empty where the process ended without one, and whether it was late."""
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        is_late = threading.Event()

        def stop() -> None:
            is_late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            process.stdin.write(asked)
            process.stdin.flush()
            return process.stdout.readline(), is_late.is_set()
        except BrokenPipeError:
            return b"", is_late.is_set()
        finally:
            timer.cancel()

    def _stop(self) -> None:
        if self._process is not None:
            _end(self._process, self._owner)
            self._process = None

    def _result(self, found: dict[str, Any], text: str, limit: int) -> SparqlResult:
        if "error" in found:
            raise QueryError(_readable(found["message"], text, self._prefixes))
        if "answer" in found:
            return SparqlResult([{"answer": found["answer"]}], ("answer",), answer=found["answer"])
        names = tuple(found.get("variables", ("subject", "predicate", "object")))
        members = found["triples"] if "triples" in found else found["rows"]
        reason = f"there are more than {limit} answers" if len(members) > limit else None
        members = members[:limit]
        rows = [dict(zip(names, map(self._value, row), strict=True)) for row in members]
        return SparqlResult(
            rows, names, statements=members if "triples" in found else None, reason=reason
        )

    def _value(self, term: list[str] | None) -> Value:
        if term is None:
            return None
        if term[0] == "iri":
            for prefix, namespace in self._namespaces:
                if term[1].startswith(namespace) and len(term[1]) > len(namespace):
                    return f"{prefix}:{term[1][len(namespace) :]}"
            return term[1]
        if term[0] != "literal":
            return f"_:{term[1]}" if term[0] == "blank" else term[1]
        datatype = term[3].removeprefix(v.XSD)
        if datatype in _INTEGERS:
            return int(term[1])
        if datatype in _DECIMALS:
            return float(term[1])
        return term[1] == "true" if datatype == "boolean" else term[1]


def run(
    graph: Graph, text: str, *, inferred: bool, seconds: float | None, limit: int
) -> SparqlResult:
    """Return what `Graph.sparql` promises."""
    check_text("query", text)
    check_range("limit", limit, 1, MAX_ROWS)
    check_seconds(seconds)
    seconds = min(threading.TIMEOUT_MAX if seconds is None else seconds, threading.TIMEOUT_MAX)
    if re.search(r"\bSERVICE\b", _UNQUOTED.sub("", text), re.IGNORECASE):
        raise QueryError("SERVICE is not allowed: a query is answered from this graph alone")
    engine = graph.sparql_engine(inferred=inferred)
    found = engine.query(text, seconds=seconds, limit=limit)
    if not found and (absent := _absent(graph, engine, text, seconds)):
        warnings.warn(f"the answer is empty, and {absent}", stacklevel=3)
    return found


def _absent(graph: Graph, engine: Engine, text: str, seconds: float) -> str:
    """Say which CURIE of a query stands in no statement, and which it may be for; "" where each does."""
    snapshot = graph.snapshot
    terms = (snapshot.kinds, snapshot.predicates, snapshot.data_properties)
    known = {*snapshot.concepts, *(term.id for named in terms for term in named.values())}
    for curie in dict.fromkeys(_CURIE.findall(_PREFIX.sub(" ", _UNQUOTED.sub(" ", text)))):
        prefix, _, local = curie.partition(":")
        if curie in known or prefix not in snapshot.prefixes:
            continue
        ask = f"ASK {{ {{ {curie} ?p ?o }} UNION {{ ?s {curie} ?o }} UNION {{ ?s ?p {curie} }} }}"
        if not engine.query(ask, seconds=seconds, limit=1).answer:
            others = (c.partition(":")[2] for c in known if c.startswith(f"{prefix}:"))
            near = tuple(f"{prefix}:{other}" for other in resembling(local, others))
            return f"no statement has {curie}{did_you_mean(near)}"
    return ""


def _readable(message: str, text: str, prefixes: Mapping[str, str]) -> str:
    """The engine's words, with the place shown instead of the list of all that could stand there."""
    words = _UNQUOTED.sub(" ", text)
    declared = {*prefixes, *_PREFIX.findall(words)}
    for prefix in re.findall(r"(?<![\w:?$@.-])([A-Za-z][\w.-]*):", words):
        if prefix not in declared:
            near = did_you_mean(resembling(prefix, declared))
            return (
                f"the prefix {prefix!r} is not declared; put PREFIX {prefix}: <…> before the query"
                f"{near or ', or use one of ' + ', '.join(sorted(declared))}"
            )
    place = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if place is None:
        return "the query cannot be answered: " + " ".join(message.split())
    line, column = int(place[1]), int(place[2])
    shown = [*text.splitlines(), ""][line - 1]
    what = "" if place[3].startswith("expected one of") else f": {place[3]}"
    return (
        f"the query is not valid SPARQL at line {line}, column {column}{what}\n"
        f"    {shown}\n    {' ' * (column - 1)}^ not expected here"
    )


def _rdflib_term(term: list[str]) -> Any:
    import rdflib

    if term[0] == "iri":
        return rdflib.URIRef(term[1])
    if term[0] == "blank":
        return rdflib.BNode(term[1])
    if term[2]:
        return rdflib.Literal(term[1], lang=term[2])
    datatype = None if term[3] == v.XSD + "string" else rdflib.URIRef(term[3])
    return rdflib.Literal(term[1], datatype=datatype)


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    if owner != os.getpid():  # a forked child must not end its parent's engine
        return
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except BrokenPipeError:
                pass
