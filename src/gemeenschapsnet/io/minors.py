"""Who is under 18: they are not on the list, however it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gemeenschapsnet.io.cleaning import dates, words
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.draft import Draft, Line
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Place

_SAYS_WHO = ("person_kind", "roles", "function")
_NAMES = ("full_name", "given_name", "family_name")
_IN_A_NAME = re.compile(r"\b(\d{1,2}) ?(?:jr|jaar|jarige?|years?|yrs?)\b", re.I)
_BIRTH = re.compile(
    r"(?:geboorte|geb) ?(?:datum|dat|jaar)\b|geboren(?: op)?|verjaardag|"
    r"date of birth|birth ?(?:date|day|year)|year of birth|\bdob\b|bday|"
    r"geburts(?:tag|datum|jahr)|naissance|nacimiento|cumpleanos|nascita|compleanno"
)
# So many days of birth in the future are no slips of the pen any more.
_MOST_SLIPS = 5
_WHOLE_YEAR = re.compile(r"\d{4}")


def birth_columns(table: Recognised, draft: Draft) -> tuple[int, ...]:
    """Return the columns with days of birth; one with days still to come is told and left out.

    Where several people have yet to be born, the column holds something else or was made up, and
    proves nothing about the others.
    """
    sheet, proof = table.sheet, []
    for column, header in enumerate(sheet.header):
        if _BIRTH.search(plain(header)):
            to_come = sum(_is_to_come(row[column], draft.today) for row in sheet.rows)
            if to_come < _MOST_SLIPS:
                proof.append(column)
            else:
                place = Place(sheet.file, sheet.sheet, 0)
                draft.tell(place, "births_to_come", column=header, n=to_come)
    return tuple(proof)


def column_that_says_so(line: Line, births: Sequence[int], today: date) -> str | None:
    """Return the header that says that somebody is under 18 today; None for anybody else.

    An age or a day of birth weighs more than a word: a "leerling" of 19 is an adult.
    """
    age = words.age_band(line.cell("age_band"))
    if age.remarks and any(remark.code == "row_minor" for remark in age.remarks):
        return line.column("age_band")
    years = None
    for column in births:
        years = age_on(line.at(column), today)
        if years is not None and years < words.ADULT_FROM:
            return line.header[column]
    for name in _NAMES:
        stated = _IN_A_NAME.search(line.cell(name))
        if stated and int(stated[1]) < words.ADULT_FROM:
            return line.column(name)
    if age.value is None and years is None:
        for name in _SAYS_WHO:
            cell = line.cell(name)
            if cell and plain(cell) in words.MINORS:
                return line.column(name)
    return None


def age_on(cell: str, today: date) -> int | None:
    """Return the age on a day of somebody with this day of birth; None when it says none."""
    born = dates.day(cell).value or dates.month_first(cell).value
    if born is None:
        return None
    if born > today:
        if _WHOLE_YEAR.search(cell) is not None:
            return None
        born = born.replace(year=born.year - 100, day=min(born.day, 28))
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return int(years)


def _is_to_come(cell: str, today: date) -> bool:
    born = dates.day(cell).value
    return born is not None and born > today and _WHOLE_YEAR.search(cell) is not None
