"""The tables while they are being read: rows, where each came from, and what there is to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, is_placeholder
from gemeenschapsnet.io.columns import fate
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.io.sources import outlook
from gemeenschapsnet.problems import Problem, Severity
from gemeenschapsnet.provenance import (
    ASIDE_COLUMNS,
    HEADER_COLUMNS,
    ORIGIN_COLUMNS,
    Provenance,
)

Label = str | int


class Draft:
    """Rows per table, filled file by file; becomes frames at the end."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[Label, dict[str, Any]]] = {name: {} for name in schema.TABLES}
        self.found: list[Problem] = []
        self.created: Counter[tuple[str, str, str]] = Counter()
        self._origins: dict[tuple[str, Label, Place], None] = {}
        self._headers: dict[tuple[str, str, str, str, str], None] = {}
        self._aside: list[tuple[str, str, int, str, str]] = []
        self._numbers: Counter[str] = Counter()
        self._spelling: dict[str, str] = {}

    def new_id(self, table: str) -> str:
        """Return the next free code of a table of entities: p001, o001, n001, c001."""
        while True:
            self._numbers[table] += 1
            code = f"{table[0]}{self._numbers[table]:03d}"
            if code not in self.rows[table]:
                return code

    def add(
        self, table: str, row: dict[str, Any], place: Place | None, *, code: str | None = None
    ) -> Label:
        """Add a row and return its label: its code for entities, its number otherwise."""
        key = schema.key(table)
        label: Label
        if key is None:
            label = len(self.rows[table])
        else:
            label = code or self.new_id(table)
            row = {key: label, **row}
        self.rows[table][label] = row
        if place is not None:
            self.trace(table, label, place)
            self.created[place.file, place.sheet, table] += 1
        return label

    def trace(self, table: str, label: Label, place: Place) -> None:
        """Remember that something in this row was read at this place."""
        self._origins[table, label, place] = None

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
        self.found.append(
            Problem(code, severity, place.file, place.sheet, place.row, column, values)
        )

    def keep_aside(self, place: Place, column: str, value: str) -> None:
        """Keep a value that has no place in the tables, as text."""
        self._aside.append((place.file, place.sheet, place.row, column, value))

    def spelled(self, item: str) -> str:
        """Return the spelling in which something was first written: 'Koken' and 'koken' are one."""
        return self._spelling.setdefault(item.casefold(), item)

    def lines(self, table: Recognised) -> Iterator[Line]:
        """Yield the rows of a sheet that hold anything."""
        for at in range(len(table.sheet.rows)):
            yield Line(self, table, at)

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
            header = _letter(column)
        decided = fate(header, personal=layout.personal) if header else "unknown"
        if decided == "refused":
            self.tell(whole, "column_refused", column=header, n=len(filled))
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
        """Return a frame per table that has rows."""
        frames = {}
        for name, rows in self.rows.items():
            if rows:
                columns = [column.name for column in schema.columns(name)]
                values = {c: [row.get(c) for row in rows.values()] for c in columns}
                frame = pd.DataFrame(values, dtype="object")
                dates = [c.name for c in schema.columns(name) if c.kind == "date"]
                for column in dates:
                    frame[column] = pd.to_datetime(frame[column], errors="coerce")
                frames[name] = frame
        return frames

    def provenance(self) -> Provenance:
        """Return where everything came from; the sources are counted at the end."""
        origins = [(table, label, *place) for table, label, place in self._origins]
        return Provenance(
            origins=pd.DataFrame(origins, columns=list(ORIGIN_COLUMNS)),
            headers=pd.DataFrame(list(self._headers), columns=list(HEADER_COLUMNS)),
            aside=pd.DataFrame(self._aside, columns=list(ASIDE_COLUMNS)),
        )


class Line:
    """One row of a sheet, read field by field; whatever happens to a cell is told."""

    __slots__ = ("_cells", "_draft", "_fields", "header", "place")

    def __init__(self, draft: Draft, table: Recognised, at: int) -> None:
        self._draft = draft
        self._cells = table.sheet.rows[at]
        self._fields = table.fields
        self.header = table.sheet.header
        self.place = Place(table.sheet.file, table.sheet.sheet, table.sheet.row_numbers[at])

    def cell(self, name: str) -> str:
        """Return the text of a field: of the first of its columns that is filled."""
        for column in self._fields.get(name, ()):
            text = self._cells[column]
            if text and not text.isspace():
                return text
        return ""

    def cells(self, name: str) -> list[str]:
        """Return all filled cells of a field."""
        return [c for i in self._fields.get(name, ()) if (c := self._cells[i].strip())]

    def has(self, name: str) -> bool:
        """Tell whether the sheet has a column for this field."""
        return name in self._fields

    def column(self, name: str) -> str:
        """Return the header of a field, of the column that is filled."""
        columns = self._fields.get(name, ())
        for column in columns:
            if self._cells[column].strip():
                return self.header[column]
        return self.header[columns[0]] if columns else ""

    def take(self, name: str, clean: Callable[[str], Cleaned]) -> Any:
        """Return the value of a field; of several columns the first that gives one."""
        chosen, more = None, False
        for column in self._fields.get(name, ()):
            cell = self._cells[column]
            if not cell or cell.isspace():
                continue
            header = self.header[column]
            if chosen is not None:
                if not is_placeholder(cell):
                    self._draft.keep_aside(self.place, header, cell)
                    more = True
                continue
            value, remarks, spare = clean(cell)
            for code, severity, values in remarks:
                self._draft.tell(self.place, code, severity, column=header, **values)
            for rest in spare:
                self._draft.keep_aside(self.place, header, rest)
            chosen = value
        if more:
            self.tell("more_kept_aside", "info", column=self.column(name))
        return chosen

    def tell(
        self, code: str, severity: Severity = "warning", *, column: str = "", **values: object
    ) -> None:
        """Add a problem about this row."""
        self._draft.tell(self.place, code, severity, column=column, **values)


def _letter(column: int) -> str:
    """Return the name a spreadsheet gives to a column: A, B, … AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
