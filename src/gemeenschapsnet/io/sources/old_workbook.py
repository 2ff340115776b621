"""Inside xls: a file of sectors that point to each other, with the workbook as one of its streams.

The reader of workbooks follows the pointers without end when they form a circle, and tells nothing
of what is hidden or wrong. So the pointers are checked first, and the records of the workbook are
looked through for what is to be told.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gemeenschapsnet.io.sources import grid
from gemeenschapsnet.io.sources.grid import Marks

HEAD = b"\xd0\xcf\x11\xe0"
_HEADER = 512
_IN_HEADER = 109
_LAST_SECTOR = 0xFFFFFFFA
_STREAM, _ROOT = 2, 5
_ENTRY = 128
# Names of the streams that hold a workbook, or any document with a password.
_BOOKS = ("Workbook", "Book")
_LOCKED = "EncryptedPackage"
# Records of BIFF, after MS-XLS 2.3.
_FORMULA, _FILE_PASS, _COLUMNS, _SHEET = 0x06, 0x2F, 0x7D, 0x85
_BOOL_OR_ERROR, _ROW, _ROW_5 = 0x205, 0x208, 0x08
_NUMBERS = 0xBD
_CELLS = frozenset(
    {_FORMULA, 0x206, 0x406, 0x02, 0x03, 0x04, 0x05, _NUMBERS, 0xD6, 0xFD, 0x203, 0x204,
     _BOOL_OR_ERROR, 0x27E}
)  # fmt: skip
# Bytes of a record that say where a cell is; no xls has more columns than these.
_PLACE = 6
_LAST_COLUMN = 255
_LARGEST = 40_000_000
_BEGINS = frozenset({0x809, 0x409, 0x209, 0x09})
_END = 0x0A
_BIFF_8 = 0x600


class Damaged(ValueError):
    """A file whose sectors do not form streams."""


class TooLarge(Exception):
    """A workbook that is larger than lists of people can be."""


class Locked(Exception):
    """A workbook with a password."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    first: int
    size: int


class _Sectors:
    """The streams in a file of sectors."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise Damaged
        self._data = data
        shift, small = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small != 6:
            raise Damaged
        self._size = 1 << shift
        self._small = 1 << small
        self._count = len(data) // self._size
        fats, directory, _, cutoff, first_small, smalls, more, mores = struct.unpack_from(
            "<8I", data, 44
        )
        self._cutoff = cutoff
        if max(fats, smalls, mores) > self._count:
            raise Damaged
        self._next = self._pointers(self._fat_sectors(more))
        _check(self._next)
        self.entries = list(self._entries(self._chain(directory)))
        if any(entry.size > len(data) for entry in self.entries):
            raise Damaged
        root = next((entry for entry in self.entries if entry.kind == _ROOT), None)
        self._next_small = self._pointers_in(self._chain(first_small))
        _check(self._next_small)
        self._small_stream = self._chain(root.first) if root else b""

    def stream(self, name: str) -> bytes | None:
        """Return a stream by its name, None when there is none."""
        for entry in self.entries:
            if entry.name.casefold() == name.casefold() and entry.kind == _STREAM:
                if entry.size < self._cutoff:
                    return self._small_chain(entry.first)[: entry.size]
                return self._chain(entry.first)[: entry.size]
        return None

    def _sector(self, at: int) -> bytes:
        # the header takes the place of the first sector
        return self._data[(at + 1) * self._size : (at + 2) * self._size]

    def _fat_sectors(self, more: int) -> list[int]:
        found = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        steps = 0
        while more < _LAST_SECTOR:
            steps += 1
            body = self._sector(more)
            if steps > self._count or len(body) < self._size:
                raise Damaged
            *further, more = struct.unpack(f"<{self._size // 4}I", body)
            found += further
        return [at for at in found if at < _LAST_SECTOR]

    def _pointers(self, sectors: list[int]) -> tuple[int, ...]:
        if len(sectors) > self._count:
            raise Damaged
        return self._pointers_in(b"".join(map(self._sector, sectors)))

    def _pointers_in(self, body: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(body) // 4}I", body[: len(body) // 4 * 4])

    def _chain(self, at: int) -> bytes:
        pieces = []
        while at < len(self._next):
            pieces.append(self._sector(at))
            at = self._next[at]
        return b"".join(pieces)

    def _small_chain(self, at: int) -> bytes:
        pieces = []
        while at < len(self._next_small):
            pieces.append(self._small_stream[at * self._small : (at + 1) * self._small])
            at = self._next_small[at]
        return b"".join(pieces)

    def _entries(self, body: bytes) -> Iterator[_Entry]:
        for at in range(0, len(body) - _ENTRY + 1, _ENTRY):
            letters, kind = struct.unpack_from("<HB", body, at + 64)
            first, size = struct.unpack_from("<II", body, at + 116)
            name = body[at : at + min(max(letters - 2, 0), 64)].decode("utf-16-le", "replace")
            if kind in (_STREAM, _ROOT):
                yield _Entry(name, kind, first, size)


def _check(following: tuple[int, ...]) -> None:
    """Refuse pointers that form a circle."""
    done = bytearray(len(following))
    for start in range(len(following)):
        path = []
        at = start
        while at < len(following) and not done[at]:
            done[at] = 1
            path.append(at)
            at = following[at]
        if at < len(following) and done[at] == 1:
            raise Damaged
        for passed in path:
            done[passed] = 2


def holds_workbook(data: bytes) -> bool:
    """Tell a workbook, or a document with a password, from letters and messages."""
    return any(name.encode("utf-16-le") in data for name in (*_BOOKS[:1], "Book\0", _LOCKED))


def marks_of(data: bytes) -> dict[str, Marks | None]:
    """Return what an xls tells of its sheets, by name.

    Raises
    ------
    Damaged, Locked, TooLarge
        When it cannot be read.
    """
    sectors = _Sectors(data)
    if sectors.stream(_LOCKED) is not None:
        raise Locked
    book = next((body for name in _BOOKS if (body := sectors.stream(name)) is not None), None)
    if book is None:
        raise Damaged
    titles: dict[int, str] = {}
    version = 0
    for kind, begin, end in _records(book, 0):
        if kind in _BEGINS and end - begin >= 2:
            version = struct.unpack_from("<H", book, begin)[0]
        elif kind == _FILE_PASS:
            raise Locked
        elif kind == _SHEET and end - begin > 8:
            titles[struct.unpack_from("<I", book, begin)[0]] = _title(book[begin:end], version)
        elif kind == _END:
            break
    found = {title: _marks(book, at) for at, title in titles.items()}
    if sum(rows * columns for rows, columns, _ in found.values()) > _LARGEST:
        # all sheets are read at once, with every empty cell up to the last
        raise TooLarge
    return {title: marks for title, (_, _, marks) in found.items()}


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, at + 4, min(at + 4 + size, len(book))
        at += 4 + size


def _title(record: bytes, version: int) -> str:
    length = record[6]
    if version != _BIFF_8:
        return record[7 : 7 + length].decode("cp1252", "replace")
    if record[7] & 1:
        return record[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return record[8 : 8 + length].decode("latin-1")


def _marks(book: bytes, at: int) -> tuple[int, int, Marks]:
    """Return the last row and column of a sheet, and what it tells; a chart may stand inside it."""
    marks = Marks()
    deep = 0
    rows, columns = array("q"), array("q")
    for kind, begin, end in _records(book, at):
        held = end - begin
        if kind in _BEGINS:
            deep += 1
        elif kind == _END:
            deep -= 1
            if deep <= 0:
                break
        elif deep != 1:
            continue
        elif kind in (_ROW, _ROW_5) and held >= 16:
            if book[begin + 12] & 0x20:
                marks.hidden_rows.add(struct.unpack_from("<H", book, begin)[0] + 1)
        elif kind == _COLUMNS and held >= 10:
            first, last = struct.unpack_from("<HH", book, begin)
            if book[begin + 8] & 1:
                marks.hidden_columns.update(range(first + 1, min(last, _LAST_COLUMN) + 2))
        elif kind in _CELLS:
            if held < _PLACE:
                raise Damaged
            row, column = struct.unpack_from("<HH", book, begin)
            last = struct.unpack_from("<H", book, end - 2)[0] if kind == _NUMBERS else column
            if max(column, last) > _LAST_COLUMN:
                raise Damaged
            rows.extend((row, row))
            columns.extend((column, last))
            if _is_error(kind, book[begin:end]):
                marks.errors.setdefault(row + 1, []).append(grid.address(row + 1, column + 1))
    down, along = np.asarray(rows) + 1, np.asarray(columns) + 1
    is_far = grid.far_cells(down, along)
    if is_far.any():
        marks.last_row, marks.last_column = int(down[~is_far].max()), int(along[~is_far].max())
    for cell in np.flatnonzero(is_far):
        far = marks.far.setdefault(int(down[cell]), [])
        if int(along[cell]) not in far:
            far.append(int(along[cell]))
    return int(down.max(initial=0)), int(along.max(initial=0)), marks


def _is_error(kind: int, record: bytes) -> bool:
    if kind == _BOOL_OR_ERROR:
        return len(record) >= 8 and record[7] == 1
    # the outcome of a formula is an error when it begins with 2 and ends with twice 0xFF
    is_formula = kind == _FORMULA and len(record) >= 14
    return is_formula and record[6] == 2 and record[12:14] == b"\xff\xff"
