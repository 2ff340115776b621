"""The five signs of a closing circle, per network."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import MOST_GROUPS, Cell, Mark, name_of, page
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

SIGNS = ("dense", "inward", "old", "no_newcomers", "overlapping")
YES = Cell(mark=Mark("s", style.LESS))
NO = Cell(shade=None, mark=Mark("o", style.CONTEXT, filled=False))
UNKNOWN = Cell(shade=None, mark=Mark("$?$", style.MUTED, edge=0.2))
CLOSING = Mark("D", style.LOST)


@style.drawn
def plot_circles(
    circles: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw which of the five signs of a closing circle every network shows.

    A square is a sign, an open circle none, a question mark is not known. A diamond and a bold
    name mark the networks with enough signs. At most 30 networks are drawn.

    Parameters
    ----------
    circles : a row per network, most signs first: dense, inward, old, no_newcomers and overlapping
        (yes, no, or NA: not known), signs (how many are there), closing (whether these are enough)
    names : the name of every network, by its id
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.circles.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(circles):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = circles[:MOST_GROUPS]
    closing = shown["closing"].fillna(False).astype(bool)
    rows = [
        Row(
            name_of(names, network),
            [_cell(row[sign]) for sign in SIGNS],
            side=say("of_five", n=int(row["signs"])),
            mark=CLOSING if closing[network] else None,
        )
        for network, row in zip(shown.index, shown.to_dict("records"), strict=True)
    ]
    used = [cell for row in rows for cell in row.cells]
    key = [
        (YES, say("yes"), YES in used),
        (NO, say("no"), NO in used),
        (UNKNOWN, say("unknown"), UNKNOWN in used),
        (Cell(shade=None, mark=CLOSING), say("closing"), bool(closing.any())),
    ]
    left_out = len(circles) - len(shown)
    return page(
        ax,
        Grid(rows, [say(sign) for sign in SIGNS], side=say("signs")),
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        key=[(cell, meaning) for cell, meaning, there in key if there],
        remarks=[say("more", n=left_out) if left_out else ""],
    )


def _cell(sign: Any) -> Cell:
    if pd.isna(sign):
        return UNKNOWN
    return YES if sign else NO
