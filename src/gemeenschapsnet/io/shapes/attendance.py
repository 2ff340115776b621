"""Matrices of two kinds: people along one side, meetings or groups along the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from gemeenschapsnet.io.cleaning import dates
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import LAYOUTS
from gemeenschapsnet.io.layouts.people import CONTACTS
from gemeenschapsnet.io.layouts.shaped import TWO_MODE
from gemeenschapsnet.io.shapes.matrix import (
    filled,
    headers_of,
    is_total,
    spaced,
    stripped,
    totals_told,
)
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, cell
from gemeenschapsnet.io.shapes.values import amount, is_answer, is_number, is_value
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.problems import Problem

_TRY = 20
_MOST, _EMPTY = 0.95, 0.3
_MEETING = re.compile(
    r"aanwezig|presentie|attendance|bijeenkomst|overleg|vergader|meeting|event|sessie|session|"
    r"avond|opkomst|teilnahme|presence"
)
_NO_YEAR = re.compile(r"(?:[a-z]{2,9} )?\d{1,2} ([a-z]{3,9}|\d{1,2})")
_COUNTED = re.compile(r"(\D*?)[\W_]*\d+")
_DAY = re.compile(
    r"\d{1,4}[-/. ]{1,2}\w+\.?[-/. ]{1,2}\d{2,4}(?:[ T].*)?|"
    r"\D*\d{1,2}[-/. ]\w+[-/. ]\d{2,4}"
)


def of(sheet: Sheet) -> Found | None:
    """Return the matrix of people by meetings or groups on a sheet; None when there is none."""
    sheet = spaced(sheet)
    for at in headers_of(sheet):
        header = stripped(sheet.rows[at])
        if len(header) < 2:
            continue
        days = [c for c in range(len(header)) if is_day(header[c])]
        found = _of_meetings(sheet, at, header) or _of_people(sheet, at, header, days)
        if found is not None:
            return found
    return None


def is_day(header: str) -> bool:
    """Tell whether a header is the day of a meeting."""
    return bool(_DAY.fullmatch(header.strip())) and dates.day(header).value is not None


def is_meeting(header: str) -> bool:
    """Tell whether a header without a day names a meeting and not a group."""
    return bool(_MEETING.search(plain(header)))


def is_moment(header: str) -> bool:
    """Tell whether a header is a day without its year, which is no day yet."""
    found = _NO_YEAR.fullmatch(plain(header))
    return found is not None and (found[1].isdigit() or found[1] in dates.MONTHS)


def are_counted(headers: Sequence[str]) -> bool:
    """Tell whether headers are one word with a number: E1, E2, E3."""
    stems = {found[1] if (found := _COUNTED.fullmatch(plain(h))) else None for h in headers}
    return len(headers) > 1 and len(stems) == 1 and None not in stems


def _of_people(sheet: Sheet, at: int, header: Row, days: list[int]) -> Found | None:
    """Read rows of people."""
    totals = {c for c, label in enumerate(header) if is_total(label)}
    known = {c for c, label in enumerate(header) if _is_known(label)} - set(days)
    if not days and len(header) - len(totals) < 3:
        return None
    first = next((c for c in sorted(known) if _names_person(header[c])), 0)
    marked = days or [c for c in range(len(header)) if c not in known | totals | {first}]
    names_nobody = header[first] and not _names_person(header[first])
    if names_nobody and any(is_number(header[c]) for c in marked):
        # the row is no header: these are numbers of somebody
        return None
    if not marked or first in marked or (not days and known - {first} - totals):
        return None
    if not _are_marks(sheet.rows[at + 1 : at + 1 + _TRY], marked, first):
        return None
    body = filled(sheet, at + 1)
    rows = [b for b in body if not _is_total_row(sheet.rows[b], first)]
    cells = [cell(sheet.rows[b], c) for b in rows for c in marked]
    if not rows or sum(map(is_value, cells)) < _MOST * len(cells) or not any(map(amount, cells)):
        return None
    labels = [header[c] for c in marked]
    told = bool(days) or are_counted(labels) or all(map(is_moment, labels))
    meetings = told or _is_about_meetings(sheet, at)
    if not meetings and not _are_groups(header, first, cells):
        return None
    names = [cell(sheet.rows[b], first) for b in rows]
    if sum(map(is_number, names)) > len(names) / 2 and not days:
        return None
    return _shaped(sheet, at, header, rows, body, first, marked, totals, meetings)


def _shaped(
    sheet: Sheet, at: int, header: Row, rows: list[int], body: list[int], first: int,
    marked: list[int], totals: set[int], meetings: bool,
) -> Found:  # fmt: skip
    found = [
        Problem("row_total", "warning", sheet.file, sheet.sheet, sheet.row_numbers[b])
        for b in sorted(set(body) - set(rows))
    ]
    number = sheet.row_numbers[at]
    if totals:
        found.append(totals_told(sheet, number, len(totals)))
    width = len(header)
    made = replace(
        sheet,
        header=tuple(label or (_blank(c) if c in marked else "") for c, label in enumerate(header)),
        rows=tuple(tuple(cell(sheet.rows[b], c) for c in range(width)) for b in rows),
        row_numbers=tuple(sheet.row_numbers[b] for b in rows),
    )
    fields = _person_fields(header, first, {*marked, *totals})
    fields["meetings" if meetings else "groups"] = tuple(marked)
    taken = {c for columns in fields.values() for c in columns} | totals
    unused = tuple(c for c in range(width) if c not in taken)
    return [Shaped(made, TWO_MODE, fields, unused, header_row=number)], found


def _blank(column: int) -> str:
    return f"({column + 1})"


def _person_fields(header: Row, first: int, others: set[int]) -> dict[str, tuple[int, ...]]:
    fields: dict[str, tuple[int, ...]] = {}
    for column, label in enumerate(header):
        match = CONTACTS.lookup.get(plain(label)) if label and column not in others else None
        if match:
            fields[match[0]] = (*fields.get(match[0], ()), column)
    if not any(first in columns for columns in fields.values()):
        fields["full_name"] = (first, *fields.get("full_name", ()))
    return fields


def _is_known(label: str) -> bool:
    word = plain(label)
    return bool(word) and any(word in layout.lookup for layout in LAYOUTS)


def _names_person(label: str) -> bool:
    match = CONTACTS.lookup.get(plain(label))
    return match is not None and match[0] in ("full_name", "given_name", "family_name", "email")


def _are_marks(rows: Sequence[Row], marked: Sequence[int], first: int) -> bool:
    some = [row for row in rows if cell(row, first)]
    return bool(some) and all(is_value(cell(row, c)) for row in some[:3] for c in marked[:50])


def _is_total_row(row: Row, first: int) -> bool:
    label = cell(row, first)
    return is_total(label) or (not label and any(is_number(text) for text in row))


def _is_about_meetings(sheet: Sheet, at: int) -> bool:
    above = " ".join(text for row in sheet.rows[:at] for text in row)
    return is_meeting(f"{PurePath(sheet.file).stem} {sheet.sheet} {above}")


def _are_groups(header: Row, first: int, cells: Sequence[str]) -> bool:
    """Tell whether marks say who is in what: answers to questions and counts do not."""
    told = [text for text in cells if text]
    if any(map(is_answer, told)) or not (_names_person(header[first]) or not header[first]):
        return False
    amounts = [amount(text) for text in cells]
    if all(value in (0, 1) for value in amounts):
        return True
    return amounts.count(0) >= _EMPTY * len(amounts)


def _of_meetings(sheet: Sheet, at: int, header: Row) -> Found | None:
    """Read rows of meetings: a day, and a mark below the name of everybody who was there."""
    if len(header) < 3 or is_day(header[0]):
        return None
    if not any(is_day(cell(row, 0)) for row in sheet.rows[at + 1 : at + 1 + _TRY]):
        return None
    body = filled(sheet, at + 1)
    if not all(is_day(cell(sheet.rows[b], 0)) for b in body[:_TRY]):
        return None
    columns = [c for c in range(1, len(header)) if header[c] and not is_total(header[c])]
    if not columns or any(_is_known(header[c]) for c in columns):
        return None
    if not _are_marks([sheet.rows[b] for b in body[:_TRY]], columns, 0):
        return None
    rows = [b for b in body if not is_total(cell(sheet.rows[b], 0))]
    turned = replace(
        sheet,
        rows=(
            ("", *(cell(sheet.rows[b], 0) for b in rows)),
            *((header[c], *(cell(sheet.rows[b], c) for b in rows)) for c in columns),
        ),
        row_numbers=(sheet.row_numbers[at],) * (len(columns) + 1),
    )
    return _of_people(turned, 0, turned.rows[0], list(range(1, len(rows) + 1)))

