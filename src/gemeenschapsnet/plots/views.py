"""From whom what is known comes: the sources of the ties of every community."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, UNNUMBERED, Cell, Mark, name_of, page
from gemeenschapsnet.plots.grid import Grid, Row, column_groups, some_of
from gemeenschapsnet.plots.sheet import empty

MOST_SOURCES = 8
ONLY = Mark("D", style.LESS)
# The row that holds all other sources together; no id is empty.
_REST = ""


@style.drawn
def plot_views(
    views: pd.DataFrame,
    sources: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw which share of the known ties of every community each source told.

    A column adds up to 100: the ties that touch a member of the community and of which the source
    is known. A diamond says that one source told them all. The eight sources that told most have a
    row each, the others one row together. Of more than 30 communities those with most sources are
    drawn. A dot stands for a share that cannot be given, since a number is hidden (NaN).

    Parameters
    ----------
    views : source, community_id, and how many of its ties this source told
    sources : a row per source, index the words for it, most ties first: ties, share (from 0 to 1)
    names : the name of every community, by its id; their order is that of the columns
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.views.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(sources) or not len(names):
        message = say("empty" if len(names) else "empty_communities")
        return empty(ax, title=title, message=message, footnote=footnote)
    # one source too many would be a row of others with one in it
    top = len(sources) if len(sources) <= MOST_SOURCES + 1 else MOST_SOURCES
    rest = len(sources) - top
    told = views.assign(ties=views["ties"].astype(float))
    told = told[told["ties"] != 0]
    columns, left_out, without = column_groups(told["community_id"], names)
    told = told.assign(row=told["source"].where(told["source"].isin(sources.index[:top]), _REST))
    cells = _cells(told, language)
    rows = [
        Row(
            str(source) if source != _REST else say("others", n=rest),
            [cells.get((source, column), BLANK) for column in columns],
            side="" if pd.isna(share) else wording.percent(share, language),
        )
        for source, share in [
            *zip(sources.index[:top], sources["share"][:top], strict=True),
            *([(_REST, sources["share"][top:].sum(skipna=False))] if rest else []),
        ]
    ]
    key = [
        (Cell(shade=1.0, corner=ONLY), say("only"), "corner"),
        (UNNUMBERED, say("unnumbered"), "mark"),
    ]
    drawn = [cell for row in rows for cell in row.cells]
    return page(
        ax,
        Grid(rows, [name_of(names, one) for one in columns], side=say("share")),
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('footnote')} {footnote}",
        key=[
            (cell, meaning)
            for cell, meaning, look in key
            if any(getattr(one, look) is not None for one in drawn)
        ],
        remarks=[
            some_of(without, "plot.views.without", language),
            say("more_communities", n=left_out) if left_out else "",
        ],
    )


def _cells(told: pd.DataFrame, language: str) -> dict[tuple[Any, Any], Cell]:
    """Return the cell of every source, or all others together, and community."""
    community = told["community_id"]
    totals = told["ties"].groupby(community).transform("sum")
    hidden = told["ties"].isna().groupby(community).transform("any")
    alone = told["source"].groupby(community).transform("nunique") == 1
    shares = (told["ties"] / totals).mask(hidden)
    # others together are one row
    both = [told["row"], community]
    frame = pd.DataFrame(
        {
            "share": shares.groupby(both, sort=False).sum(min_count=1),
            "alone": alone.groupby(both, sort=False).any(),
        }
    ).reset_index()
    cells = {}
    for row, column, share, only in zip(
        frame["row"], frame["community_id"], frame["share"], frame["alone"], strict=True
    ):
        if pd.isna(share):
            cells[row, column] = UNNUMBERED
            continue
        text = wording.number(round(100 * share), language) if share >= 0.005 else "<1"
        cells[row, column] = Cell(text, shade=share, corner=ONLY if only else None)
    return cells
