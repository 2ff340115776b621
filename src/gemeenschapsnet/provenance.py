"""Where every value of a network came from: files, rows and headers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

SOURCE_COLUMNS = (
    "file",
    "sheet",
    "kind",
    "encoding",
    "records",
    "people",
    "organisations",
    "ties",
    "problems",
)
ORIGIN_COLUMNS = ("table", "row", "file", "sheet", "file_row")
HEADER_COLUMNS = ("file", "sheet", "table", "column", "header")
ASIDE_COLUMNS = ("file", "sheet", "row", "column", "value")


@dataclass(frozen=True)
class Provenance:
    """Where every value came from: files, rows and headers.

    Parameters
    ----------
    sources : a row per file and sheet that was looked at
    origins : a row per row of a table and per place it was read from
    headers : which header filled which column, per sheet
    aside : values of columns that have no place in the tables, kept as text
    """

    sources: pd.DataFrame = field(default_factory=lambda: _empty(SOURCE_COLUMNS))
    origins: pd.DataFrame = field(default_factory=lambda: _empty(ORIGIN_COLUMNS))
    headers: pd.DataFrame = field(default_factory=lambda: _empty(HEADER_COLUMNS))
    aside: pd.DataFrame = field(default_factory=lambda: _empty(ASIDE_COLUMNS))

    def trace(self, table: str, row: object, column: str | None = None) -> pd.DataFrame:
        """Return where a row of a table, or one value of it, was read.

        A frame with columns file, sheet and file_row; with a column also the header, and only the
        places whose header filled that column.
        """
        here = self.origins[(self.origins["table"] == table) & (self.origins["row"] == row)]
        places = here[["file", "sheet", "file_row"]]
        if column is None:
            return places.reset_index(drop=True)
        filled = self.headers[
            (self.headers["table"] == table) & (self.headers["column"] == column)
        ]
        return places.merge(filled[["file", "sheet", "header"]], on=["file", "sheet"])


def _empty(columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype="object") for name in columns})
