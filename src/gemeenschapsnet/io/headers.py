"""Which row holds the headers, which kind of table they make, and which field each fills."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePath

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import LAYOUTS, VCARD, Layout, stored
from gemeenschapsnet.io.sheet import Row, Sheet
from gemeenschapsnet.io.sources import cbs
from gemeenschapsnet.problems import Problem

Fields = dict[str, tuple[int, ...]]

# The name of a file outweighs one missing column: aanwezig.csv without people is no list of
# meetings.
_FILE_BONUS = 1.0
_MISSING_COST = 0.75
# Headers that only one program writes weigh almost as much as one more column that is known.
_SIGNATURE_BONUS = 0.9
# A sheet with at most this many columns is known by one header alone.
_NARROW = 2
# This share of a template's columns makes it that template, so that the others are missed.
_TEMPLATE_SHARE = 0.6
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LIKE_A_NAME = re.compile(r"^[A-ZÀ-Ý][^\W\d_]*[ .].*\b[A-ZÀ-Ý]")
_MOST_HEADERS_TOLD = 12

def fits(row: Row, sheet: Sheet) -> list[tuple[float, Layout]]:
    """Return the layouts that this row can be the header of, with how well it fits."""
    words = [word for cell in row if (word := plain(cell))]
    if not words or any(len(word) > 100 for word in words):
        return []
    table = stored.table_of(row)
    if table:
        return [(float(2 * len(words)), stored.LAYOUTS[table])]
    if cbs.is_header(words):
        return [(float(len(words)), cbs.LAYOUT)]
    found: list[tuple[float, Layout]] = []
    for layout in LAYOUTS:
        if layout is VCARD or (
            layout.needs_one_of and layout.needs_one_of.isdisjoint(words)
        ):
            continue
        taken = set(_matches(row, layout).values())
        if not taken:
            continue
        named = _points_to(layout, sheet)
        complete = is_complete(row, layout)
        if len(taken) < 2 and not (named or (complete and len(words) <= _NARROW)):
            continue
        missing = sum(not any(n in taken for n in names) for names in layout.essential)
        score = len(taken) + named * _FILE_BONUS - missing * _MISSING_COST
        score += bool(layout.needs_one_of) * _SIGNATURE_BONUS
        # of two that fit as well, the one that expects fewer columns fits better
        found.append((score - len(layout.fields) / 1000, layout))
    return found


def is_complete(row: Row, layout: Layout) -> bool:
    """Tell whether a row has every header that this kind of table needs."""
    taken = set(_matches(row, layout).values())
    return all(any(name in taken for name in names) for names in layout.essential)


def _points_to(layout: Layout, sheet: Sheet) -> bool:
    words = f" {plain(PurePath(sheet.file).stem)} {plain(sheet.sheet)} "
    return any(word in words for word in layout.file_words)


def _matches(header: Row, layout: Layout) -> dict[int, str]:
    """Return the field of each column that has one."""
    found = {}
    for column, cell in enumerate(header):
        known = match(cell, layout)
        if known:
            found[column] = known[0]
    return found


def match(cell: str, layout: Layout) -> tuple[str, int] | None:
    """Return the field that a header fills, and how well it does; None for unknown words."""
    if not cell.strip():
        return None
    return layout.lookup.get(plain(cell)) or layout.lookup.get(plain(_IN_BRACKETS.sub("", cell)))


def columns(header: Row, layout: Layout) -> tuple[Fields, tuple[int, ...]]:
    """Return the columns that fill each field, best first, and those that fill nothing."""
    if layout is cbs.LAYOUT:
        return cbs.fields(header)
    ranked: dict[str, list[tuple[int, int]]] = {}
    for column, cell in enumerate(header):
        known = match(cell, layout)
        if known:
            ranked.setdefault(known[0], []).append((known[1], column))
    fields = {name: tuple(column for _, column in sorted(r)) for name, r in ranked.items()}
    taken = {column for filling in fields.values() for column in filling}
    return fields, tuple(column for column in range(len(header)) if column not in taken)


def absent(sheet: Sheet, layout: Layout, fields: Collection[str]) -> list[Problem]:
    """Tell which columns are missing: needed ones always, others when the rest is there."""
    found = []
    told: set[str] = set()
    for names in layout.essential:
        if not any(name in fields for name in names):
            told.update(names)
            wanted = tuple(layout.fields[name][0] for name in names)
            headers = ", ".join(tellable(sheet.header))
            found.append(
                Problem(
                    "column_missing", "error", sheet.file, sheet.sheet, 0, wanted[0],
                    {"wanted": wanted, "headers": headers},
                )
            )  # fmt: skip
    expected = TEMPLATE_COLUMNS.get(layout.name, ())
    there = [name for name in expected if name in fields]
    if layout.template and len(there) >= _TEMPLATE_SHARE * len(expected):
        for name in expected:
            if name not in fields and name not in told:
                header = layout.fields[name][0]
                found.append(
                    Problem("column_absent", "warning", sheet.file, sheet.sheet, 0, header)
                )
    return found


# The columns of our own templates; a list that follows one and lacks a column is told so.
TEMPLATE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "contacts": (
        "number", "given_name", "name_prefix", "family_name", "organisation", "function", "roles",
        "phone", "email", "area_code", "age_band", "gender", "community", "skills", "knowledge",
        "decision_power", "network_style", "hours_month", "last_contact", "wants_contact",
        "wants_to_cooperate", "drives", "known_via", "engagement", "networks", "informed_on",
    ),
    "social_map": ("name", "kind", "formality", "domain", "goals", "contact_person",
                   "active_since", "partnership", "participation_level", "updated_on"),
    "networks": ("name", "kind", "formality", "structural", "rhythm_weeks"),
    "communities": ("name", "area_code", "source"),
    "participation": ("person", "network", "role", "since"),
    "ties": ("source", "target", "tie_level", "frequency", "since", "last_contact", "structural",
             "reported_by"),
    "tasks": ("task", "holder", "backup", "critical", "since"),
    "meetings": ("date", "network", "place"),
    "attendance": ("date", "network", "person"),
    "connectors": ("person", "role", "term_start", "term_end", "successor"),
    "issues": ("date", "theme", "community", "resolved", "fed_back"),
    "needs": ("kind", "description", "minimum"),
    "conditions": ("item", "arranged"),
}  # fmt: skip


def tellable(header: Row) -> list[str]:
    """Return headers that can be shown: what looks like data about somebody is left out."""
    shown = []
    for cell in header:
        text = " ".join(cell.split())
        digits = sum(c.isdigit() for c in text)
        if text:
            risky = "@" in text or digits > 4 or len(text) > 60 or _LIKE_A_NAME.match(text)
            shown.append("…" if risky else text)
    return shown[:_MOST_HEADERS_TOLD] + ["…"] * (len(shown) > _MOST_HEADERS_TOLD)
