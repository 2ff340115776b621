"""Columns known by what is in them, where no header says it: addresses, numbers, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, tidy
from gemeenschapsnet.io.sheet import Row, Sheet

_LOOK_AT = 300
_MOST = 0.8
# A list without a header is believed when this share of its rows has an address or a number.
_ENOUGH = 0.5
_LEAST_ROWS = 2
_EMAIL = re.compile(r"(?:mailto:)?[^@\s;,<>]+@[^@\s;,<>]+\.[^@\s;,<>.]{2,}")
_PHONE = re.compile(r"(?:\+|0)[\d ()./-]{8,18}")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*,? )+[^\W\d_][\w.'’-]*")
_MOST_WORDS = 6


def _is_email(cell: str) -> bool:
    return bool(_EMAIL.fullmatch(cell))


def _is_phone(cell: str) -> bool:
    digits = sum(c.isdigit() for c in cell)
    return 9 <= digits <= 15 and bool(_PHONE.fullmatch(cell))


def _is_name(cell: str) -> bool:
    capitals = sum(word[:1].isupper() for word in cell.split())
    return bool(_NAME.fullmatch(cell)) and capitals >= 2 and len(cell.split()) <= _MOST_WORDS


_TESTS: Mapping[str, Callable[[str], bool]] = {
    "email": _is_email,
    "phone": _is_phone,
    "full_name": _is_name,
}
_NAME_FIELDS = frozenset({"full_name", "given_name", "family_name"})


class Headless(NamedTuple):
    """A list of people without known headers: its header row, if any, and its columns."""

    header: int | None
    first: int
    fields: Mapping[int, str]


def fields(
    rows: Iterable[Row], columns: Iterable[int], taken: Iterable[str]
) -> dict[int, str]:
    """Return what columns must be by their values: ``email``, ``phone`` or ``full_name``.

    Parameters
    ----------
    rows : the rows below the header
    columns : the columns whose header says nothing
    taken : the fields that have a column already
    """
    there = set(taken)
    rows = list(islice(rows, _LOOK_AT))
    found: dict[int, str] = {}
    for column in columns:
        name = _by_values(rows, column)
        known = _NAME_FIELDS if name == "full_name" else {name}
        if name and there.isdisjoint(known):
            found[column] = name
            there.add(name)
    return found


def headless(sheet: Sheet) -> Headless | None:
    """Find a list of people whose headers are not known or not there; None when it is none."""
    filled = [at for at, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)]
    rows = [sheet.rows[at] for at in filled[:_LOOK_AT]]
    width = max(map(len, rows))
    found = fields(rows, range(width), ())
    contact = next((c for c, name in found.items() if name != "full_name"), None)
    if contact is None or len(found) < 2 or len(rows) < _LEAST_ROWS:
        return None
    test = _TESTS[found[contact]]
    hits = [at for at in filled if _passes(sheet.rows[at], contact, test)]
    if len(hits) < _ENOUGH * len(rows):
        return None
    first = hits[0]
    above = filled[filled.index(first) - 1] if filled.index(first) else None
    if above is None or not _can_be_header(sheet.rows[above], contact):
        return Headless(None, filled[0], found)
    return Headless(above, first, found)


def _can_be_header(row: Row, contact: int) -> bool:
    words = [cell.strip() for cell in row if cell.strip()]
    plain_words = not any("@" in word or any(c.isdigit() for c in word) for word in words)
    return plain_words and len(set(words)) == len(words) and not is_placeholder(_cell(row, contact))


def _by_values(rows: list[Row], column: int) -> str | None:
    cells = [cell for row in rows if (cell := _cell(row, column)) and not is_placeholder(cell)]
    for name, test in _TESTS.items():
        fits = sum(map(test, cells))
        # the header itself may stand among the rows
        if fits >= max(_LEAST_ROWS, _MOST * len(cells) - 1, _MOST * (len(cells) - 1)):
            return name
    return None


def _passes(row: Row, column: int, test: Callable[[str], bool]) -> bool:
    return test(_cell(row, column))


def _cell(row: Row, column: int) -> str:
    return tidy(row[column]) if column < len(row) else ""
