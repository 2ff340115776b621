"""A sheet: what any source gives, as text, with the place of every row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


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
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]

    def headed(self, at: int) -> tuple[Sheet, list[tuple[int, tuple[str, ...]]]]:
        """Take a row as header; what stands above it is left behind.

        Returns
        -------
        The sheet, every row as wide as the header, and the cells that stick out on the right,
        with the number of their row: a row is never shifted.
        """
        header = tuple(cell.strip() for cell in self.rows[at])
        while header and not header[-1]:
            header = header[:-1]
        width = len(header)
        below, numbers, surplus = [], [], []
        for cells, number in zip(self.rows[at + 1 :], self.row_numbers[at + 1 :], strict=True):
            if not any(cell.strip() for cell in cells):
                continue
            extra = tuple(cell for cell in cells[width:] if cell.strip())
            if extra:
                surplus.append((number, extra))
            below.append(cells[:width] + ("",) * (width - len(cells)))
            numbers.append(number)
        sheet = replace(self, header=header, rows=tuple(below), row_numbers=tuple(numbers))
        return sheet, surplus
