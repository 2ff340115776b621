"""Every two groups: a triangle of cells, with the pairs that matter most in words beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import Cell, Mark, most_telling, name_of
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet

LABEL_WIDTH = 130.0
LARGEST_CELL, SMALLEST_CELL = 46.0, 19.0
# A list of more pairs than this is left to the table.
MOST_LISTED = 8
LIST_WIDTH = 165.0


class Pairs:
    """The pairs of groups that are drawn, with their places in the triangle.

    Parameters
    ----------
    frame : a row per pair: group_a, group_b
    names : the name of every group, by its id; their order is that of the picture
    weights : a number per row of the frame; groups with the highest sums are drawn
    everyone : whether groups without any pair are drawn too

    Attributes
    ----------
    frame : the pairs of which both groups are drawn
    names : the names of the groups that are drawn
    places : of every pair, the later group and the earlier one, counted in `names`
    words : of every pair, the two names
    left_out : how many groups are not drawn, of those that have a pair or of everyone
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        names: pd.Series[Any],
        *,
        weights: pd.Series[Any],
        everyone: bool = False,
    ) -> None:
        sums = weights.groupby(frame["group_a"]).sum()
        sums = sums.add(weights.groupby(frame["group_b"]).sum(), fill_value=0)
        order = names.index.union(sums.index.difference(names.index), sort=False)
        sums = sums.reindex(order if everyone else order[order.isin(sums.index)]).fillna(0)
        ids, self.left_out = most_telling(sums)
        self.frame = frame[frame["group_a"].isin(ids) & frame["group_b"].isin(ids)]
        self.names = [name_of(names, one) for one in ids]
        position = {one: place for place, one in enumerate(ids)}
        ends = [
            (position[a], position[b])
            for a, b in zip(self.frame["group_a"], self.frame["group_b"], strict=True)
        ]
        self.places = [(max(pair), min(pair)) for pair in ends]
        self.words = [f"{self.names[a]} – {self.names[b]}" for a, b in ends]


def side(groups: int, largest: float = LARGEST_CELL) -> float:
    """Return how large a cell is among so many groups, at least two."""
    room = WIDTH - 2 * MARGIN - 2 * LABEL_WIDTH - 16
    return max(SMALLEST_CELL, min(largest, room / (groups - 1)))


class Triangle:
    """The lower triangle: a row and a column per group, named at the left and at the top.

    The names of columns stand above their first cell, where the triangle leaves room, and so need
    not be turned.

    Parameters
    ----------
    names : the names of the groups, at least two, in the order of the picture
    cells : how the cell of two groups looks, by their places: the later one first
    heading : what stands above the pairs in words
    listed : the pairs in words; more than 8 are left out
    mark : the shape before each of these
    largest : the most that a cell may measure
    """

    def __init__(
        self,
        names: Sequence[str],
        cells: Mapping[tuple[int, int], Cell],
        *,
        heading: str,
        listed: Sequence[str],
        mark: Mark,
        largest: float = LARGEST_CELL,
    ) -> None:
        self.cells, self.heading, self.mark = cells, heading, mark
        many = len(names) - 1
        self.cell = side(len(names), largest)
        self.size = style.BODY if self.cell > 30 else style.NOTE if self.cell > 22 else 7.2
        self.labels = [style.wrap(name, LABEL_WIDTH, self.size) for name in names]
        self.tall = [
            max(self.cell, style.text_height(label, self.size) + 4) for label in self.labels
        ]
        # the first group has no row; its name as a column stands there
        self.tall[0] = style.text_height(self.labels[0], self.size) + 6
        wide = 2 * LABEL_WIDTH + 16 + many * self.cell
        self._place_list(listed if len(listed) <= MOST_LISTED else (), MARGIN + LABEL_WIDTH + 8)
        self.width = max(WIDTH, 2 * MARGIN + wide)

    def _place_list(self, listed: Sequence[str], left: float) -> None:
        """Put the list of pairs in the upper right, or below when a name stands there."""
        right = max(WIDTH, 2 * left + (len(self.labels) - 1) * self.cell - MARGIN) - MARGIN
        beside = [style.wrap(pair, LIST_WIDTH - 10, style.SMALL) for pair in listed]
        needed = 24 + sum(style.text_height(lines, style.SMALL) + 4 for lines in beside)
        taken, y = 0.0, 0.0
        for i, (label, tall) in enumerate(zip(self.labels[:-1], self.tall, strict=False)):
            if y > needed:
                break
            wide = max(style.text_width(line, self.size) for line in label)
            taken = max(taken, left + i * self.cell + wide)
            y += tall
        if y <= needed:
            taken = max(taken, left + (len(self.labels) - 1) * self.cell)
        self.height = sum(self.tall)
        if taken + 24 + LIST_WIDTH <= right:
            self.listed = beside
            self.list_x, self.list_y = max(taken + 24, right - LIST_WIDTH - 60), 0.0
            self.height = max(self.height, needed)
        elif listed:
            self.listed = [style.wrap(pair, 600, style.SMALL) for pair in listed]
            self.list_x, self.list_y = MARGIN, self.height + 22
            lines = (style.text_height(pair, style.SMALL) + 4 for pair in self.listed)
            self.height = self.list_y + 24 + sum(lines)
        else:
            self.listed = []

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the cells, the names and the list."""
        left = sheet.left + LABEL_WIDTH + 8
        y = top
        for row, (label, tall) in enumerate(zip(self.labels, self.tall, strict=True)):
            middle = y + tall / 2
            if row:
                sheet.text(left - 8, middle, label, size=self.size, ha="right", va="center")
            for column in range(row):
                if (row, column) in self.cells:
                    x = left + column * self.cell
                    self.cells[row, column].draw(sheet, x, y, self.cell, tall)
            if row < len(self.labels) - 1:
                at = y + tall - 3 if not row else middle
                sheet.text(
                    left + row * self.cell + 3,
                    at,
                    label,
                    size=self.size,
                    color=style.INK if not row else style.MUTED,
                    va="bottom" if not row else "center",
                )
            y += tall
        if self.listed:
            self._list(sheet, top + self.list_y)

    def _list(self, sheet: Sheet, y: float) -> None:
        sheet.text(self.list_x, y, self.heading, bold=True)
        y += 20
        mark = self.mark
        for pair in self.listed:
            sheet.mark(
                self.list_x + 3, y + 6, mark.marker, color=mark.color, filled=mark.filled, size=4
            )
            sheet.text(self.list_x + 12, y, pair, size=style.SMALL)
            y += style.text_height(pair, style.SMALL) + 4
