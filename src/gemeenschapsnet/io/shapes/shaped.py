"""What recognising a sheet by its shape gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.sheet import Sheet, Surplus
from gemeenschapsnet.problems import Problem


class Shaped(NamedTuple):
    """A table that is known by its shape, in the terms of `mapping.Recognised`."""

    sheet: Sheet
    layout: Layout
    fields: Mapping[str, tuple[int, ...]]
    unused: tuple[int, ...] = ()
    surplus: tuple[Surplus, ...] = ()
    header_row: int = 0


Found = tuple[list[Shaped], list[Problem]]


def cell(row: tuple[str, ...], column: int) -> str:
    """Return a cell of a row that may be too short."""
    return row[column].strip() if column < len(row) else ""


def without_empty_top(sheet: Sheet) -> Sheet:
    """Return the sheet from its first row that holds anything."""
    rows = sheet.rows
    first = next((at for at, row in enumerate(rows) if any(map(str.strip, row))), len(rows))
    return sheet.part(first, len(rows), None, sheet.sheet) if first else sheet
