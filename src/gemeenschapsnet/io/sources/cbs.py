"""Key figures of Statistics Netherlands (CBS, Kerncijfers wijken en buurten): the population.

Columns are known by the stem of their name; the number at the end (``_12``) changes every year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gemeenschapsnet import schema
from gemeenschapsnet.io.layouts import Layout

_STEMS = {
    "name": ("wijkenenbuurten", "regionaam", "gwbnaam", "regio"),
    "kind": ("soortregio", "recs"),
    "code": ("codering", "gwbcode", "gwbcode10"),
    "total": ("aantalinwoners", "ainw", "totalebevolking"),
    "male": ("mannen", "aman"),
    "female": ("vrouwen", "avrouw"),
    "age_0_15": ("k0tot15jaar", "a00014"),
    "age_15_25": ("k15tot25jaar", "a15024"),
    "age_25_45": ("k25tot45jaar", "a25044"),
    "age_45_65": ("k45tot65jaar", "a45064"),
    "age_65": ("k65jaarofouder", "a65oo"),
}
AGES = {
    "age_0_15": "0-15",
    "age_15_25": "15-25",
    "age_25_45": "25-45",
    "age_45_65": "45-65",
    "age_65": "65+",
}
GENDERS = {"female": "female", "male": "male"}
COUNTS = ("total", *GENDERS, *AGES)
_AT_LEAST = 3
_NUMBER_AT_END = re.compile(r"_\d+$")

LAYOUT = Layout(
    name="cbs",
    group="population",
    fields={
        "name": ("WijkenEnBuurten",),
        "kind": ("SoortRegio",),
        "code": ("Codering",),
        "total": ("AantalInwoners",),
        "male": ("Mannen",),
        "female": ("Vrouwen",),
        "age_0_15": ("k_0Tot15Jaar",),
        "age_15_25": ("k_15Tot25Jaar",),
        "age_25_45": ("k_25Tot45Jaar",),
        "age_45_65": ("k_45Tot65Jaar",),
        "age_65": ("k_65JaarOfOuder",),
    },
    fills={
        name: (("population", "category" if name in ("name", "code") else "count"),)
        for name in _STEMS
    },
    essential=(
        ("name", "code"), ("total",), ("age_0_15",), ("age_15_25",), ("age_25_45",),
        ("age_45_65",), ("age_65",), ("male",), ("female",),
    ),
    file_words=("kerncijfers", "cbs"),
)  # fmt: skip

Counts = Mapping[str, int | None]


def _stem(header: str) -> str:
    return re.sub(r"[^a-z0-9]", "", _NUMBER_AT_END.sub("", header.strip()).casefold())


def is_header(words: Sequence[str]) -> bool:
    """Tell whether a row of compared words is a header of key figures."""
    stems = {re.sub(r" \d+$", "", word).replace(" ", "") for word in words}
    known = sum(not stems.isdisjoint(found) for found in _STEMS.values())
    counted = sum(not stems.isdisjoint(_STEMS[name]) for name in COUNTS)
    return known >= _AT_LEAST and counted >= 2


def fields(header: tuple[str, ...]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Return the column of each field, and the columns that fill nothing."""
    found: dict[str, tuple[int, ...]] = {}
    for column, cell in enumerate(header):
        for name, stems in _STEMS.items():
            if _stem(cell) in stems and name not in found:
                found[name] = (column,)
    taken = {columns[0] for columns in found.values()}
    return found, tuple(column for column in range(len(header)) if column not in taken)


def count(cell: str) -> int | None:
    """Return a count; CBS writes a dot for a number it does not tell."""
    digits = re.sub(r"[.\s]", "", cell)
    return int(digits) if digits.isdigit() else None


def is_neighbourhood(kind: str, code: str) -> bool:
    """Tell whether a row is a buurt, the smallest area."""
    return kind.strip().casefold() == "buurt" or code.strip().upper().startswith("BU")


def is_district(kind: str, code: str) -> bool:
    """Tell whether a row is a wijk."""
    return kind.strip().casefold() == "wijk" or code.strip().upper().startswith("WK")


def adults(counts: Counts) -> float | None:
    """Return the residents of 18 and older: all but children and a share of those of 15 to 25."""
    total, children, young = counts["total"], counts["age_0_15"], counts["age_15_25"]
    if total is None or children is None or young is None:
        return None
    return total - children - (1 - schema.ADULT_SHARE_15_25) * young
