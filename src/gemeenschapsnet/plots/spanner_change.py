"""Who alone connects groups, on two days; people, so not to be shared."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

MOST = 20
CODE_WIDTH, WORDS_WIDTH, PLACE = 165.0, 135.0, 38.0
ROW, HEADING, COLUMNS = 23.0, 24.0, 34.0
MOMENTS = ("before", "after")


@style.drawn
def plot_spanner_change(
    people: pd.DataFrame,
    *,
    title: str,
    reason: str = "",
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw for how many pairs of groups each person was, and is, the only known connection.

    An open mark is the first day, a filled one the second; the order on both days stands before
    them. At most 20 people are drawn.

    Parameters
    ----------
    people : a row per person, index the code: status (came, left, stayed), rank_before,
        rank_after, pairs_before, pairs_after (NaN for who is not on that list)
    title : what the picture finds
    reason : why there is nothing to draw; that nobody connects groups when not given
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.spanner_change.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(people):
        return empty(ax, title=title, message=reason or say("empty"), footnote=footnote)
    shown, left_out = people.head(MOST), len(people) - MOST
    codes = [style.wrap(str(code), CODE_WIDTH, style.BODY, bold=True) for code in shown.index]
    talls = [max(ROW, style.text_height(code, style.BODY) + 10) for code in codes]
    body = HEADING + COLUMNS + sum(talls) + (20 if left_out > 0 else 0)
    sheet = Sheet(ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=body)
    sheet.legend(
        sheet.left,
        sheet.top + 6,
        [
            ("o", style.MUTED, False, say("first")),
            ("o", style.REACHED, True, say("second")),
            ("D", style.LOST, False, say("gone")),
        ],
    )
    places = {
        when: sheet.left + CODE_WIDTH + 34 + (PLACE + 16) * i for i, when in enumerate(MOMENTS)
    }
    start, end = places["after"] + PLACE + 10, sheet.right - WORDS_WIDTH
    most = float(shown[["pairs_before", "pairs_after"]].max().max())
    unit = (end - start) / max(most, 1.0)
    y = sheet.top + HEADING + COLUMNS
    for when, x in places.items():
        lines = style.wrap(say(f"order_{when}"), PLACE + 12, style.NOTE)
        sheet.text(x, y - 4, lines, size=style.NOTE, color=style.MUTED, ha="center", va="bottom")
    pairs = style.wrap(say("pairs"), end - start, style.NOTE)
    sheet.text(start, y - 4, pairs, size=style.NOTE, color=style.MUTED, va="bottom")
    sheet.line([sheet.left, sheet.right], [y, y])
    for code, row, tall in zip(codes, shown.to_dict("records"), talls, strict=True):
        middle = y + tall / 2
        sheet.text(sheet.left + CODE_WIDTH, middle, code, bold=True, ha="right", va="center")
        for when, x in places.items():
            rank = row[f"rank_{when}"]
            told = "–" if pd.isna(rank) else wording.number(int(rank), language)
            sheet.text(x, middle, told, ha="center", va="center")
        _marks(sheet, row, start, middle, unit, language)
        words = style.wrap(say(str(row["status"])), WORDS_WIDTH - 40, style.NOTE)
        x = sheet.right
        sheet.text(x, middle, words, size=style.NOTE, color=style.MUTED, ha="right", va="center")
        y += tall
    if left_out > 0:
        more = say("more", n=left_out)
        sheet.text(sheet.left, y + 8, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax


def _marks(
    sheet: Sheet, row: dict[Any, Any], start: float, y: float, unit: float, language: str
) -> None:
    """Draw the pairs of somebody on both days, and the number of the last of these."""
    was, now = (row[f"pairs_{when}"] for when in MOMENTS)
    known = [start + unit * n for n in (was, now) if not pd.isna(n)]
    if len(known) == 2:
        sheet.line(known, [y, y], color=style.CONTEXT, width=1.4)
    if not pd.isna(was):
        gone = pd.isna(now)
        sheet.mark(
            start + unit * was,
            y,
            "D" if gone else "o",
            color=style.LOST if gone else style.MUTED,
            filled=False,
            size=9 if was == now else 7,
        )
    if not pd.isna(now):
        sheet.mark(start + unit * now, y, "o", color=style.REACHED, size=5 if was == now else 7)
    told = [wording.number(int(n), language) for n in (was, now) if not pd.isna(n)]
    number = " → ".join(dict.fromkeys(told))
    sheet.text(max(known) + 9, y, number, size=style.SMALL, va="center", paper=True)
