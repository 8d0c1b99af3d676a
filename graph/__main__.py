"""Print packaged.pyi, what editors see of `P`: `python -m immunograph.graph`."""

import textwrap

from immunograph.graph.packaged import P

print(
    '''"""The predicates of the packaged ontology, for editors and type checkers. Printed by `make schema`; do not edit."""

from immunograph.graph.predicates import Predicates
from immunograph.graph.vocabulary import Predicate

class _Packaged(Predicates):'''
)
for _name in dir(P):
    _text = P.__getattr__(_name).definition or P.__getattr__(_name).label
    _wrapped = textwrap.fill(_text, 100, initial_indent='        """', subsequent_indent="        ")
    print(f'    @property\n    def {_name}(self) -> Predicate:\n{_wrapped}"""')
print("\nP: _Packaged")
