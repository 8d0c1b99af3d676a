"""The guard: what a document may ask for, checked in one pass before it is validated or executed.

The work grows with the length of the document and with nothing else: every definition is walked once, however often it is
spread. The guard is made once for a schema and names no kind and no predicate.
"""

from immunograph.schema.guard.guard import Guard, Report
from immunograph.schema.guard.limits import Limits
from immunograph.schema.guard.parsing import parsed
from immunograph.schema.guard.validation import validated
from immunograph.schema.guard.values import check_values

__all__ = ["Guard", "Limits", "Report", "check_values", "parsed", "validated"]
