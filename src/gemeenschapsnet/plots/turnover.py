"""How many communities stay within reach in a year of departures by chance."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Across, Sheet, empty

HEIGHT, HEADING, AXIS = 190.0, 46.0, 34.0
# Bars that have room for a number, and marks on the axis, at most.
NUMBERED, TICKS = 14, 15
WIDEST, GAP = 60.0, 0.14


@style.drawn
def plot_turnover(
    years: pd.DataFrame,
    kept: Mapping[str, float] | pd.Series[int],
    *,
    steps: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw in what share of the years so many communities stay within reach.

    Parameters
    ----------
    years : index the number of communities that stay, from 0 on: share of the years
    kept : so many stay in at least nine out of ten years (`worst`) and in half of them (`median`)
    steps : how many steps count as reached
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.turnover.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(years):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", steps=steps),
        footnote=footnote,
        body=HEADING + HEIGHT + AXIS,
    )
    n, share = len(years), years["share"].to_numpy(dtype=float)
    wide = min(WIDEST, (sheet.right - sheet.left) / n)
    left = sheet.left + (sheet.right - sheet.left - wide * n) / 2
    ground = sheet.top + HEADING + HEIGHT
    tall = (HEIGHT - 16) / max(float(share.max()), 1e-9)
    sheet.line([left, left + wide * n], [ground, ground], color=style.CONTEXT)
    worst, median = int(kept["worst"]), int(kept["median"])
    for number, part in enumerate(share):
        x = left + wide * (number + GAP / 2)
        height = tall * float(part)
        fill = style.LOST if number < max(worst, 1) else style.REACHED
        if part > 0:
            sheet.box(x, ground - max(height, 1.0), wide * (1 - GAP), max(height, 1.0), fill=fill)
        middle = left + wide * (number + 0.5)
        if n <= NUMBERED and part > 0:
            text = say("below_one") if part < 0.005 else wording.percent(float(part), language)
            size, color = style.NOTE, style.MUTED
            y = ground - height - 4
            sheet.text(middle, y, text, size=size, color=color, ha="center", va="bottom")
        if number % math.ceil(n / TICKS) == 0:
            text = wording.number(number, language)
            sheet.text(middle, ground + 5, text, size=style.SMALL, ha="center")
    center = left + wide * n / 2
    sheet.text(
        center, ground + 20, say("axis"), size=style.NOTE, color=style.MUTED, ha="center"
    )
    told = [
        (worst, say("worst", n=worst) if worst else say("worst_none")),
        (median, say("median", n=median) if median else say("median_none")),
    ]
    for line, (number, text) in enumerate(told):
        x = left + wide * (number + 0.5)
        y = sheet.top + 4 + 18 * line
        width = style.text_width(text, style.SMALL, bold=True)
        # beside its line, on the side where there is room
        after = x + 6 + width <= sheet.right
        sheet.line([x, x], [y, ground - tall * float(share[number]) - 18], color=style.INK)
        side = x + 5 if after else x - 5
        ha: Across = "left" if after else "right"
        sheet.text(
            side, y + 4, text, size=style.SMALL, bold=True, ha=ha, va="center", paper=True
        )
    return sheet.ax
