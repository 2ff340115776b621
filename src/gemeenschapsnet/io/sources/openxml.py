"""Inside xlsx: the cells that stand far away are cut out, and what is hidden or wrong is noted.

The sheets are searched as text, since reading every cell in Python takes four times as long as
the reader of workbooks itself. Where a sheet is not written as Excel writes it, or is large, its
cells are looked at one by one.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from array import array
from collections import Counter
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element, ParseError

import numpy as np
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from gemeenschapsnet.io.sources import grid, zipped
from gemeenschapsnet.io.sources.grid import Marks

_STRINGS = "xl/sharedStrings.xml"
# Pictures, themes and the like are not read by anybody.
_READ = re.compile(r"\.(xml|rels|bin)$", re.I)
_NOT_READ = ("xl/media/", "xl/drawings/", "xl/theme/", "docProps/", "customXml/")
_MOST_TEXT = 1_000_000_000
_ATTRIBUTE = rb"""(?<![\w:])%s\s*=\s*["']([^"']*)["']"""
_CELL_NAME = re.compile(rb"([A-Za-z]{1,7})(\d{1,10})$")
_RELATION = "/relationships}id"


def examined(parts: zipfile.ZipFile) -> tuple[bytes, dict[str, Marks | None]]:
    """Return the workbook without its far cells, and what it tells of its sheets.

    Returns
    -------
    The workbook, and the marks of each sheet by name; None where the sheet is too large to be read.

    Raises
    ------
    zipped.Bomb
        When one text is used so often that the cells together are too large.
    """
    sheets = _sheets(parts)
    marks: dict[str, Marks | None] = {}
    kept: list[tuple[str, bytes]] = []
    pointers: list[bytes] = []
    strings = b""
    for name in parts.namelist():
        if not _READ.search(name) or name.startswith(_NOT_READ):
            continue
        body = zipped.part(parts, name)
        if b"sheetData" in body:
            title = sheets.get(posixpath.normpath(name).casefold(), "")
            try:
                body, marks[title] = _Scan(body).cut()
            except grid.TooLarge:
                body, marks[title] = b"", None
            pointers.append(body)
        elif name.casefold() == _STRINGS.casefold():
            strings = body
        kept.append((name, body))
    _check_text(strings, pointers)
    return zipped.packed(kept), marks


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the title of each sheet by the part it is in."""
    names = {name.casefold(): name for name in parts.namelist()}
    found = {}
    for book in links(parts, "_rels/.rels", "").values():
        folder, name = posixpath.split(book)
        target = links(parts, names.get(f"{folder}/_rels/{name}.rels", ""), folder)
        for sheet in _elements(parts, names.get(book, "")):
            if sheet.tag.rpartition("}")[2] == "sheet":
                key = next((v for k, v in sheet.items() if k.endswith(_RELATION)), "")
                found[target.get(key, "")] = sheet.get("name", "")
    return found


def links(parts: zipfile.ZipFile, name: str, folder: str = "xl") -> dict[str, str]:
    """Return the parts that a part in this folder links to, by the key of the link."""
    found = {}
    for link in _elements(parts, name):
        inside = link.get("Target", "").replace("\\", "/")
        path = inside[1:] if inside.startswith("/") else posixpath.join(folder, inside)
        found[link.get("Id", "")] = posixpath.normpath(path).casefold()
    return found


def _elements(parts: zipfile.ZipFile, name: str) -> list[Element]:
    try:
        return list(ElementTree.fromstring(zipped.part(parts, name)).iter())
    except (LookupError, ValueError, ParseError, DefusedXmlException):
        # which title goes with which sheet is then unknown; the cells are safe all the same
        return []


def _check_text(strings: bytes, sheets: list[bytes]) -> None:
    """Refuse a workbook in which one long text stands in very many cells."""
    texts = re.split(rb"</(?:[\w.-]+:)?si\s*>", strings)
    longest = max(map(len, texts))
    cells = sum(body.count(b"<c") + body.count(b":c") for body in sheets)
    if longest * cells <= _MOST_TEXT:
        return
    pointer = re.compile(rb"<(?:[\w.-]+:)?v[^>]*>\s*(\d{1,9})\s*<")
    used = Counter(int(found[1]) for body in sheets for found in pointer.finditer(body))
    total = sum(len(texts[at]) * times for at, times in used.items() if at < len(texts))
    if total > _MOST_TEXT:
        raise zipped.Bomb


@cache
def _pattern(text: bytes, any_prefix: bool) -> re.Pattern[bytes]:
    """Return a pattern in which ``~`` stands for the prefix that an element may have."""
    return re.compile(text.replace(b"~", rb"(?:[\w.-]+:)?" if any_prefix else b""))


@cache
def _attribute(name: bytes) -> re.Pattern[bytes]:
    return re.compile(_ATTRIBUTE % name)


def _value(attributes: bytes, name: bytes) -> bytes:
    match = _attribute(name).search(attributes)
    return match[1] if match else b""


class _Scan:
    """One sheet, searched."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self._count = len(re.findall(rb"<c[\s/>]", body))
        usual = body.count(b'<c r="') == self._count
        self._odd = not usual or re.search(rb":(?:c|row)[\s/>]", body) is not None
        if self._odd:
            self._count = sum(1 for _ in self._all(rb"<~c[\s/>]"))
        named = rb"""<~c\s(?:[^>]*?\s)?r\s*=\s*["'][A-Za-z]+\d"""
        self._all_named = not self._odd or sum(1 for _ in self._all(named)) == self._count
        self._marks = Marks()
        self._last_row = 0

    def cut(self) -> tuple[bytes, Marks]:
        """Return the sheet without the cells that stand far away, and what it tells."""
        body, marks = self._body, self._marks
        self._read_rows()
        # this may find a cell below the last row, so it comes first
        last_column = self._last_column()
        if not self._all_named or not grid.fits(
            self._last_row, last_column, self._count
        ):
            body = self._near()
        for found in self._all(rb"<~mergeCell\s([^>]*)>"):
            if merged := _range(_value(found[1], b"ref")):
                marks.merged.append(merged)
        for found in self._all(rb"<~col\s([^>]*)>"):
            if _value(found[1], b"hidden") in (b"1", b"true"):
                first, last = _number(_value(found[1], b"min")), _number(_value(found[1], b"max"))
                marks.hidden_columns.update(range(first, min(last, grid.LAST_COLUMN) + 1))
        self._read_errors()
        self._read_formulas()
        return body, marks

    def _all(self, text: bytes) -> Iterator[re.Match[bytes]]:
        return _pattern(text, self._odd).finditer(self._body)

    def _read_rows(self) -> None:
        """Note the last row and the hidden ones; a row without a number follows the one above."""
        if not self._odd and b"hidden" not in self._body:
            numbered = re.findall(rb'<row r="(\d{1,10})"', self._body)
            if len(numbered) == len(re.findall(rb"<row[\s/>]", self._body)):
                self._last_row = max(map(int, numbered), default=0)
                return
        number = 0
        for found in self._all(rb"<~row(?=[\s/>])([^>]*)>"):
            attributes = found[1]
            number = _number(_value(attributes, b"r")) or number + 1
            self._last_row = max(self._last_row, number)
            if b"hidden" in attributes and _value(attributes, b"hidden") in (b"1", b"true"):
                self._marks.hidden_rows.add(number)

    def _last_column(self) -> int:
        """Return the furthest column that a cell names; a far row that one names counts as well."""
        begins = rb"""<~c\s(?:[^>]*?\s)?r\s*=\s*["']""" if self._odd else b'<c r="'
        names = set()
        for found in self._all(begins + rb"([A-Za-z]{2,}|[A-Za-z](?=\d{6}))(\d+)"):
            names.add(found[1])
            self._last_row = max(self._last_row, _number(found[2]))
        return max((grid.column_of(name.decode()) for name in names), default=26)

    def _cells(self) -> Iterator[tuple[int, int, re.Match[bytes]]]:
        """Give every cell with its row and column, also where the file leaves these out."""
        row = column = 0
        for found in self._all(rb"<~(row|c)(?=[\s/>])([^>]*)>"):
            if found[1] == b"row":
                row, column = _number(_value(found[2], b"r")) or row + 1, 0
                continue
            place = _CELL_NAME.match(_value(found[2], b"r"))
            # a cell tells its own place, whatever row it stands in
            column = grid.column_of(place[1].decode()) if place else column + 1
            yield (_number(place[2]) if place else row), column, found

    def _near(self) -> bytes:
        """Return the sheet without the cells that stand far from all others."""
        rows, columns, begins, ends = array("q"), array("q"), array("q"), array("q")
        closes = _pattern(rb"</~c\s*>", self._odd)
        filled = _pattern(rb"<~(?:v|is|f)[\s/>]", self._odd)
        for row, column, found in self._cells():
            if found[2].endswith(b"/"):
                continue
            close = closes.search(self._body, found.end())
            end = close.end() if close else len(self._body)
            if filled.search(self._body, found.end(), end):
                rows.append(row)
                columns.append(column)
                begins.append(found.start())
                ends.append(end)
        far = grid.far_cells(np.asarray(rows), np.asarray(columns))
        pieces, since = [], 0
        for at in map(int, np.flatnonzero(far)):
            self._marks.far.setdefault(rows[at], []).append(columns[at])
            # an empty cell stays, so that cells without a place of their own do not move
            pieces += [self._body[since : begins[at]], b"<c/>"]
            since = ends[at]
        return b"".join([*pieces, self._body[since:]]) if pieces else self._body

    def _read_errors(self) -> None:
        if b'"e"' in self._body or b"'e'" in self._body:
            for row, column, found in self._cells():
                if _value(found[2], b"t") == b"e":
                    self._marks.errors.setdefault(row, []).append(grid.address(row, column))

    def _read_formulas(self) -> None:
        """Note the formulas without an outcome: a program wrote them and nobody opened the file."""
        if not _pattern(rb"<~f[\s/>]", self._odd).search(self._body):
            return
        empty = _pattern(
            rb"<~f(?:\s[^>]*)?(?:/>|>[^<]*</~f\s*>)\s*(?:<~v\s*/>|<~v\s*>\s*</~v\s*>)?\s*</~c\s*>",
            self._odd,
        )
        for row, column, found in self._cells():
            # an outcome that is an empty text is an outcome
            if not found[2].endswith(b"/") and _value(found[2], b"t") != b"str" and empty.match(
                self._body, found.end()
            ):
                self._marks.uncalculated.setdefault(row, []).append(grid.address(row, column))


def _number(text: bytes) -> int:
    return int(text) if text.isdigit() and len(text) <= 10 else 0


def _range(text: bytes) -> grid.Range | None:
    ends = [_CELL_NAME.match(end) for end in text.split(b":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    (top, left), (bottom, right) = (
        (_number(end[2]), grid.column_of(end[1].decode())) for end in ends if end
    )
    return (top, left, bottom, right) if top and left else None
