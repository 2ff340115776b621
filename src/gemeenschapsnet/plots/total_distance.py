"""How far the network is from the neighbourhood in all, beside what chance gives."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.diversity import (
    LABEL_WIDTH,
    PLOT_LEFT,
    Scale,
    draw_axis,
    heading,
    in_order,
)
from gemeenschapsnet.plots.sheet import Sheet, empty

WIDTH = 320.0
WORDS, WORDS_WIDTH = 530.0, 160.0
ROW, BAND = 34.0, 12.0


@style.drawn
def plot_total_distance(
    distance: pd.DataFrame,
    *,
    alpha: float,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the total distance per dimension on the band in which nine in ten random groups are.

    Parameters
    ----------
    distance : index dimension; columns distance, expected, low, high, p
    alpha : below this p the distance is said to be more than chance gives
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str) -> str:
        return wording.say(f"plot.total_distance.{key}", language)

    if not len(distance):
        footnote = wording.say("plain.footer", language)
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    rows = distance.to_dict("records")
    held = {str(one): row for one, row in zip(distance.index, rows, strict=True)}
    order = sorted(map(str, distance.index), key=lambda one: in_order(one, ""))
    labels = [style.wrap(heading(one, language), LABEL_WIDTH, style.BODY) for one in order]
    tall = [max(ROW, style.text_height(label, style.BODY) + 10) for label in labels]
    total = sum(tall)
    sheet = Sheet(
        ax, title=title, subtitle=say("subtitle"), footnote=say("footnote"), body=total + 52
    )
    y = sheet.top + 6
    sheet.box(sheet.left, y - BAND / 2, 20, BAND, fill=style.TINTS[1])
    ends = [y - BAND / 2, y + BAND / 2]
    sheet.line([sheet.left + 10] * 2, ends, color=style.INK, width=1.4, above=True)
    sheet.text(sheet.left + 27, y, say("chance"), size=style.SMALL, color=style.MUTED, va="center")
    wide = style.text_width(say("chance"), style.SMALL)
    entries = [
        ("o", style.MUTED, False, say("within")),
        ("D", style.LESS, True, say("beyond")),
    ]
    sheet.legend(sheet.left + 27 + wide + 22, y, entries)
    top = sheet.top + 26
    scale = Scale([*distance["distance"], *distance["high"]], width=WIDTH)
    draw_axis(sheet, scale, top + total + 2, language)
    y = top
    for name, label, high in zip(order, labels, tall, strict=True):
        row = held[name]
        beyond = row["p"] < alpha
        color = style.LESS if beyond else style.MUTED
        middle = y + high / 2
        sheet.text(PLOT_LEFT - 14, middle, label, ha="right", va="center")
        sheet.line([scale.left, scale.left + scale.width], [middle, middle])
        start, end = scale.x(row["low"]), scale.x(row["high"])
        sheet.box(start, middle - BAND / 2, end - start, BAND, fill=style.TINTS[1])
        mean = scale.x(row["expected"])
        ends = [middle - BAND / 2, middle + BAND / 2]
        sheet.line([mean, mean], ends, color=style.INK, width=1.4, above=True)
        marker = "D" if beyond else "o"
        sheet.mark(scale.x(row["distance"]), middle, marker, color=color, filled=beyond, size=8)
        told = wording.say(
            f"plot.total_distance.{'more' if beyond else 'same'}",
            language,
            share=row["distance"],
        )
        lines = style.wrap(told, WORDS_WIDTH, style.SMALL)
        sheet.text(WORDS, middle, lines, size=style.SMALL, bold=beyond, color=color, va="center")
        y += high
    return sheet.ax
