"""An answer whose members are rows of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from immunograph.graph.result import Result

if TYPE_CHECKING:
    import pandas


class Row(Protocol):
    """What can be a row of a table."""

    def row(self) -> dict[str, object]:
        """Return the values by the names of the columns."""
        ...


R = TypeVar("R", bound=Row)


class Table(Result[R]):
    """An ordered, immutable answer that can be handed over as a table."""

    __slots__ = ()

    def to_pandas(self) -> pandas.DataFrame:
        """Return a table: one row a member, in order.

        Raises:
            MissingLibraryError: pandas is not installed.

        >>> from immunograph.graph import load
        >>> load().search("Keytruda").to_pandas().loc[0, "match"]
        'EXACT_SYNONYM'
        """
        from immunograph.graph.exports.need import need

        frame = need("pandas").DataFrame([member.row() for member in self])
        return cast("pandas.DataFrame", frame)
