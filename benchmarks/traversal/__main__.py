"""Run the benchmark: `python -m benchmarks.traversal --help`."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.traversal.generating import generated_file
from benchmarks.traversal.loading import measure_loading, measure_starts
from benchmarks.traversal.measuring import Row, compare
from benchmarks.traversal.networks import Copies, Views
from benchmarks.traversal.obo import Oaklib, Pronto, has_oaklib
from benchmarks.traversal.ours import Identifiers, Ours
from benchmarks.traversal.questions import draw
from benchmarks.traversal.rdf import Oxigraph, Rdflib
from benchmarks.traversal.report import to_json, to_markdown
from immunograph.graph import Graph, data_file, load, releases

PACKAGED, GENERATED = "packaged ontology", "generated graph"
_PREDICATES = {
    PACKAGED: (
        "blocks",
        "approvedFor",
        "causesAdverseEvent",
        "expressedBy",
        "participatesIn",
        "affectsOrgan",
        "escapesBy",
    ),
    GENERATED: ("blocks", "approvedFor", "binds", "participatesIn"),
}
_WORDS = {PACKAGED: ("nivo", "lung", "cell"), GENERATED: ("babace", "mido", "dofigu")}


def main(arguments: Sequence[str] | None = None) -> list[Row]:
    """Measure, print the table, write it where it is wanted, and return its rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.traversal", description=__doc__)
    parser.add_argument(
        "--triples", type=int, default=1_000_000, help="of the generated graph; 0: without it"
    )
    parser.add_argument("--release", help="of the ontology; the packaged one unless given")
    parser.add_argument("--rounds", type=int, default=7, help="timings of each peer")
    parser.add_argument(
        "--bound",
        type=float,
        default=10.0,
        help="seconds of the processor that a peer may take for one sort of question",
    )
    parser.add_argument(
        "--no-loading", action="store_true", help="time no loading and no fresh processes"
    )
    parser.add_argument("--cache", type=Path, help="folder for the generated graph")
    parser.add_argument("--json", type=Path, help="file to write the report to as JSON")
    parser.add_argument("--markdown", type=Path, help="file to write the report to as Markdown")
    options = parser.parse_args(arguments)
    rows: list[Row] = []
    sizes: dict[str, str] = {}
    ontology = (
        releases()[options.release].ontology if options.release else data_file("ontology.ttl")
    )
    files = {PACKAGED: ontology}
    if options.triples:
        files[GENERATED] = generated_file(options.triples, options.cache)
    for name, file in files.items():
        rounds = options.rounds if name == PACKAGED else min(options.rounds, 5)
        graph = load(file)
        sizes[name] = f"{len(graph):,} concepts, {len(graph.snapshot.facts):,} relations"
        print(f"{name}: {sizes[name]}", file=sys.stderr, flush=True)
        rows += _questions(name, graph, file, rounds, options.bound)
        if not options.no_loading:
            del graph
            bound = 30 * options.bound
            rounds = options.rounds if name == PACKAGED else 1
            rows += measure_loading(name, file, rounds=rounds, bound=bound)
    if not options.no_loading:
        rows += measure_starts(rounds=options.rounds)
    markdown = to_markdown(rows, sizes)
    print(markdown)
    if options.markdown:
        options.markdown.write_text(markdown, encoding="utf-8")
    if options.json:
        options.json.write_text(to_json(rows, sizes), encoding="utf-8")
    return rows


def _questions(name: str, graph: Graph, file: Path, rounds: int, bound: float) -> list[Row]:
    questions = draw(graph, _PREDICATES[name], _WORDS[name])
    with tempfile.TemporaryDirectory() as folder:
        # SPARQL is to answer from what follows, too; the generated questions need nothing that does
        stated = file if name == GENERATED else graph.to_rdf(Path(folder) / "all.nt", inferred=True)
        views = Views(graph, questions)
        peers: list[Any] = [
            Ours(graph, questions),
            Identifiers(graph),
            views,
            Copies(views),
            Oxigraph(graph, questions, stated),
            Rdflib(graph, questions, stated),
        ]
        if name == PACKAGED and importlib.util.find_spec("pronto"):
            peers.append(Pronto(graph, Path(folder)))
            if has_oaklib():
                peers.append(Oaklib(graph, Path(folder)))
        return compare(name, peers, questions, rounds=rounds, bound=bound)


if __name__ == "__main__":
    main()
