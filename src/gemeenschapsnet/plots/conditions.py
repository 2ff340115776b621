"""Which of the six conditions for going on are arranged: a checklist."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet

ROW, BOX = 46.0, 20.0
NAME = 40.0
# Where the status stands, from the right.
STATUS = 92.0
STATES = {True: "yes", False: "no", None: "unknown"}


@style.drawn
def plot_conditions(
    conditions: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a box per condition: ticked, crossed, or open with a question mark.

    Parameters
    ----------
    conditions : item, arranged (missing: not known)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str) -> str:
        return wording.say(f"plot.conditions.{key}", language)

    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle"),
        footnote=wording.say("plain.footer", language),
        body=ROW * len(conditions),
    )
    y = sheet.top
    for item, arranged in zip(conditions["item"], conditions["arranged"], strict=True):
        state = STATES[None if pd.isna(arranged) else bool(arranged)]
        middle = y + ROW / 2
        sheet.line([sheet.left, sheet.right], [y, y])
        _box(sheet, sheet.left + 2, middle - BOX / 2, state)
        name = wording.say(f"word.condition_{item}", language)
        name = name[:1].upper() + name[1:]
        sheet.text(sheet.left + NAME, middle - 8, name, bold=True, va="center")
        about = say(f"about_{item}")
        sheet.text(
            sheet.left + NAME, middle + 8, about, size=style.SMALL, color=style.MUTED, va="center"
        )
        color = {"yes": style.REACHED, "no": style.LOST}.get(state, style.MUTED)
        sheet.text(sheet.right - STATUS, middle, say(state), color=color, bold=True, va="center")
        y += ROW
    sheet.line([sheet.left, sheet.right], [y, y])
    return sheet.ax


def _box(sheet: Sheet, x: float, y: float, state: str) -> None:
    """Draw the box with its tick, cross or question mark: shapes as well as colours."""
    edge = {"yes": style.REACHED, "no": style.LOST}.get(state, style.CONTEXT)
    fill = style.REACHED if state == "yes" else style.PAPER
    sheet.box(x, y, BOX, BOX, fill=fill, edge=edge, line=1.6)
    middle = (x + BOX / 2, y + BOX / 2)
    if state == "yes":
        sheet.line(
            [x + 5, x + 9, x + BOX - 4.5],
            [y + BOX / 2 + 0.5, y + BOX - 5.5, y + 5.5],
            color=style.PAPER,
            width=2.4,
            above=True,
        )
    elif state == "no":
        sheet.mark(*middle, "x", color=style.LOST, size=9, edge=2.2)
    else:
        sheet.text(*middle, "?", color=style.MUTED, size=11, bold=True, ha="center", va="center")
