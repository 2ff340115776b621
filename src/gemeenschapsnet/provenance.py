"""Where every value of a network came from: files, rows and headers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

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
EVIDENCE_COLUMNS = ("birth", "number", "street", "street_2", "town", "postcode", "region")
DECIDED_COLUMNS = ("table", "left", "right", "decision")
MAPPING_COLUMNS = ("file", "sheet", "header_row", "letter", "header", "read_as", "how")
KEY_COLUMNS = ("table", "row", "key")


@dataclass(frozen=True)
class Provenance:
    """Where every value came from: files, rows and headers.

    Parameters
    ----------
    sources : a row per file and sheet that was looked at
    origins : a row per row of a table and per place it was read from
    headers : which header filled which column, per sheet
    mapping : a row per column that was looked at: what it was read as, and how that was known
        (``header``, ``content``, ``told``, or ``unused``)
    aside : values of columns that have no place in the tables, kept as text
    evidence : birth dates and addresses, by person_id, to recognise the same person by; never
        shown, never written, and gone with the person
    decided : decisions on pairs that may be the same and that both stayed
    keys : of rows that became one, the key of the first of them, so that it is found again
    """

    sources: pd.DataFrame = field(default_factory=lambda: _empty(SOURCE_COLUMNS))
    origins: pd.DataFrame = field(default_factory=lambda: _empty(ORIGIN_COLUMNS))
    headers: pd.DataFrame = field(default_factory=lambda: _empty(HEADER_COLUMNS))
    aside: pd.DataFrame = field(default_factory=lambda: _empty(ASIDE_COLUMNS))
    mapping: pd.DataFrame = field(default_factory=lambda: _empty(MAPPING_COLUMNS))
    evidence: pd.DataFrame = field(default_factory=lambda: _empty(EVIDENCE_COLUMNS), repr=False)
    decided: pd.DataFrame = field(default_factory=lambda: _empty(DECIDED_COLUMNS))
    keys: pd.DataFrame = field(default_factory=lambda: _empty(KEY_COLUMNS))

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

    def without(self, people: Iterable[str]) -> Provenance:
        """Return the same without what is known of these people to recognise them by."""
        gone = self.evidence.index.isin(list(people))
        return replace(self, evidence=self.evidence[~gone])


def _empty(columns: Iterable[str]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series([], dtype="object") for name in columns})
