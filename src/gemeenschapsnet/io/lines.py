"""One row of a sheet, read field by field; whatever happens to a cell is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from gemeenschapsnet.io import evidence
from gemeenschapsnet.io.cleaning.cleaned import Cleaned, Remark, is_placeholder
from gemeenschapsnet.io.mapping import Recognised
from gemeenschapsnet.io.sheet import Place
from gemeenschapsnet.problems import Severity

if TYPE_CHECKING:
    from gemeenschapsnet.io.draft import Draft

# So many rows are cleaned at once: enough to meet most values more than once.
BLOCK = 10_000

Cleaner = Callable[[str], Cleaned]


class _Told(NamedTuple):
    """What to tell about the cells of a field and what to keep aside, each with its header."""

    remarks: tuple[tuple[str, Remark], ...]
    spare: tuple[tuple[str, str], ...]


class _Field(NamedTuple):
    """A field of every row: its values, and what there is to tell about few of them."""

    clean: Cleaner
    values: list[Any]
    told: dict[int, _Told]


class Block:
    """Some rows of a sheet. The cells of a field are cleaned together, each that differs once."""

    def __init__(
        self, draft: Draft, table: Recognised, start: int, by_column: Mapping[int, Cleaner]
    ) -> None:
        sheet = table.sheet
        self.draft = draft
        self.file, self.sheet, self.header = sheet.file, sheet.sheet, sheet.header
        self.fields = table.fields
        self.evidence = evidence.columns(sheet.header)
        self.rows = sheet.rows[start : start + BLOCK]
        self.numbers = sheet.row_numbers[start : start + BLOCK]
        self._by_column = by_column
        self._cleaned: dict[str, _Field] = {}
        self._cells: dict[str, list[str]] = {}
        self._given: dict[tuple[Any, ...], list[Any]] = {}
        self._all: tuple[Mapping[str, Cleaner], list[tuple[Any, ...]], dict[int, list[_Told]]]
        self._all = {}, [], {}

    def cells(self, name: str) -> list[str]:
        """Return the text of a field in every row: of the first of its columns that is filled."""
        cells = self._cells.get(name)
        if cells is None:
            cells = [""] * len(self.rows)
            for column in reversed(self.fields.get(name, ())):
                given = [row[column] for row in self.rows]
                cells = [
                    cell if cell and not cell.isspace() else other
                    for cell, other in zip(given, cells, strict=True)
                ]
            self._cells[name] = cells
        return cells

    def given(self, make: Callable[..., Any], names: tuple[str, ...]) -> list[Any]:
        """Return what a function makes of the texts of some fields, for every row."""
        given = self._given.get((make, names))
        if given is None:
            texts = list(zip(*map(self.cells, names), strict=True))
            known = {text: make(*text) for text in set(texts)}
            given = self._given[make, names] = [known[text] for text in texts]
        return given

    def take_all(
        self, fields: Mapping[str, Cleaner]
    ) -> tuple[list[tuple[Any, ...]], dict[int, list[_Told]]]:
        """Return what some fields give in every row, and what there is to tell about few rows."""
        known, values, told = self._all
        if known is not fields:
            taken = [self._cleaned.get(name) or self._clean(name, fields[name]) for name in fields]
            values, told = list(zip(*(field.values for field in taken), strict=True)), {}
            for field in taken:
                for at, about in field.told.items():
                    told.setdefault(at, []).append(about)
            self._all = fields, values, told
        return values, told

    def take(self, name: str, clean: Cleaner, at: int) -> tuple[Any, _Told | None]:
        """Return what a field of a row gives, and what there is to tell about it."""
        field = self._cleaned.get(name) or self._clean(name, clean)
        cleaner, values, told = field
        if cleaner is clean:
            return values[at], told.get(at) if told else None
        # a second way to read the same field
        columns = self.fields.get(name, ())
        return self._first(columns, [self.rows[at][column] for column in columns], clean)

    def _clean(self, name: str, clean: Cleaner) -> _Field:
        columns = self.fields.get(name, ())
        if not columns:
            self._cleaned[name] = _Field(clean, [None] * len(self.rows), {})
            return self._cleaned[name]
        given: list[Any] = [row[columns[0]] for row in self.rows]
        if len(columns) == 1:
            known = {cell: self._one(columns[0], cell, clean) for cell in set(given)}
        else:
            given = [tuple([row[column] for column in columns]) for row in self.rows]
            known = {cells: self._first(columns, cells, clean) for cells in set(given)}
        told = {cells: told for cells, (_, told) in known.items() if told}
        self._cleaned[name] = _Field(
            clean,
            [known[cells][0] for cells in given],
            {at: told[cells] for at, cells in enumerate(given) if cells in told} if told else {},
        )
        return self._cleaned[name]

    def _first(
        self, columns: Sequence[int], cells: Sequence[str], clean: Cleaner
    ) -> tuple[Any, _Told | None]:
        """Clean the cells of a field; the first that gives a value wins."""
        filled = [
            (column, cell)
            for column, cell in zip(columns, cells, strict=True)
            if cell and not cell.isspace()
        ]
        chosen: Any = None
        remarks: tuple[tuple[str, Remark], ...] = ()
        spare: tuple[tuple[str, str], ...] = ()
        more = False
        for column, cell in filled:
            if chosen is None:
                chosen, told = self._one(column, cell, clean)
                if told:
                    remarks, spare = remarks + told.remarks, spare + told.spare
            elif not is_placeholder(cell):
                spare = (*spare, (self.header[column], cell))
                more = True
        if more:
            used = self.header[filled[0][0]]
            remarks = (*remarks, (used, Remark("more_kept_aside", "info")))
        return chosen, _Told(remarks, spare) if remarks or spare else None

    def _one(self, column: int, cell: str, clean: Cleaner) -> tuple[Any, _Told | None]:
        if not cell or cell.isspace():
            return None, None
        value, remarks, spare = self._by_column.get(column, clean)(cell)
        if not (remarks or spare):
            return value, None
        header = self.header[column]
        told = tuple((header, remark) for remark in remarks), tuple((header, s) for s in spare)
        return value, _Told(*told)


def blocks(
    draft: Draft, table: Recognised, by_column: Mapping[int, Cleaner]
) -> Iterator[Block]:
    """Yield the rows of a sheet in blocks, so that no more than one is cleaned at a time."""
    for start in range(0, len(table.sheet.rows), BLOCK):
        yield Block(draft, table, start, by_column)


class Line:
    """One row of a sheet, read field by field; whatever happens to a cell is told."""

    __slots__ = ("_at", "_block", "_cells", "_fields", "place")

    def __init__(self, block: Block, at: int) -> None:
        self._block = block
        self._at = at
        self._cells = block.rows[at]
        self._fields = block.fields
        self.place = Place(block.file, block.sheet, block.numbers[at])

    @property
    def header(self) -> tuple[str, ...]:
        """The headers of the sheet."""
        return self._block.header

    def cell(self, name: str) -> str:
        """Return the text of a field: of the first of its columns that is filled."""
        return self._block.cells(name)[self._at]

    def gives(self, make: Callable[..., Any], *names: str) -> Any:
        """Return what a function makes of the texts of some fields; equal texts are read once."""
        return self._block.given(make, names)[self._at]

    def cells(self, name: str) -> list[str]:
        """Return all filled cells of a field."""
        return [c for i in self._fields.get(name, ()) if (c := self._cells[i].strip())]

    def evidence(self) -> dict[str, str]:
        """Return what the row tells to recognise the same person by, beside the fields."""
        columns = self._block.evidence
        return evidence.told(columns, self._cells) if columns else {}

    def at(self, column: int) -> str:
        """Return the text of a column by its number."""
        return self._cells[column]

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

    def take(self, name: str, clean: Cleaner) -> Any:
        """Return the value of a field; of several columns the first that gives one."""
        value, told = self._block.take(name, clean, self._at)
        if told:
            self._tell(told)
        return value

    def take_all(self, fields: Mapping[str, Cleaner]) -> dict[str, Any]:
        """Return the values of several fields at once; nothing else may clean these."""
        values, told = self._block.take_all(fields)
        if told:
            for about in told.get(self._at, ()):
                self._tell(about)
        return dict(zip(fields, values[self._at], strict=True)) if fields else {}

    def _tell(self, told: _Told) -> None:
        for column, remark in told.remarks:
            self._block.draft.remark(self.place, column, remark)
        for column, text in told.spare:
            self._block.draft.keep_aside(self.place, column, text)

    def look(self, name: str, clean: Cleaner) -> Any:
        """Return the value of a field and tell nothing about it."""
        return self._block.take(name, clean, self._at)[0]

    def keep_aside(self, *names: str) -> None:
        """Keep what these fields hold as text, where the tables have no place for it."""
        for name in names:
            for column in self._fields.get(name, ()):
                if not is_placeholder(self._cells[column]):
                    header = self.header[column]
                    self._block.draft.keep_aside(self.place, header, self._cells[column])
                    self.tell("column_kept_aside", "info", column=header)

    def keep_others(self, name: str) -> None:
        """Keep what stands in the columns of a field after the one that was used."""
        used, *others = self.cells(name) or [""]
        others = [other for other in others if other != used]
        for other in others:
            self._block.draft.keep_aside(self.place, self.column(name), other)
        if others:
            self.tell("more_kept_aside", "info", column=self.column(name))

    def tell(
        self, code: str, severity: Severity = "warning", *, column: str = "", **values: object
    ) -> None:
        """Add a problem about this row."""
        self._block.draft.tell(self.place, code, severity, column=column, **values)
