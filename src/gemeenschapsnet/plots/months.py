"""A line of time on a page: where a day stands, and the months written below it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet

# Months between two marks; the least of these that leaves room for their names.
EVERY = (1, 2, 3, 6, 12, 24, 60, 120)
# What may stand between the names of two months.
BETWEEN = 8.0


def month_name(month: pd.Timestamp, language: str, *, year: bool = False) -> str:
    """Write a month as short as a language does: jan. 2025."""
    from babel.dates import format_date

    return format_date(month, format="MMM y" if year else "MMM", locale=language)


@dataclass(frozen=True)
class Months:
    """Days from left to right.

    Parameters
    ----------
    start, end : the first and last day
    left, right : where those stand on the page
    language : ``"nl"`` or ``"en"``
    """

    start: pd.Timestamp
    end: pd.Timestamp
    left: float
    right: float
    language: str

    def x(self, day: pd.Timestamp) -> float:
        """Return where a day stands; days before the first or after the last at the edge."""
        share = (day - self.start) / max(self.end - self.start, pd.Timedelta(days=1))
        return self.left + (self.right - self.left) * min(max(share, 0.0), 1.0)

    def draw(self, sheet: Sheet, top: float, bottom: float) -> None:
        """Draw thin lines at the beginning of months, and their names below."""
        first = self.start.to_period("M")
        months = pd.period_range(first, self.end.to_period("M"), freq="M")
        starts = [month for month in months if month.start_time >= self.start]
        wide = (self.right - self.left) / max(len(months), 1)
        needed = max((style.text_width(self._name(m), style.NOTE) for m in starts), default=0.0)
        every = next((n for n in EVERY if n * wide >= needed + BETWEEN), EVERY[-1])
        told: int | None = None
        for month in starts:
            if (12 * month.year + month.month - 1) % every:
                continue
            x = self.x(month.start_time)
            sheet.line([x, x], [top, bottom + 4])
            half = needed / 2
            if self.left - 4 <= x - half and x + half <= self.right + 4:
                sheet.text(
                    x,
                    bottom + 7,
                    [self._name(month), str(month.year)]
                    if month.year != told
                    else self._name(month),
                    size=style.NOTE,
                    color=style.MUTED,
                    ha="center",
                )
                told = month.year
        sheet.line([self.left, self.right], [bottom, bottom], color=style.CONTEXT)

    def _name(self, month: pd.Period) -> str:
        # a period has no day; babel asks for one
        return month_name(month.start_time, self.language)
