"""Rules on texts and numbers: what is written fits its datatype."""

from __future__ import annotations

import re

from immunograph.curation.check.finding import rule
from immunograph.curation.check.ontology import Ontology
from immunograph.curation.check.report import Report
from immunograph.graph import vocabulary as v

BAD_LITERAL = rule(
    "T109",
    "value does not fit its datatype",
    "A number that is no number cannot be compared or counted.",
    bad='ig:example ig:firstApprovalYear "2014a"^^xsd:integer .',
    good="ig:example ig:firstApprovalYear 2014 .",
)
_DATE = r"-?\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_FORMS = {
    "integer": (r"[+-]?\d+", "a whole number such as 2014"),
    "nonNegativeInteger": (r"\+?\d+|-0+", "a whole number such as 0 or 12"),
    "positiveInteger": (r"\+?0*[1-9]\d*", "a whole number such as 1 or 12"),
    "decimal": (r"[+-]?(\d+(\.\d*)?|\.\d+)", "a number with a decimal point such as 12.5"),
    "double": (r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN", "a number such as 1.5e3"),
    "boolean": (r"true|false|1|0", "true or false"),
    "date": (_DATE + _ZONE, "a day such as 2026-11-25"),
    "dateTime": (_DATE + r"T\d\d:\d\d:\d\d(\.\d+)?" + _ZONE, "a time such as 2026-11-25T12:00:00Z"),
    "gYear": (r"-?\d{4,}" + _ZONE, "a year such as 2026"),
    "anyURI": (r"\S*", "an address without spaces"),
}
_RULES = {v.XSD + name: (re.compile(form), words) for name, (form, words) in _FORMS.items()}
_RULES[v.XSD + "float"] = _RULES[v.XSD + "double"]


def check_literals(ontology: Ontology, report: Report) -> None:
    """Find the values that their datatype does not allow, and datatypes that do not exist."""
    for subject, properties in ontology.statements.by_subject.items():
        for predicate, values in properties.items():
            for value in values:
                if isinstance(value, str):
                    continue
                form = _RULES.get(value.datatype.value)
                if form is not None and not form[0].fullmatch(value.value.strip()):
                    kind = ontology.curie(value.datatype.value)
                    message = f"{value.value!r} is not {kind}"
                    report.add(BAD_LITERAL, message, f"write {form[1]}", subject, predicate, value)
