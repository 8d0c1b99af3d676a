"""How long loading takes, and how much memory, each library in processes of its own; and how long until a first answer."""

from __future__ import annotations

from pathlib import Path

from benchmarks.traversal.measuring import Row, fresh

_LOADERS = {
    "ImmunoGraph": "from immunograph.graph import load\nkept = load({file!r})",
    "networkx": (
        "from immunograph.graph import load\ngraph = load({file!r})\nimport networkx\n"
        "started = time.process_time()\nkept = networkx.MultiDiGraph()\n"
        "kept.add_edges_from((s, o, p) for s, p, o in graph.snapshot.facts)"
    ),
    "pyoxigraph": (
        "import pyoxigraph as ox\nkept = ox.Store()\n"
        "kept.bulk_load(path={file!r}, format=ox.RdfFormat.{form})"
    ),
    "rdflib": "import rdflib\nkept = rdflib.Graph().parse({file!r}, format={rdflib!r})",
}
_STARTS = {
    "the interpreter alone": "",
    "import immunograph.graph": "import immunograph.graph",
    "load() and one look-up": (
        "from immunograph.graph import load\nload()['Keytruda'].relations().ids"
    ),
    "import networkx": "import networkx",
    "import rdflib": "import rdflib",
}


def measure_loading(graph: str, file: Path, *, rounds: int, bound: float) -> list[Row]:
    """Return the rows of loading one file."""
    is_turtle = file.suffix == ".ttl"
    form, rdflib = ("TURTLE", "turtle") if is_turtle else ("N_TRIPLES", "nt")
    rows: list[Row] = []
    base = None
    for name, code in _LOADERS.items():
        found = fresh(
            code.format(file=str(file), form=form, rdflib=rdflib), rounds=rounds, bound=bound
        )
        if found is None:
            rows.append(Row(graph, "load", name, None, None, bound))
            continue
        base = base or found["inside"]
        note = f"peak {found['peak_mb']:.0f} MB"
        if name == "networkx":
            note = "from our relations, reading not counted"
        rows.append(Row(graph, "load", name, found["inside"], found["inside"] / base, note=note))
    return rows


def measure_starts(*, rounds: int) -> list[Row]:
    """Return the rows of fresh processes; the ratio is to the interpreter's own start."""
    rows: list[Row] = []
    base = None
    for name, code in _STARTS.items():
        found = fresh(code, rounds=rounds, bound=60)
        assert found is not None
        base = base or found["whole"]
        note = f"{found['inside'] * 1000:.0f} ms after the interpreter's start"
        rows.append(Row("process", "start", name, found["whole"], found["whole"] / base, note=note))
    return rows
