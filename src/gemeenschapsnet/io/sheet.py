"""A sheet: what any source gives, as text, with the place of every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

Row = tuple[str, ...]
Surplus = tuple[int, Row]


class Place(NamedTuple):
    """Where a row stands: file, sheet (empty when a file has none) and row, counted from 1."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class Sheet:
    """Rows of text as they stand in a file, nothing typed yet.

    Parameters
    ----------
    file, sheet : where it comes from; `sheet` is empty for files without sheets
    kind : the container, such as ``csv``, ``workbook`` or ``vcard``
    encoding : how the bytes were read; empty when the container says it itself
    header : one text per column; empty until it is found
    rows : the cells, as wide as the header once that is found
    row_numbers : number of each row in the file or sheet, counted from 1
    """

    file: str
    sheet: str
    kind: str
    encoding: str
    header: Row
    rows: tuple[Row, ...]
    row_numbers: tuple[int, ...]

    def part(self, start: int, stop: int, columns: range | None, name: str) -> Sheet:
        """Return some rows, and of them some columns, as a sheet with a name of its own."""
        rows = self.rows[start:stop]
        if columns is not None:
            rows = tuple(row[columns.start : columns.stop] for row in rows)
        return replace(self, sheet=name, rows=rows, row_numbers=self.row_numbers[start:stop])

    def chosen(self, places: Sequence[int]) -> Sheet:
        """Return the sheet with only the rows at these places."""
        rows, numbers = self.rows, self.row_numbers
        return replace(
            self,
            rows=tuple(rows[at] for at in places),
            row_numbers=tuple(numbers[at] for at in places),
        )

    def headed(self, at: int) -> tuple[Sheet, list[Surplus]]:
        """Take a row as header; what stands above it is left behind. See `named`."""
        header = tuple(cell.strip() for cell in self.rows[at])
        while header and not header[-1] and not self._is_filled(len(header) - 1, at + 1):
            header = header[:-1]
        return self.named(header, at + 1)

    def _is_filled(self, column: int, start: int) -> bool:
        rows = self.rows[start:]
        return any(column < len(row) and row[column].strip() for row in rows)

    def named(self, header: Row, start: int) -> tuple[Sheet, list[Surplus]]:
        """Give the columns these headers, for the rows from `start` on.

        Returns
        -------
        The sheet, every row as wide as the header, and the cells that stick out on the right,
        with the number of their row: a row is never shifted.
        """
        width = len(header)
        below, numbers, surplus = [], [], []
        for cells, number in zip(self.rows[start:], self.row_numbers[start:], strict=True):
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != width:
                extra = tuple(cell for cell in cells[width:] if cell.strip())
                if extra:
                    surplus.append((number, extra))
                cells = cells[:width] + ("",) * (width - len(cells))
            below.append(cells)
            numbers.append(number)
        sheet = replace(self, header=header, rows=tuple(below), row_numbers=tuple(numbers))
        return sheet, surplus


def letter(column: int) -> str:
    """Return the name a spreadsheet gives to a column, counted from 0: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
