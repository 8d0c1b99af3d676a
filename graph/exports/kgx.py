"""The graph in the Knowledge Graph Exchange format, with categories and predicates of the Biolink Model.

https://github.com/biolink/kgx/blob/master/specification/kgx-format.md. Which Biolink term stands for a kind or a predicate is
said in the ontology (`ig:biolinkTerm`); what has none is a biolink:NamedThing or biolink:related_to. The predicate that the
relation really has is kept in `original_predicate`, and all its claims in `has_evidence`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from immunograph.graph.errors import InvalidArgumentError

if TYPE_CHECKING:
    from immunograph.graph.concept import Concept
    from immunograph.graph.graph import Graph
    from immunograph.graph.relation import Relation
    from immunograph.graph.snapshot import Source

NODE_COLUMNS = (
    "id",
    "category",
    "name",
    "description",
    "synonym",
    "xref",
    "iri",
    "deprecated",
    "provided_by",
    "kind",
)
EDGE_COLUMNS = (
    "id", "subject", "predicate", "object", "original_predicate", "knowledge_level", "agent_type",
    "primary_knowledge_source", "publications", "has_evidence", "evidence_level", "disputed_by", "derived_from",
)  # fmt: skip
PROVIDER = "infores:immunograph"


def to_kgx(graph: Graph, folder: Path, *, form: str) -> tuple[Path, Path]:
    """Write nodes and edges as "tsv" or "jsonl" into a folder and return both paths."""
    if form not in ("tsv", "jsonl"):
        raise InvalidArgumentError(f"form is {form!r}; give 'tsv' or 'jsonl'")
    folder.mkdir(parents=True, exist_ok=True)
    nodes, edges = folder / f"nodes.{form}", folder / f"edges.{form}"
    write = _write_tsv if form == "tsv" else _write_jsonl
    write(nodes, NODE_COLUMNS, map(_node, graph))
    write(edges, EDGE_COLUMNS, map(_edge, graph.relations()))
    return nodes, edges


def _node(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "category": [concept.kind.biolink or "biolink:NamedThing"],
        "name": concept.label,
        "description": concept.definition,
        "synonym": [synonym.text for synonym in concept.synonyms],
        "xref": [xref.id for xref in concept.xrefs],
        "iri": concept.iri,
        "deprecated": concept.is_deprecated,
        "provided_by": [PROVIDER],
        "kind": concept.kind.id,
    }


def _edge(relation: Relation) -> dict[str, Any]:
    supporting = [claim for claim in relation.evidence if claim.is_supporting]
    disputing = [claim for claim in relation.evidence if not claim.is_supporting]
    strongest = relation.strongest
    is_asserted = relation.is_asserted
    return {
        "id": relation.id,
        "subject": relation.subject.id,
        "predicate": relation.predicate.biolink or "biolink:related_to",
        "object": relation.object.id,
        "original_predicate": relation.predicate.id,
        "knowledge_level": "knowledge_assertion" if is_asserted else "logical_entailment",
        "agent_type": "manual_agent" if is_asserted else "automated_agent",
        "primary_knowledge_source": PROVIDER,
        "publications": list(dict.fromkeys(_publication(claim.source) for claim in supporting)),
        "has_evidence": [claim.id for claim in relation.claims],
        "evidence_level": strongest.level if strongest else None,
        "disputed_by": list(dict.fromkeys(_publication(claim.source) for claim in disputing)),
        "derived_from": [premise.id for premise in relation.derived_from],
    }


def _publication(source: Source) -> str:
    if source.pmid:
        return f"PMID:{source.pmid}"
    if source.doi:
        return f"DOI:{source.doi}"
    if source.nct:
        return f"clinicaltrials:{source.nct}"
    return source.url or source.id


def _write_tsv(file: Path, columns: Iterable[str], rows: Iterator[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(
            out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        writer.writerow(columns)
        for row in rows:
            writer.writerow(_cell(row[column]) for column in columns)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_cell(member).replace("|", "/") for member in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else " ".join(str(value).split())


def _write_jsonl(file: Path, columns: Iterable[str], rows: Iterator[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            filled = {c: row[c] for c in columns if row[c] not in (None, [])}
            out.write(json.dumps(filled, ensure_ascii=False) + "\n")
