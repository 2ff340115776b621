"""A sheet of which only the filled cells are kept, for formats that say how often a row repeats."""

from __future__ import annotations

from gemeenschapsnet.io.sheet import Sheet
from gemeenschapsnet.io.sources import grid
from gemeenschapsnet.io.sources.grid import Cells, Marks
from gemeenschapsnet.problems import Problem

_MOST_CELLS = 20_000_000


class SparseSheet:
    """The filled cells of one sheet by row and column, and what is told of it."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.too_large = False
        self._rows: list[tuple[int, dict[int, str]]] = []
        self._cells = 0

    def add(self, row: int, cells: dict[int, str], *, times: int = 1, hidden: bool = False) -> None:
        """Take the cells of a row, as often as it is repeated."""
        if not cells:
            return
        self._cells += len(cells) * times
        if self.too_large or self._cells > _MOST_CELLS or times > grid.LAST_ROW:
            self.too_large = True
            return
        numbers = range(row, row + times)
        self._rows += [(number, cells) for number in numbers]
        if hidden:
            self.marks.hidden_rows.update(numbers)

    def hide_columns(self, first: int, last: int) -> None:
        """Note columns that are not on screen."""
        self.marks.hidden_columns.update(range(first, min(last, grid.LAST_COLUMN) + 1))

    def note_error(self, row: int, column: int) -> None:
        """Note a cell whose formula failed."""
        self.marks.errors.setdefault(row, []).append(grid.address(row, column))

    def note_uncalculated(self, row: int, column: int) -> None:
        """Note a cell whose formula was never worked out."""
        self.marks.uncalculated.setdefault(row, []).append(grid.address(row, column))

    def finish(
        self, file: str, name: str, *, hidden: bool
    ) -> tuple[list[Sheet], list[Problem]]:
        """Return the sheet, or why it is not read, and what was the matter with it."""
        if hidden:
            values = {"n": len(self._rows)}
            return [], [Problem("sheet_hidden", "info", file, name, values=values)]
        try:
            if self.too_large:
                raise grid.TooLarge
            numbers, rows = self._near_rows()
        except grid.TooLarge:
            return [], [Problem("sheet_too_large", "error", file, name)]
        sheet, found = grid.sheet(file, name, rows, numbers, self.marks)
        return [sheet], found

    def _near_rows(self) -> tuple[list[int], list[Cells]]:
        """Return the rows with the empty ones between them, and without cells that are far away."""
        self._rows.sort(key=lambda row: row[0])
        last = self._rows[-1][0] if self._rows else 0
        if not grid.fits(last, self._width(), self._cells):
            self._leave_far_cells()
        columns = range(1, self._width() + 1)
        numbers: list[int] = []
        rows: list[Cells] = []
        for number, cells in self._rows:
            above = numbers[-1] if numbers else 0
            numbers += range(above + 1, number)
            rows += [()] * (number - above - 1)
            if number > above:
                numbers.append(number)
                rows.append(tuple([cells.get(column, "") for column in columns]))
            else:
                # a damaged file gives one row twice
                rows[-1] = tuple(cells.get(c, "") or rows[-1][c - 1] for c in columns)
        return numbers, rows

    def _width(self) -> int:
        return max((max(cells) for _, cells in self._rows), default=0)

    def _leave_far_cells(self) -> None:
        places = [(row, column) for row, cells in self._rows for column in cells]
        far = grid.far_cells([row for row, _ in places], [column for _, column in places])
        gone = {place for place, is_far in zip(places, far, strict=True) if is_far}
        for row, column in sorted(gone):
            self.marks.far.setdefault(row, []).append(column)
        kept = (
            (row, {column: text for column, text in cells.items() if (row, column) not in gone})
            for row, cells in self._rows
        )
        self._rows = [(row, cells) for row, cells in kept if cells]
