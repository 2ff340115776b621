"""Bars that go on where the one before ended: what every next choice adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet

MOST = 30
CODE_WIDTH, NOTE_WIDTH = 120.0, 100.0
ROW, HEADING, BAR = 26.0, 26.0, 13.0


@dataclass(frozen=True)
class Step:
    """One choice: how far those before came, and what it adds.

    `side` stands at the right of the bar, `below` under it.
    """

    label: str
    before: int
    adds: int
    side: str = ""
    below: str = ""


def draw_steps(
    ax: Axes | None,
    steps: Sequence[Step],
    *,
    total: int,
    title: str,
    subtitle: str,
    footnote: str,
    heading: str,
    rest: str,
    language: str,
) -> Axes:
    """Draw a bar per step, the next one from where it ended.

    Parameters
    ----------
    ax : Axes to draw on, or None for a new figure
    steps : at least one
    total : what all bars together could reach
    title, subtitle, footnote : what stands above and below
    heading : what stands above the bars: what the total is of
    rest : the name of what no step adds
    language : ``"nl"`` or ``"en"``
    """
    last = steps[-1]
    covered = last.before + last.adds
    labels = [style.wrap(step.label, CODE_WIDTH, style.BODY, bold=True) for step in steps]
    room = WIDTH - 2 * MARGIN - CODE_WIDTH - 12 - NOTE_WIDTH
    below = [style.wrap(step.below, room, style.NOTE) for step in steps]
    talls = [max(ROW, style.text_height(label, style.BODY) + 8) for label in labels]
    lows = [style.text_height(lines, style.NOTE) + 3 if lines else 0.0 for lines in below]
    remains = total > covered
    height = HEADING + sum(talls) + sum(lows) + (ROW if remains else 0)
    sheet = Sheet(ax, title=title, subtitle=subtitle, footnote=footnote, body=height)
    left = sheet.left + CODE_WIDTH + 12
    right = left + room
    unit = (right - left) / total
    sheet.text(left, sheet.top, heading, size=style.NOTE, color=style.MUTED)
    y = sheet.top + HEADING
    sheet.line([left, left], [y - 4, y + sum(talls) + sum(lows)], color=style.CONTEXT)
    for step, label, lines, tall, low in zip(steps, labels, below, talls, lows, strict=True):
        middle = y + tall / 2
        sheet.text(left - 12, middle, label, bold=True, ha="right", va="center")
        start, end = left + unit * step.before, left + unit * (step.before + step.adds)
        if step.before:
            sheet.box(left, middle - BAR / 2, start - left, BAR, fill=style.TINTS[1])
        sheet.box(start, middle - BAR / 2, end - start, BAR, fill=style.REACHED)
        added = f"+{wording.number(step.adds, language)}"
        sheet.text(end + 5, middle, added, bold=True, va="center", paper=True)
        sheet.text(
            sheet.right,
            middle,
            step.side,
            size=style.NOTE,
            color=style.MUTED,
            ha="right",
            va="center",
        )
        if lines:
            under = y + tall - (tall - BAR) / 2 + 4
            sheet.text(left + 6, under, lines, size=style.NOTE, color=style.MUTED, paper=True)
        # the step down to the next person
        if y + tall + low < sheet.top + height - 1:
            down = [middle + BAR / 2, middle + tall + low - BAR / 2]
            sheet.line([end, end], down, color=style.CONTEXT)
        y += tall + low
    if remains:
        middle = y + ROW / 2
        start = left + unit * covered
        sheet.box(start, middle - BAR / 2, right - start, BAR, fill=style.PAPER, edge=style.CONTEXT)
        words = style.wrap(rest, CODE_WIDTH, style.SMALL)
        sheet.text(
            left - 12, middle, words, size=style.SMALL, color=style.MUTED, ha="right", va="center"
        )
        number = wording.number(total - covered, language)
        sheet.text(right + 5, middle, number, bold=True, va="center")
    return sheet.ax
