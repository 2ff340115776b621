"""Matrices of who knows whom: the same names along both sides, or names along one side only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gemeenschapsnet.io.blocks import TOTALS
from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.io.layouts.shaped import ADJACENCY
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, cell
from gemeenschapsnet.io.shapes.values import amount, is_number, is_value
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.problems import Problem

_HEADER_WITHIN = 15
# So many rows are looked at before a whole sheet is.
_TRY, _LOOK_AT = 3, 30
_MOST_COLUMNS = 20_000
_SAME, _MOST = 0.8, 0.95
_LEAST_BARE = 3
Key = tuple[str, int]


def of(sheet: Sheet) -> Found | None:
    """Return the matrix on a sheet; None when it holds something else."""
    sheet = spaced(sheet)
    if (bare := _beside_only(sheet)) is not None:
        return bare
    for at in headers_of(sheet):
        header = stripped(sheet.rows[at])
        if len(header) <= _MOST_COLUMNS and _may_be(sheet, at):
            body = filled(sheet, at + 1)
            found = _both_sides(sheet, at, header, body) or _above_only(sheet, at, header, body)
            if found is not None:
                return found
    return None


def headers_of(sheet: Sheet) -> Iterator[int]:
    """Yield the rows that can be the header of a matrix: titles, and the first wide row."""
    widths = [sum(bool(text.strip()) for text in row) for row in sheet.rows[:_LOOK_AT]]
    widest = max(widths, default=0)
    for at, width in enumerate(widths[:_HEADER_WITHIN]):
        if width:
            yield at
        if width > max(1, widest / 2):
            return


def spaced(sheet: Sheet) -> Sheet:
    """Return the sheet with its cells cut at spaces, when that makes all rows as wide."""
    if not sheet.rows or any(len(row) > 1 for row in sheet.rows):
        return sheet
    rows = tuple(tuple(row[0].split()) if row else () for row in sheet.rows)
    widths = {len(row) for row in rows if row}
    if len(widths) != 1 or widths.pop() < 2:
        return sheet
    return replace(sheet, rows=rows)


def stripped(row: Row) -> Row:
    """Return the cells of a row without space, up to the last that is filled."""
    cells = tuple(text.strip() for text in row)
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def filled(sheet: Sheet, start: int) -> list[int]:
    """Return the rows from here on that hold anything."""
    rows = sheet.rows
    return [at for at in range(start, len(rows)) if any(map(str.strip, rows[at]))]


def is_total(label: str) -> bool:
    """Tell whether the label of a row or column says that it adds up the others."""
    words = plain(label).split()
    return bool(words) and words[0] in TOTALS and len(words) <= 3


def _may_be(sheet: Sheet, at: int) -> bool:
    cells = [text for row in sheet.rows[at + 1 : at + 1 + _TRY] for text in row[1:]]
    return sum(map(is_value, cells)) > len(cells) / 2


def keys(labels: Sequence[str]) -> list[Key]:
    """Return what tells labels apart: the second Jan is another Jan."""
    seen: Counter[str] = Counter()
    made = []
    for label in labels:
        name = " ".join(tidy(label).casefold().split())
        made.append((name, seen[name]))
        seen[name] += 1
    return made


def _both_sides(sheet: Sheet, at: int, header: Row, body: list[int]) -> Found | None:
    columns = [c for c in range(1, len(header)) if not is_total(header[c]) and header[c]]
    rows = [b for b in body if (label := cell(sheet.rows[b], 0)) and not is_total(label)]
    above = set(keys([header[c] for c in columns]))
    beside = set(keys([cell(sheet.rows[b], 0) for b in rows]))
    if len(above) < 2 or len(above & beside) < _SAME * len(above | beside):
        return None
    values = [is_value(cell(sheet.rows[b], c)) for b in rows for c in columns]
    if sum(values) < _MOST * len(values):
        return None
    found = _left_out(sheet, at, header, body, rows, columns)
    strange = len(above ^ beside)
    if strange:
        row = sheet.row_numbers[at]
        found.append(
            Problem("matrix_sides_differ", "warning", sheet.file, sheet.sheet, row,
                    values={"n": strange})
        )  # fmt: skip
    return [_square(sheet, at, (0, *columns), rows, header)], found


def _left_out(
    sheet: Sheet, at: int, header: Row, body: list[int], rows: list[int], columns: list[int]
) -> list[Problem]:
    """Tell which rows and columns are no part of the matrix."""
    found = []
    for b in sorted(set(body) - set(rows)):
        code = "row_total" if _adds_up(sheet, b) else "row_without_person"
        found.append(Problem(code, "warning", sheet.file, sheet.sheet, sheet.row_numbers[b]))
    beyond = [c for c in range(1, len(header)) if c not in columns]
    if beyond:
        found.append(totals_told(sheet, sheet.row_numbers[at], len(beyond)))
    return found


def totals_told(sheet: Sheet, row: int, n: int) -> Problem:
    """Tell that columns with totals, or without a name, are no part of a matrix."""
    return Problem("matrix_totals_left_out", "info", sheet.file, sheet.sheet, row, values={"n": n})


def _adds_up(sheet: Sheet, at: int) -> bool:
    label, *cells = sheet.rows[at]
    return is_total(label) or (not label.strip() and any(map(is_number, cells)))


def _square(
    sheet: Sheet, at: int, columns: Sequence[int], rows: Sequence[int], header: Row
) -> Shaped:
    made = replace(
        sheet,
        header=tuple(header[c] if c < len(header) else "" for c in columns),
        rows=tuple(tuple(cell(sheet.rows[b], c) for c in columns) for b in rows),
        row_numbers=tuple(sheet.row_numbers[b] for b in rows),
    )
    fields = {"row": (0,), "cells": tuple(range(1, len(columns)))}
    return Shaped(made, ADJACENCY, fields, header_row=sheet.row_numbers[at])


def _above_only(sheet: Sheet, at: int, header: Row, body: list[int]) -> Found | None:
    """Read a matrix with names in the first row and nowhere else."""
    n = len(header)
    if len(body) != n or not all(header) or any(map(is_number, header)) or len(set(header)) < n:
        return None
    block = [sheet.rows[b] for b in body]
    if not _is_square(block, n):
        return None
    rows = tuple((name, *stripped_to(row, n)) for name, row in zip(header, block, strict=True))
    return _made(sheet, ("", *header), rows, body, at)


def _beside_only(sheet: Sheet) -> Found | None:
    """Read a matrix with names in the first column and nowhere else, or without any name."""
    if len(sheet.rows) > 2 * _MOST_COLUMNS:
        return None
    if len(sheet.rows) > 2 * _MOST_COLUMNS:
        return None
    body = filled(sheet, 0)
    first = stripped(sheet.rows[body[0]]) if body else ()
    n = len(body)
    if not _LEAST_BARE <= n <= _MOST_COLUMNS or len(first) not in (n, n + 1):
        return None
    block = [sheet.rows[b] for b in body]
    if len(first) == n:
        numbers = (is_number(cell(row, c)) for row in block for c in range(n))
        if not _is_square(block, n) or not all(numbers):
            return None
        names = [str(number) for number in range(1, n + 1)]
    else:
        names = [cell(row, 0) for row in block]
        block = [row[1:] for row in block]
        named = all(names) and len(set(names)) == len(names)
        if not named or all(map(is_number, names)) or not _is_square(block, n):
            return None
    rows = tuple((name, *stripped_to(row, n)) for name, row in zip(names, block, strict=True))
    return _made(sheet, ("", *names), rows, body, None)


def _made(
    sheet: Sheet, header: Row, rows: tuple[Row, ...], body: list[int], at: int | None
) -> Found:
    numbers = tuple(sheet.row_numbers[b] for b in body)
    made = replace(sheet, header=header, rows=rows, row_numbers=numbers)
    fields = {"row": (0,), "cells": tuple(range(1, len(header)))}
    header_row = 0 if at is None else sheet.row_numbers[at]
    return [Shaped(made, ADJACENCY, fields, header_row=header_row)], []


def stripped_to(row: Row, width: int) -> Row:
    """Return a row of exactly this width."""
    return tuple(cell(row, c) for c in range(width))


def _is_square(block: Sequence[Row], n: int) -> bool:
    """Tell whether numbers can be a matrix of n by n: nobody knows himself, or both ways alike."""
    if n < _LEAST_BARE or any(len(stripped(row)) > n for row in block):
        return False
    numbers = [[amount(cell(row, c)) for c in range(n)] for row in block]
    if any(value is None for row in numbers for value in row):
        return False
    loops = any(numbers[i][i] for i in range(n))
    alike = all(numbers[i][j] == numbers[j][i] for i in range(n) for j in range(i))
    some = any(any(row) for row in numbers)
    return some and (not loops or alike)
