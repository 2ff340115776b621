"""OpenDocument sheets (ods), read cell by cell: a row that is repeated a billion times costs one.

What is hidden, merged or wrong is told here as well, since the file says it in the same place.
"""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import grid, zipped
from gemeenschapsnet.io.sources.sparse_sheet import SparseSheet
from gemeenschapsnet.problems import Problem

PART = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LOCKED = b"encryption-data"
_OUT_OF_SIGHT = frozenset({"collapse", "filter"})
_OFFICE, _TABLE, _TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{part}:1.0}}" for part in ("office", "table", "text")
)
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}style"
_STYLE_NAME = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}name"
_TABLE_END, _ROW, _COLUMN = f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-column"
_CELL_TAGS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
_ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
_COLUMNS_SPANNED = f"{_TABLE}number-columns-spanned"
_ROWS_SPANNED = f"{_TABLE}number-rows-spanned"
_VISIBILITY = f"{_TABLE}visibility"
_PARAGRAPH = f"{_TEXT}p"
_MARKS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
# What stands in a paragraph and is no part of its text.
_NO_TEXT = frozenset({f"{_OFFICE}annotation", f"{_TEXT}note"})

def read(parts: zipfile.ZipFile, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the visible sheets, and what was the matter with them."""
    if _MANIFEST in parts.namelist() and _LOCKED in zipped.part(parts, _MANIFEST):
        raise zipped.Locked
    reader = _Reader(file)
    try:
        reader.read(zipped.part(parts, PART))
    except (ParseError, DefusedXmlException, LookupError, ValueError):
        reader.found.append(Problem("file_damaged", "error", file))
    if not reader.sheets and not reader.found:
        reader.found.append(Problem("file_damaged", "error", file))
    return reader.sheets, reader.found


class _Reader:
    """The sheets of one file, as they come by."""

    def __init__(self, file: str) -> None:
        self.sheets: list[Sheet] = []
        self.found: list[Problem] = []
        self._file = file
        self._hidden_styles: set[str] = set()

    def read(self, body: bytes) -> None:
        """Take a file; rows are let go as soon as they are read."""
        table = _Table()
        for _, element in iterparse(io.BytesIO(body), events=("end",), forbid_dtd=True):
            tag = element.tag
            if tag == _ROW:
                table.add_row(element)
                element.clear()
            elif tag == _COLUMN:
                table.add_columns(element)
            elif tag == _STYLE:
                self._note_style(element)
            elif tag == _TABLE_END:
                self._finish(table, element)
                table = _Table()
                element.clear()

    def _note_style(self, style: Element) -> None:
        """Note a style by which sheets are hidden."""
        for about in style:
            if about.get(_TABLE + "display") == "false":
                self._hidden_styles.add(style.get(_STYLE_NAME, ""))

    def _finish(self, table: _Table, element: Element) -> None:
        hidden = element.get(_TABLE + "style-name") in self._hidden_styles
        name = element.get(_TABLE + "name", "")
        sheets, found = table.cells.finish(self._file, name, hidden=hidden)
        self.sheets += sheets
        self.found += found


class _Table:
    """One sheet, as its columns and rows come by."""

    def __init__(self) -> None:
        self.cells = SparseSheet()
        self._row = 0
        self._column = 0

    def add_columns(self, element: Element) -> None:
        """Take columns, which may be out of sight."""
        first = self._column + 1
        self._column += times(element.get(_COLUMNS_REPEATED, ""))
        if element.get(_VISIBILITY) in _OUT_OF_SIGHT:
            self.cells.hide_columns(first, self._column)

    def add_row(self, element: Element) -> None:
        """Take a row, as often as it is repeated."""
        first = self._row + 1
        repeated = times(element.get(_ROWS_REPEATED, ""))
        self._row += repeated
        hidden = element.get(_VISIBILITY) in _OUT_OF_SIGHT
        self.cells.add(
            first, self._filled_cells(element, first), times=repeated, hidden=hidden
        )

    def _filled_cells(self, element: Element, row: int) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = 0
        for cell in element:
            if cell.tag not in _CELL_TAGS:
                continue
            first = column + 1
            repeated = times(cell.get(_COLUMNS_REPEATED, ""))
            column += repeated
            if not cell.attrib or not (text := self._text(cell, row, first)):
                continue
            if repeated == 1:
                cells[first] = text
            elif repeated > grid.LAST_COLUMN:
                self.cells.too_large = True
                return {}
            else:
                cells.update(dict.fromkeys(range(first, column + 1), text))
        return cells

    def _text(self, cell: Element, row: int, column: int) -> str:
        down, along = cell.get(_ROWS_SPANNED, "1"), cell.get(_COLUMNS_SPANNED, "1")
        if down != "1" or along != "1":
            bottom, right = row + times(down) - 1, column + times(along) - 1
            self.cells.marks.merged.append((row, column, bottom, right))
        kind = cell.get(_OFFICE + "value-type", "")
        text = _value(kind, cell)
        if cell.get(_TABLE + "formula") is not None:
            if not kind and not text:
                self.cells.note_uncalculated(row, column)
            elif _is_error(text):
                self.cells.note_error(row, column)
                return ""
        return text


def _value(kind: str, cell: Element) -> str:
    """Return a cell as text: a number or a day as it is kept, not as it is shown."""
    if kind in ("float", "currency", "percentage"):
        return number(cell.get(_OFFICE + "value", ""))
    if kind == "date":
        day, _, hour = cell.get(_OFFICE + "date-value", "").partition("T")
        return f"{day} {hour}" if hour.strip("0:.") else day
    if kind == "boolean":
        return "ja" if cell.get(_OFFICE + "boolean-value") == "true" else "nee"
    kept = cell.get(_OFFICE + "string-value")
    if kept is not None:
        return kept
    return "\n".join([_paragraph(part) for part in cell if part.tag == _PARAGRAPH])


def number(text: str) -> str:
    """Return a number as text, whole numbers without a decimal part."""
    try:
        number = float(text)
    except ValueError:
        return text
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return str(number)


def _is_error(text: str) -> bool:
    """Tell a formula that failed by its text, such as #N/A or Err:502."""
    return text.startswith("Err:") or (text.startswith("#") and text[-1] in "!?AB")


def _paragraph(element: Element) -> str:
    """Return the text of a paragraph; runs of spaces, tabs and line ends are elements."""
    if not len(element):
        return element.text or ""
    texts = [element.text or ""]
    for part in element:
        if part.tag == _TEXT + "s":
            texts.append(" " * min(times(part.get(_TEXT + "c", "")), 1_000))
        elif part.tag in _MARKS:
            texts.append(_MARKS[part.tag])
        elif part.tag not in _NO_TEXT:
            texts.append(_paragraph(part))
        texts.append(part.tail or "")
    return "".join(texts)


def times(count: str) -> int:
    """Return how often something is repeated; once, when that cannot be read."""
    return max(int(count), 1) if count.isdigit() and len(count) < 12 else 1
