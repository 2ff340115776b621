"""The same list twice: a newer version of a file is recognised, so that nobody comes in double.

Two lists are versions of each other when they have the same headers and share most of their rows.
Of rows that are the same in both, one is read; of rows with the same key, the newer one; a row
that is in one version only is read, whichever it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Row
from gemeenschapsnet.problems import Problem

# Lists with the same headers are versions when so large a share of the smaller one is the same.
_SHARED = 0.5
_LEAST_ROWS = 3
# What stands for a row when some of its other cells have changed, best first.
_KEYS = (
    ("person_id",), ("uid",), ("number", "full_name"), ("number", "given_name", "family_name"),
    ("email",), ("full_name", "phone"), ("given_name", "name_prefix", "family_name", "phone"),
    ("full_name",), ("given_name", "name_prefix", "family_name"), ("name",), ("source", "target"),
    ("person", "network"), ("task",),
)  # fmt: skip
_DAY = re.compile(
    r"(20\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)|([0-3]?\d)[-_. ]([01]?\d)[-_. ](20\d\d)"
)
_GROUPS = ("people", "groups", "links")


def settled(
    tables: Sequence[Recognised], moments: Mapping[str, float]
) -> tuple[list[Recognised], list[Problem]]:
    """Return the tables without the rows that a newer version of the same list has as well.

    Parameters
    ----------
    tables : the tables of all files, in the order in which they are read
    moments : when each file was last changed, in seconds; a day in its name wins from that
    """
    kept = list(tables)
    found: list[Problem] = []
    for later in range(len(kept)):
        for earlier in range(later):
            if not _comparable(kept[earlier], kept[later]):
                continue
            older, newer = earlier, later
            if _is_newer(kept[earlier].sheet.file, kept[later].sheet.file, moments):
                older, newer = later, earlier
            kept[older], problems = _without_known(kept[older], kept[newer])
            found += problems
    return kept, found


def _comparable(one: Recognised, other: Recognised) -> bool:
    return (
        one.sheet.file != other.sheet.file
        and one.layout is other.layout
        and one.layout.group in _GROUPS
        and one.sheet.header == other.sheet.header
        and min(len(one.sheet.rows), len(other.sheet.rows)) >= _LEAST_ROWS
    )


def _without_known(older: Recognised, newer: Recognised) -> tuple[Recognised, list[Problem]]:
    """Return the older list without what the newer one has, and what there is to tell."""
    before, after = Counter(older.sheet.rows), Counter(newer.sheet.rows)
    equal = sum((before & after).values())
    if equal < _SHARED * min(before.total(), after.total()):
        return older, []
    key = _key(older, newer)
    changed = {}
    if key is not None:
        changed = {k: row for row in newer.sheet.rows if (k := _key_of(row, key)) is not None}
    left = after.copy()
    keep: list[int] = []
    found: list[Problem] = []
    sheet = older.sheet
    for at, row in enumerate(sheet.rows):
        number = sheet.row_numbers[at]
        if left[row] > 0:
            left[row] -= 1
            continue
        own = _key_of(row, key) if key is not None else None
        match = changed.get(own) if own is not None else None
        if match is None:
            keep.append(at)
            found.append(
                Problem("row_in_older_only", "info", sheet.file, sheet.sheet, number,
                        values={"newer": newer.sheet.file})
            )  # fmt: skip
            continue
        columns = [h for h, a, b in zip(sheet.header, row, match, strict=True) if a != b]
        found.append(
            Problem("row_changed_since", "info", sheet.file, sheet.sheet, number,
                    values={"newer": newer.sheet.file, "columns": columns})
        )  # fmt: skip
    told = Problem(
        "list_read_before", "info", sheet.file, sheet.sheet,
        values={"newer": newer.sheet.file, "n": equal},
    )  # fmt: skip
    numbers = {sheet.row_numbers[at] for at in keep}
    surplus = tuple((number, cells) for number, cells in older.surplus if number in numbers)
    return replace(older, sheet=sheet.chosen(keep), surplus=surplus), [told, *found]


def _key(older: Recognised, newer: Recognised) -> tuple[int, ...] | None:
    """Return the columns that tell rows apart in both lists, None when none do."""
    for names in _KEYS:
        if not all(older.fields.get(name) for name in names if name != "name_prefix"):
            continue
        columns = tuple(older.fields[name][0] for name in names if name in older.fields)
        keys = [
            [k for row in table.sheet.rows if (k := _key_of(row, columns)) is not None]
            for table in (older, newer)
        ]
        if all(len(set(told)) == len(told) > 0 for told in keys):
            return columns
    return None


def _key_of(row: Row, columns: tuple[int, ...]) -> tuple[str, ...] | None:
    key = tuple(plain(row[column]) for column in columns)
    return key if any(key) else None


def _is_newer(one: str, other: str, moments: Mapping[str, float]) -> bool:
    """Tell whether a file is newer than another: by the days in their names, else by the disk."""
    days = _day_in(one), _day_in(other)
    if None not in days and days[0] != days[1]:
        return str(days[0]) > str(days[1])
    return moments.get(one, 0.0) > moments.get(other, 0.0)


def _day_in(name: str) -> str | None:
    """Return the last day in the name of a file, as 2025-01-31."""
    days = []
    for found in _DAY.finditer(name):
        year, month, day, day_2, month_2, year_2 = found.groups()
        try:
            days.append(date(int(year or year_2), int(month or month_2), int(day or day_2)))
        except ValueError:
            continue
    return days[-1].isoformat() if days else None
