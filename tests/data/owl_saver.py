"""Save a Turtle file by OWLAPI, as Protégé does, with one more name of one individual.

Run as `python owl_saver.py FROM INTO SUBJECT NAME`, in a process of its own: see owl_judge.py.
"""

from __future__ import annotations

import sys

import jpype
from owl_judge import find_jars

ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"


def save(turtle: str, into: str, subject: str, name: str) -> None:
    """Load, add the name, and save."""
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=find_jars())
    owlapi = jpype.JPackage("org.semanticweb.owlapi")
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    form = owlapi.formats.TurtleDocumentFormat()
    document = owlapi.io.FileDocumentSource(jpype.java.io.File(turtle), form)
    ontology = manager.loadOntologyFromOntologyDocument(document)
    factory = manager.getOWLDataFactory()
    iri = owlapi.model.IRI.create
    axiom = factory.getOWLAnnotationAssertionAxiom(
        factory.getOWLAnnotationProperty(iri(ALT_LABEL)),
        iri(subject),
        factory.getOWLLiteral(name, "en"),
    )
    manager.addAxiom(ontology, axiom)
    manager.saveOntology(ontology, form, iri(jpype.java.io.File(into)))


if __name__ == "__main__":
    save(*sys.argv[1:5])
