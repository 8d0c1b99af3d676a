"""Find what is wrong with an edit of the ontology, in words that say what to do, at its line.

Promises that each fault is told once, and that the packaged ontology has none. It does not judge whether a claim is true.
"""

from immunograph.curation.check.checking import errors, findings
from immunograph.curation.check.finding import RULES, Finding, Fix, Rule, Severity
from immunograph.curation.check.fixing import fix, fixed
from immunograph.curation.check.rendering import (
    all_pages,
    as_github,
    as_json,
    as_text,
    rule_page,
    summary,
)

__all__ = [
    "RULES",
    "Finding",
    "Fix",
    "Rule",
    "Severity",
    "all_pages",
    "as_github",
    "as_json",
    "as_text",
    "errors",
    "findings",
    "fix",
    "fixed",
    "rule_page",
    "summary",
]
