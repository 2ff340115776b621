"""Tables in a workbook for people: readable as they open, and no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Real

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gemeenschapsnet.io.stored_text import as_text, guarded

_NARROWEST, _WIDEST = 8, 60


def add_table(
    book: Workbook, title: str, frame: pd.DataFrame, *, above: Sequence[str] = ()
) -> Worksheet:
    """Add a sheet with a table: its header stays in sight and can be filtered.

    Parameters
    ----------
    book : the workbook
    title : name of the sheet
    frame : the columns with their headings; the index is left out
    above : lines that stand above the header
    """
    sheet: Worksheet = book.create_sheet(title)
    for line in above:
        sheet.append([cell(line)])
    sheet.append(list(map(str, frame.columns)))
    top = len(above) + 1
    for row in frame.itertuples(index=False, name=None):
        sheet.append([cell(value) for value in row])
    for at, header in enumerate(frame.columns, start=1):
        sheet.cell(top, at).font = Font(bold=True)
        longest = max([len(str(header)), *(len(as_text(v)) for v in frame[header])])
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(at)].width = width
        if longest > _WIDEST:
            for wide in sheet[get_column_letter(at)][top:]:
                wide.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{top + 1}"
    last = get_column_letter(max(len(frame.columns), 1))
    sheet.auto_filter.ref = f"A{top}:{last}{top + len(frame)}"
    return sheet


def add_choices(
    sheet: Worksheet, frame: pd.DataFrame, header: str, choices: Sequence[str], *, top: int = 1
) -> None:
    """Give a column of a table a drop-down list; the header stands in row `top`."""
    column = get_column_letter(list(frame.columns).index(header) + 1)
    choose = DataValidation("list", f'"{",".join(choices)}"', allow_blank=True)
    choose.add(f"{column}{top + 1}:{column}{max(top + 1, top + len(frame))}")
    sheet.add_data_validation(choose)


def cell(value: object) -> object:
    """Return what a cell holds: a number, or text that no spreadsheet takes for a formula."""
    if isinstance(value, Real) and value == value:
        return value
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", guarded(as_text(value))) or None
