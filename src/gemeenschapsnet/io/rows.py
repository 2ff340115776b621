"""The rows of a table while it is being read, kept per column: a million dicts would not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

Label = str | int


class Rows(Mapping[Label, "Row"]):
    """Rows by their label: the code of an entity, the number of any other row.

    Parameters
    ----------
    key : the column that holds the label, if any
    """

    def __init__(self, key: str | None = None) -> None:
        self.key = key
        self._places: dict[Label, int] = {}
        self._columns: dict[str, list[Any]] = {}

    def add(self, label: Label, values: Mapping[str, Any]) -> None:
        """Add a row at the end."""
        place = len(self._places)
        self._places[label] = place
        for name, value in values.items():
            if value is not None:
                column = self._columns.get(name)
                if column is None or len(column) < place:
                    column = self._filled(name, place)
                column.append(value)

    def column(self, name: str) -> list[Any]:
        """Return the values of all rows; None where there is none."""
        if name == self.key:
            return list(self._places)
        return self._filled(name, len(self._places))

    @property
    def names(self) -> list[str]:
        """The columns in which any row has a value."""
        return [*([self.key] if self.key else []), *self._columns]

    def put(self, label: Label, name: str, value: Any) -> None:
        """Fill one value of a row."""
        self.column(name)[self._places[label]] = value

    def at(self, label: Label, name: str) -> Any:
        """Return one value of a row, None where there is none."""
        if name == self.key:
            return label
        place, column = self._places[label], self._columns.get(name, ())
        return column[place] if place < len(column) else None

    def __getitem__(self, label: Label) -> Row:
        if label not in self._places:
            raise KeyError(label)
        return Row(self, label)

    def __contains__(self, label: object) -> bool:
        return label in self._places

    def __iter__(self) -> Iterator[Label]:
        return iter(self._places)

    def __reversed__(self) -> Iterator[Label]:
        return reversed(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _filled(self, name: str, length: int) -> list[Any]:
        """Return a column with a value, or None, for so many rows."""
        column = self._columns.setdefault(name, [])
        column.extend([None] * (length - len(column)))
        return column


class Row(MutableMapping[str, Any]):
    """One row of `Rows`; it holds the columns that have a value in it."""

    __slots__ = ("_label", "_rows")

    def __init__(self, rows: Rows, label: Label) -> None:
        self._rows = rows
        self._label = label

    def __getitem__(self, name: str) -> Any:
        value = self._rows.at(self._label, name)
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name: str, value: Any) -> None:
        self._rows.put(self._label, name, value)

    def __delitem__(self, name: str) -> None:
        self._rows.put(self._label, name, None)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._rows.names if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
