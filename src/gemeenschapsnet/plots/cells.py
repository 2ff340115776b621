"""What grids and triangles are made of: a cell, what its looks mean, and the page around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import MARGIN, Sheet

# More rows and columns than this cannot be told apart on one page.
MOST_GROUPS = 30
# A cell of this side holds bold numbers; a smaller one has thinner lines.
ROOMY = 30.0
# A cell must be this high and wide to hold a second line.
NOTE_SIDE = 33.0
NOTE = 7.2
KEY, KEY_LINE = 26.0, 19.0
_SHADES = LinearSegmentedColormap.from_list("contact", list(style.TINTS))


@dataclass(frozen=True)
class Mark:
    """A shape in a cell; `size` is a share of the side of the cell, `least` is in points."""

    marker: str
    color: str
    filled: bool = True
    size: float = 0.36
    least: float = 5.0
    most: float = 11.0
    edge: float = 1.4


CROSS = Mark("x", style.LOST, size=1 / 4, least=0.0, most=99.0, edge=1.6)
DOT = Mark("o", style.REACHED, size=1 / 9, least=3.5, most=99.0)


@dataclass(frozen=True)
class Cell:
    """How one cell looks.

    Parameters
    ----------
    text : what stands in the middle
    note : a small line below text or mark, where the cell is large enough
    shade : how dark, from 0 to 1; None leaves it white
    mark : a shape in the middle, where there is no text
    corner : a shape in the upper right
    framed : with a black frame, around white or its own colour
    fill : a colour of its own, instead of `shade`
    """

    text: str = ""
    note: str = ""
    shade: float | None = 0.0
    mark: Mark | None = None
    corner: Mark | None = None
    framed: bool = False
    fill: str | None = None

    def draw(self, sheet: Sheet, x: float, y: float, width: float, tall: float) -> None:
        """Draw the cell from its top left corner."""
        side = min(width, tall)
        gap = side / 24
        middle = (x + width / 2, y + tall / 2)
        edge = 0.0
        if self.framed:
            edge = 1.2 if side < ROOMY else 2.0
        elif self.shade is None:
            edge = 0.8
        plain = style.PAPER if edge else to_hex(_SHADES(self.shade or 0.0))
        sheet.box(
            x + gap + edge / 2,
            y + gap + edge / 2,
            width - 2 * gap - edge,
            tall - 2 * gap - edge,
            fill=self.fill or plain,
            edge=style.INK if self.framed else style.RULE if edge else "none",
            line=edge or 0.8,
        )
        if self.text:
            self._write(sheet, middle, width, side)
        elif self.mark is not None:
            size = min(max(self.mark.least, side * self.mark.size), self.mark.most)
            lifted = self._note(sheet, middle, width, side)
            _mark(sheet, self.mark, middle[0], middle[1] - lifted, size)
        if self.corner is not None:
            small = side < ROOMY
            inset = gap + (2.6 if small else 6.0)
            _mark(sheet, self.corner, x + width - inset, y + inset, 3.8 if small else 6.5, edge=1)

    def _write(self, sheet: Sheet, middle: tuple[float, float], width: float, side: float) -> None:
        x, y = middle
        size = min(side / 2.6, 12.5)
        size *= min(1.0, (width - 4) / style.text_width(self.text, size))
        lifted = self._note(sheet, middle, width, side)
        y -= lifted
        wide = style.text_width(self.text, size) > width / 2
        if self.corner is not None and wide and not lifted:
            y += side / 14
        sheet.text(x, y, self.text, size=size, bold=side > ROOMY, ha="center", va="center")

    def _note(self, sheet: Sheet, middle: tuple[float, float], width: float, side: float) -> float:
        """Write the small line, where there is room; return how far the rest moves up for it."""
        if not self.note or side < NOTE_SIDE:
            return 0.0
        room = width - (10 if self.framed else 4)
        fit = min(1.0, room / style.text_width(self.note, NOTE))
        x, y = middle
        sheet.text(x, y + 9, self.note, size=NOTE * fit, ha="center", va="center")
        return 4.0

    def sample(self, sheet: Sheet, x: float, y: float) -> None:
        """Draw it small, for the key."""
        if self.framed:
            fill = self.fill or style.PAPER
            sheet.box(x + 1, y - 6, 12, 12, fill=fill, edge=style.INK, line=1.6)
        elif self.fill is not None:
            sheet.box(x, y - 6.5, 13, 13, fill=self.fill)
        elif self.shade is None:
            sheet.box(x + 0.5, y - 6, 12, 12, fill=style.PAPER, edge=style.RULE)
        else:
            sheet.box(x, y - 6.5, 13, 13, fill=to_hex(_SHADES(self.shade)))
        mark = self.mark or self.corner
        if mark is not None:
            size = 4.0 if mark is DOT else 5.0 if self.framed else 7.0
            _mark(sheet, mark, x + (7 if self.framed else 6.5), y, size, edge=1.4)


UNKNOWN_CONTACT = Cell(mark=CROSS, framed=True)
UNNUMBERED = Cell(mark=DOT)
BLANK = Cell(shade=None)


def numbered(value: float, most: float, language: str, **looks: Any) -> Cell:
    """Return a cell with a whole number, the darker the nearer to `most`; NaN is a dot."""
    if pd.isna(value):
        return Cell(mark=DOT, **looks)
    return Cell(wording.number(int(value), language), shade=value / most, **looks)


def _mark(
    sheet: Sheet, mark: Mark, x: float, y: float, size: float, edge: float | None = None
) -> None:
    sheet.mark(
        x, y, mark.marker, color=mark.color, filled=mark.filled, size=size, edge=edge or mark.edge
    )


class Drawing(Protocol):
    """What a page can hold: it knows its size before there is a page."""

    width: float
    height: float

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw it on the page, from this height down."""


def page(
    ax: Axes | None,
    drawing: Drawing,
    *,
    title: str,
    subtitle: str,
    footnote: str,
    key: Sequence[tuple[Cell, str]] = (),
    remarks: Sequence[str] = (),
) -> Axes:
    """Draw a page with what the looks of the cells mean above the drawing, remarks below it."""
    room = drawing.width - 2 * MARGIN
    places, lines = _key_places(key, room)
    above = KEY + KEY_LINE * (lines - 1) if key else 0.0
    told = [style.wrap(remark, room, style.SMALL) for remark in remarks if remark]
    below = sum(style.text_height(remark, style.SMALL) + 4 for remark in told) + 10 * bool(told)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=subtitle,
        footnote=footnote,
        body=above + drawing.height + below,
        width=drawing.width,
    )
    for (cell, meaning), (x, line) in zip(key, places, strict=True):
        y = sheet.top + 6 + KEY_LINE * line
        cell.sample(sheet, sheet.left + x, y)
        sheet.text(
            sheet.left + x + 20, y, meaning, size=style.SMALL, color=style.MUTED, va="center"
        )
    drawing.draw(sheet, sheet.top + above)
    y = sheet.top + above + drawing.height + 10
    for remark in told:
        sheet.text(sheet.left, y, remark, size=style.SMALL, color=style.MUTED)
        y += style.text_height(remark, style.SMALL) + 4
    return sheet.ax


def _key_places(
    key: Sequence[tuple[Cell, str]], room: float
) -> tuple[list[tuple[float, int]], int]:
    """Return from where and on which line each meaning stands, and how many lines there are."""
    places: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for _, meaning in key:
        wide = 20 + style.text_width(meaning, style.SMALL)
        if x and x + wide > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += wide + 22
    return places, line + 1


def most_telling(weights: pd.Series[Any], most: int = MOST_GROUPS) -> tuple[list[Any], int]:
    """Return the ids with the highest weights in the order they stand in, and how many are left.

    Of equal weights the first ones are taken.
    """
    highest = set(weights.sort_values(ascending=False, kind="stable").index[:most])
    chosen = [one for one in weights.index if one in highest]
    return chosen, len(weights) - len(chosen)


def name_of(names: pd.Series[Any], group: Any) -> str:
    """Return the name of a group, or its id when it has none."""
    name = names.get(group)
    return str(group) if name is None or pd.isna(name) else str(name)
