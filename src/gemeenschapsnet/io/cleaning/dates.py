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
DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}{_YEARS}{_TIME}", re.I)
_DAY_WORD = re.compile(
    rf"(\d{{1,2}})(?:e|ste|th|st|nd|rd)?[ -]([a-z]+)\.?[ -,]+{_YEARS}{_TIME}", re.I
)
_MONTH_WORD = re.compile(rf"([a-z]+)\.?[ -]'?{_YEARS}", re.I)
_MONTH_NUMBER = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"(19[3-9]\d|20[0-6]\d)")
_LONG_AGO = re.compile(r"1[2-9]\d\d|20[0-6]\d")
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
# Nobody on a contact list was spoken to before or after these years.
_FIRST_YEAR, _LAST_YEAR = 1900, 2099

_NO_DAY_TOLD = Cleaned(None, (Remark("row_date_placeholder", "info"),))
_UNUSABLE = Cleaned(None, (Remark("row_date_unusable"),))
_UNLIKELY = Cleaned(None, (Remark("row_date_unlikely"),))


@lru_cache(maxsize=100_000)
def day(cell: str) -> Cleaned:
    """Return the day in a cell.

    A month without a day becomes its first day, a bare year the first of January, a number of
    five digits Excel's day; all three are told. What cannot be a day is missing, told, and left
    over as it was written.
    """
    text = tidy(cell)
    if is_placeholder(text):
        return MISSING
    if _NO_DAY.fullmatch(text):
        return _NO_DAY_TOLD
    found = _day(_WEEKDAY.sub("", text))
    return found if found.value is not None else found._replace(spare=(text,))


def _day(text: str) -> Cleaned:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.fullmatch(text):
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
        value = date(year, month, number)
    except ValueError:
        return _UNUSABLE
    return Cleaned(value, remarks) if _FIRST_YEAR <= year <= _LAST_YEAR else _UNLIKELY


def month_first(cell: str) -> Cleaned:
    """Return the day in a cell that writes the month before the day; told, since few lists do."""
    found = DAY_FIRST.fullmatch(tidy(cell))
    if found is None:
        return day(cell)
    month, number, year = found.groups()
    value, remarks, _ = _made(_year(year), int(month), int(number))
    if value is None:
        return Cleaned(None, remarks, (tidy(cell),))
    return Cleaned(value, (Remark("row_date_month_first", "info", {"day": value}),))


def year_or_day(cell: str) -> Cleaned:
    """Return a day; where years are usual, a bare year needs no remark and can be long ago."""
    text = tidy(cell)
    if _LONG_AGO.fullmatch(text):
        return Cleaned(date(int(text), 1, 1))
    return day(cell)
