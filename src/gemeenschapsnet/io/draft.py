"""The tables while they are being read: rows, where each came from, and what there is to tell."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.io.cleaning.by_column import columns_of
from gemeenschapsnet.io.cleaning.cleaned import Remark, is_placeholder
from gemeenschapsnet.io.columns import fate
from gemeenschapsnet.io.lines import Line as Line
from gemeenschapsnet.io.lines import blocks
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.progress import progress
from gemeenschapsnet.io.rows import Label, Rows
from gemeenschapsnet.io.sheet import Place, letter
from gemeenschapsnet.io.sources import outlook
from gemeenschapsnet.problems import Problem, Severity, is_repeatable
from gemeenschapsnet.provenance import (
    ASIDE_COLUMNS,
    EVIDENCE_COLUMNS,
    HEADER_COLUMNS,
    ORIGIN_COLUMNS,
    Provenance,
)


class _Traces(NamedTuple):
    """Which rows of a table were read from which rows of a sheet."""

    labels: list[Label]
    file_rows: array[int]


class Draft:
    """Rows per table, filled file by file; becomes frames at the end."""

    def __init__(self, *, today: date | None = None) -> None:
        self.today = today or date.today()
        self.rows: dict[str, Rows] = {
            name: Rows(schema.key(name)) for name in schema.TABLES
        }
        self.found: list[Problem] = []
        self.created: Counter[tuple[str, str, str]] = Counter()
        self.evidence = Rows()
        self._again: dict[tuple[str, str, str, str], list[int]] = {}
        self._origins: dict[tuple[str, str, str], _Traces] = defaultdict(
            lambda: _Traces([], array("q"))
        )
        self._headers: dict[tuple[str, str, str, str, str], None] = {}
        self._aside: tuple[list[Any], ...] = tuple([] for _ in ASIDE_COLUMNS)
        self._numbers = {name: count(1) for name in schema.ENTITIES}
        self._spelling: dict[str, str] = {}

    def new_id(self, table: str) -> str:
        """Return the next free code of a table of entities: p001, o001, n001, c001."""
        while True:
            code = f"{table[0]}{next(self._numbers[table]):03d}"
            if code not in self.rows[table]:
                return code

    def add(
        self, table: str, row: Mapping[str, Any], place: Place | None, *, code: str | None = None
    ) -> Label:
        """Add a row and return its label: its code for entities, its number otherwise."""
        rows = self.rows[table]
        label = len(rows) if rows.key is None else code or self.new_id(table)
        rows.add(label, row)
        if place is not None:
            self.trace(table, label, place)
            self.created[place.file, place.sheet, table] += 1
        return label

    def trace(self, table: str, label: Label, place: Place) -> None:
        """Remember that something in this row was read at this place."""
        labels, file_rows = self._origins[table, place.file, place.sheet]
        labels.append(label)
        file_rows.append(place.row)

    def tell(
        self,
        place: Place,
        code: str,
        severity: Severity = "warning",
        *,
        column: str = "",
        **values: object,
    ) -> None:
        """Add a problem at a place."""
        self.remark(place, column, Remark(code, severity, values))

    def remark(self, place: Place, column: str, remark: Remark) -> None:
        """Add a problem for what cleaning remarks; one that may stand for many does so."""
        code, severity, values = remark
        file, sheet, row = place
        if is_repeatable(severity, row, column):
            known = self._again.get((code, file, sheet, column))
            if known is not None:
                known.append(row)
                return
            self._again[code, file, sheet, column] = []
        self.found.append(Problem(code, severity, file, sheet, row, column, values))

    def told(self) -> Iterator[Problem]:
        """Yield every problem, with the rows where the same was found."""
        for problem in self.found:
            remark = problem.code, problem.file, problem.sheet, problem.column
            repeatable = is_repeatable(problem.severity, problem.row, problem.column)
            again = self._again.pop(remark, ()) if repeatable else ()
            yield replace(problem, also=(*problem.also, *again)) if again else problem

    def keep_aside(self, place: Place, column: str, value: str) -> None:
        """Keep a value that has no place in the tables, as text."""
        for kept, part in zip(self._aside, (*place, column, value), strict=True):
            kept.append(part)

    def spelled(self, item: str) -> str:
        """Return the spelling in which something was first written: 'Koken' and 'koken' are one."""
        return self._spelling.setdefault(item.casefold(), item)

    def lines(self, table: Recognised) -> Iterator[Line]:
        """Yield the rows of a sheet that hold anything."""
        n = len(table.sheet.rows)
        by_column = columns_of(table.fields, table.sheet.rows)
        with progress(n, table.sheet.file) as done:
            for block in blocks(self, table, by_column):
                for at in range(len(block.rows)):
                    yield Line(block, at)
                done(len(block.rows))

    def note_columns(self, table: Recognised) -> None:
        """Remember which header filled what, and decide what becomes of the other columns."""
        sheet, layout = table.sheet, table.layout
        for name, columns in table.fields.items():
            for column in columns:
                for target in layout.fills.get(name, ()):
                    key = (sheet.file, sheet.sheet, *target, sheet.header[column])
                    self._headers[key] = None
        not_needed: list[str] = []
        for column in (*table.unused, *table.fields.get("known_via", ())):
            self._leave_out(table, column, not_needed)
        if not_needed:
            place = Place(sheet.file, sheet.sheet, 0)
            listed = ", ".join(not_needed)
            self.tell(place, "column_not_needed", "info", column=listed, n=len(not_needed))
        for row, cells in table.surplus:
            place = Place(sheet.file, sheet.sheet, row)
            for cell in cells:
                self.keep_aside(place, "", cell)
            self.tell(place, "row_too_long", n=len(cells))

    def _leave_out(self, table: Recognised, column: int, not_needed: list[str]) -> None:
        sheet, layout = table.sheet, table.layout
        header = sheet.header[column]
        filled = [
            (number, cells[column])
            for cells, number in zip(sheet.rows, sheet.row_numbers, strict=True)
            if not (is_placeholder(cells[column]) if layout.personal else cells[column] == "")
            and not (layout.name == "outlook" and outlook.is_nothing(cells[column]))
        ]
        whole = Place(sheet.file, sheet.sheet, 0)
        if not header and filled:
            header = letter(column)
        decided = fate(header, personal=layout.personal) if header else "unknown"
        if not filled and (layout.group == "people" and not layout.template or not header):
            # exports have dozens of columns that nobody filled
            return
        if decided == "notes":
            self.tell(whole, "notes_not_read", "info", column=header, n=len(filled))
        elif decided == "not_needed":
            not_needed.append(header)
        elif decided in ("known", "unknown"):
            code = "column_kept_aside" if decided == "known" else "column_unknown"
            if layout.group != "population":
                self.tell(whole, code, "info", column=header)
            for number, cell in filled:
                self.keep_aside(Place(sheet.file, sheet.sheet, number), header, cell)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return a frame per table that has rows; the draft has no rows after that."""
        frames = {}
        for name, rows in self.rows.items():
            if rows:
                columns = [c for c in schema.columns(name) if c.required or c.name in rows.names]
                values = {c.name: _series(c, rows.column(c.name)) for c in columns}
                frames[name] = pd.DataFrame(values, copy=False)
                # a long list is there once
                self.rows[name] = Rows(schema.key(name))
        return frames

    def provenance(self) -> Provenance:
        """Return where everything came from; the draft has forgotten it after that."""
        origins = []
        for (table, file, sheet), (labels, file_rows) in self._origins.items():
            values = (table, labels, file, sheet, np.frombuffer(file_rows, "int64"))
            origin = pd.DataFrame(dict(zip(ORIGIN_COLUMNS, values, strict=True)))
            origins.append(origin.drop_duplicates())
        aside = dict(zip(ASIDE_COLUMNS, self._aside, strict=True))
        provenance = Provenance(
            headers=pd.DataFrame(list(self._headers), columns=list(HEADER_COLUMNS)),
            aside=pd.DataFrame(aside),
            evidence=pd.DataFrame(
                {name: self.evidence.column(name) for name in EVIDENCE_COLUMNS},
                index=pd.Index(list(self.evidence), dtype="object"), dtype="object",
            ),
        )
        self._origins.clear()
        self._aside = tuple([] for _ in ASIDE_COLUMNS)
        if origins:
            provenance = replace(provenance, origins=pd.concat(origins, ignore_index=True))
        return provenance


def _series(column: schema.Column, values: list[Any]) -> pd.Series[Any]:
    """Return the values of a column; texts and days as the tables hold them."""
    if column.kind == "text":
        return pd.Series(values, dtype="string")
    given = pd.Series(values, dtype="object")
    return pd.to_datetime(given, errors="coerce") if column.kind == "date" else given
