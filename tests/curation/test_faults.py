"""Single faults planted one by one in a copy of the whole ontology: each is caught at its place, in its words, and nothing else.

In `new` the sign ¦ stands before the place where the fault must be told, and is not written. A fault by omission is told
elsewhere: `at` then is the text of that place.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from immunograph.curation.check import findings
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
    Fault("semicolon for full stop", "T101", "in place of '.'", EYE_END, "    skos:exactMatch UBERON:0000970 ¦;\n"),
    Fault("missing semicolon", "T107", "';' is missing", '"An organ of sight."@en ;', '"An organ of sight."@en¦'),
    Fault("missing comma", "T107", "',' is missing", '"CD279"@en , "programmed cell death 1"@en', '"CD279"@en¦ "programmed cell death 1"@en'),
    Fault("undefined prefix", "T102", "did you mean UBERON:", "UBERON:0000970", "¦UBERN:0000970"),
    Fault("text not closed", "T103", 'put " at its end', '"An organ of sight."@en', '¦"An organ of sight.@en'),
    Fault("backslash in a text", "T103", "backslash", '"An organ of sight."@en', '¦"An organ \\of sight."@en'),
    Fault("curly quotes", "T104", "straight ones", '"An organ of sight."@en', "¦“An organ of sight.”@en"),
    Fault("space in an address", "T105", "%20", EPA_CLAIM, EPA_CLAIM.replace("<https://doi.org/10.1016/S1470-2045(19)", "¦<https://doi.org/10.1016/S1470-2045(19) ")),
    Fault("object left out", "T106", "the object is missing", EYE_END, "    skos:exactMatch ¦.\n"),
    Fault("quotation marks left out", "T106", "quotation marks around a text", 'rdfs:label "eye"@en', "rdfs:label ¦eye@en"),
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
    Fault("former approval without its end", "R408", "has ig:validUntil", ENDED, ENDED.replace(' ; ig:validUntil "2012-08-08"', ""), at="claim:alemtuzumab-formerlyApprovedFor-chronic-lymphocytic-leukemia-ema-mabcampath-ema-2001-07-06"),
    Fault("claim that ends before it began", "H709", "before it began on", ENDED, ENDED.replace('"2001-07-06"', '¦"2021-07-06"')),
    Fault("source without a title", "S501", "word for word", SOURCE + TITLE, "¦" + SOURCE),
    Fault("source that nothing names", "S502", "add the claim", SOURCE + TITLE, '¦pmid:99999999 a owl:NamedIndividual , ig:Source ; dct:title "A title"@en ; ig:sourceKind "publication" ;\n    ig:checkedAgainst "publication page" .\n' + SOURCE + TITLE),
    # cross-references
    Fault("obsolete cross-reference", "X601", "did you mean UBERON:0000970 (eye)", EYE_END, "    skos:exactMatch ¦UBERON:0000971 .\n"),
    Fault("unknown cross-reference", "X602", "has no term UBERON:0000979", EYE_END, "    skos:exactMatch ¦UBERON:0000979 .\n"),
    Fault("cross-reference to another thing", "X603", "'kidney'", EYE_END, "    skos:exactMatch ¦UBERON:0002113 .\n"),
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


@pytest.fixture(scope="module")
def clean() -> Iterator[str]:
    gc.collect()
    gc.disable()  # there is no cyclic garbage to look for in so many new objects
    yield data_file("ontology.ttl").read_text(encoding="utf-8")
    gc.enable()


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    file = tmp_path_factory.mktemp("terms") / "organs.tsv"
    file.write_text(TERMS, encoding="utf-8")
    return Vocabulary(file)


def planted(clean: str, fault: Fault) -> tuple[str, int]:
    """The ontology with a fault, and the offset where it must be told."""
    assert clean.count(fault.old) == 1, "the fault must be planted in one place"
    text = clean.replace(fault.old, fault.new)
    if not fault.at:
        return text.replace("¦", "", 1), text.index("¦")
    assert text.count(fault.at) == 1, "the fault must be told in one place"
    return text, text.index(fault.at)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_told_at_its_place_and_nothing_else_is(
    fault: Fault, clean: str, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    text, offset = planted(clean, fault)
    file = tmp_path / "ontology.ttl"
    file.write_text(text, encoding="utf-8")
    needed = [vocabulary] if fault.code in ("X601", "X602", "X603") else []
    found = findings(file, vocabularies=needed)
    # The small vocabulary knows three organs; others are not what is asked.
    found = [
        f for f in found if not (needed and "UBERON:" in f.message and f.line != line(text, offset))
    ]
    assert [f.code for f in found] == [fault.code], "\n".join(map(str, found))
    (told,) = found
    assert told.line == line(text, offset), str(told)
    assert told.column == offset - text.rfind("\n", 0, offset), str(told)
    assert fault.words in f"{told.message} ({told.advice})", str(told)
    assert told.source == text.split("\n")[told.line - 1]


def line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
