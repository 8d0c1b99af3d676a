"""Build the kinds that an ontology declares or uses, and say of which kind each concept is."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from collections.abc import Set as AbstractSet

from immunograph.graph import vocabulary as v
from immunograph.graph.statements import Statements

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_?")
_ROOT = v.IG + "Concept"


def kinds_of_concepts(statements: Statements) -> dict[str, str]:
    """Return the IRI of every concept with that of its kind."""
    found: dict[str, str] = {}
    for kind, members in statements.of_type.items():
        is_built_in = kind.startswith((*v.BUILT_IN, v.SKOS)) and kind != v.SKOS + "Concept"
        if kind in (v.CLAIM, v.SOURCE, v.CHART) or kind.startswith("_:") or is_built_in:
            continue
        for iri in members:
            if not iri.startswith("_:"):
                found.setdefault(iri, kind)
    return found


def kinds(statements: Statements, kind_of: dict[str, str]) -> dict[str, v.Kind]:
    """Return the kinds by IRI: those in use, those below `ig:Concept` and all above these.

    Raises:
        OntologyError: a name that Python or GraphQL cannot take, or a concept of an abstract kind.
    """
    used = set(kind_of.values())
    children: dict[str, list[str]] = defaultdict(list)
    for cls in statements.of_type[v.OWL + "Class"]:
        for parent in statements.iris(cls, v.RDFS + "subClassOf"):
            children[parent].append(cls)
    found = _found(statements, used, children)
    names: dict[str, str] = {}
    for iri in sorted(found):
        names[iri] = name_of(statements, iri, "kind", set(names.values()))
    declared = {
        iri: v.Kind(
            name=names[iri],
            id=statements.curie(iri),
            iri=iri,
            label=statements.text(iri, v.LABEL) or names[iri],
            definition=statements.text(iri, v.SKOS + "definition"),
            parents=tuple(
                sorted(names[p] for p in statements.iris(iri, v.RDFS + "subClassOf") if p in names)
            ),
            is_abstract=iri not in used and (iri == _ROOT or bool(children[iri])),
            is_deprecated=iri in statements.deprecated,
            replaced_by=next(
                (names[k] for k in statements.iris(iri, v.DCT + "isReplacedBy") if k in names), None
            ),
            deprecation=why_deprecated(statements, iri),
            color=statements.text(iri, v.IG + "color"),
            biolink=biolink(statements, iri),
        )
        for iri in found
    }
    abstract = {kind for kind in used if children[kind] and kind.startswith(v.IG)}
    for iri, kind in kind_of.items() if abstract else ():
        if kind in abstract:
            narrower = ", ".join(sorted(names[c] for c in children[kind]))
            statements.fail(
                f"{statements.curie(iri)} is of the abstract kind {names[kind]}",
                f"give it one of the concrete kinds {narrower}",
                kind,
                near=iri,
            )
    return declared


def _found(statements: Statements, used: set[str], children: dict[str, list[str]]) -> set[str]:
    found = set(used)
    if _ROOT in statements.by_subject:
        found.add(_ROOT)
    below, queue = {_ROOT}, [_ROOT]
    while queue:
        fresh = set(children[queue.pop()]) - below
        below |= fresh
        queue += fresh
    found |= below - {_ROOT}
    frontier = list(found)
    while frontier:
        for parent in statements.iris(frontier.pop(), v.RDFS + "subClassOf"):
            if parent not in found and not parent.startswith(v.BUILT_IN):
                found.add(parent)
                frontier.append(parent)
    return found


def why_deprecated(statements: Statements, iri: str) -> str | None:
    """Return why a kind or property is deprecated, where it is and the ontology says why, by skos:changeNote."""
    if iri not in statements.deprecated:
        return None
    return statements.text(iri, v.SKOS + "changeNote")


def biolink(statements: Statements, iri: str) -> str | None:
    """Return the term of the Biolink Model that a kind or predicate is nearest to, as a CURIE."""
    return next(map(statements.curie, statements.iris(iri, v.IG + "biolinkTerm")), None)


def name_of(statements: Statements, iri: str, what: str, taken: AbstractSet[str]) -> str:
    """Return a name for a kind or property that Python and GraphQL can take and that is not taken.

    Raises:
        OntologyError: the ontology's own term has a name that cannot be used as it is.
    """
    local = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
    own = any(iri.startswith(namespace) for namespace in statements.own)
    if own and (not _NAME.fullmatch(local) or keyword.iskeyword(local)):
        statements.fail(
            f"the name {local!r} of the {what} {statements.curie(iri)} cannot be used in Python and GraphQL",
            "use letters and digits only, begin with a letter, and avoid Python's keywords",
            iri,
        )
    name = re.sub(r"\W+|__+", "_", local, flags=re.ASCII).strip("_") or "x"
    if name[0].isdigit() or keyword.iskeyword(name):
        name = f"x_{name}"
    if name in taken:
        name = re.sub(r"\W+", "_", statements.curie(iri), flags=re.ASCII).strip("_")
    while name in taken:
        name += "_"
    return name
