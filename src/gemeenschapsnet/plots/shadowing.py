"""With whom to walk along, and what every next person adds."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

MOST = 30
CODE_WIDTH, NOTE_WIDTH = 120.0, 100.0
ROW, HEADING, BAR = 26.0, 26.0, 13.0


@style.drawn
def plot_shadowing(
    shadowing: pd.DataFrame,
    *,
    total: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a step per person: the networks seen so far, and those that this person adds.

    Parameters
    ----------
    shadowing : a row per person in the order to walk along, index the code; adds, covered (the
        running total) and since (first known day active, NaT: unknown)
    total : number of networks that cannot be seen yet
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.shadowing.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(shadowing):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = shadowing.head(MOST)
    covered = int(shown["covered"].iloc[-1])
    rows = []
    for code, row in zip(shown.index, shown.to_dict("records"), strict=True):
        since = "" if pd.isna(row["since"]) else say("since", year=str(row["since"].year))
        rows.append((str(code), int(row["covered"]) - int(row["adds"]), int(row["adds"]), since))
    labels = [style.wrap(code, CODE_WIDTH, style.BODY, bold=True) for code, *_ in rows]
    talls = [max(ROW, style.text_height(label, style.BODY) + 8) for label in labels]
    remains = total > covered
    height = HEADING + sum(talls) + (ROW if remains else 0)
    sheet = Sheet(ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=height)
    left, right = sheet.left + CODE_WIDTH + 12, sheet.right - NOTE_WIDTH
    unit = (right - left) / total
    sheet.text(left, sheet.top, say("total", n=total), size=style.NOTE, color=style.MUTED)
    y = sheet.top + HEADING
    sheet.line([left, left], [y - 4, y + sum(talls)], color=style.CONTEXT)
    for (_, before, adds, since), label, tall in zip(rows, labels, talls, strict=True):
        middle = y + tall / 2
        sheet.text(left - 12, middle, label, bold=True, ha="right", va="center")
        start, end = left + unit * before, left + unit * (before + adds)
        if before:
            sheet.box(left, middle - BAR / 2, start - left, BAR, fill=style.TINTS[1])
        sheet.box(start, middle - BAR / 2, end - start, BAR, fill=style.REACHED)
        sheet.text(
            end + 5,
            middle,
            f"+{wording.number(adds, language)}",
            bold=True,
            va="center",
            paper=True,
        )
        sheet.text(
            sheet.right, middle, since, size=style.NOTE, color=style.MUTED, ha="right", va="center"
        )
        # the step down to the next person
        if y + tall < sheet.top + height - 1:
            sheet.line([end, end], [middle + BAR / 2, middle + tall - BAR / 2], color=style.CONTEXT)
        y += tall
    if remains:
        middle = y + ROW / 2
        start = left + unit * covered
        sheet.box(start, middle - BAR / 2, right - start, BAR, fill=style.PAPER, edge=style.CONTEXT)
        words = style.wrap(say("rest"), CODE_WIDTH, style.SMALL)
        sheet.text(
            left - 12, middle, words, size=style.SMALL, color=style.MUTED, ha="right", va="center"
        )
        number = wording.number(total - covered, language)
        sheet.text(right + 5, middle, number, bold=True, va="center")
    return sheet.ax
