"""Which communities came to a meeting in the last year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.bars import Bar, Block, draw_bars
from gemeenschapsnet.plots.cells import MOST_GROUPS
from gemeenschapsnet.plots.sheet import empty


@style.drawn
def plot_attendance(
    attendance: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per community which share of its people on the list came in the last year.

    Communities of which that is not known, or hidden, have a grey line with words. At most 30 are
    drawn.

    Parameters
    ----------
    attendance : a row per community, those of which nobody came first: name, members (NaN: hidden),
        attended, share (from 0 to 1; NaN: not known or hidden), took_part (whether anybody came, or
        NA)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.attendance.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    known = attendance[["share", "took_part"]].notna().any(axis=None)
    if not known:
        message = say("empty_unknown" if len(attendance) else "empty")
        return empty(ax, title=title, message=message, footnote=footnote)
    shown = attendance[:MOST_GROUPS]
    left_out = len(attendance) - len(shown)
    return draw_bars(
        ax,
        [_block(row, language) for row in shown.to_dict("records")],
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('more', n=left_out)} {footnote}" if left_out else footnote,
        language=language,
    )


def _block(row: Mapping[Any, Any], language: str) -> Block:
    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.attendance.{key}", language, **values)

    share = float(row["share"])
    if share > 0:
        words = say("counts", came=int(row["attended"]), n=int(row["members"]))
    elif pd.isna(row["took_part"]):
        words = say("nobody_listed" if row["members"] == 0 else "too_few")
    else:
        # a zero may be told, but not of how many
        words = say("came" if row["took_part"] else "nobody_came")
    return Block(str(row["name"]), [Bar(share, "", words)], known=not pd.isna(row["took_part"]))
