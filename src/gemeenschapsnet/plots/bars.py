"""Blocks of bars: shares of the same whole beside each other, one or more per name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet

NAME_WIDTH, LABEL_WIDTH, WIDTH, GAP = 150.0, 96.0, 230.0, 10.0
ROW, BETWEEN, HEADING = 19.0, 9.0, 18.0


@dataclass(frozen=True)
class Bar:
    """One bar: its share from 0 to 1 (NaN: hidden), what it is a share of, and the number behind.

    Without a share the number stands there still; without both it says that it is hidden.
    """

    share: float
    label: str
    number: str


@dataclass(frozen=True)
class Block:
    """The bars of one name; what is not `known` is grey."""

    name: str
    bars: Sequence[Bar]
    known: bool = True

    @property
    def lines(self) -> list[str]:
        """The name in lines."""
        return style.wrap(self.name, NAME_WIDTH, style.BODY, bold=self.known)

    @property
    def height(self) -> float:
        """How high the block is, with the room below it."""
        extra = style.text_height(self.lines[1:], style.BODY)
        return max(ROW * len(self.bars), ROW + extra) + BETWEEN


def draw_bars(
    ax: Axes | None,
    blocks: Sequence[Block],
    *,
    title: str,
    subtitle: str,
    footnote: str,
    language: str,
) -> Axes:
    """Draw a page with blocks of bars from 0 to 100%.

    Parameters
    ----------
    ax : Axes to draw on; a new figure when not given
    blocks : from the top down
    title, subtitle, footnote : what stands above and below the bars
    language : ``"nl"`` or ``"en"``
    """
    body = HEADING + sum(block.height for block in blocks)
    sheet = Sheet(ax, title=title, subtitle=subtitle, footnote=footnote, body=body)
    labelled = any(bar.label for block in blocks for bar in block.bars)
    left = sheet.left + NAME_WIDTH + GAP + (LABEL_WIDTH + GAP if labelled else 0)
    y = sheet.top
    none, everything = wording.percent(0, language), wording.percent(1, language)
    sheet.text(left, y, none, size=style.NOTE, color=style.MUTED)
    sheet.text(left + WIDTH, y, everything, size=style.NOTE, color=style.MUTED, ha="right")
    y += HEADING
    for block in blocks:
        _block(sheet, block, left, y, language)
        y += block.height
    return sheet.ax


def _block(sheet: Sheet, block: Block, left: float, y: float, language: str) -> None:
    color = style.INK if block.known else style.MUTED
    lines, end = block.lines, sheet.left + NAME_WIDTH
    first = y + ROW / 2 - style.text_height(lines[:1], style.BODY) / 2
    sheet.text(end, first, lines, color=color, bold=block.known, ha="right")
    fill = style.REACHED if block.known else style.CONTEXT
    for bar in block.bars:
        _bar(sheet, bar, left, y + ROW / 2, fill, language)
        y += ROW


def _bar(sheet: Sheet, bar: Bar, left: float, y: float, fill: str, language: str) -> None:
    sheet.text(
        left - GAP, y, bar.label, size=style.SMALL, color=style.MUTED, ha="right", va="center"
    )
    right = left + WIDTH
    if isnan(bar.share):
        sheet.line([left, right], [y, y], color=style.CONTEXT, width=1.2, dashed=True)
        number = bar.number or wording.say("plain.number_withheld", language)
        sheet.text(right + GAP, y, number, size=style.SMALL, color=style.MUTED, va="center")
        return
    sheet.box(left, y - 5.5, WIDTH, 11, fill=style.PAPER, edge=style.CONTEXT, line=0.7)
    if bar.share > 0:
        sheet.box(left, y - 5.5, WIDTH * bar.share, 11, fill=fill, edge=fill, line=0)
    share = right + GAP + 34
    told = wording.percent(bar.share, language)
    sheet.text(share, y, told, bold=True, ha="right", va="center")
    sheet.text(share + 8, y, bar.number, size=style.SMALL, color=style.MUTED, va="center")
