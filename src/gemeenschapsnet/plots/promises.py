"""Who wants to stay in contact and heard nothing: a list to work through."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

MOST = 30
CODE_WIDTH = 110.0
BAR_LEFT, BAR_RIGHT = 180.0, 470.0
DAYS, LAST = 485.0, 530.0
STAMP, HEADING, ROW, BAR = 26.0, 26.0, 21.0, 9.0


@style.drawn
def plot_promises(
    promises: pd.DataFrame,
    *,
    today: pd.Timestamp,
    days: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a box to tick per person, with the days that they have been waiting.

    Says that it is not to be shared. More than 30 people are left to the table.

    Parameters
    ----------
    promises : a row per person, index the code: last_contact (NaT: unknown), days (NaN: unknown)
    today : the day from which is counted
    days : how many days somebody may wait
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.promises.{key}", language, **values)

    footnote = f"{say('footnote', day=today)} {wording.say('plain.footer', language)}"
    if not len(promises):
        return empty(ax, title=title, message=say("empty", days=days), footnote=footnote)
    shown = promises.head(MOST)
    labels = [style.wrap(str(code), CODE_WIDTH, style.BODY, bold=True) for code in shown.index]
    talls = [max(ROW, style.text_height(label, style.BODY) + 7) for label in labels]
    left_out = len(promises) - len(shown)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", days=days),
        footnote=footnote,
        body=STAMP + HEADING + sum(talls) + (18 if left_out else 0),
    )
    _stamp(sheet, say("keep"))
    y = sheet.top + STAMP + HEADING
    waits = shown["days"].astype(float).tolist()
    longest = max([wait for wait in waits if not math.isnan(wait)], default=math.nan)
    unit = (BAR_RIGHT - BAR_LEFT) / max(longest, days + 1)
    _columns(sheet, y, say("waiting"), say("last"))
    if not math.isnan(longest):
        _limit(sheet, BAR_LEFT + unit * days, y, sum(talls), say("limit", days=days))
    for label, tall, wait, last in zip(labels, talls, waits, shown["last_contact"], strict=True):
        middle = y + tall / 2
        sheet.line([sheet.left, sheet.right], [y, y])
        sheet.box(sheet.left + 2, middle - 6, 12, 12, fill=style.PAPER, edge=style.INK, line=1.3)
        sheet.text(sheet.left + 26, middle, label, bold=True, va="center")
        if math.isnan(wait):
            sheet.mark(BAR_LEFT + 4, middle, "D", color=style.LOST, filled=False, size=6)
            sheet.text(LAST, middle, say("unknown"), size=style.SMALL, va="center")
        else:
            wide = unit * wait
            sheet.box(BAR_LEFT, middle - BAR / 2, wide, BAR, fill=style.LOST)
            number = wording.number(int(wait), language)
            sheet.text(DAYS + 28, middle, number, ha="right", va="center")
            sheet.text(
                LAST,
                middle,
                wording.day(last, language),
                size=style.SMALL,
                color=style.MUTED,
                va="center",
            )
        y += tall
    sheet.line([sheet.left, sheet.right], [y, y])
    if left_out:
        sheet.text(sheet.left, y + 6, say("more", n=left_out), size=style.SMALL, color=style.MUTED)
    return sheet.ax


def _stamp(sheet: Sheet, words: str) -> None:
    wide = style.text_width(words, style.SMALL, bold=True) + 16
    sheet.box(sheet.left + 1, sheet.top, wide, 18, fill=style.PAPER, edge=style.LOST, line=1.6)
    sheet.text(
        sheet.left + 1 + wide / 2,
        sheet.top + 9,
        words,
        size=style.SMALL,
        color=style.LOST,
        bold=True,
        ha="center",
        va="center",
    )


def _columns(sheet: Sheet, y: float, waiting: str, last: str) -> None:
    note, tone = style.NOTE, style.MUTED
    sheet.text(DAYS + 28, y - 4, waiting, size=note, color=tone, ha="right", va="bottom")
    sheet.text(LAST, y - 4, last, size=note, color=tone, va="bottom")


def _limit(sheet: Sheet, x: float, y: float, tall: float, words: str) -> None:
    """Draw how long somebody may wait."""
    sheet.line([x, x], [y - 3, y + tall], color=style.INK, dashed=True, width=1, above=True)
    half = style.text_width(words, style.NOTE) / 2
    x = min(max(x, BAR_LEFT + half), DAYS - half - 30)
    sheet.text(x, y - 4, words, size=style.NOTE, color=style.MUTED, ha="center", va="bottom")
