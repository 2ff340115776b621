"""Text with separators: csv from Excel, Google, Outlook and the like. Everything stays text.

The lines stream past once and only the rows are kept; texts that come back often are kept once.
"""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.io.sources.dialect import Dialect, cut, dialect_of
from gemeenschapsnet.io.sources.encoding import encoding_of, examined, lines
from gemeenschapsnet.problems import Problem

_HEAD = 262_144
_LOOK_AT = 4096
# A cell with more lines than this is no cell: a quote was opened and never closed.
_MOST_LINES_IN_A_CELL = 50
_MOST_LINES_IN_A_ROW = 500
# In a text with more open quotes than this, quotes are not there to hold cells together.
_MOST_OPEN_QUOTES = 200
_SHARED_TEXTS = 50_000
_LARGEST_CELL = min(sys.maxsize, 2**31 - 1)
_LIKE_A_TABLE = 0.8
_MOST_CONTROL = 0.005


def is_text(data: bytes) -> bool:
    """Tell whether these bytes are text, in whatever encoding."""
    if encoding_of(data) is not None:
        return True
    head = data[:_LOOK_AT]
    control = sum(byte < 32 and byte not in b"\0\t\n\v\f\r\x1a\x1b" for byte in head)
    return head.count(0) <= 40 and control <= _MOST_CONTROL * len(head)


def is_table(data: bytes) -> bool:
    """Tell whether a text is cut into cells all through."""
    head = data[:_HEAD]
    dialect = _dialect(lines(head, examined(head, "")))
    return dialect.width > 1 and dialect.rows > 1 and dialect.share >= _LIKE_A_TABLE


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the one sheet of a text file, and what was the matter with it."""
    how = examined(data, file)
    dialect = _dialect(lines(data, how))
    text = lines(data, how)
    for _ in range(dialect.lines_above):
        next(text)
    rows = _Rows(text, dialect, file)
    rows.read()
    sheet = Sheet(file, "", "csv", how.name, (), tuple(rows.rows), tuple(rows.numbers))
    return [sheet], [*how.found, *rows.found()]


def _dialect(text: Iterator[str]) -> Dialect:
    head, size = [], 0
    for line in islice(text, 250):
        head.append(line)
        size += len(line)
        if size > _HEAD:
            break
    return dialect_of("".join(head), is_whole=next(text, None) is None)


class _Rows:
    """The rows of a text, each with the line on which it begins."""

    def __init__(self, text: Iterator[str], dialect: Dialect, file: str) -> None:
        self.rows: list[Row] = []
        self.numbers: list[int] = []
        self._text = text
        self._back: deque[str] = deque()
        self._dialect = dialect
        self._file = file
        self._open_quotes: list[int] = []
        self._mended: list[int] = []
        self._wrapped: list[int] = []
        self._short: list[int] = []

    def read(self) -> None:
        """Take all rows; one that a quote joins to the next is read by itself."""
        csv.field_size_limit(_LARGEST_CELL)
        delimiter, width = self._dialect.delimiter, self._dialect.width
        number = self._dialect.lines_above + 1
        shared: dict[str, str] = {}
        for line in self._lines():
            taken = 1
            if '"' not in line:
                bare = line.rstrip("\r\n")
                cells = bare.split(delimiter) if bare else []
            elif len(self._open_quotes) > _MOST_OPEN_QUOTES:
                cells = cut(line, delimiter)
            else:
                cells, taken = self._quoted(line, number)
            if cells:
                if len(cells) != width:
                    cells = self._mend(cells, line if taken == 1 else "", number)
                # what comes often is met early; the rest is not looked for any more
                share = shared.setdefault if len(shared) < _SHARED_TEXTS else shared.get
                self.rows.append(tuple([share(cell, cell) for cell in cells]))
                self.numbers.append(number)
            number += taken

    def _lines(self) -> Iterator[str]:
        """Give the lines; those that were taken back come first."""
        for line in self._text:
            yield line
            while self._back:
                yield self._back.popleft()

    def _quoted(self, line: str, number: int) -> tuple[list[str], int]:
        """Return a row with quotes, and how many lines it takes."""
        taken = [line]
        delimiter = self._dialect.delimiter
        cells = next(csv.reader(self._more(taken), delimiter=delimiter))
        if len(taken) > 1 and self._is_joined(cells, taken):
            self._back.extendleft(reversed(taken[1:]))
            self._open_quotes.append(number)
            return cut(line, delimiter), 1
        return cells, len(taken)

    def _more(self, taken: list[str]) -> Iterator[str]:
        """Give the first line of a row, and those that follow for as long as they are asked for."""
        yield taken[0]
        while len(taken) <= _MOST_LINES_IN_A_ROW:
            line = self._back.popleft() if self._back else next(self._text, None)
            if line is None:
                return
            taken.append(line)
            yield line

    def found(self) -> list[Problem]:
        """Return what was the matter with the rows."""
        file = self._file
        told = [Problem("row_quote_not_closed", file=file, row=row) for row in self._open_quotes]
        told += [Problem("row_quotes_mended", "info", file, row=row) for row in self._mended]
        for rows, problem in (
            (self._wrapped, Problem("row_unwrapped", "info", file)),
            (self._short, Problem("row_too_short", "info", file)),
        ):
            if rows:
                told.append(_gathered(problem, rows))
        return told

    def _is_joined(self, cells: list[str], taken: list[str]) -> bool:
        """Tell whether a row over several lines is several rows that an open quote joined."""
        dialect = self._dialect
        if len(taken) > _MOST_LINES_IN_A_ROW or any(
            cell.count("\n") + cell.count("\r") - cell.count("\r\n") > _MOST_LINES_IN_A_CELL
            for cell in cells
        ):
            return True
        try:
            # strict: a quote must end its cell, and must end
            list(csv.reader(taken, delimiter=dialect.delimiter, strict=True))
        except csv.Error:
            return True
        alone = cut(taken[0], dialect.delimiter)
        return len(cells) != dialect.width and len(alone) == dialect.width

    def _mend(self, cells: list[str], line: str, number: int) -> list[str]:
        """Return a row of another width as it was meant, when there is no doubt about that."""
        delimiter, width = self._dialect.delimiter, self._dialect.width
        if len(cells) == 1 and delimiter in cells[0] and width > 1:
            inner = cut(cells[0], delimiter, quoting=csv.QUOTE_MINIMAL)
            if len(inner) == width:
                # the whole row was put between quotes, as if it were one cell
                self._wrapped.append(number)
                return inner
        if '"' in line:
            alone = cut(line, delimiter)
            if len(alone) == width and len(cells) < width:
                self._mended.append(number)
                return alone
        if 1 < len(cells) < width and self.rows:
            self._short.append(number)
        return cells


def _gathered(problem: Problem, rows: list[int]) -> Problem:
    first, *others = rows
    return replace(problem, row=first, also=tuple(others), values={"n": len(rows)})
