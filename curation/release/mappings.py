"""The cross-references as a mapping set in SSSOM: https://mapping-commons.github.io/sssom/."""

from __future__ import annotations

import csv
import io
import json

from immunograph.graph import Graph

COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification")
# Every cross-reference of the ontology was put there by a person who looked the entry up.
JUSTIFICATION = "semapv:ManualMappingCuration"


def mappings_tsv(graph: Graph) -> str:
    """Return the mappings of all concepts as SSSOM/TSV with its metadata in the comment at its head."""
    rows = [
        (concept.id, concept.label, f"skos:{xref.mapping}Match", xref.id, JUSTIFICATION)
        for concept in graph
        for xref in concept.xrefs
    ]
    used = {term.partition(":")[0] for row in rows for term in (row[0], row[2], row[3])}
    known = {p: n for p, n in graph.snapshot.prefixes.items() if p in used}
    known["semapv"] = "https://w3id.org/semapv/vocab/"
    place = f"{graph.metadata.iri}/releases/{graph.version}/immunograph.sssom.tsv"
    head = [f"mapping_set_id: {json.dumps(place)}"]
    head += [f"mapping_set_version: {json.dumps(graph.version)}"]
    head += [f"mapping_set_title: {json.dumps(graph.metadata.title + ': mappings')}"]
    head += [f"license: {json.dumps(graph.metadata.license)}"] if graph.metadata.license else []
    head += ["curie_map:", *(f"  {p}: {json.dumps(n)}" for p, n in sorted(known.items()))]
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows([COLUMNS, *sorted(rows)])
    return "".join(f"# {line}\n" for line in head) + out.getvalue()
