"""Text with separators: csv from Excel, Google, Outlook and the like. Everything stays text."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources.encoding import decode
from gemeenschapsnet.problems import Problem

DELIMITERS = (";", ",", "\t", "|")
_LOOK_AT = 200
# A cell with more lines than this is no cell: a quote was opened and never closed.
_MOST_LINES_IN_A_CELL = 50

Row = tuple[str, ...]


def read(data: bytes, file: str) -> tuple[list[Sheet], list[Problem]]:
    """Return the one sheet of a text file, and what was the matter with it."""
    text, encoding, found = decode(data, file)
    lines_above = 0
    delimiter = ""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:
        delimiter, text, lines_above = first.strip().strip('"')[4], rest, 1
    delimiter = delimiter or choose_delimiter(text)
    rows, numbers = _rows(text, delimiter, csv.QUOTE_MINIMAL)
    swallowed = [
        number
        for row, number in zip(rows, numbers, strict=True)
        if any(cell.count("\n") > _MOST_LINES_IN_A_CELL for cell in row)
    ]
    if swallowed:
        row = swallowed[0] + lines_above
        found.append(Problem("quote_not_closed", file=file, row=row))
        rows, numbers = _rows(text, delimiter, csv.QUOTE_NONE)
        rows = [tuple(cell.strip('"') for cell in row) for row in rows]
    sheet = Sheet(
        file, "", "csv", encoding, (), tuple(rows), tuple(n + lines_above for n in numbers)
    )
    return [sheet], found


def choose_delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows into the same number of cells."""
    head = "\n".join(text.splitlines()[:_LOOK_AT])
    best, chosen = 0.0, ";"
    for delimiter in DELIMITERS:
        rows, _ = _rows(head, delimiter, csv.QUOTE_MINIMAL)
        widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
        if width == 1:
            # most rows are notes or titles; what is wider may still be the table
            wide = {w: n for w, n in widths.items() if w > 1}
            if not wide:
                continue
            width, times = max(wide.items(), key=lambda item: (item[1], item[0]))
        score = times / widths.total() + min(width, 100) / 1000
        if score > best:
            best, chosen = score, delimiter
    return chosen


def _rows(text: str, delimiter: str, quoting: int) -> tuple[list[Row], list[int]]:
    """Return the rows that hold anything, and the line on which each begins."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting, strict=False  # type: ignore[arg-type]
    )
    rows: list[Row] = []
    numbers: list[int] = []
    begins = 1
    for row in reader:
        if row:
            rows.append(tuple(row))
            numbers.append(begins)
        begins = reader.line_num + 1
    return rows, numbers
