"""Reports of who was in an online meeting, as Teams writes them in any language.

Only the shape is the same everywhere: a part about the meeting (a word and a value on a row), a
list of who was there (name, first time, last time, …), and since 2022 a part with every time
somebody came or went. Dates and times can stand in one cell or in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gemeenschapsnet.io.cleaning.cleaned import plain, tidy
from gemeenschapsnet.io.layouts.shaped import TEAMS
from gemeenschapsnet.io.shapes.shaped import Found, Shaped, cell
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.problems import Problem

_HEADER_WITHIN = 60
_SECTION = re.compile(r"(\d)\s*[.)]\s*\S.*")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d{2}(?:[:.m]\d{2})?\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})\b")
_YEAR_LAST = re.compile(r"\b(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4}|\d{2})\b")
_HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?m\b", re.I)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_GUEST_WORDS = (
    "gast guest extern external unverified niet geverifieerd geverifieerde onbekend gastgebruiker "
    "invite invitee invitado invitada convidado ospite gosc gaest gjest vieras gaste anonymous "
    "anoniem externe externer nicht uberpruft non verifie verifiee"
)
_GUESTS = frozenset(_GUEST_WORDS.split())
_ACTIONS_AT_MOST = 4
_HEADER = ("Name", "Email", "Organisation", "Date", "Meeting")
_FIELDS = {
    "full_name": (0,), "email": (1,), "organisation": (2,), "date": (3,), "network": (4,),
}  # fmt: skip


def of(sheet: Sheet) -> Found | None:
    """Return the meeting that a sheet reports on, with a row for everybody who was there."""
    start = _participants(sheet)
    if start is not None:
        above = sheet.rows[: start - 1]
        people = list(_until_next_part(sheet, start))
        title = _title(above)
        times = [text for row in above for text in row[1:]]
    elif _is_log(sheet):
        people = list(range(1, len(sheet.rows)))
        title, times = "", []
    else:
        return None
    times += [text for at in people for text in sheet.rows[at][1:]]
    day, sure = _day(times)
    found = []
    if not sure:
        found.append(Problem("meeting_day_guessed", file=sheet.file, sheet=sheet.sheet))
    rows = tuple(_row(sheet.rows[at], day, title) for at in people)
    numbers = tuple(sheet.row_numbers[at] for at in people)
    made = Sheet(sheet.file, sheet.sheet, sheet.kind, sheet.encoding, _HEADER, rows, numbers)
    found.append(Problem("meeting_times_not_read", "info", sheet.file, sheet.sheet))
    header_row = sheet.row_numbers[max(0, (start or 1) - 1)]
    return [Shaped(made, TEAMS, _FIELDS, header_row=header_row)], found


def _participants(sheet: Sheet) -> int | None:
    """Return the first row of the list of who was there, when this is a report of a meeting."""
    sections: list[int] = []
    pairs = 0
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        filled = [text for text in row if text.strip()]
        if len(filled) == 1 and (number := _SECTION.fullmatch(filled[0].strip())):
            sections.append(int(number[1]))
            if sections == [1, 2]:
                head = _next_filled(sheet, at + 1)
                wide = head is not None and sum(bool(c.strip()) for c in sheet.rows[head]) >= 3
                return head + 1 if wide and head is not None else None
        elif len(filled) in (2, 3) and _has_day(filled[1]):
            pairs += 1
        elif pairs and at and _is_stay(row) and not _is_stay(sheet.rows[at - 1]):
            return at
        elif len(filled) > 3 and not pairs:
            return None
    return None


def _next_filled(sheet: Sheet, start: int) -> int | None:
    rows = range(start, len(sheet.rows))
    return next((at for at in rows if any(text.strip() for text in sheet.rows[at])), None)


def _until_next_part(sheet: Sheet, start: int) -> Iterator[int]:
    """Yield the rows of a part: those up to the title of the next, or its header."""
    for at in range(start, len(sheet.rows)):
        filled = [text for text in sheet.rows[at] if text.strip()]
        if len(filled) == 1 and _SECTION.fullmatch(filled[0].strip()):
            return
        if filled:
            yield at


def _is_stay(row: Row) -> bool:
    """Tell whether a row says from when to when somebody was there."""
    times = sum(bool(_TIME.search(text)) for text in row[1:])
    return bool(cell(row, 0)) and _has_day(cell(row, 1)) and times >= 2


def _is_log(sheet: Sheet) -> bool:
    """Tell whether rows are: who, came or went, when."""
    rows = sheet.rows
    if len(rows) < 2 or _has_day(cell(rows[0], 2)) or not all(map(_is_step, rows[1:])):
        return False
    return len({cell(row, 1) for row in rows[1:]}) <= _ACTIONS_AT_MOST


def _is_step(row: Row) -> bool:
    filled = [text for text in row if text.strip()]
    action = cell(row, 1)
    when = " ".join(row[2:])
    return (
        3 <= len(filled) <= 4
        and len(row) <= 5
        and not any(c.isdigit() or c == "@" for c in cell(row, 0) + action)
        and bool(action)
        and _has_day(when)
        and _TIME.search(when) is not None
    )


def _has_day(text: str) -> bool:
    return bool(_YEAR_FIRST.search(text) or _YEAR_LAST.search(text))


def _title(above: tuple[Row, ...]) -> str:
    """Return what the meeting is called: the first value that is no number and no moment."""
    for row in above:
        filled = [text for text in row if text.strip()]
        if len(filled) == 2 and not any(c.isdigit() for c in filled[1][:1]):
            return tidy(filled[1])
    return ""


def _row(row: Row, day: date | None, title: str) -> Row:
    name = tidy(row[0])
    organisation = ""
    if found := _IN_BRACKETS.search(name):
        words = tidy(found[1])
        is_guest = set(plain(words).split()) <= _GUESTS
        # "Berg, A.B. (Ada)" is how offices write a first name
        is_first_name = "," in name and " " not in words
        if name[: found.start()].strip():
            name = name[: found.start()]
        if not is_guest and not is_first_name and words[:1].isupper():
            organisation = words
    email = next((tidy(text) for text in row[1:] if "@" in text), "")
    return name, email, organisation, day.isoformat() if day else "", title


def _day(texts: list[str]) -> tuple[date | None, bool]:
    """Return the first day that is told, and whether day and month can be told apart."""
    for text in texts:
        if found := _YEAR_FIRST.search(text):
            return _made(int(found[1]), int(found[2]), int(found[3])), True
    days = [(text, found) for text in texts if (found := _YEAR_LAST.search(text))]
    if not days:
        return None, True
    firsts = {int(found[1]) for _, found in days}
    seconds = {int(found[3]) for _, found in days}
    first = days[0][1]
    american = any(_HALF_OF_DAY.search(text) for text in texts) and first[2] == "/"
    sure = max(firsts) > 12 or max(seconds) > 12 or firsts == seconds or first[2] != "/"
    month_first = max(seconds) > 12 or (american and max(firsts) <= 12)
    day, month = (first[3], first[1]) if month_first else (first[1], first[3])
    year = int(first[4]) + (2000 if len(first[4]) == 2 else 0)
    return _made(year, int(month), int(day)), sure or american


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
