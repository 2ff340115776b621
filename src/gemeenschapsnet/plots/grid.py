"""Rows and columns of cells, with names that can be read however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import MOST_GROUPS, Cell, Mark, most_telling, name_of
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet

# Up to this many columns have their names written as usual above them; names of more are turned.
MOST_LEVEL = 8
# At most; less when the names are shorter.
LABEL_WIDTH, SIDE_WIDTH = 150.0, 92.0
LEAST_SIDE = 64.0
GAP, BEFORE_NAME = 8.0, 14.0
# How wide a column is: with its name above it, or turned.
LEVEL, TURNED = (66.0, 92.0), (18.0, 40.0)
HIGHEST_CELL = 36.0
# A turned name is at least given this much length before it needs one line more.
SHORTEST_TURNED = 96.0
# Nor is a turned word broken unless it is longer than this.
LONGEST_WORD = 150.0


@dataclass(frozen=True)
class Row:
    """A row: its name, its cells, and what stands at the right of them.

    `mark` is a shape before the name, which is then written bold.
    """

    name: str
    cells: Sequence[Cell]
    side: str = ""
    mark: Mark | None = None


class Grid:
    """A grid of cells.

    Parameters
    ----------
    rows : the rows, each with a cell per column
    columns : the names of the columns
    side : what stands above the words at the right of the rows
    """

    def __init__(self, rows: Sequence[Row], columns: Sequence[str], *, side: str = "") -> None:
        self.rows, self.columns = rows, columns
        # a name in pieces is hard to read: turned, its words stay whole
        self.level = len(columns) <= MOST_LEVEL and _widest_word(columns) <= LEVEL[1] - 5
        self.side = side if any(row.side for row in rows) else ""
        self.label, self.beside = self._widths()
        self.left = self.label + GAP
        fixed = 2 * MARGIN + self.left + self.beside
        least, most = LEVEL if self.level else TURNED
        if self.level:
            least = max(least, _widest_word(columns) + 5)
        self.cell = max(least, min(most, (WIDTH - fixed) / len(columns)))
        self.width = max(WIDTH, fixed + len(columns) * self.cell)
        self.right = self.left + len(columns) * self.cell
        self.size, self.heads, self.head = self._name_columns()
        self.side_head = style.wrap(self.side, self.beside - GAP, style.NOTE)
        self.head = max(self.head, style.text_height(self.side_head, style.NOTE))
        self._name_rows()
        self.height = self.head + GAP + sum(self.tall)

    def _widths(self) -> tuple[float, float]:
        """Return how much room the names of the rows and the words at their right take."""
        names = [
            style.text_width(row.name, style.BODY, bold=True) + (BEFORE_NAME if row.mark else 0)
            for row in self.rows
        ]
        label = min(LABEL_WIDTH, max(names) + 1)
        if not self.side:
            return label, 0.0
        words = [style.text_width(word, style.NOTE) for word in self.side.split()]
        sides = [style.text_width(row.side, style.SMALL) for row in self.rows]
        return label, GAP + min(SIDE_WIDTH, max(LEAST_SIDE, *words, *sides) + 1)

    def _name_columns(self) -> tuple[float, list[list[str]], float]:
        """Return the size of the letters, the names in lines, and how high they are together."""
        size = style.SMALL if self.level or self.cell > 24 else 7.2
        if self.level:
            heads = [style.wrap(name, self.cell - 5, size) for name in self.columns]
            return size, heads, max(style.text_height(lines, size) for lines in heads)
        side_by_side = int(self.cell / (size * style.LINE) + 0.01)
        length = max(SHORTEST_TURNED, min(_widest_word(self.columns), LONGEST_WORD))
        while True:
            heads = [style.wrap(name, length, size) for name in self.columns]
            if max(map(len, heads)) <= side_by_side:
                break
            length += 8
        longest = max(style.text_width(line, size) for lines in heads for line in lines)
        return size, heads, longest

    def _name_rows(self) -> None:
        self.names = []
        for row in self.rows:
            room = self.label - (BEFORE_NAME if row.mark else 0)
            self.names.append(style.wrap(row.name, room, style.BODY, bold=row.mark is not None))
        least = min(HIGHEST_CELL, max(self.cell, 20.0))
        self.sides = [style.wrap(row.side, SIDE_WIDTH, style.SMALL) for row in self.rows]
        self.tall = [
            max(
                least,
                style.text_height(name, style.BODY) + 4,
                style.text_height(words, style.SMALL) + 4,
            )
            for name, words in zip(self.names, self.sides, strict=True)
        ]

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the names and the cells."""
        left, y = sheet.left + self.left, top + self.head
        for i, lines in enumerate(self.heads):
            x = left + (i + 0.5) * self.cell
            if self.level:
                sheet.text(x, y, lines, size=self.size, ha="center", va="bottom")
            else:
                sheet.text(x, y, lines, size=self.size, turned=True)
        beside = sheet.left + self.right + GAP
        sheet.text(beside, y, self.side_head, size=style.NOTE, color=style.MUTED, va="bottom")
        y += GAP
        for row, name, side, tall in zip(self.rows, self.names, self.sides, self.tall, strict=True):
            self._row(sheet, row, name, y, tall)
            sheet.text(beside, y + tall / 2, side, size=style.SMALL, va="center")
            y += tall

    def _row(self, sheet: Sheet, row: Row, name: list[str], y: float, tall: float) -> None:
        middle, bold = y + tall / 2, row.mark is not None
        end = sheet.left + self.label
        sheet.text(end, middle, name, bold=bold, ha="right", va="center")
        if row.mark is not None:
            wide = max(style.text_width(line, style.BODY, bold=True) for line in name)
            sheet.mark(end - wide - 8, middle, row.mark.marker, color=row.mark.color, size=6.5)
        for i, cell in enumerate(row.cells):
            x = sheet.left + self.left + i * self.cell
            cell.draw(sheet, x, y, self.cell, tall)


def _widest_word(names: Sequence[str]) -> float:
    """Return how wide the widest word is, in small letters."""
    return max(style.text_width(word, style.SMALL) for name in names for word in name.split())


def column_groups(
    groups: pd.Series[Any], names: pd.Series[Any]
) -> tuple[list[Any], int, list[str]]:
    """Return which groups become columns, how many are left out, and who occurs in no row.

    Parameters
    ----------
    groups : the group of every filled cell
    names : the name of every group, by its id; their order is that of the columns

    Returns
    -------
    tuple
        the ids of at most 30 groups with most filled cells; the number of groups that are not
        drawn; the names of the groups, drawn or not, without any filled cell
    """
    filled = groups.value_counts().reindex(names.index).fillna(0)
    shown, left_out = most_telling(filled, MOST_GROUPS)
    return shown, left_out, [name_of(names, one) for one in filled.index[filled == 0]]


def some_of(names: list[str], key: str, language: str, *, most: int = 6) -> str:
    """Fill the sentence of this key with the first names, and of the others how many there are."""
    if not names:
        return ""
    if len(names) <= most + 1:
        return wording.say(key, language, names=names)
    more = wording.say("plot.grid.more", language, n=len(names) - most)
    return wording.say(key, language, names=[*names[:most], more])
