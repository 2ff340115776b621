"""Birth dates and addresses: read to recognise the same person by, and kept out of the tables.

No answer reads them, so they have no column. They stay in memory beside the network, for the list
of duplicates alone: see `Provenance.evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from gemeenschapsnet.io.cleaning.cleaned import is_placeholder, plain

_HEADERS: Mapping[str, tuple[str, ...]] = {
    "birth": (
        "geboortedatum", "geb datum", "geboren", "geboren op", "verjaardag", "date of birth", "dob",
        "birth date", "birthdate", "birthday", "bday",
    ),
    "number": ("huisnummer", "huisnr", "street number", "house number", "house no"),
    "street": (
        "straat", "straatnaam", "adres", "woonadres", "adresregel 1", "straat huis", "street",
        "street address", "address", "address 1", "address1", "home street", "adr street",
        "address 1 street",
    ),
    "street_2": ("adresregel 2", "straat huis 2", "address 2", "address2", "home street 2"),
    "town": (
        "woonplaats", "plaats", "plaatsnaam", "stad", "huis plaats", "city", "town", "suburb",
        "home city", "adr city", "address 1 city",
    ),
    "postcode": (
        "postcode", "postcode huis", "postal code", "zip code", "zip", "zipcode",
        "home postal code", "adr code", "address 1 postal code",
    ),
    "region": ("provincie", "state", "province", "home state", "adr region", "address 1 region"),
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?:\D.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\D(\d{1,2})\D(\d{4})(?:\D.*)?")


def told(columns: tuple[tuple[str, int], ...], cells: Sequence[str]) -> dict[str, str]:
    """Return what a row tells, made comparable; empty when it tells nothing."""
    found = {}
    for name, column in columns:
        cell = cells[column]
        if is_placeholder(cell):
            continue
        text = _day(cell) if name == "birth" else plain(cell)
        if name == "postcode":
            text = text.replace(" ", "")
        if text:
            found[name] = text
    return found


@lru_cache(maxsize=256)
def columns(header: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return which columns tell something, and what."""
    words = [plain(cell) for cell in header]
    first = {
        name: next((words.index(known) for known in headers if known in words), None)
        for name, headers in _HEADERS.items()
    }
    return tuple((name, column) for name, column in first.items() if column is not None)


def _day(cell: str) -> str:
    """Return a day as yyyymmdd, as it was written: also one that does not exist can be the same."""
    text = cell.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return ""
    return f"{year}{int(month):02d}{int(day):02d}"
