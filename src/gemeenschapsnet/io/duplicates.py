"""Pairs that may be the same: a list to decide on, and the decisions that come back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io import decided, mentions, whole
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.decided import Decision
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import delimited, workbook
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.problems import Problem
from gemeenschapsnet.provenance import ORIGIN_COLUMNS

# What is shown of both rows, side by side.
_SHOWN = ("name", "email", "phone", "organisation", "function", "place")
_HEAD = ("pair", "kind", "level", "group", "weight")
_TO_FILL = ("decision", "who")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def review(
    network: CommunityNetwork, language: str = wording.DEFAULT_LANGUAGE
) -> pd.DataFrame:
    """Return the pairs to decide on, with both rows side by side. For local use: it has names.

    A row per pair, surest first: its number, what it is about, how sure, group and points, both
    rows, why in words, and the columns to fill in: the decision and who decides. The last two
    columns are the keys by which the decision finds its rows again.
    """
    listed = network.duplicates
    keys = {table: _keys(network, table) for table in listed["table"].unique()}
    places = _places(network, {*listed["left"], *listed["right"]}, language)
    rows = []
    for number, pair in enumerate(listed.to_dict("records"), start=1):
        table, left, right = pair["table"], pair["left"], pair["right"]
        sides = [_side(network, table, code, places, language) for code in (left, right)]
        group = str(pair["group"])
        if pair["large_group"]:
            group = wording.say("duplicates.large_group", language, group=group)
        done = pair["decision"]
        rows.append(
            [
                number,
                wording.say(f"duplicates.kind_{table}", language),
                wording.say(f"duplicates.level_{pair['level']}", language),
                group,
                pair["weight"],
                *(text for both in zip(*sides, strict=True) for text in both),
                in_words(pair["reasons"], language),
                wording.say(f"duplicates.decision_{done}", language) if done else "",
                "",
                keys[table][left],
                keys[table][right],
            ]
        )
    return pd.DataFrame(rows, columns=_columns(language), dtype="object")


def in_words(reasons: Iterable[str], language: str = wording.DEFAULT_LANGUAGE) -> str:
    """Return why two rows may be the same, as one line."""
    return "; ".join(wording.say(f"duplicates.reason_{code}", language) for code in reasons)


@dataclass(frozen=True)
class Decisions:
    """Decisions that were read, and what could not be taken for one."""

    decisions: tuple[Decision, ...]
    found: tuple[Problem, ...]


def decisions_from(path: str | Path) -> Decisions:
    """Read the decisions in a workbook or CSV file that somebody filled in.

    Rows without a decision are left alone; a word that is no decision is told.

    Raises
    ------
    UnreadableInput
        When there is no such file, or it has no list of pairs.
    """
    file = Path(path)
    try:
        data = file.read_bytes()
    except FileNotFoundError as problem:
        raise wording.error(UnreadableInput, "no_such_path", path=str(file)) from problem
    except OSError as problem:
        raise wording.error(UnreadableInput, "cannot_open", path=str(file)) from problem
    is_book = data.startswith((_ZIP, _OLE))
    sheets, found = (workbook if is_book else delimited).read(data, file.name)
    decisions: list[Decision] = []
    lists = [sheet for sheet in sheets if _header_of(sheet) is not None]
    if not lists:
        raise wording.error(UnreadableInput, "no_pairs", path=str(file))
    for sheet in lists:
        decisions += _read(sheet, found)
    return Decisions(tuple(decisions), tuple(found))


def keep(
    folder: str | Path, decisions: Sequence[Decision], *, who: str = "", day: date | None = None
) -> Path:
    """Write decisions into ``besluiten.csv`` in the folder of the lists; return where.

    A new decision on a pair takes the place of the old one; what stood there otherwise stays. The
    file is written whole or not at all.

    Parameters
    ----------
    folder : where the lists are
    decisions : what was decided
    who : who decided, where a decision does not say so itself
    day : when; today when left out

    Raises
    ------
    UnreadableInput
        When it holds lines that are not understood: writing over them would lose them.
    GemeenschapsnetError
        When it cannot be written.
    """
    path = Path(folder) / decided.NAME
    before, found = decided.read(path.read_bytes(), path.name) if path.exists() else ([], [])
    # writing over a line that is not understood would lose it
    rows = [problem.row for problem in found if problem.code in decided.NOT_UNDERSTOOD]
    if rows:
        raise wording.error(UnreadableInput, "decisions_unclear", path=str(path), rows=rows)
    today = str(day or date.today())
    kept = {_pair(one): one for one in before}
    for one in decisions:
        old = kept.get(_pair(one))
        if old is None or old.decision != one.decision:
            kept[_pair(one)] = one._replace(who=one.who or who, day=one.day or today)
    with whole.file(path) as made, made.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, delimiter=";")
        writer.writerow(decided.COLUMNS)
        writer.writerows(decided.as_row(one) for one in kept.values())
    return path


def _keys(network: CommunityNetwork, table: str) -> dict[str, str]:
    merged = network.provenance.keys
    merged = merged[merged["table"] == table]
    first = zip(merged["row"], merged["key"], strict=True)
    return mentions.keys(table, network.table(table)) | dict(first)


def _pair(one: Decision) -> tuple[str, frozenset[str]]:
    return one.table, frozenset((one.left, one.right))


def _columns(language: str) -> list[str]:
    def say(name: str) -> str:
        return wording.say(f"duplicates.column_{name}", language)

    sides = [f"{say(name)} ({side})" for name in _SHOWN for side in (1, 2)]
    keys = [f"{say('key')} ({side})" for side in (1, 2)]
    return [*map(say, _HEAD), *sides, say("why"), *map(say, _TO_FILL), *keys]


def _side(
    network: CommunityNetwork,
    table: str,
    code: str,
    places: dict[tuple[str, str], str],
    language: str,
) -> list[str]:
    """Return what is shown of one row, in the order of `_SHOWN`."""
    row = network.table(table).loc[code].to_dict()
    organisations = network.organisations["name"].to_dict()
    if table == "people":
        part = row["organisation_id"]
        told = [row["display_name"], row["email"], row["phone"], organisations.get(part),
                row["function"]]  # fmt: skip
    else:
        kind = f"duplicates.organisation_{row['kind']}"
        said = wording.say(kind, language) if wording.has(kind) else None
        told = [row["name"], None, None, organisations.get(row["parent_id"]), said]
    shown = ["" if value is None or pd.isna(value) else str(value) for value in told]
    return [*shown, places.get((table, code), "")]


def _places(
    network: CommunityNetwork, codes: set[str], language: str
) -> dict[tuple[str, str], str]:
    """Return where each of these rows was read, in words."""
    origins = network.provenance.origins
    places: dict[tuple[str, str], list[str]] = {}
    here = origins[origins["row"].isin(list(codes))]
    for table, code, file, sheet, number in zip(*(here[c] for c in ORIGIN_COLUMNS), strict=True):
        row = wording.say("plain.row", language, row=str(number))
        place = ", ".join(part for part in (file, sheet, row) if part)
        places.setdefault((table, code), []).append(place)
    return {key: "; ".join(dict.fromkeys(found)) for key, found in places.items()}


def _header_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return at which row the header is and the columns of what has to be read."""
    for at, cells in enumerate(sheet.rows[:10]):
        words = [plain(cell) for cell in cells]
        for language in wording.LANGUAGES:
            columns = {name: plain(written) for name, written in zip(
                ("left", "right"), _columns(language)[-2:], strict=True)}  # fmt: skip
            for name in ("decision", "who", "kind", "why"):
                columns[name] = plain(wording.say(f"duplicates.column_{name}", language))
            if {columns["left"], columns["right"], columns["decision"]} <= set(words):
                return at, {n: words.index(w) for n, w in columns.items() if w in words}
    return None


def _read(sheet: Sheet, found: list[Problem]) -> list[Decision]:
    header = _header_of(sheet)
    if header is None:
        return []
    at, columns = header
    organisations = {
        plain(wording.say("duplicates.kind_organisations", language))
        for language in wording.LANGUAGES
    }
    decisions = []
    for number, cells in zip(sheet.row_numbers[at + 1 :], sheet.rows[at + 1 :], strict=True):
        row = {n: cells[c].strip() if c < len(cells) else "" for n, c in columns.items()}
        if not row["decision"]:
            continue
        decision = decided.decision_of(row["decision"])
        if decision is None or not (row["left"] and row["right"]):
            column = wording.say("duplicates.column_decision")
            found.append(Problem("row_decision_unclear", "warning", sheet.file, sheet.sheet,
                                 number, column))  # fmt: skip
            continue
        table = "organisations" if plain(row.get("kind", "")) in organisations else "people"
        who, why = row.get("who", ""), row.get("why", "")
        both = row["left"], row["right"]
        decisions.append(Decision(table, *both, decision, who=who, why=why, row=number))
    return decisions
