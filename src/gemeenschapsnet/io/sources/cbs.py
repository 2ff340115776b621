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
    "age_0_15": ("k0tot15jaar", "a0014"),
    "age_15_25": ("k15tot25jaar", "a1524"),
    "age_25_45": ("k25tot45jaar", "a2544"),
    "age_45_65": ("k45tot65jaar", "a4564"),
    "age_65": ("k65jaarofouder", "a65oo"),
    "origin_netherlands": ("nederland", "anlall"),
    "origin_europe": ("europaexclusiefnederland", "aeural"),
    "origin_outside_europe": ("buiteneuropa", "aneual"),
    "education_1": ("basisonderwijsvmbombo1", "opleidingsniveaulaag", "aopllg"),
    "education_2": ("havovwombo24", "opleidingsniveaumiddelbaar", "aoplmd"),
    "education_3": ("hbowo", "opleidingsniveauhoog", "aoplhg"),
}
# Until 2021 origin was told as western or not; that cannot be compared with how it is told now.
_OLD_ORIGIN = ("westerstotaal", "nietwesterstotaal", "awall", "anwall")
# The categories of each dimension, as the population table has them.
CATEGORIES = {
    "age": {
        "age_0_15": "0-15",
        "age_15_25": "15-25",
        "age_25_45": "25-45",
        "age_45_65": "45-65",
        "age_65": "65+",
    },
    "gender": {"female": "female", "male": "male"},
    "origin": {
        "origin_netherlands": "netherlands",
        "origin_europe": "europe",
        "origin_outside_europe": "outside_europe",
    },
    "education": {
        "education_1": "primary_vmbo_mbo1",
        "education_2": "havo_vwo_mbo",
        "education_3": "hbo_wo",
    },
}
COUNTS = ("total", *(name for names in CATEGORIES.values() for name in names))
# What every year has; by these a table of key figures is known.
_ALWAYS = ("total", *CATEGORIES["gender"], *CATEGORIES["age"])
_AT_LEAST = 3
_NUMBER_AT_END = re.compile(r"[_ ]\d+$")
_NO_LETTER = re.compile(r"[^a-z0-9]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")

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
        "origin_netherlands": ("Nederland",),
        "origin_europe": ("EuropaExclusiefNederland",),
        "origin_outside_europe": ("BuitenEuropa",),
        "education_1": ("BasisonderwijsVmboMbo1",),
        "education_2": ("HavoVwoMbo24",),
        "education_3": ("HboWo",),
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


def _stems(header: str) -> set[str]:
    """Return the letters of a header, as it is and without the number at its end."""
    whole = header.strip().casefold()
    return {_NO_LETTER.sub("", whole), _NO_LETTER.sub("", _NUMBER_AT_END.sub("", whole))}


def is_header(words: Sequence[str]) -> bool:
    """Tell whether a row of compared words is a header of key figures."""
    stems = set().union(*map(_stems, words)) if words else set()
    known = sum(not stems.isdisjoint(found) for found in _STEMS.values())
    counted = sum(not stems.isdisjoint(_STEMS[name]) for name in _ALWAYS)
    return known >= _AT_LEAST and counted >= 2


def fields(header: tuple[str, ...]) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Return the column of each field, and the columns that fill nothing.

    Of two columns with the same stem the first is meant: later ones tell where people were born.
    """
    found: dict[str, tuple[int, ...]] = {}
    for column, cell in enumerate(header):
        for name, stems in _STEMS.items():
            if name not in found and not _stems(cell).isdisjoint(stems):
                found[name] = (column,)
    taken = {columns[0] for columns in found.values()}
    return found, tuple(column for column in range(len(header)) if column not in taken)


def old_origin(header: Sequence[str]) -> list[str]:
    """Return the headers that tell origin as western or not."""
    return [cell for cell in header if not _stems(cell).isdisjoint(_OLD_ORIGIN)]


def count(cell: str) -> int | None:
    """Return a count; CBS writes a dot for a number it does not tell.

    A dot or a space may part thousands, and a spreadsheet may have written a whole number with a
    zero behind the dot.
    """
    text = re.sub(r"\s", "", cell)
    if _THOUSANDS.fullmatch(text):
        return int(text.replace(".", ""))
    whole = re.sub(r"[.,]0+$", "", text)
    return int(whole) if whole.isascii() and whole.isdigit() else None


def is_neighbourhood(kind: str, code: str) -> bool:
    """Tell whether a row is a buurt, the smallest area."""
    return kind.strip().casefold() == "buurt" or code.strip().upper().startswith("BU")


def is_district(kind: str, code: str) -> bool:
    """Tell whether a row is a wijk."""
    return kind.strip().casefold() == "wijk" or code.strip().upper().startswith("WK")


def belongs(code: str, district: str) -> bool:
    """Tell whether a buurt is part of a wijk, by their codes; where one is missing it may be."""
    digits = district.strip().upper().removeprefix("WK")
    own = code.strip().upper().removeprefix("BU")
    return not digits.isdigit() or not own.isdigit() or own.startswith(digits)


def adults(counts: Counts) -> float | None:
    """Return the residents of 18 and older: all but children and a share of those of 15 to 25."""
    total, children, young = counts["total"], counts["age_0_15"], counts["age_15_25"]
    if total is None or children is None or young is None:
        return None
    return total - children - (1 - schema.ADULT_SHARE_15_25) * young
