"""Inside xlsb: the cells that stand far away are cut out, and what is hidden or wrong is noted."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from array import array
from collections.abc import Iterator

import numpy as np

from gemeenschapsnet.io.sources import grid, zipped
from gemeenschapsnet.io.sources.grid import Marks
from gemeenschapsnet.io.sources.openxml import links

BOOK = "xl/workbook.bin"
# Numbers of the records, after MS-XLSB 2.3.2.
_ROW, _ERROR, _FORMULA_ERROR, _COLUMNS, _SHEET, _MERGED = 0, 3, 11, 60, 156, 176
_CELLS = frozenset((*range(2, 12), 62))
_SHEET_BEGINS = b"\x81\x01"
_HIDDEN_ROW = 0x10
# Bytes of a record that say where it belongs.
_PLACE = 8

Record = tuple[int, int, int, int]
"""Kind, where the record begins, where its content begins and where that ends."""


def examined(parts: zipfile.ZipFile) -> tuple[bytes, dict[str, Marks | None]]:
    """Return the workbook without its far cells, and the marks of each sheet by name.

    The marks of a sheet that is too large to be read are None.
    """
    titles = _titles(parts)
    marks: dict[str, Marks | None] = {}
    kept = []
    for name in parts.namelist():
        if not name.endswith((".bin", ".rels", ".xml")) or "vbaProject" in name:
            continue
        body = zipped.part(parts, name)
        if body.startswith(_SHEET_BEGINS):
            title = titles.get(posixpath.normpath(name).casefold(), "")
            try:
                body, marks[title] = _cut(body)
            except grid.TooLarge:
                body, marks[title] = b"", None
        kept.append((name, body))
    return zipped.packed(kept), marks


def _titles(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the title of each sheet by the part it is in."""
    target = links(parts, "xl/_rels/workbook.bin.rels")
    body = zipped.part(parts, BOOK)
    found = {}
    for kind, _, begin, end in _records(body):
        if kind == _SHEET:
            key, at = _text(body[:end], begin + 8)
            title, _ = _text(body[:end], at)
            found[target.get(key, "")] = title
    return found


def _text(body: bytes, at: int) -> tuple[str, int]:
    if len(body) < at + 4:
        return "", len(body)
    end = at + 4 + 2 * struct.unpack_from("<I", body, at)[0]
    return body[at + 4 : end].decode("utf-16-le", errors="replace"), end


def _records(body: bytes) -> Iterator[Record]:
    at = 0
    while at < len(body):
        begins = at
        kind = body[at]
        at += 1
        if kind & 0x80 and at < len(body):
            kind = (kind & 0x7F) | (body[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < len(body):
            byte = body[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift == 28:
                break
        yield kind, begins, at, min(at + size, len(body))
        at += size


def _cut(body: bytes) -> tuple[bytes, Marks]:
    marks = Marks()
    rows, columns, begins, ends = array("q"), array("q"), array("q"), array("q")
    row = 0
    for kind, start, begin, end in _records(body):
        held = end - begin
        if (kind == _ROW or kind in _CELLS) and held < _PLACE:
            # the reader of workbooks would take its place from the record before
            raise ValueError("a cell without a place")
        if kind == _ROW:
            row = struct.unpack_from("<I", body, begin)[0] + 1
            if held >= 12 and body[begin + 11] & _HIDDEN_ROW:
                marks.hidden_rows.add(row)
        elif kind in _CELLS:
            column = struct.unpack_from("<I", body, begin)[0] + 1
            rows.append(row)
            columns.append(column)
            begins.append(start)
            ends.append(end)
            if kind in (_ERROR, _FORMULA_ERROR):
                marks.errors.setdefault(row, []).append(grid.address(row, column))
        elif kind == _COLUMNS and held >= 18:
            first, last = struct.unpack_from("<II", body, begin)
            if body[begin + 16] & 1:
                marks.hidden_columns.update(range(first + 1, min(last + 1, grid.LAST_COLUMN) + 1))
        elif kind == _MERGED and held >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", body, begin)
            marks.merged.append((top + 1, left + 1, bottom + 1, right + 1))
    pieces, since = [], 0
    for at in map(int, np.flatnonzero(grid.far_cells(np.asarray(rows), np.asarray(columns)))):
        marks.far.setdefault(rows[at], []).append(columns[at])
        pieces.append(body[since : begins[at]])
        since = ends[at]
    return b"".join([*pieces, body[since:]]), marks
