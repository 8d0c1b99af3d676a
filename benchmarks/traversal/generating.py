"""Write a graph of any size as N-Triples: typed and named concepts, a hierarchy, several predicates, few hubs and many leaves.

The same size and seed always give the same file. Nothing in it is true of medicine.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

IG = "https://w3id.org/immunograph/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
SEED = 20261124
VERSION = 1  # raise it when the generator writes another file for the same size

# name of the kind, share of the concepts, word in the labels
KINDS = (
    ("Therapy", 0.2, "mab"),
    ("MolecularTarget", 0.2, "receptor"),
    ("Cancer", 0.15, "carcinoma"),
    ("AdverseEvent", 0.15, "itis"),
    ("Mechanism", 0.15, "signalling"),
    ("Biomarker", 0.15, "marker"),
)
# name, inverse, subject kind, object kind, share of the relations, super-property
PREDICATES = (
    ("blocks", "blockedBy", "Therapy", "MolecularTarget", 0.12, "targets"),
    ("activates", "activatedBy", "Therapy", "MolecularTarget", 0.08, "targets"),
    ("targets", "targetedBy", "Therapy", "MolecularTarget", 0.0, None),
    ("approvedFor", "hasApprovedTherapy", "Therapy", "Cancer", 0.1, None),
    ("causesAdverseEvent", "adverseEventCausedBy", "Therapy", "AdverseEvent", 0.25, None),
    ("binds", "boundBy", "MolecularTarget", "MolecularTarget", 0.1, None),
    ("participatesIn", "hasParticipant", "MolecularTarget", "Mechanism", 0.15, None),
    ("foundIn", "hasBiomarker", "Biomarker", "Cancer", 0.1, None),
    ("predicts", "predictedBy", "Biomarker", "Therapy", 0.1, None),
)
_SYLLABLES = ("ba", "ce", "do", "fi", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo")
_LEVELS = ("meta-analysis", "randomized trial", "single-arm trial", "case report", "review")
_CLAIM_SHARE = 0.02  # of the relations have a claim, which takes eight triples


def generated_file(triples: int, folder: Path | None = None) -> Path:
    """Return a file of about that many triples, written at the first call; `folder` is a folder of temporary files by default."""
    place = folder or Path(gettempdir()) / f"immunograph-benchmarks-{os.getuid()}"
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"generated-{triples}-v{VERSION}.nt"
    if not file.exists():
        unfinished = file.with_suffix(f".{os.getpid()}")
        with unfinished.open("w", encoding="utf-8") as stream:
            stream.writelines(lines(triples))
        unfinished.rename(file)
    return file


def lines(triples: int) -> Iterator[str]:
    """Yield the statements, one a line."""
    chance = random.Random(SEED)
    yield from _vocabulary()
    # A concept takes 3.4 triples of its own (type, label, broader, 0.4 synonyms) and has 5.5 relations with their claims.
    relations = 5.5
    count = int(triples / (3.4 + relations * (1 + 8 * _CLAIM_SHARE)))
    members: dict[str, list[str]] = {}
    for kind, share, word in KINDS:
        members[kind] = [f"{IG}{kind}-{n}" for n in range(max(2, int(count * share)))]
        for number, iri in enumerate(members[kind]):
            name = "".join(chance.choices(_SYLLABLES, k=4))
            yield f"<{iri}> <{RDF}type> <{IG}{kind}> .\n"
            yield f'<{iri}> <{RDFS}label> "{name}{word} {number}"@en .\n'
            if chance.random() < 0.4:
                other = "".join(chance.choices(_SYLLABLES, k=3))
                yield f'<{iri}> <{SKOS}altLabel> "{other.upper()}-{number}"@en .\n'
            if (
                number
            ):  # a tree: about five narrower concepts each, the first ones being the broadest
                broader = members[kind][chance.randrange((number + 4) // 5)]
                yield f"<{iri}> <{SKOS}broader> <{broader}> .\n"
    yield from _relations(chance, members, int(count * relations))


def _relations(chance: random.Random, members: dict[str, list[str]], count: int) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    claims = 0
    for number in range(3):
        yield f"<{IG}source/{number}> <{RDF}type> <{IG}Source> .\n"
        yield f'<{IG}source/{number}> <{DCT}title> "Source {number}"@en .\n'
    for name, _, domain, target, share, _ in PREDICATES:
        for _ in range(int(count * share)):
            subject = _skewed(chance, members[domain], 2)
            value = _skewed(chance, members[target], 3)
            if subject == value or (subject, value) in seen or (value, subject) in seen:
                continue
            seen.add((subject, value))
            yield f"<{subject}> <{IG}{name}> <{value}> .\n"
            if chance.random() >= _CLAIM_SHARE:
                continue
            claim, claims = f"<{IG}claim/{claims}>", claims + 1
            yield f"{claim} <{RDF}type> <{IG}Claim> .\n"
            for field, iri in (("subject", subject), ("predicate", IG + name), ("object", value)):
                yield f"{claim} <{IG}{field}> <{iri}> .\n"
            yield f"{claim} <{DCT}source> <{IG}source/{chance.randrange(3)}> .\n"
            yield f'{claim} <{IG}evidenceLevel> "{chance.choice(_LEVELS)}" .\n'
            yield f'{claim} <{IG}polarity> "supports" .\n'
            yield f'{claim} <{IG}frequencyPercent> "{chance.random() * 50:.1f}"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'


def _skewed(chance: random.Random, members: list[str], power: int) -> str:
    """Choose a member; the first ones are chosen far more often, so that degrees follow a power law."""
    return members[int(len(members) * chance.random() ** power)]


def _vocabulary() -> Iterator[str]:
    yield f"<https://example.org/generated> <{RDF}type> <{OWL}Ontology> .\n"
    for name in ("Concept", "Claim", "Source", *(kind for kind, _, _ in KINDS)):
        yield f"<{IG}{name}> <{RDF}type> <{OWL}Class> .\n"
        if name not in ("Concept", "Claim", "Source"):
            yield f"<{IG}{name}> <{RDFS}subClassOf> <{IG}Concept> .\n"
    for field in ("evidenceLevel", "polarity", "frequencyPercent"):
        yield f"<{IG}{field}> <{RDF}type> <{OWL}DatatypeProperty> .\n"
        yield f"<{IG}{field}> <{RDFS}domain> <{IG}Claim> .\n"
    for field in ("subject", "predicate", "object"):
        yield f"<{IG}{field}> <{RDF}type> <{OWL}AnnotationProperty> .\n"
    yield f"<{SKOS}broader> <{RDF}type> <{OWL}ObjectProperty> .\n"
    for name, inverse, domain, target, _, parent in PREDICATES:
        yield f"<{IG}{name}> <{RDF}type> <{OWL}ObjectProperty> .\n"
        yield f"<{IG}{name}> <{RDFS}domain> <{IG}{domain}> .\n"
        yield f"<{IG}{name}> <{RDFS}range> <{IG}{target}> .\n"
        yield f"<{IG}{name}> <{OWL}inverseOf> <{IG}{inverse}> .\n"
        yield f"<{IG}{inverse}> <{RDF}type> <{OWL}ObjectProperty> .\n"
        if parent:
            yield f"<{IG}{name}> <{RDFS}subPropertyOf> <{IG}{parent}> .\n"
