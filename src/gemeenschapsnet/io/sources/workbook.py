"""Workbooks: xlsx, xlsb, xls, ods. Only what is visible is read; every cell becomes text.

Hidden sheets are told and not read, and so are hidden and filtered rows and hidden columns. Cells
with an error and formulas that were never worked out are told; the latter not of xls and xlsb,
whose programs always work them out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import (
    binary_sheets,
    grid,
    old_workbook,
    opendocument,
    openxml,
    zipped,
)
from gemeenschapsnet.io.sources.grid import Marks
from gemeenschapsnet.problems import Problem


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the visible sheets of a workbook, and what was the matter with it."""
    try:
        if data.startswith(old_workbook.HEAD):
            return _sheets(data, old_workbook.marks_of(data), file)
        parts = zipped.opened(data)
        names = set(parts.namelist())
        if opendocument.PART in names:
            return opendocument.read(parts, file)
        examined = binary_sheets.examined if binary_sheets.BOOK in names else openxml.examined
        return _sheets(*examined(parts), file)
    except (zipped.Bomb, old_workbook.TooLarge, grid.TooLarge):
        return [], [Problem("file_too_large", "error", file)]
    except (PasswordError, zipped.Locked, old_workbook.Locked):
        return [], [Problem("file_locked", "error", file)]
    except (CalamineError, *zipped.DAMAGED):
        return [], [Problem("file_damaged", "error", file)]


def _sheets(
    data: bytes, marks: dict[str, Marks | None], file: str
) -> tuple[list[Sheet], list[Problem]]:
    found: list[Problem] = []
    sheets: list[Sheet] = []
    with _panics():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        about = book.sheets_metadata
    for each in about:
        name = each.name
        told = marks.get(name, Marks())
        if each.typ != SheetTypeEnum.WorkSheet:
            found.append(Problem("sheet_not_a_table", "info", file, name))
            continue
        if told is None:
            found.append(Problem("sheet_too_large", "error", file, name))
            continue
        try:
            with _panics():
                rows = _rows(book, name, told)
        except (CalamineError, *zipped.DAMAGED):
            found.append(Problem("sheet_damaged", "error", file, name))
            continue
        if each.visible != SheetVisibleEnum.Visible:
            n = sum(map(any, rows))
            found.append(Problem("sheet_hidden", "info", file, name, values={"n": n}))
            continue
        sheet, problems = grid.sheet(file, name, rows, range(1, len(rows) + 1), told)
        sheets.append(sheet)
        found += problems
    if not about:
        found.append(Problem("file_damaged", "error", file))
    return sheets, found


@contextmanager
def _panics() -> Iterator[None]:
    """Turn a panic of the reader, which is no ordinary exception, into a damaged file."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise CalamineError(str(error)) from None


def _rows(book: CalamineWorkbook, name: str, marks: Marks) -> list[grid.Cells]:
    # with the empty area above and left, so that row numbers are those on screen
    sheet = book.get_sheet_by_name(name)
    if not marks.merged:
        marks.merged += [
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
    return [
        tuple([cell if type(cell) is str else as_text(cell) for cell in row[: marks.last_column]])
        for row in sheet.to_python(skip_empty_area=False, nrows=marks.last_row)
    ]


def as_text(value: object) -> str:
    """Return a cell as text: days as ISO, whole numbers without a decimal part."""
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else str(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
