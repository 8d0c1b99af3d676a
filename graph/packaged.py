"""`P`: the predicates of the packaged ontology. What editors and type checkers see of it stands in packaged.pyi."""

from collections.abc import Mapping

from immunograph.graph.loading import load
from immunograph.graph.predicates import Predicates
from immunograph.graph.vocabulary import Predicate


def _predicates() -> Mapping[str, Predicate]:
    return load().predicates


P = Predicates(_predicates)
