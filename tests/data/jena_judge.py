"""Print, as JSON, what Apache Jena says of some Turtle files: its parser riot, and its SHACL validator.

Run as `python jena_judge.py SHAPES`, with the paths of the files on standard input, in a process of its own: see owl_judge.py.
The jars are those of the Debian package libapache-jena-java.

Prints for each file an object with
    triples   how many were read; a warning of the parser counts as an error
    error     why it could not be read, or null
    broken    what breaks the shapes, the name of the constraint component of each
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

JARS = Path("/usr/share/java")
NEEDED = (
    "slf4j-api slf4j-nop dexx.collection guava thrift protobuf commons-cli commons-codec commons-compress commons-csv commons-io "
    "commons-lang3 gson jackson-core jackson-databind jackson-annotations jsonld-java httpclient httpcore titanium-json-ld"
)
SHACL = "http://www.w3.org/ns/shacl#"


def find_jars() -> list[str]:
    """Return the paths of Jena's jars and of what they need, none where Jena is not installed."""
    jena = [jar for jar in JARS.glob("jena-*.jar") if not jar.stem[-1].isdigit()]
    jena = jena or list(JARS.glob("jena-*.jar"))
    return [str(j) for j in (*jena, *(JARS / f"{n}.jar" for n in NEEDED.split())) if j.exists()]


def mend(jars: list[str], folder: Path) -> None:
    """Write what the package lost: Debian moved the classes of org.apache.jena.ext.xerces to xerces and not their messages."""
    core = next(jar for jar in jars if Path(jar).name.startswith("jena-core"))
    old = "org/apache/jena/ext/xerces/"
    with ZipFile(core) as packed:
        for name in packed.namelist():
            if name.startswith(old) and name.endswith(".properties"):
                place = folder / "xerces" / name.removeprefix(old)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(packed.read(name))


def judge(file: str, shapes: Any) -> dict[str, Any]:
    """Return the verdict on one file."""
    import jpype

    riot = jpype.JPackage("org.apache.jena.riot")
    graph = jpype.JPackage("org.apache.jena.sparql.graph").GraphFactory.createDefaultGraph()
    strict = riot.system.ErrorHandlerFactory.errorHandlerStrictNoLogging
    try:
        riot.RDFParser.source(file).checking(True).errorHandler(strict).parse(graph)
    except riot.RiotException as error:
        return {"triples": 0, "error": str(error.getMessage()), "broken": []}
    report = jpype.JPackage("org.apache.jena.shacl").ShaclValidator.get().validate(shapes, graph)
    broken = [
        str(entry.sourceConstraintComponent().getURI()).removeprefix(SHACL)
        for entry in report.getEntries()
    ]
    return {"triples": int(graph.size()), "error": None, "broken": sorted(broken)}


def main() -> None:
    """Judge the files."""
    import jpype

    with TemporaryDirectory() as folder:
        jars = find_jars()
        mend(jars, Path(folder))
        jpype.startJVM(classpath=[folder, *jars])
        jpype.JPackage("org.apache.jena.sys").JenaSystem.init()
        shapes = jpype.JPackage("org.apache.jena.shacl").Shapes.parse(sys.argv[1])
        json.dump([judge(line.strip(), shapes) for line in sys.stdin], sys.stdout)


if __name__ == "__main__":
    main()
