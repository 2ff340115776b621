"""A day given by the caller of an analysis."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import InvalidGraph


def as_day(name: str, given: object) -> date:
    """Return a day without its time.

    Parameters
    ----------
    name : the argument it was given for
    given : a date, a Timestamp, or text as 2026-01-31; text in another order could be read in two
        ways and is refused

    Raises
    ------
    InvalidGraph
        ``argument_day`` for anything else.
    """
    day: object = given
    if isinstance(given, str):
        try:
            day = datetime.fromisoformat(given.strip())
        except ValueError:
            day = None
    if not isinstance(day, date) or pd.isna(day):
        raise wording.error(InvalidGraph, "argument_day", name=name, given=str(given))
    return day.date() if isinstance(day, datetime) else day
