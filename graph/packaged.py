"""`P`: the predicates of the packaged ontology. What editors and type checkers see of it stands in packaged.pyi."""

from immunograph.graph.loading import load
from immunograph.graph.predicates import Predicates

P = Predicates(lambda: load().predicates)
