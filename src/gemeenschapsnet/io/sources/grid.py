"""What a workbook tells about its cells besides what is in them, and the sheet that is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from gemeenschapsnet.io.sheet import Sheet, letter
from gemeenschapsnet.problems import Problem

# No program for sheets goes further than this.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
# In a larger block with so few filled cells, what stands far away is looked for.
_SMALL_BLOCK = 1_000_000
_SPARSE = 8
# A block of so many cells is read whatever it holds; a larger one only where it is mostly filled.
_ANY_BLOCK = 20_000_000
_LARGEST_BLOCK = 40_000_000
# What stands behind so much emptiness does not belong to the table.
_ROWS_BETWEEN, _COLUMNS_BETWEEN = 1_000, 100
_MOST_FAR_ROWS = 10_000
_MOST_FILLED = 1_000_000

Cells = tuple[str, ...]
Range = tuple[int, int, int, int]
"""Top, left, bottom and right of cells that were merged, all counted from 1."""


class TooLarge(Exception):
    """A sheet that is larger than a list of people can be."""


@dataclass
class Marks:
    """What a workbook tells of one sheet; rows and columns are counted from 1.

    Parameters
    ----------
    merged : ranges of cells that were made one
    hidden_rows, hidden_columns : what is not on screen, filtered rows included
    errors : per row the cells in which a formula failed
    uncalculated : per row the cells whose formula was never worked out
    last_row, last_column : where the table ends, when the file is to be read no further
    far : per row the columns of cells that are left out since they stand far from all others
    """

    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[int, list[str]] = field(default_factory=dict)
    uncalculated: dict[int, list[str]] = field(default_factory=dict)
    last_row: int | None = None
    last_column: int | None = None
    far: dict[int, list[int]] = field(default_factory=dict)


def address(row: int, column: int) -> str:
    """Return the name of a cell, such as B3."""
    return f"{letter(column - 1)}{row}"


def column_of(name: str) -> int:
    """Return the number of a column by its letters."""
    number = 0
    for sign in name.upper():
        number = number * 26 + ord(sign) - ord("A") + 1
    return number


def fits(rows: int, columns: int, cells: int) -> bool:
    """Tell whether a block with so many cells can be read without a look at each of them."""
    return rows * columns <= min(max(_SMALL_BLOCK, _SPARSE * cells), _ANY_BLOCK)


def far_cells(
    rows: Sequence[int] | npt.NDArray[np.int64], columns: Sequence[int] | npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Tell which of these cells stand so far from the others that they are left out.

    One value in the last cell of a sheet makes it a table of 17 billion cells.

    Raises
    ------
    TooLarge
        When the sheet is too large without its far cells as well.
    """
    down, along = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
    near = np.ones(len(down), dtype=bool)
    if fits(_last(down), _last(along), len(down)):
        return ~near
    near = _main_part(down, near, _ROWS_BETWEEN)
    near = _main_part(along, near, _COLUMNS_BETWEEN)
    # a reader of whole sheets begins at the first row and column
    area = _last(down[near]) * _last(along[near])
    too_large = area > min(max(_ANY_BLOCK, _SPARSE * int(near.sum())), _LARGEST_BLOCK)
    if too_large or len(np.unique(down[~near])) > _MOST_FAR_ROWS:
        raise TooLarge
    return ~near


def _last(places: npt.NDArray[np.int64]) -> int:
    return int(places.max(initial=0))


def _main_part(
    places: npt.NDArray[np.int64], near: npt.NDArray[np.bool_], between: int
) -> npt.NDArray[np.bool_]:
    """Return the cells in the part with most of them, of the parts that emptiness separates."""
    used, counts = np.unique(places[near], return_counts=True)
    part = np.concatenate(([0], np.cumsum(np.diff(used) > between)))
    largest = int(np.argmax(np.bincount(part, weights=counts)))
    inside = used[part == largest]
    kept: npt.NDArray[np.bool_] = near & (places >= inside[0]) & (places <= inside[-1])
    return kept


def sheet(
    file: str, name: str, rows: Iterable[Cells], numbers: Sequence[int], marks: Marks
) -> tuple[Sheet, list[Problem]]:
    """Return the visible rows and columns of a sheet, and what was the matter with its cells."""
    kept = dict(zip(numbers, rows, strict=True))
    for row, columns in marks.far.items():
        # an xls comes with them, since they cannot be cut out of it
        if row in kept:
            kept[row] = tuple(
                "" if at in columns else cell for at, cell in enumerate(kept[row], start=1)
            )
    found = [
        *_filled(kept, marks.merged, file, name),
        *_without_hidden_rows(kept, marks.hidden_rows, file, name),
    ]
    found += [
        Problem("row_cell_error", "warning", file, name, row, values=_cells(cells))
        for row, cells in marks.errors.items()
        if row not in marks.hidden_rows
    ]
    found += [
        Problem("row_formula_without_value", "warning", file, name, row, values=_cells(cells))
        for row, cells in marks.uncalculated.items()
        if row not in marks.hidden_rows
    ]
    found += [
        Problem(
            "row_cell_far", "warning", file, name, row,
            values=_cells([address(row, column) for column in columns]),
        )
        for row, columns in marks.far.items()
    ]
    found += _without_hidden_columns(kept, marks.hidden_columns, file, name)
    return Sheet(file, name, "workbook", "", (), tuple(kept.values()), tuple(kept)), found


def _cells(cells: list[str]) -> Mapping[str, object]:
    return {"n": len(cells), "cells": tuple(cells)}


def _filled(
    rows: dict[int, Cells], merged: list[Range], file: str, name: str
) -> list[Problem]:
    """Give every cell of a merged range its value; a title over the whole sheet stays one cell."""
    found: list[Problem] = []
    left_to_fill = _MOST_FILLED
    for top, left, bottom, right in merged:
        first = rows.get(top, ())
        value = first[left - 1] if 0 < left <= len(first) else ""
        alone = sum(bool(cell) for cell in first) == 1
        if not value or (top == bottom and alone):
            continue
        right = min(right, max(len(first), left))
        bottom = min(bottom, LAST_ROW)
        left_to_fill -= (bottom - top + 1) * (right - left + 1)
        if left_to_fill < 0:
            break
        for row in range(top, bottom + 1):
            cells = rows.get(row, ())
            if not any(cells):
                continue
            new = [*cells, *[""] * (right - len(cells))]
            new[left - 1 : right] = [cell or value for cell in new[left - 1 : right]]
            if tuple(new) != cells + ("",) * (right - len(cells)):
                column = letter(left - 1)
                found.append(Problem("row_merged_filled", "info", file, name, row, column))
            rows[row] = tuple(new)
    return found


def _without_hidden_rows(
    rows: dict[int, Cells], hidden: set[int], file: str, name: str
) -> list[Problem]:
    found = []
    for row in sorted(hidden & rows.keys()):
        if any(cell.strip() for cell in rows.pop(row)):
            found.append(Problem("row_hidden", "warning", file, name, row))
    if found:
        found.insert(0, Problem("rows_hidden", "warning", file, name, values={"n": len(found)}))
    return found


def _without_hidden_columns(
    rows: dict[int, Cells], hidden: set[int], file: str, name: str
) -> list[Problem]:
    width = max(map(len, rows.values()), default=0)
    within = sorted(column for column in hidden if column <= width)
    if not within:
        return []
    lost = [c for c in within if any(any(row[c - 1 : c]) for row in rows.values())]
    seen = [at for at in range(width) if at + 1 not in hidden]
    for number, row in rows.items():
        rows[number] = tuple(row[at] for at in seen if at < len(row))
    if not lost:
        return []
    values = {"n": len(lost), "cells": tuple(letter(column - 1) for column in lost)}
    return [Problem("columns_hidden", "warning", file, name, values=values)]
