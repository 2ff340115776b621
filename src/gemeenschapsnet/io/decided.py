"""`besluiten.csv`: who are one and who are not, as somebody decided; applied whenever it is read.

Removing a line undoes it. The file holds keys of rows (see `mentions`), no names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pandas as pd

from gemeenschapsnet import schema, wording
from gemeenschapsnet.io import mentions
from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import delimited
from gemeenschapsnet.matching.duplicates import DECISIONS
from gemeenschapsnet.matching.merging import Merged, merge
from gemeenschapsnet.problems import Problem
from gemeenschapsnet.provenance import DECIDED_COLUMNS, KEY_COLUMNS, Provenance

NAME = "besluiten.csv"
COLUMNS = ("besluit", "soort", "eerste", "tweede", "wie", "wanneer", "waarom")
KINDS: Mapping[str, str] = {"persoon": "people", "organisatie": "organisations"}
_TABLES = ("organisations", "people")


class Decision(NamedTuple):
    """What somebody decided about two rows.

    Parameters
    ----------
    table : ``people`` or ``organisations``
    left, right : keys of the rows
    decision : ``merge``, ``apart`` or ``later``
    who, day, why : as somebody wrote them
    row : the row of the file it stands in
    """

    table: str
    left: str
    right: str
    decision: str
    who: str = ""
    day: str = ""
    why: str = ""
    row: int = 0


@dataclass
class Applied:
    """Tables and where they came from, once decisions have been applied."""

    tables: dict[str, pd.DataFrame]
    provenance: Provenance
    found: list[Problem] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    gone: dict[str, str] = field(default_factory=dict)


def decision_of(written: str) -> str | None:
    """Return the decision that a word stands for, in any language; None for another word."""
    words = {
        plain(wording.say(f"duplicates.decision_{name}", language)): name
        for name in DECISIONS
        for language in wording.LANGUAGES
    }
    return words.get(plain(written))


# What `read` tells of lines that hold no decision.
NOT_UNDERSTOOD = ("row_decision_unclear", "decisions_unreadable")


def read(data: bytes, file: str) -> tuple[list[Decision], list[Problem]]:
    """Return the decisions in a file, and what was the matter with it."""
    sheets, found = delimited.read(data, file)
    decisions: list[Decision] = []
    for sheet in sheets:
        decisions += _decisions(sheet, found)
    return decisions, found


def _decisions(sheet: Sheet, found: list[Problem]) -> list[Decision]:
    rows = zip(sheet.row_numbers, sheet.rows, strict=True)
    header = [plain(cell) for cell in next((cells for _, cells in rows), ())]
    if not {"besluit", "eerste", "tweede"} <= set(header):
        found.append(Problem("decisions_unreadable", "error", sheet.file))
        return []
    decisions = []
    for number, cells in rows:
        row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(row.values()):
            continue
        decision = decision_of(row["besluit"])
        table = KINDS.get(plain(row.get("soort", "")), "people")
        if decision is None or not (row["eerste"] and row["tweede"]):
            found.append(Problem("row_decision_unclear", "warning", sheet.file, row=number,
                                 column=COLUMNS[0]))  # fmt: skip
            continue
        who, day, why = (row.get(name, "") for name in COLUMNS[4:])
        both = row["eerste"], row["tweede"]
        decisions.append(Decision(table, *both, decision, who, day, why, number))
    return decisions


def apply(
    decisions: Sequence[Decision],
    tables: dict[str, pd.DataFrame],
    provenance: Provenance,
    file: str = NAME,
) -> Applied:
    """Return the tables after the decisions: what is one became one row.

    Nothing of a group is merged when somebody also decided that two of it are apart.
    """
    done = Applied(tables, provenance)
    for table in _TABLES:
        here = [one for one in decisions if one.table == table]
        if here and table in done.tables:
            _apply(here, table, done, file)
    return done


def _apply(decisions: Sequence[Decision], table: str, done: Applied, file: str) -> None:
    finder = mentions.Finder(table, done.tables[table])
    pairs = []
    for one in decisions:
        left, right = finder.find(one.left), finder.find(one.right)
        if left is None or right is None or left == right:
            done.found.append(Problem("row_decision_gone", "warning", file, row=one.row))
        else:
            pairs.append((one, left, right))
    group = _groups([(left, right) for one, left, right in pairs if one.decision == "merge"])
    apart = [pair for pair in pairs if pair[0].decision == "apart"]
    disputed = {
        group[left] for _, left, right in apart if left in group and group[left] == group.get(right)
    }
    for number in sorted(disputed):
        rows = [one.row for one, left, _ in pairs if group.get(left) == number]
        ids = [code for code, other in group.items() if other == number]
        done.found.append(
            Problem("decisions_contradict", "error", file, row=rows[0], also=tuple(rows[1:]),
                    values={"ids": ids})
        )  # fmt: skip
    members: dict[int, list[str]] = {}
    for code in _in_order(table, done.tables[table]):
        if code in group and group[code] not in disputed:
            members.setdefault(group[code], []).append(code)
    merged = merge(done.tables, table, members.values())
    into = merged.rows.get(table, {})
    for one, left, right in pairs:
        if one.decision == "merge" and group[left] not in disputed:
            kept = into.get(left, left)
            others = [code for code in dict.fromkeys((left, right)) if code != kept]
            done.log.append(
                wording.say("log.merged", ids=others, into=kept, file=file, row=one.row)
            )
    _set_aside(merged, done)
    first = set(into.values())
    known = mentions.keys(table, done.tables[table]) if first else {}
    keys = [(table, code, key) for code, key in known.items() if code in first]
    left_over = [
        (table, into.get(left, left), into.get(right, right), one.decision)
        for one, left, right in pairs
        if one.decision != "merge" or group[left] in disputed
    ]
    _follow(merged, done, left_over, keys)
    if table == "people":
        done.gone = into


def _groups(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return a number per id, the same for all that hang together."""
    number: dict[str, int] = {}
    for at, (left, right) in enumerate(pairs):
        joined = {number.get(left, at), number.get(right, at)}
        lowest = min(joined)
        number |= {code: lowest for code, old in number.items() if old in joined}
        number |= {left: lowest, right: lowest}
    return number


def _in_order(table: str, frame: pd.DataFrame) -> list[str]:
    return [str(code) for code in frame.get(str(schema.key(table)), frame.index)]


def _set_aside(merged: Merged, done: Applied) -> None:
    """Keep what gave way to another value, with the place where it was read."""
    origins, headers = done.provenance.origins, done.provenance.headers
    aside: list[tuple[Any, ...]] = []
    told: dict[tuple[str, str, int, Any], list[str]] = {}
    for table, column, row, value in merged.conflicts:
        places = origins[(origins["table"] == table) & (origins["row"] == row)]
        if places.empty:
            continue
        file, sheet, number = places[["file", "sheet", "file_row"]].iloc[0]
        named = headers[
            (headers["file"] == file) & (headers["sheet"] == sheet)
            & (headers["table"] == table) & (headers["column"] == column)
        ]  # fmt: skip
        header = str(named["header"].iloc[0]) if len(named) else column
        aside.append((file, sheet, number, header, str(value)))
        told.setdefault((file, sheet, int(number), row), []).append(header)
    for (file, sheet, number, row), columns in told.items():
        into = next((rows[row] for rows in merged.rows.values() if row in rows), row)
        done.found.append(
            Problem("row_values_differ", "info", file, sheet, number,
                    values={"columns": list(dict.fromkeys(columns)), "id": into})
        )  # fmt: skip
    frame = pd.DataFrame(aside, columns=done.provenance.aside.columns)
    if len(frame):
        done.provenance = replace(
            done.provenance, aside=pd.concat([done.provenance.aside, frame], ignore_index=True)
        )


def _follow(
    merged: Merged,
    done: Applied,
    left_over: Sequence[tuple[str, str, str, str]],
    keys: Sequence[tuple[str, str, str]],
) -> None:
    """Let the places where rows were read, and what is known of them, follow the rows."""
    before = done.provenance
    origins, evidence = before.origins.copy(), before.evidence
    for table, rows in merged.rows.items():
        here = (origins["table"] == table) & origins["row"].isin(list(rows))
        moved = [rows[row] for row in origins.loc[here, "row"]]
        origins.loc[here, "row"] = pd.Series(moved, index=origins.index[here], dtype="object")
    people = merged.rows.get("people", {})
    if people and len(evidence):
        into = [people.get(code, code) for code in evidence.index]
        evidence = evidence.groupby(into, sort=False).first()
    decided = pd.DataFrame(list(left_over), columns=list(DECIDED_COLUMNS), dtype="object")
    first = pd.DataFrame(list(keys), columns=list(KEY_COLUMNS), dtype="object")
    done.tables = merged.tables
    done.provenance = replace(
        before,
        origins=origins[origins["row"].notna()].drop_duplicates(ignore_index=True),
        evidence=evidence,
        decided=pd.concat([before.decided, decided], ignore_index=True),
        keys=pd.concat([before.keys, first], ignore_index=True),
    )


def as_row(decision: Decision) -> tuple[Any, ...]:
    """Return a decision as a line of the file."""
    word = wording.say(f"duplicates.decision_{decision.decision}", wording.DEFAULT_LANGUAGE)
    kind = next(kind for kind, table in KINDS.items() if table == decision.table)
    return (word, kind, decision.left, decision.right, decision.who, decision.day, decision.why)
