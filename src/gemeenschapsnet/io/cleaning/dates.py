"""Days as Dutch lists write them: day first, month in words, or Excel's number of the day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from gemeenschapsnet.io.cleaning.cleaned import MISSING, Cleaned, Remark, is_placeholder, tidy

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mrt mar maart march maa",
            "apr april", "mei may", "jun juni june", "jul juli july", "aug augustus august",
            "sep sept september", "okt oct oktober october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m|Z|[+-]\d{2}:?\d{2})?)?"
_YEARS = r"(\d{4}|\d{2})"
_BETWEEN = r"\s?[-/.]\s?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.I)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}{_YEARS}{_TIME}", re.I)
_DAY_WORD = re.compile(
    rf"(\d{{1,2}})(?:e|ste|th|st|nd|rd)?[ -]([a-z]+)\.?[ -,]+{_YEARS}{_TIME}", re.I
)
_MONTH_WORD = re.compile(rf"([a-z]+)\.?[ -]'?{_YEARS}", re.I)
_MONTH_NUMBER = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"(19[3-9]\d|20[0-6]\d)")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\.?,? +", re.I
)
# What programs write for "no day": Outlook's zeros, the first day Excel knows.
_NO_DAY = re.compile(r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}|0?1[-/.]0?1[-/.]1900|1900-01-0[01]")
_EXCEL_DAY_ZERO = date(1899, 12, 30)
# Excel's numbers for 1954 to 2064; below and above it is more likely something else.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_CENTURY_TURNS = 70

_UNUSABLE = Cleaned(None, (Remark("row_date_unusable"),))


@lru_cache(maxsize=100_000)
def day(cell: str) -> Cleaned:
    """Return the day in a cell.

    A month without a day becomes its first day, a bare year the first of January, a number of
    five digits Excel's day; all three are told. What cannot be a day is missing, and told.
    """
    text = tidy(cell)
    if is_placeholder(text) or _NO_DAY.fullmatch(text):
        return MISSING
    text = _WEEKDAY.sub("", text)
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        number, month, year = found.groups()
        return _made(_year(year), int(month), int(number))
    if (found := _DAY_WORD.fullmatch(text)) and found[2].lower() in MONTHS:
        return _made(_year(found[3]), MONTHS[found[2].lower()], int(found[1]))
    return _coarse(text)


def _coarse(text: str) -> Cleaned:
    """Read what names no single day."""
    if (found := _MONTH_WORD.fullmatch(text)) and found[1].lower() in MONTHS:
        return _made(_year(found[2]), MONTHS[found[1].lower()], 1, Remark("row_date_month", "info"))
    if found := _MONTH_NUMBER.fullmatch(text):
        month, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _made(int(year), int(month), 1, Remark("row_date_month", "info"))
    if found := _YEAR.fullmatch(text):
        return _made(int(found[1]), 1, 1, Remark("row_date_year", "info"))
    found = _SERIAL.fullmatch(text)
    if found and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        value = _EXCEL_DAY_ZERO + timedelta(days=int(found[1]))
        return Cleaned(value, (Remark("row_date_serial", "info", {"day": value}),))
    return _UNUSABLE


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _CENTURY_TURNS else 1900)


def _made(year: int, month: int, number: int, *remarks: Remark) -> Cleaned:
    try:
        return Cleaned(date(year, month, number), remarks)
    except ValueError:
        return _UNUSABLE


def year_or_day(cell: str) -> Cleaned:
    """Return a day; where years are usual, a bare year needs no remark."""
    value, remarks, spare = day(cell)
    return Cleaned(value, tuple(r for r in remarks if r.code != "row_date_year"), spare)
