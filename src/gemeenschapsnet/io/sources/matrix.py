"""A matrix of numbers in a network file: every cell that is not zero is a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gemeenschapsnet.io.sources.graph_file import GraphFile

Line = tuple[int, list[str]]
"""The number of a line, and what stands on it."""

# No matrix that somebody wrote out has more rows; what only counts more is not believed.
MOST_ROWS = 100_000
# Signs for a cell in which nothing is known.
_UNKNOWN = frozenset({".", "na", "nan", "-", "*"})


@dataclass(frozen=True)
class Cells:
    """Which cells a matrix has.

    Parameters
    ----------
    rows, columns : ids of the nodes along both sides
    directed : whether a line goes from row to column
    kind : the relation that the matrix is about
    part : all cells, or only those at one side of the diagonal
    diagonal : whether the diagonal is written
    """

    rows: Sequence[str]
    columns: Sequence[str]
    directed: bool = True
    kind: str = ""
    part: str = "full"
    diagonal: bool = True

    def width(self, row: int) -> int:
        """Return how many columns are written in a row."""
        count = len(self.columns)
        if self.part == "lower":
            return min(row + self.diagonal, count)
        if self.part == "upper":
            return max(0, count - row - (not self.diagonal))
        return count - (not self.diagonal)

    def column(self, row: int, place: int) -> str:
        """Return the node of the column that comes at this place in a row."""
        if self.part == "upper":
            return self.columns[place + row + (not self.diagonal)]
        if self.part == "full" and not self.diagonal and place >= row:
            return self.columns[place + 1]
        return self.columns[place]


def read_matrix(graph: GraphFile, lines: list[Line], cells: Cells) -> None:
    """Add the lines of a matrix.

    The numbers follow each other when there are as many as there are cells. Otherwise a row of
    the matrix is a line of the file, when there are as many of both.
    """
    expected = sum(map(cells.width, range(len(cells.rows))))
    if len(lines) == len(cells.rows) and sum(len(line) for _, line in lines) != expected:
        rows = [[(number, cell) for cell in line] for number, line in lines]
    else:
        rows = _cut(lines, cells)
    short = 0
    wide = max(0, len(rows) - len(cells.rows))
    for at, name in enumerate(cells.rows):
        row = rows[at] if at < len(rows) else []
        width = cells.width(at)
        short += len(row) < width
        wide += len(row) > width
        for place, (number, cell) in enumerate(row[:width]):
            _take(graph, number, name, cells.column(at, place), cell, cells)
    if short:
        graph.tell("matrix_incomplete", "error", lines[0][0], n=short)
    if wide:
        graph.tell("matrix_too_wide", row=lines[0][0], n=wide)


def _cut(lines: list[Line], cells: Cells) -> list[list[tuple[int, str]]]:
    """Cut the numbers of all lines together into rows; what is left over is a row too many."""
    stream = [(number, cell) for number, line in lines for cell in line]
    rows, at = [], 0
    for row in range(len(cells.rows)):
        rows.append(stream[at : at + cells.width(row)])
        at += cells.width(row)
    return [*rows, stream[at:]] if at < len(stream) else rows


def _take(
    graph: GraphFile, number: int, row: str, column: str, cell: str, cells: Cells
) -> None:
    if cell.casefold() in _UNKNOWN:
        return
    try:
        value = float(cell)
    except ValueError:
        graph.tell("row_graph_line_unreadable", row=number)
        return
    if value != 0:
        graph.tie(number, row, column, directed=cells.directed, kind=cells.kind, weight=cell)
