"""Print, as JSON, whether ELK finds an ontology consistent and which of its classes can have no member.

Run as `python elk_judge.py FILE`, in a process of its own: see owl_judge.py.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import jpype
from owl_judge import find_jars


def judge(file: str) -> dict[str, Any]:
    """Return the verdict on one file."""
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=find_jars())
    owlapi = jpype.JPackage("org.semanticweb.owlapi")
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.java.io.File(file))
    reasoner = (
        jpype.JPackage("org.semanticweb.elk.owlapi").ElkReasonerFactory().createReasoner(ontology)
    )
    verdict: dict[str, Any] = {"consistent": bool(reasoner.isConsistent())}
    empty = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
    verdict["empty"] = [str(cls.toStringID()) for cls in empty]
    reasoner.dispose()
    return verdict


if __name__ == "__main__":
    json.dump(judge(sys.argv[1]), sys.stdout)
