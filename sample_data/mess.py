"""The mess of real lists: one thing written in many ways."""

from datetime import date
from random import Random

from workbook import excel_serial

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
UNCLEAR_MONTHS = {(2025, 1), (2025, 11), (2026, 1)}
"""Months in which a limit falls (12 months, 90 days, today): never written without a day."""
AGES = {
    "18": ("18-25", "18 t/m 24"), "25": ("25-45", "25 tot 45"), "45": ("45-65",),
    "65": ("65+", "65 jaar of ouder"), "": ("",),
}  # fmt: skip
GENDERS = {"v": ("v", "v", "vrouw"), "m": ("m", "m", "man"), "x": ("x",), "": ("",)}
YES = ("J", "J", "ja", "x")


def day_first(day: date) -> str:
    """Write a day as the Dutch do: 3-2-2025."""
    return f"{day.day}-{day.month}-{day.year}"


def written_day(rng: Random, day: date | None, *, serial: bool = False) -> str:
    """Write a day in one of the notations found in lists; `serial` allows Excel's day number."""
    if day is None:
        return ""
    ways = [day_first(day)] * 5 + [day.isoformat()] * 3
    if (day.year, day.month) not in UNCLEAR_MONTHS:
        ways += [f"{MONTHS[day.month - 1]} {day.year}"] * 2
    if serial:
        ways.append(str(excel_serial(day)))
    return rng.choice(ways)


def mobile(rng: Random, digits: int) -> str:
    """Write an unassigned Dutch mobile number (06-00…) in one of the usual layouts."""
    d = f"{digits:06d}"
    return rng.choice(
        (f"06-00{d}", f"06-00{d}", f"06 00 {d[:2]} {d[2:4]} {d[4:]}", f"0600{d}", f"06 - 00{d}")
    )


def listed(rng: Random, items: list[str]) -> str:
    """Write several things in one cell, with a comma or a slash."""
    return rng.choice((", ", ", ", " / ", "/")).join(items)


def yes_no(rng: Random, value: bool) -> str:
    """Write yes or no."""
    return rng.choice(("ja", "ja", "J") if value else ("nee", "nee", "N"))
