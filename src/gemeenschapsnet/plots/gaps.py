"""Contact between communities: how much, and where none is known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet, empty

LABEL_WIDTH = 130.0
LARGEST_CELL, SMALLEST_CELL = 46.0, 19.0
# A list of more pairs than this is left to the table.
MOST_LISTED = 8
LIST_WIDTH = 165.0
LEGEND = 26.0
_SHADES = LinearSegmentedColormap.from_list("contact", list(style.TINTS))


@style.drawn
def plot_pairs(
    pairs: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the number of contacts between every two communities.

    A darker cell has more contacts; a black frame with a cross has none. A dot says that there is
    contact without a number: the number is hidden (NaN), or somebody belongs to both.

    Parameters
    ----------
    pairs : group_a, group_b, ties between them, and contact: whether there is any
    names : the name of every community, by its id; their order is that of the picture
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str) -> str:
        return wording.say(f"plot.gaps.{key}", language)

    footnote = wording.say("plain.footer", language)
    if not len(pairs):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    matrix = _Matrix(pairs, names.to_dict(), language)
    legend = LEGEND if matrix.without or matrix.has_unnumbered else 0.0
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle" if matrix.has_numbers else "subtitle_known"),
        footnote=f"{say('footnote')} {footnote}",
        body=matrix.height + legend,
        width=matrix.width,
    )
    _legend(
        sheet,
        say("none") if matrix.without else "",
        say("unnumbered") if matrix.has_unnumbered else "",
    )
    matrix.draw(sheet, sheet.top + legend, say("list"))
    return sheet.ax


def _legend(sheet: Sheet, none: str, unnumbered: str) -> None:
    x, y = sheet.left, sheet.top + 6
    if none:
        sheet.box(x + 1, y - 6, 12, 12, fill=style.PAPER, edge=style.INK, line=1.6)
        sheet.mark(x + 7, y, "x", color=style.LOST, size=5)
        sheet.text(x + 20, y, none, size=style.SMALL, color=style.MUTED, va="center")
        x += 20 + style.text_width(none, style.SMALL) + 22
    if unnumbered:
        sheet.box(x, y - 6.5, 13, 13, fill=style.TINTS[0])
        sheet.mark(x + 6.5, y, "o", color=style.REACHED, size=4)
        sheet.text(x + 20, y, unnumbered, size=style.SMALL, color=style.MUTED, va="center")


class _Matrix:
    """The lower triangle: a row and a column per community, named at the left and at the top.

    The names of columns stand above their first cell, where the triangle leaves room, and so need
    not be turned.
    """

    def __init__(self, pairs: pd.DataFrame, names: Mapping[Any, Any], language: str) -> None:
        self.language = language
        ids = list(dict.fromkeys([*names, *pairs["group_a"], *pairs["group_b"]]))
        ids = [i for i in ids if i in set(pairs["group_a"]) | set(pairs["group_b"])]
        position = {community: i for i, community in enumerate(ids)}
        self.cells: dict[tuple[int, int], tuple[float, bool]] = {}
        self.without: list[str] = []
        for a, b, ties, contact in zip(
            pairs["group_a"], pairs["group_b"], pairs["ties"], pairs["contact"], strict=True
        ):
            column, row = sorted((position[a], position[b]))
            self.cells[row, column] = (float(ties), bool(contact))
            if not contact:
                self.without.append(f"{names.get(a, a)} – {names.get(b, b)}")
        numbers = [ties for ties, contact in self.cells.values() if contact and ties > 0]
        self.most = max(numbers, default=1.0)
        self.has_numbers = bool(numbers)
        self.has_unnumbered = any(contact and not ties > 0 for ties, contact in self.cells.values())
        many = len(ids) - 1
        room = WIDTH - 2 * MARGIN - 2 * LABEL_WIDTH - 16
        self.cell = max(SMALLEST_CELL, min(LARGEST_CELL, room / many))
        self.size = style.BODY if self.cell > 30 else style.NOTE if self.cell > 22 else 7.2
        self.labels = [style.wrap(str(names.get(i, i)), LABEL_WIDTH, self.size) for i in ids]
        self.tall = [
            max(self.cell, style.text_height(label, self.size) + 4) for label in self.labels
        ]
        # the first community has no row; its name as a column stands there
        self.tall[0] = style.text_height(self.labels[0], self.size) + 6
        wide = 2 * LABEL_WIDTH + 16 + many * self.cell
        self._place_list(MARGIN + LABEL_WIDTH + 8)
        self.width = max(WIDTH, 2 * MARGIN + wide)

    def _place_list(self, left: float) -> None:
        """Put the list of pairs in the upper right, or below when a name stands there."""
        listed = self.without if len(self.without) <= MOST_LISTED else []
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

    def draw(self, sheet: Sheet, top: float, heading: str) -> None:
        left = sheet.left + LABEL_WIDTH + 8
        y = top
        for row, (label, tall) in enumerate(zip(self.labels, self.tall, strict=True)):
            middle = y + tall / 2
            if row:
                sheet.text(left - 8, middle, label, size=self.size, ha="right", va="center")
            for column in range(row):
                if (row, column) in self.cells:
                    self._cell(sheet, left + column * self.cell, y, tall, row, column)
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
            self._list(sheet, top + self.list_y, heading)

    def _cell(self, sheet: Sheet, x: float, y: float, tall: float, row: int, column: int) -> None:
        ties, contact = self.cells[row, column]
        gap = self.cell / 24
        middle = (x + self.cell / 2, y + tall / 2)
        if not contact:
            edge = 1.2 if self.cell < 30 else 2.0
            sheet.box(
                x + gap + edge / 2,
                y + gap + edge / 2,
                self.cell - 2 * gap - edge,
                tall - 2 * gap - edge,
                fill=style.PAPER,
                edge=style.INK,
                line=edge,
            )
            sheet.mark(*middle, "x", color=style.LOST, size=self.cell / 4, edge=1.6)
            return
        numbered = not math.isnan(ties) and ties > 0
        shade = to_hex(_SHADES(ties / self.most)) if numbered else style.TINTS[0]
        sheet.box(x + gap, y + gap, self.cell - 2 * gap, tall - 2 * gap, fill=shade)
        if not numbered:
            sheet.mark(*middle, "o", color=style.REACHED, size=max(3.5, self.cell / 9))
            return
        number = wording.number(int(ties), self.language)
        size = min(self.cell / 2.6, 12.5)
        size *= min(1.0, (self.cell - 4) / style.text_width(number, size))
        sheet.text(*middle, number, size=size, bold=self.cell > 30, ha="center", va="center")

    def _list(self, sheet: Sheet, y: float, heading: str) -> None:
        sheet.text(self.list_x, y, heading, bold=True)
        y += 20
        for pair in self.listed:
            sheet.mark(self.list_x + 3, y + 6, "x", color=style.LOST, size=4)
            sheet.text(self.list_x + 12, y, pair, size=style.SMALL)
            y += style.text_height(pair, style.SMALL) + 4
