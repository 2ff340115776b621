"""Which sign separates the cells of a text: the one that cuts most rows into as many cells."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

DELIMITERS = (";", ",", "\t", "|")
_LOOK_AT = 200
_TABBED = 0.6
_SEP_LINE = re.compile(r'"?sep=([^"\w\r\n])"?\1*\s*$', re.I)
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Dialect:
    """How the rows of a text are cut.

    Parameters
    ----------
    delimiter : the sign between cells
    width : how many cells most rows have
    share : how many of the rows have that many
    rows : how many rows this was seen in
    lines_above : lines that only say what the delimiter is
    """

    delimiter: str
    width: int
    share: float
    rows: int
    lines_above: int = 0


def dialect_of(head: str, *, is_whole: bool) -> Dialect:
    """Return how the first part of a text is cut.

    Parameters
    ----------
    head : the text, or its first lines
    is_whole : whether nothing follows
    """
    first, *rest = _LINE_END.split(head)[: _LOOK_AT + 1]
    told = _SEP_LINE.match(first)
    above = 1 if told else 0
    lines = rest if told else [first, *rest][:_LOOK_AT]
    if told:
        given = _tried(lines, told[1], is_whole)
        # the line may be older than the file
        if given is not None and given.width > 1:
            return Dialect(given.delimiter, given.width, given.share, given.rows, above)
    best = Dialect(told[1] if told else ";", 1, 1.0, len(lines), above)
    score = 0.0
    for delimiter in DELIMITERS:
        tried = _tried(lines, delimiter, is_whole)
        if tried is None or _is_within_names(lines, tried):
            continue
        reached = tried.share + min(tried.width, 100) / 1000
        if delimiter == "\t" and _mostly_tabbed(lines):
            # nobody types a tab: parts of a report can be of different widths
            reached += 1
        if reached > score:
            score = reached
            best = Dialect(delimiter, tried.width, tried.share, tried.rows, above)
    return best


def _tried(lines: list[str], delimiter: str, is_whole: bool) -> Dialect | None:
    widths = Counter(_widths(lines, delimiter, is_whole))
    if not widths:
        return None
    total = widths.total()
    width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
    if width == 1:
        # most rows are notes or titles; what is wider may still be the table
        wide = {w: n for w, n in widths.items() if w > 1}
        if not wide:
            return None
        width, times = max(wide.items(), key=lambda item: (item[1], item[0]))
    return Dialect(delimiter, width, times / total, total)


def _widths(lines: list[str], delimiter: str, is_whole: bool) -> list[int]:
    reader = csv.reader([*lines, "\0"], delimiter=delimiter)
    rows = list(reader)
    if rows[-1] != ["\0"]:
        # a quote is still open: it was never closed, or closes further on
        if not is_whole and len(rows[-1]) and len(rows) > 2:
            rows = rows[:-1]
        else:
            rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    else:
        rows = rows[:-1]
    return [len(row) for row in rows if any(cell.strip() for cell in row)]


def _mostly_tabbed(lines: list[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    return sum("\t" in line for line in filled) > _TABBED * len(filled)


def _is_within_names(lines: list[str], tried: Dialect) -> bool:
    """Tell "Bos, Ada" below "Naam": the comma then stands in the cells of one column."""
    filled = [line for line in lines if line.strip()]
    if tried.width != 2 or len(filled) < 2 or tried.delimiter in filled[0]:
        return False
    below = filled[1:]
    return all(line.count(tried.delimiter) <= 1 for line in below) and all(
        f"{tried.delimiter} " in line for line in below if tried.delimiter in line
    )


def cut(line: str, delimiter: str, *, quoting: Literal[0, 3] = csv.QUOTE_NONE) -> list[str]:
    """Return the cells of one line, of which the quotes mean nothing unless they are asked for."""
    alone = " ".join(_LINE_END.split(line.rstrip("\r\n")))
    cells = next(csv.reader([alone], delimiter=delimiter, quoting=quoting), [])
    return [cell.strip('"') for cell in cells] if quoting == csv.QUOTE_NONE else cells
