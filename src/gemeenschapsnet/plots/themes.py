"""Which themes live in which communities."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, Cell, Mark, name_of, page
from gemeenschapsnet.plots.grid import Grid, Row, column_groups, some_of
from gemeenschapsnet.plots.sheet import empty

MOST_THEMES = 15
THREAD = Mark("s", style.REACHED)
OTHER = Mark("o", style.MUTED)


@style.drawn
def plot_themes(
    grid: pd.DataFrame,
    table: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    reason: str = "",
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw in which communities every theme lives, those that run through several on top.

    A square is a theme that runs through several communities, a circle another theme; how many
    people share it is not drawn. Themes of people without a community are named below. At most 15
    themes are drawn and, of more than 30 communities, those with most of these themes.

    Parameters
    ----------
    grid : theme, community_id, people; a row per community in which the theme lives
    table : a row per theme, index theme, those in most communities first: communities, is_thread
    names : the name of every community, by its id; their order is that of the columns
    title : what the picture finds
    reason : why there is no theme to draw, where themes are known that are not told
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.themes.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    # a hidden number of communities is not zero
    outside = table["communities"].astype(float) == 0
    if not len(table) or not len(names) or outside.all():
        why = "empty_communities" if not len(names) else "empty_outside" if len(table) else "empty"
        return empty(ax, title=title, message=reason or say(why), footnote=footnote)
    threads = table["is_thread"].astype(bool)
    ordered = pd.concat([table[threads & ~outside], table[~threads & ~outside]])
    themes = ordered[:MOST_THEMES]
    drawn = grid[grid["theme"].isin(themes.index)]
    columns, left_out, without = column_groups(drawn["community_id"], names)
    lives = set(zip(drawn["theme"], drawn["community_id"], strict=True))
    rows = []
    for theme, thread, communities in zip(
        themes.index, themes["is_thread"], themes["communities"], strict=True
    ):
        mark = THREAD if thread else OTHER
        filled = Cell(mark=mark)
        rows.append(
            Row(
                str(theme),
                [filled if (theme, column) in lives else BLANK for column in columns],
                side="" if pd.isna(communities) else wording.number(int(communities), language),
                mark=THREAD if thread else None,
            )
        )
    key = [
        (Cell(mark=THREAD), say("thread"), bool(themes["is_thread"].any())),
        (Cell(mark=OTHER), say("no_thread"), not themes["is_thread"].all()),
    ]
    return page(
        ax,
        Grid(rows, [name_of(names, one) for one in columns], side=say("communities")),
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('footnote')} {footnote}",
        key=[(cell, meaning) for cell, meaning, there in key if there],
        remarks=[
            some_of(without, "plot.themes.without", language),
            some_of(list(map(str, table.index[outside])), "plot.themes.outside", language),
            say("more", n=len(ordered) - len(themes)) if len(ordered) > len(themes) else "",
            say("more_communities", n=left_out) if left_out else "",
        ],
    )
