"""What only a whole column tells: whether the day or the month comes first, and the decimal sign.

A column of which every cell says the same as it says alone needs nothing of this.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal

from gemeenschapsnet.io.cleaning import dates
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, Remark, tidy
from gemeenschapsnet.io.cleaning.words import THOUSANDS, number, whole

Cleaner = Callable[[str], Cleaned]
Order = Literal["day", "month", "unclear"]

_SEPARATOR = re.compile(r"[-/.]")
_MONTHS = 12
# Of what goes against nine others it is more likely that somebody made a slip.
_SLIP = 0.1
_POINT = re.compile(r"\d+\.\d{1,2}|\d{1,3}(?:,\d{3})+\.\d+")
_COMMA = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+")


def columns_of(
    fields: Mapping[str, Sequence[int]], rows: Sequence[Sequence[str]]
) -> dict[int, Cleaner]:
    """Return a cleaner for each column of a sheet that needs one of its own; hardly any does."""
    found = {}
    for name, (decide, usual) in _DECIDED.items():
        for column in fields.get(name, ()):
            clean = decide({row[column] for row in rows}, usual)
            if clean is not usual:
                found[column] = clean
    return found


def days(cells: Collection[str], usual: Cleaner) -> Cleaner:
    """Return the cleaner for a column of days.

    Days above 12 tell the order, for each sign between the numbers apart. Where they contradict
    each other, only days above 12 are read; the others are missing, told and left over.
    """
    proof: dict[str, Counter[Order]] = {}
    for cell in set(cells):
        first, second, sign = _numbers(cell)
        if sign:
            proof.setdefault(sign, Counter())
        if second > _MONTHS >= first > 0:
            proof[sign]["month"] += 1
        elif first > _MONTHS >= second > 0:
            proof[sign]["day"] += 1
    if not any(found["month"] for found in proof.values()):
        return usual
    told = {sign: _order(found) for sign, found in proof.items() if found}
    orders = {sign: told.get(sign, _shared(told.values())) for sign in proof}

    def clean(cell: str) -> Cleaned:
        first, second, sign = _numbers(cell)
        order = orders.get(sign, "day")
        if order == "unclear" and first != second:
            if max(first, second) <= _MONTHS:
                return Cleaned(None, (Remark("row_date_ambiguous"),), (tidy(cell),))
            order = "month" if second > _MONTHS else "day"
        return dates.month_first(cell) if order == "month" else usual(cell)

    return clean


def numbers(cells: Collection[str], usual: Cleaner) -> Cleaner:
    """Return the cleaner for a column of numbers: 1.234 is decimal where 2.5 is one as well."""
    written = {tidy(cell) for cell in cells}
    if not any(map(THOUSANDS.fullmatch, written)):
        return usual
    point, comma = any(map(_POINT.fullmatch, written)), any(map(_COMMA.fullmatch, written))
    if point == comma:
        return usual

    def clean(cell: str) -> Cleaned:
        text = tidy(cell)
        if not THOUSANDS.fullmatch(text):
            return usual(cell)
        if point:
            return Cleaned(float(text.replace(",", ""))) if text.count(".") < 2 else usual(cell)
        return number(cell)._replace(remarks=(), spare=())

    return clean


def _numbers(cell: str) -> tuple[int, int, str]:
    """Return the first two numbers of a day in figures and the sign between them."""
    found = dates.DAY_FIRST.fullmatch(tidy(cell))
    if found is None:
        return 0, 0, ""
    sign = _SEPARATOR.search(cell)
    return int(found[1]), int(found[2]), sign[0] if sign else ""


def _order(proof: Counter[Order]) -> Order:
    most = max(proof, key=lambda order: proof[order])
    return most if proof[most] >= (1 - _SLIP) * proof.total() else "unclear"


def _shared(orders: Collection[Order]) -> Order:
    return "day" if set(orders) == {"day"} else "unclear"


_DAYS = ("informed_on", "last_contact", "term_start", "term_end", "since", "until", "date",
         "updated_on", "reported_on")  # fmt: skip
_DECIDED: Mapping[str, tuple[Callable[[Collection[str], Cleaner], Cleaner], Cleaner]] = {
    **dict.fromkeys(_DAYS, (days, dates.day)),
    "active_since": (days, dates.year_or_day),
    "hours_month": (numbers, number),
    "minimum": (numbers, whole),
}
