"""The kinds, predicates and data properties that an ontology declares."""

from __future__ import annotations

from dataclasses import dataclass, fields

from immunograph.graph.wording import one_line

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
SH = "http://www.w3.org/ns/shacl#"
IG = "https://w3id.org/immunograph/"

TYPE = RDF + "type"
LABEL = RDFS + "label"
BROADER = SKOS + "broader"
DOMAIN = RDFS + "domain"
DEPRECATED = OWL + "deprecated"
CLAIM, SOURCE, CHART = IG + "Claim", IG + "Source", IG + "Chart"
BUILT_IN = (RDF, RDFS, OWL, XSD, SH)


@dataclass(frozen=True, slots=True, repr=False)
class Kind:
    """A class of concepts; an abstract kind only has narrower kinds. It equals its name, too.

    `color` is #RRGGBB and `biolink` a category of the Biolink Model, as a CURIE, where the ontology says them. `replaced_by` names
    the kind to use instead of a deprecated one, and `deprecation` says why it is deprecated, where the ontology does.
    """

    name: str
    id: str
    iri: str
    label: str
    definition: str | None
    parents: tuple[str, ...]
    is_abstract: bool
    is_deprecated: bool = False
    replaced_by: str | None = None
    deprecation: str | None = None
    color: str | None = None
    biolink: str | None = None

    def __eq__(self, other: object) -> bool:
        return _is_same(self, other)

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<Kind {self.name}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.graphs import kind_card

        return kind_card(self)


@dataclass(frozen=True, slots=True, repr=False)
class Predicate:
    """A property that relates two concepts. It equals its name, too.

    `inverse` names the same relation read backwards; `is_inverse` marks the name that is only a backward reading.
    `domain` and `range` name kinds, or are None where the ontology does not say; so is `biolink`, the nearest predicate of the
    Biolink Model, as a CURIE. `replaced_by` and `deprecation` are as for a kind.
    """

    name: str
    id: str
    iri: str
    label: str
    verb: str
    definition: str | None
    domain: str | None
    range: str | None
    inverse: str | None
    is_inverse: bool
    parents: tuple[str, ...]
    is_transitive: bool
    is_symmetric: bool
    chains: tuple[tuple[str, ...], ...]
    is_deprecated: bool = False
    replaced_by: str | None = None
    deprecation: str | None = None
    biolink: str | None = None

    @property
    def stored_name(self) -> str:
        """The name under which its relations are stored: the inverse's, for a name that only reads backwards."""
        return self.inverse if self.is_inverse and self.inverse is not None else self.name

    def __eq__(self, other: object) -> bool:
        return _is_same(self, other)

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<P.{self.name}: {one_line(self.definition or self.label)}>"

    def _repr_html_(self) -> str:
        from immunograph.graph.cards.graphs import predicate_card

        return predicate_card(self)


@dataclass(frozen=True, slots=True, repr=False)
class DataProperty:
    """A property that gives a concept a literal value; `replaced_by` and `deprecation` are as for a kind."""

    name: str
    id: str
    iri: str
    label: str
    definition: str | None
    domain: str | None
    datatype: str
    is_single: bool
    is_deprecated: bool = False
    replaced_by: str | None = None
    deprecation: str | None = None

    def __repr__(self) -> str:
        return f"<DataProperty {self.name}>"


def _is_same(one: Kind | Predicate, other: object) -> bool:
    """Whether two say the same, or the other is the name of the one, so that `concept.kind == "Therapy"` is not silently false."""
    if isinstance(other, str):
        return one.name == other
    return type(one) is type(other) and all(
        getattr(one, f.name) == getattr(other, f.name) for f in fields(one)
    )
