"""Workbooks: xlsx, xls, xlsb, ods. Only what is visible is read; every cell becomes text."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.problems import Problem


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the visible sheets of a workbook, and what was the matter with it."""
    found: list[Problem] = []
    sheets: list[Sheet] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                found.append(Problem("sheet_not_a_table", "info", file, about.name))
            elif about.visible != SheetVisibleEnum.Visible:
                found.append(Problem("sheet_hidden", "info", file, about.name))
            else:
                sheets.append(_sheet(book, file, about.name))
    except PasswordError:
        found.append(Problem("file_locked", "error", file))
    except (CalamineError, OSError, ValueError, OverflowError):
        found.append(Problem("file_damaged", "error", file))
    except BaseException as error:
        # the reader below can panic on a damaged file, which is no ordinary exception
        if type(error).__name__ != "PanicException":
            raise
        found.append(Problem("file_damaged", "error", file))
    return sheets, found


def _sheet(book: CalamineWorkbook, file: str, name: str) -> Sheet:
    # with the empty area above and left, so that row numbers are those on screen
    cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    rows = tuple(tuple(map(as_text, row)) for row in cells)
    return Sheet(file, name, "workbook", "", (), rows, tuple(range(1, len(rows) + 1)))


def as_text(value: object) -> str:
    """Return a cell as text: days as ISO, whole numbers without a decimal part."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
