"""Single faults planted in a copy of the whole ontology: each is caught at its place, in its words, and nothing else.

The copy is that of a release, which never changes. Faults that have no name in common are planted together and looked for in one
run, in which nothing may be found but them; with FAULTS=alone each has a run of its own, which takes four times as long.

In `new` the sign ¦ stands before the place where the fault must be told, and is not written. A fault by omission is told
elsewhere: `at` then is the text of that place.
"""

from __future__ import annotations

import gc
import gzip
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from immunograph.curation.check import Finding, findings
from immunograph.curation.edits.vocabularies import Vocabulary
from immunograph.graph.loading import data_file

EPA = "ig:epacadostat a owl:NamedIndividual , ig:Therapy ;"
EPA_DEFINITION = '"A small molecule that inhibits the enzyme IDO1 and is given by mouth."@en'
EPA_CLAIM = """claim:epacadostat-blocks-IDO1-doi-10-1016-S1470-2045-19-30274-8 a owl:NamedIndividual , ig:Claim ;
    ig:subject ig:epacadostat ; ig:predicate ig:blocks ; ig:object ig:IDO1 ;
    dct:source <https://doi.org/10.1016/S1470-2045(19)30274-8> ; ig:evidenceLevel "randomized trial" ;
    ig:polarity "supports" ;
    ig:lastReviewed "2026-11-25" .
"""
PD1 = "claim:pembrolizumab-blocks-PD-1-27325296 a owl:NamedIndividual , ig:Claim ;\n"
PD1_ENDS = "    ig:subject ig:pembrolizumab ; ig:predicate ig:blocks ; ig:object ig:PD-1 ;\n"
PD1_REST = '    dct:source pmid:27325296 ; ig:evidenceLevel "preclinical" ; ig:polarity "supports" ;\n    ig:lastReviewed "2026-11-24" .\n'
APPROVAL = "claim:pembrolizumab-approvedFor-cervical-cancer-fda-2024-01-12"
APPROVED = '    ig:subject ig:pembrolizumab ; ig:predicate ig:approvedFor ; ig:object ig:cervical-cancer ;\n    dct:source source:hmp-pembrolizumab-cervical-2024 ; ig:evidenceLevel "regulatory decision" ;\n    ig:polarity "supports" ;\n    ig:regulator "FDA" ; ig:validFrom "2024-01-12" ;\n    ig:setting "FIGO 2014 stage III to IVA" ;'
ENDED = '    ig:regulator "EMA" ; ig:validFrom "2001-07-06" ; ig:validUntil "2012-08-08" ;\n'
SOURCE = "pmid:26412456 a owl:NamedIndividual , ig:Source ; "
TITLE = (
    'dct:title "Nivolumab versus Docetaxel in Advanced Nonsquamous Non-Small-Cell Lung Cancer"@en ;'
)
EYE = 'ig:eye a owl:NamedIndividual , ig:Organ ; rdfs:label "eye"@en ;\n'
EYE_END = "    skos:exactMatch UBERON:0000970 .\n"
DOSTARLIMAB = '    ig:developmentStatus "approved" ; ig:firstApprovalYear 2021 ;\n    ig:hasModality ig:PD-1-inhibitor ;\n    ig:blocks ig:PD-1 ;\n    ig:approvedFor ig:dMMR-solid-tumor , ig:endometrial-cancer ;\n'


@dataclass(frozen=True)
class Fault:
    name: str
    code: str
    words: str  # of the message or the advice
    old: str
    new: str
    at: str = ""


FAULTS = [
    # Turtle
    Fault("missing full stop", "T101", "put ' .' after", EYE_END, "    skos:exactMatch UBERON:0000970¦\n"),
    Fault("semicolon for full stop", "T101", "in place of '.'", '    skos:exactMatch UBERON:0002371 .\n', '    skos:exactMatch UBERON:0002371 ¦;\n'),
    Fault("missing semicolon", "T107", "';' is missing", '"An organ of the chest that can make milk."@en ;', '"An organ of the chest that can make milk."@en¦'),
    Fault("missing comma", "T107", "',' is missing", '"CD279"@en , "programmed cell death 1"@en', '"CD279"@en¦ "programmed cell death 1"@en'),
    Fault("undefined prefix", "T102", "did you mean UBERON:", 'UBERON:0001155', '¦UBERN:0001155'),
    Fault("text not closed", "T103", 'put " at its end', '"An organ inside the skull that governs thought, feeling and movement."@en', '¦"An organ inside the skull that governs thought, feeling and movement.@en'),
    Fault("backslash in a text", "T103", "backslash", '"An organ above the kidney that makes cortisol and other hormones."@en', '¦"An organ \\above the kidney that makes cortisol and other hormones."@en'),
    Fault("curly quotes", "T104", "straight ones", '"An organ that leads bile from the liver to the bowel."@en', '¦“An organ that leads bile from the liver to the bowel.”@en'),
    Fault("space in an address", "T105", "%20", EPA_CLAIM, EPA_CLAIM.replace("<https://doi.org/10.1016/S1470-2045(19)", "¦<https://doi.org/10.1016/S1470-2045(19) ")),
    Fault("object left out", "T106", "the object is missing", '    skos:exactMatch UBERON:0000178 .\n', '    skos:exactMatch ¦.\n'),
    Fault("quotation marks left out", "T106", "quotation marks around a text", 'rdfs:label "cervix"@en', 'rdfs:label ¦cervix@en'),
    Fault("bracket not closed", "T108", "is not closed", "ig:RegulatoryMeasure ig:Source ig:Therapy ) .", "ig:RegulatoryMeasure ig:Source ig:Therapy .", at="( ig:AdverseEvent ig:Assay"),
    Fault("value that is no number", "T109", "a whole number", "ig:firstApprovalYear 2021 ;\n    ig:hasModality ig:PD-1-inhibitor ;\n    ig:blocks ig:PD-1 ;\n    ig:approvedFor ig:dMMR", 'ig:firstApprovalYear ¦"MMXXI"^^xsd:integer ;\n    ig:hasModality ig:PD-1-inhibitor ;\n    ig:blocks ig:PD-1 ;\n    ig:approvedFor ig:dMMR'),
    # terms
    Fault("misspelt object", "V201", "did you mean ig:IDO1-inhibitor?", "ig:hasModality ig:IDO1-inhibitor ;\n    ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma .", "ig:hasModality ¦ig:IDO1-inhibitr ;\n    ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma ."),
    Fault("misspelt object of a claim", "V201", "did you mean ig:pembrolizumab?", PD1 + PD1_ENDS, PD1 + PD1_ENDS.replace("ig:pembrolizumab", "¦ig:pembrolizumb")),
    Fault("object without any likeness", "V201", "define it", "ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma .", "ig:blocks ¦ig:qqqqqqq ;\n    ig:investigatedFor ig:melanoma ."),
    Fault("misspelt subject", "V201", "did you mean ig:epacadostatt?", EPA, EPA.replace("ig:epacadostat", "ig:epacadostatt"), at="ig:epacadostat , ig:pembrolizumab ."),
    Fault("misspelt predicate", "V202", "did you mean ig:blocks?", "ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma .", "¦ig:bloks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma ."),
    Fault("misspelt label", "V202", "did you mean rdfs:label?", EYE, EYE.replace("rdfs:label", "¦rdfs:lable")),
    Fault("misspelt field of a claim", "V202", "did you mean ig:evidenceLevel?", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace("ig:evidenceLevel", "¦ig:evidencelevl")),
    Fault("misspelt kind", "V203", "did you mean ig:Organ?", EYE, EYE.replace("ig:Organ", "¦ig:Orgen")),
    Fault("deprecated term in use", "V204", "use ig:lung in its place", EYE_END, EYE_END.replace(" .", " ;\n    skos:broader ¦ig:old-eye .\n\nig:old-eye a owl:NamedIndividual , ig:Organ ; rdfs:label \"old eye\"@en ; owl:deprecated true ;\n    skos:definition \"An organ of old.\"@en ; dct:isReplacedBy ig:lung .")),
    Fault("predicate with a hyphen", "V208", "letters and digits", "\n\n### Vocabulary that is used from elsewhere\n", '\n¦ig:is-good a owl:ObjectProperty ; rdfs:label "is good"@en ; skos:definition "A relation that is good."@en .\n### Vocabulary that is used from elsewhere\n'),
    # ends
    Fault("subject and object exchanged", "V205", "exchanged: state ig:colitis ig:affectsOrgan ig:eye", EYE_END, EYE_END.replace(" .", " ;\n    ¦ig:affectsOrgan ig:colitis .")),
    Fault("wrong domain", "V205", "starts in ig:Condition", EYE_END, "    skos:exactMatch UBERON:0000970 ;\n    ¦ig:arisesThrough ig:antigen-presentation .\n"),
    Fault("wrong range", "V206", "ends in ig:Cancer", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"supports" ;', '"supports" ; ig:inCancer ¦ig:colitis ;')),
    Fault("text for a concept", "V207", "a term is wanted", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"supports" ;', '"supports" ; ig:inCancer ¦"melanoma" ;')),
    Fault("concept for a text", "V207", "in quotation marks", 'ig:developmentStatus "investigational" ;\n    ig:hasModality ig:IDO1-inhibitor ;', "ig:developmentStatus ¦ig:melanoma ;\n    ig:hasModality ig:IDO1-inhibitor ;"),
    Fault("relation by its inverse", "V209", "state ig:colitis ig:affectsOrgan ig:bile-duct", "    skos:exactMatch UBERON:0002394 .\n", "    skos:exactMatch UBERON:0002394 ;\n    ¦ig:organAffectedBy ig:colitis .\n"),
    Fault("statement made twice", "V210", "states this skos:exactMatch twice, first in line ", "    skos:exactMatch UBERON:0002369 .\n", "    skos:exactMatch UBERON:0002369 , ¦UBERON:0002369 .\n"),
    # concepts
    Fault("no label", "C301", 'add: rdfs:label "eye"@en', EYE, "¦ig:eye a owl:NamedIndividual , ig:Organ ;\n"),
    Fault("label without a language", "H701", "exactly one English label", EYE, EYE.replace('"eye"@en', '¦"eye"')),
    Fault("two labels", "C302", "skos:altLabel", EYE, EYE.replace('"eye"@en', '"eye"@en , ¦"eyeball"@en')),
    Fault("label of another concept", "C303", "ig:eye too", 'rdfs:label "lung"@en', 'rdfs:label ¦"Eye"@en'),
    Fault("synonym of another concept", "C304", "a name of ig:PD-1 too", EYE, EYE + '    skos:altLabel ¦"CD279"@en ;\n'),
    Fault("no definition", "C305", 'add: skos:definition "An organ that', '    skos:definition "An organ of sight."@en ;\n', "", at=EYE.split(" ")[0] + " a owl"),
    Fault("definition without its class", "C306", "does not begin with", '"An organ of sight."@en', '¦"Sees things."@en'),
    Fault("definition by its own label", "C306", "its own label", '"An organ of sight."@en', '¦"An eye that sees."@en'),
    Fault("definition without a difference", "C306", "sets the concept apart", '"An organ of sight."@en', '¦"An organ."@en'),
    Fault("cycle", "C308", "ig:immune-checkpoint-inhibitor -> ig:", 'ig:immune-checkpoint-inhibitor a owl:NamedIndividual , ig:Modality ; rdfs:label "immune checkpoint inhibitor"@en ;', 'ig:immune-checkpoint-inhibitor a owl:NamedIndividual , ig:Modality ; rdfs:label "immune checkpoint inhibitor"@en ;\n    skos:broader ig:PD-1-inhibitor ;', at="ig:immune-checkpoint-inhibitor ;\n    ig:blocks ig:PD-1 ;"),
    Fault("broader of another kind", "C309", "of the kind ig:Cancer", EYE_END, EYE_END.replace(" .", " ; skos:broader ¦ig:melanoma .")),
    Fault("two disjoint kinds", "C310", "which are disjoint", EYE, EYE.replace("ig:Organ", "ig:Organ , ¦ig:Payload")),
    Fault("abstract kind", "C311", "one of the concrete kinds ig:AdverseEvent, ig:Cancer", EYE, EYE.replace("ig:Organ", "¦ig:Condition")),
    Fault("no kind", "C312", "write 'a owl:NamedIndividual", EYE, '¦ig:eye rdfs:label "eye"@en ;\n'),
    # relations, claims, sources
    Fault("relation without a claim", "R401", "add a claim with its source", "ig:investigatedFor ig:melanoma .\n\nig:epcoritamab", "ig:investigatedFor ig:melanoma , ¦ig:lung-cancer .\n\nig:epcoritamab"),
    Fault("claim taken out", "R401", "ig:epacadostat ig:blocks ig:IDO1", EPA_CLAIM, "", at="ig:IDO1 ;\n    ig:investigatedFor ig:melanoma ."),
    Fault("relation changed", "R401", "did you mean that", "ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma .", "ig:blocks ¦ig:PD-1 ;\n    ig:investigatedFor ig:melanoma ."),
    Fault("relation taken out", "R402", "state it in the block of ig:epacadostat", "    ig:blocks ig:IDO1 ;\n    ig:investigatedFor ig:melanoma .", "    ig:investigatedFor ig:melanoma .", at="ig:IDO1 ;\n    dct:source <https://doi.org/10.1016/S1470-2045(19)30274-8>"),
    Fault("claim about another object", "R402", "is stated and has no claim", EPA_CLAIM, EPA_CLAIM.replace("ig:object ig:IDO1", "ig:object ¦ig:PD-1")),
    Fault("claim without its subject", "R403", "no ig:subject", PD1 + PD1_ENDS, "¦" + PD1 + PD1_ENDS.replace("ig:subject ig:pembrolizumab ; ", "")),
    Fault("claim without its relation", "R403", "no ig:subject", EPA_CLAIM, "¦" + "".join(EPA_CLAIM.splitlines(True)[:1] + EPA_CLAIM.splitlines(True)[2:])),
    Fault("claim with two objects", "R403", "has 2 ig:object", PD1 + PD1_ENDS, PD1 + PD1_ENDS.replace("ig:object ig:PD-1", "ig:object ig:PD-1 , ¦ig:PD-L1")),
    Fault("claim without its source", "R404", "no source", PD1 + PD1_ENDS + PD1_REST, "¦" + PD1 + PD1_ENDS + PD1_REST.replace("dct:source pmid:27325296 ; ", "")),
    Fault("source that is not described", "R405", "did you mean pmid:27325296", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace("pmid:27325296", "¦pmid:27325297")),
    Fault("claim about a field", "R406", "does not relate concepts", PD1 + PD1_ENDS, PD1 + PD1_ENDS.replace("ig:blocks", "¦ig:setting")),
    Fault("approval without its regulator", "R408", "no ig:regulator", APPROVED, APPROVED.replace('ig:regulator "FDA" ; ', ""), at=APPROVAL),
    Fault("approval without date and setting", "R408", "ig:validFrom or ig:setting", APPROVED, APPROVED.partition(' ig:validFrom')[0], at=APPROVAL),
    Fault("former approval without its end", "R408", "ig:validUntil", ENDED, ENDED.replace(' ; ig:validUntil "2012-08-08"', ""), at="claim:alemtuzumab-formerlyApprovedFor-chronic-lymphocytic-leukemia-ema-mabcampath-ema-2001-07-06"),
    Fault("claim that ends before it began", "H709", "before it began on", ENDED, ENDED.replace('"2001-07-06"', '¦"2021-07-06"')),
    Fault("source without a title", "S501", "word for word", SOURCE + TITLE, "¦" + SOURCE),
    Fault("source that nothing names", "S502", "add the claim", SOURCE + TITLE, '¦pmid:99999999 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;\n    ig:checkedAgainst "publication page" .\n' + SOURCE + TITLE),
    # cross-references
    Fault("obsolete cross-reference", "X601", "did you mean UBERON:0000970 (eye)", EYE_END, "    skos:exactMatch ¦UBERON:0000971 .\n"),
    Fault("unknown cross-reference", "X602", "has no term UBERON:0001159", '    skos:exactMatch UBERON:0001155 .\n', '    skos:exactMatch ¦UBERON:0001159 .\n'),
    Fault("cross-reference to another thing", "X603", "'kidney'", '    skos:exactMatch UBERON:0000178 .\n', '    skos:exactMatch ¦UBERON:0002113 .\n'),
    Fault("cross-reference with a digit too many", "X604", "others look like UBERON:", EYE_END, "    skos:exactMatch ¦UBERON:00009700 .\n"),
    Fault("cross-reference of another concept", "X605", "exact match of ig:eye too", "skos:exactMatch UBERON:0002048 .", "skos:exactMatch ¦UBERON:0000970 ."),
    # fields
    Fault("no level of evidence", "H701", "no ig:evidenceLevel", PD1 + PD1_ENDS + PD1_REST, "¦" + PD1 + PD1_ENDS + PD1_REST.replace('ig:evidenceLevel "preclinical" ; ', "")),
    Fault("two levels of evidence", "H702", "more than 1 ig:evidenceLevel", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"preclinical"', '"preclinical" , ¦"review"')),
    Fault("level that is not listed", "H703", "did you mean 'preclinical'", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"preclinical"', '¦"pre-clinical"')),
    Fault("date that is none", "H704", "such as 2026-11-25", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"2026-11-24"', '¦"24.11.2026"')),
    Fault("share as a text", "H705", "without quotation marks", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"supports" ;', '"supports" ; ig:frequencyPercent ¦"12.5" ;')),
    Fault("share above 100", "H706", "at most 100", PD1 + PD1_ENDS + PD1_REST, PD1 + PD1_ENDS + PD1_REST.replace('"supports" ;', '"supports" ; ig:frequencyPercent ¦125.0 ;')),
    Fault("status that does not fit", "H709", "does not fit the approvals", DOSTARLIMAB, DOSTARLIMAB.replace('"approved"', '¦"investigational"')),
]  # fmt: skip

TERMS = """\
id\tlabel\tsynonyms\tobsolete
UBERON:0000970\teye\teyeball\t
UBERON:0000971\tocular organ\teye\ttrue
UBERON:0002113\tkidney\t\t
"""


RELEASE = "2026-11-25"
ALONE = os.environ.get("FAULTS") == "alone"
NAME = re.compile(r"(?:ig|claim|pmid|source|UBERON):[\w-]*\w|<[^>]*>")
COMMON = 30  # names that stand more often are predicates, kinds and values of many
Place = tuple[int, int]  # a line and a column, from 1


@dataclass(frozen=True)
class Copy:
    """The ontology of the release, and its shapes."""

    text: str
    shapes: Path
    vocabulary: Vocabulary


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    folder = tmp_path_factory.mktemp("copy")
    releases = data_file("releases")
    shapes, terms = folder / "shapes.ttl", folder / "organs.tsv"
    shapes.write_bytes(gzip.decompress((releases / f"{RELEASE}.shapes.ttl.gz").read_bytes()))
    terms.write_text(TERMS, encoding="utf-8")
    text = gzip.decompress((releases / f"{RELEASE}.ttl.gz").read_bytes()).decode()
    return Copy(text, shapes, Vocabulary(terms))


def planted(text: str, faults: list[Fault]) -> tuple[str, dict[str, Place]]:
    """The text with some faults, and where each must be told."""
    marks = [chr(0xE000 + number) for number in range(len(faults))]
    for fault, mark in zip(faults, marks, strict=True):
        assert text.count(fault.old) == 1, "the fault must be planted in one place"
        text = text.replace(fault.old, fault.new.replace("¦", mark))
    without = str.maketrans("", "", "".join(marks))
    clear, places = text.translate(without), {}
    for fault, mark in zip(faults, marks, strict=True):
        if fault.at:
            assert clear.count(fault.at) == 1, "the fault must be told in one place"
            at = clear.index(fault.at)
        else:
            at = len(text[: text.index(mark)].translate(without))
        places[fault.name] = (clear.count("\n", 0, at) + 1, at - clear.rfind("\n", 0, at))
    return clear, places


def names(text: str, fault: Fault, often: Counter[str]) -> set[str]:
    """What a fault and the blocks that it touches are about."""
    start = text.rindex("\n\n", 0, text.index(fault.old))
    end = text.index("\n\n", text.index(fault.old) + len(fault.old) - 2)
    told = {
        str(n) for t in (text[start:end], fault.new, fault.at, fault.words) for n in NAME.findall(t)
    }
    return {n for n in told if often[n] <= COMMON}


@pytest.fixture(scope="module")
def found(
    copy: Copy, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[list[Finding], dict[str, Place]]]:
    """For each fault what was found in the copy that it was planted in, and where all the faults of that copy must be told."""
    often = Counter(map(str, NAME.findall(copy.text)))
    batches: list[tuple[tuple[bool, bool], set[str], list[Fault]]] = []
    for fault in FAULTS:
        # While a file is not Turtle only that is told; and the small vocabulary is for those who need it.
        sort = (
            fault.code[0] == "T" and fault.code != "T109",
            fault.code in ("X601", "X602", "X603"),
        )
        about = names(copy.text, fault, often)
        for kept, taken, batch in [] if ALONE else batches:
            if kept == sort and taken.isdisjoint(about):
                taken |= about
                batch.append(fault)
                break
        else:
            batches.append((sort, about, [fault]))
    answers = {}
    gc.collect()
    gc.disable()  # there is no cyclic garbage to look for in so many new objects
    file = tmp_path_factory.mktemp("planted") / "ontology.ttl"
    for (_, is_looked_up), _, batch in batches:
        text, places = planted(copy.text, batch)
        file.write_text(text, encoding="utf-8")
        told = findings(file, shapes=copy.shapes, vocabularies=[copy.vocabulary] * is_looked_up)
        lines = {line for line, _ in places.values()}
        # The small vocabulary knows three organs; others are not what is asked.
        told = [
            f for f in told if not (is_looked_up and "UBERON:" in f.message and f.line not in lines)
        ]
        answers |= {fault.name: (told, places) for fault in batch}
    gc.enable()
    return answers


def test_the_copy_is_clean(copy: Copy, tmp_path: Path) -> None:
    file = tmp_path / "ontology.ttl"
    file.write_text(copy.text, encoding="utf-8")
    assert findings(file, shapes=copy.shapes) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_told_at_its_place_and_nothing_else_is(
    fault: Fault, found: dict[str, tuple[list[Finding], dict[str, Place]]]
) -> None:
    told, places = found[fault.name]
    everything = "\n".join(map(str, told))
    assert sorted((f.line, f.column) for f in told) == sorted(places.values()), everything
    (mine,) = (f for f in told if (f.line, f.column) == places[fault.name])
    assert mine.code == fault.code, str(mine)
    assert fault.words in f"{mine.message} ({mine.advice})", str(mine)
    assert mine.source
