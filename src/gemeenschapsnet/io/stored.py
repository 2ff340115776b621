"""Reads tables that this program wrote.

A file whose first columns are all columns of a table, in their order, was written by `gn.write`.
It is taken as it stands: nothing in it is cleaned or guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from gemeenschapsnet import schema
from gemeenschapsnet.io.draft import Draft
from gemeenschapsnet.io.layouts.stored import table_of
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.references import Register
from gemeenschapsnet.io.rows import Label
from gemeenschapsnet.io.sheet import Place, Row
from gemeenschapsnet.io.stored_text import items, unguarded


@dataclass
class StoredReader:
    """Reads tables that this program wrote; codes stay as they are."""

    draft: Draft
    register: Register
    added: dict[str, dict[Label, dict[str, Any]]] = field(default_factory=dict)

    def read(self, table: Recognised) -> int:
        """Read a table and return how many of its rows were used."""
        name = table_of(table.sheet.header)
        key = schema.key(name)
        lists = {column.name for column in schema.columns(name) if column.kind == "list"}
        known = {column.name for column in schema.columns(name)}
        used = 0
        for cells, number in zip(table.sheet.rows, table.sheet.row_numbers, strict=True):
            place = Place(table.sheet.file, table.sheet.sheet, number)
            row = _values(table.sheet.header, cells, lists)
            code = row.pop(key, None) if key else None
            if code is not None and code in self.draft.rows[name]:
                self.draft.tell(place, "row_id_repeated", "error", column=str(key), id=code)
                continue
            own = {column: value for column, value in row.items() if column in known}
            label = self.draft.add(name, own, place, code=code)
            self._register(name, str(label), own)
            added = {column: value for column, value in row.items() if column not in known}
            if added:
                self.added.setdefault(name, {})[label] = added
            used += 1
        return used

    def _register(self, name: str, code: str, row: Mapping[str, Any]) -> None:
        """Let other lists refer to what is stored."""
        if name == "people":
            self.register.people.add(code)
        elif name in ("organisations", "networks", "communities") and row.get("name"):
            getattr(self.register, name).know(str(row["name"]), code)

    def with_added(self, frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return the frames with the columns that somebody added to the tables."""
        for name, rows in self.added.items():
            extra = pd.DataFrame.from_dict(rows, orient="index")
            frame, key = frames[name], schema.key(name)
            at = frame[key] if key else frame.index
            frames[name] = frame.assign(**{str(c): extra[c].reindex(at).array for c in extra})
        return frames


def _values(header: Row, cells: Row, lists: set[str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, cell in zip(header, cells, strict=True):
        text = unguarded(cell)
        row[name] = items(text) if name in lists else text or None
    return row
