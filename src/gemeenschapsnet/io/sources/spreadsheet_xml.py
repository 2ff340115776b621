"""XML Spreadsheet 2003: a workbook in one text, which many systems call .xls."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.opendocument import number
from gemeenschapsnet.io.sources.sparse_sheet import SparseSheet
from gemeenschapsnet.problems import Problem

_NAME = "urn:schemas-microsoft-com:office:spreadsheet"
_S = f"{{{_NAME}}}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_HEAD = 4_096


def is_spreadsheet_xml(data: bytes) -> bool:
    """Tell whether these bytes are a workbook in XML."""
    head = data[:_HEAD].replace(b"\0", b"")
    return b"Workbook" in head and _NAME.encode() in head and b"<" in head[:8]


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the visible sheets, and what was the matter with them."""
    sheets: list[Sheet] = []
    found: list[Problem] = []
    table = _Table()
    hidden = False
    try:
        for _, element in iterparse(io.BytesIO(data), events=("end",), forbid_dtd=True):
            if element.tag == f"{_S}Row":
                table.add_row(element)
                element.clear()
            elif element.tag == f"{_S}Column":
                table.add_columns(element)
            elif element.tag == _VISIBLE:
                hidden = element.text != "SheetVisible"
            elif element.tag == f"{_S}Worksheet":
                name = element.get(f"{_S}Name", "")
                made, problems = table.cells.finish(file, name, hidden=hidden)
                sheets += made
                found += problems
                table, hidden = _Table(), False
                element.clear()
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        found.append(Problem("file_damaged", "error", file))
    if not sheets and not found:
        found.append(Problem("file_damaged", "error", file))
    return sheets, found


class _Table:
    """One sheet; rows and cells may tell their place, and otherwise follow the one before."""

    def __init__(self) -> None:
        self.cells = SparseSheet()
        self._row = 0
        self._column = 0

    def add_columns(self, element: Element) -> None:
        """Take columns, which may be hidden."""
        first = _number(element, "Index") or self._column + 1
        self._column = first + _number(element, "Span")
        if element.get(f"{_S}Hidden") == "1":
            self.cells.hide_columns(first, self._column)

    def add_row(self, element: Element) -> None:
        """Take a row; only empty rows and columns are said to span several."""
        row = _number(element, "Index") or self._row + 1
        self._row = row + _number(element, "Span")
        filled: dict[int, str] = {}
        column = 0
        for cell in element:
            if cell.tag != f"{_S}Cell":
                continue
            column = _number(cell, "Index") or column + 1
            along, down = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
            if along or down:
                self.cells.marks.merged.append((row, column, row + down, column + along))
            if text := self._text(cell, row, column):
                filled[column] = text
            column += along
        self.cells.add(row, filled, hidden=element.get(f"{_S}Hidden") == "1")

    def _text(self, cell: Element, row: int, column: int) -> str:
        data = cell.find(f"{_S}Data")
        if data is None:
            if cell.get(f"{_S}Formula"):
                self.cells.note_uncalculated(row, column)
            return ""
        kind, text = data.get(f"{_S}Type"), "".join(data.itertext())
        if kind == "Error":
            self.cells.note_error(row, column)
            return ""
        if kind == "DateTime":
            day, _, hour = text.partition("T")
            return f"{day} {hour}" if hour.strip("0:.") else day
        if kind == "Boolean":
            return "ja" if text == "1" else "nee"
        return number(text) if kind == "Number" else text


def _number(element: Element, name: str) -> int:
    told = element.get(_S + name, "")
    return int(told) if told.isdecimal() and len(told) < 9 else 0
