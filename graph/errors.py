"""The errors of the graph.

    ImmunoGraphError
    ├── OntologyError(ValueError)                a file that cannot be loaded: file, line, column, advice
    │   └── OntologySyntaxError                  the file is not valid Turtle, RDF/XML, JSON-LD or N-Triples
    ├── ConceptNotFoundError(KeyError)           nothing has that name: suggestions
    ├── AmbiguousNameError(LookupError)          several concepts have that name: candidates
    ├── UnknownPredicateError(AttributeError)    no such predicate: suggestions
    ├── UnknownKindError(KeyError)               no such kind: suggestions
    ├── RelationNotFoundError(KeyError)          the relation does not stand
    ├── SourceNotFoundError(KeyError)            no such source: suggestions
    ├── ReleaseNotFoundError(KeyError)           no such release: suggestions
    ├── MissingLibraryError(ImportError)         an optional library is not installed: library
    ├── QueryError(ValueError)                   a SPARQL query is not valid
    ├── QueryTimeoutError(TimeoutError)          a SPARQL query took too long: seconds
    └── InvalidArgumentError(ValueError)         an argument is out of its bounds

Every error has a stable `code`; the data stand on attributes, not only in the text.
"""

from __future__ import annotations

__all__ = [
    "AmbiguousNameError",
    "ConceptNotFoundError",
    "ImmunoGraphError",
    "InvalidArgumentError",
    "MissingLibraryError",
    "OntologyError",
    "OntologySyntaxError",
    "QueryError",
    "QueryTimeoutError",
    "RelationNotFoundError",
    "ReleaseNotFoundError",
    "SourceNotFoundError",
    "UnknownKindError",
    "UnknownPredicateError",
]


class ImmunoGraphError(Exception):
    """The root of all errors that this package raises."""

    code = "IMMUNOGRAPH_ERROR"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class OntologyError(ImmunoGraphError, ValueError):
    """A file cannot be loaded; `file`, `line` and `column` (from 1; 0 where unknown) say where."""

    code = "ONTOLOGY_INVALID"

    def __init__(
        self, message: str, advice: str, *, file: str = "", line: int = 0, column: int = 0
    ) -> None:
        place = f"{file}:{line}:{column}: " if line else (f"{file}: " if file else "")
        super().__init__(f"{place}{message} ({advice})")
        self.problem, self.advice, self.file, self.line, self.column = (
            message,
            advice,
            file,
            line,
            column,
        )


class OntologySyntaxError(OntologyError):
    """A file is not well-formed in the format that its extension promises."""

    code = "ONTOLOGY_SYNTAX"


def did_you_mean(suggestions: tuple[str, ...]) -> str:
    """Return "; did you mean …?", or nothing where nothing is near."""
    return f"; did you mean {' or '.join(repr(s) for s in suggestions)}?" if suggestions else ""


class _NotFound(ImmunoGraphError):
    def __init__(self, what: str, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(f"no {what} is called {name!r}{did_you_mean(suggestions)}")
        self.name, self.suggestions = name, suggestions


class ConceptNotFoundError(_NotFound, KeyError):
    """No concept has that identifier, CURIE, IRI, label or synonym; `suggestions` holds near labels."""

    code = "CONCEPT_NOT_FOUND"


class UnknownPredicateError(_NotFound, AttributeError):  # type: ignore[misc]  # AttributeError too has a name
    """No predicate has that name; `suggestions` holds near names."""

    code = "UNKNOWN_PREDICATE"


class UnknownKindError(_NotFound, KeyError):
    """No kind has that name; `suggestions` holds near names."""

    code = "UNKNOWN_KIND"


class AmbiguousNameError(ImmunoGraphError, LookupError):
    """Several concepts have that name; `candidates` holds their CURIEs."""

    code = "AMBIGUOUS_NAME"

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        super().__init__(
            f"{name!r} is a name of {len(candidates)} concepts: {', '.join(candidates)}; use one of these"
        )
        self.name, self.candidates = name, candidates


class RelationNotFoundError(ImmunoGraphError, KeyError):
    """The graph does not hold that relation, neither asserted nor inferred."""

    code = "RELATION_NOT_FOUND"


class SourceNotFoundError(_NotFound, KeyError):
    """No source has that CURIE or number; `suggestions` holds near ones."""

    code = "SOURCE_NOT_FOUND"


class QueryError(ImmunoGraphError, ValueError):
    """A SPARQL query is not valid or cannot be answered; the message says why."""

    code = "QUERY_INVALID"


class QueryTimeoutError(ImmunoGraphError, TimeoutError):
    """A SPARQL query took longer than allowed; `seconds` says how long that was."""

    code = "QUERY_TIMEOUT"

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"the query was stopped after {seconds:g} seconds; narrow it, add a LIMIT, or allow more"
        )
        self.seconds = seconds


class ReleaseNotFoundError(_NotFound, KeyError):
    """No release has that version; `suggestions` holds those there are."""

    code = "RELEASE_NOT_FOUND"


class MissingLibraryError(ImmunoGraphError, ImportError):
    """What was asked for needs a library that is not installed; `library` names it."""

    code = "MISSING_LIBRARY"

    def __init__(self, library: str) -> None:
        super().__init__(
            f"this needs {library}, which is not installed; run: pip install 'immunograph[science]'"
        )
        self.library = library


class InvalidArgumentError(ImmunoGraphError, ValueError):
    """An argument is out of its bounds; the message names them."""

    code = "BAD_USER_INPUT"
