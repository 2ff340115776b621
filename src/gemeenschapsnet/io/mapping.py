"""Which kind of table a sheet is, which row is its header, and which column fills which field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import LAYOUTS, VCARD, Layout, graph
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import cbs
from gemeenschapsnet.problems import Problem

_HEADER_WITHIN = 30
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


@dataclass(frozen=True)
class Recognised:
    """A sheet with its header, its kind and its columns.

    Parameters
    ----------
    sheet : the sheet from its header down
    layout : what kind of table it is
    fields : the columns that fill each field, best first
    unused : the columns that fill nothing
    surplus : cells to the right of the header, with the number of their row
    """

    sheet: Sheet
    layout: Layout
    fields: Mapping[str, tuple[int, ...]]
    unused: tuple[int, ...]
    surplus: tuple[tuple[int, tuple[str, ...]], ...] = ()


def recognise(sheet: Sheet) -> tuple[Recognised | None, list[Problem]]:
    """Return the sheet as a known kind of table, or None and a problem that says why not."""
    if sheet.header:
        return _as(sheet, graph.of(sheet) if sheet.kind == "graph" else VCARD, ())
    filled = [row for row in sheet.rows if any(cell.strip() for cell in row)]
    if not filled:
        if sheet.sheet:
            return None, [Problem("sheet_empty", "info", sheet.file, sheet.sheet)]
        return None, [Problem("file_empty", "error", sheet.file)]
    best: tuple[float, int, Layout] | None = None
    for at, row in enumerate(sheet.rows[:_HEADER_WITHIN]):
        for score, layout in _scores(row, sheet):
            if best is None or score > best[0]:
                best = score, at, layout
    if best is None:
        likely = _likely_header(sheet)
        told = ", ".join(_tellable(sheet.rows[likely])) or "-"
        number = sheet.row_numbers[likely]
        return None, [
            Problem(
                "sheet_unrecognised", "warning", sheet.file, sheet.sheet, number,
                values={"headers": told},
            )
        ]  # fmt: skip
    _, at, layout = best
    headed, surplus = sheet.headed(at)
    return _as(headed, layout, tuple(surplus))


def _as(
    sheet: Sheet, layout: Layout, surplus: tuple[tuple[int, tuple[str, ...]], ...]
) -> tuple[Recognised, list[Problem]]:
    found = _absent(sheet, layout)
    fields, unused = graph.fields(sheet) if layout.group == "graph" else _fields(
        sheet.header, layout
    )
    if not sheet.rows:
        found.append(Problem("sheet_without_rows", "warning", sheet.file, sheet.sheet))
    return Recognised(sheet, layout, fields, unused, surplus), found


def _scores(row: tuple[str, ...], sheet: Sheet) -> list[tuple[float, Layout]]:
    """Return the layouts that this row can be the header of, with how well it fits."""
    words = [word for cell in row if (word := plain(cell))]
    if not words or any(len(word) > 100 for word in words):
        return []
    if cbs.is_header(words):
        return [(float(len(words)), cbs.LAYOUT)]
    fits: list[tuple[float, Layout]] = []
    for layout in LAYOUTS:
        if layout is VCARD or (
            layout.needs_one_of and layout.needs_one_of.isdisjoint(words)
        ):
            continue
        taken = set(_matches(row, layout).values())
        if not taken:
            continue
        named = _points_to(layout, sheet)
        complete = all(any(name in taken for name in names) for names in layout.essential)
        if len(taken) < 2 and not (named or (complete and len(words) <= _NARROW)):
            continue
        missing = sum(not any(n in taken for n in names) for names in layout.essential)
        score = len(taken) + named * _FILE_BONUS - missing * _MISSING_COST
        score += bool(layout.needs_one_of) * _SIGNATURE_BONUS
        # of two that fit as well, the one that expects fewer columns fits better
        fits.append((score - len(layout.fields) / 1000, layout))
    return fits


def _points_to(layout: Layout, sheet: Sheet) -> bool:
    words = f" {plain(PurePath(sheet.file).stem)} {plain(sheet.sheet)} "
    return any(word in words for word in layout.file_words)


def _matches(header: tuple[str, ...], layout: Layout) -> dict[int, str]:
    """Return the field of each column that has one."""
    found = {}
    for column, cell in enumerate(header):
        match = _match(cell, layout)
        if match:
            found[column] = match[0]
    return found


def _match(cell: str, layout: Layout) -> tuple[str, int] | None:
    if not cell.strip():
        return None
    return layout.lookup.get(plain(cell)) or layout.lookup.get(plain(_IN_BRACKETS.sub("", cell)))


def _fields(
    header: tuple[str, ...], layout: Layout
) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    if layout is cbs.LAYOUT:
        return cbs.fields(header)
    ranked: dict[str, list[tuple[int, int]]] = {}
    for column, cell in enumerate(header):
        match = _match(cell, layout)
        if match:
            ranked.setdefault(match[0], []).append((match[1], column))
    fields = {name: tuple(column for _, column in sorted(r)) for name, r in ranked.items()}
    taken = {column for columns in fields.values() for column in columns}
    return fields, tuple(column for column in range(len(header)) if column not in taken)


def _absent(sheet: Sheet, layout: Layout) -> list[Problem]:
    """Tell which columns are missing: needed ones always, others when the rest is there."""
    fields, _ = _fields(sheet.header, layout)
    found = []
    told: set[str] = set()
    for names in layout.essential:
        if not any(name in fields for name in names):
            told.update(names)
            wanted = tuple(layout.fields[name][0] for name in names)
            headers = ", ".join(_tellable(sheet.header))
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


def _likely_header(sheet: Sheet) -> int:
    """Return the first of the widest rows near the top."""
    widths = [sum(bool(c.strip()) for c in row) for row in sheet.rows[:_HEADER_WITHIN]]
    return widths.index(max(widths))


def _tellable(header: tuple[str, ...]) -> list[str]:
    """Return headers that can be shown: what looks like data about somebody is left out."""
    shown = []
    for cell in header:
        text = " ".join(cell.split())
        digits = sum(c.isdigit() for c in text)
        if text:
            risky = "@" in text or digits > 4 or len(text) > 60 or _LIKE_A_NAME.match(text)
            shown.append("…" if risky else text)
    return shown[:_MOST_HEADERS_TOLD] + ["…"] * (len(shown) > _MOST_HEADERS_TOLD)
