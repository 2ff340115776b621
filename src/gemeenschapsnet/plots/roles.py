"""Which social roles residents take in which communities."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, Cell, Mark, most_telling, name_of, page
from gemeenschapsnet.plots.grid import Grid, Row, column_groups, some_of
from gemeenschapsnet.plots.sheet import empty

MOST_ROLES = 15
TAKEN = Cell(mark=Mark("o", style.REACHED))


@style.drawn
def plot_roles(
    roles: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw in which communities somebody is known to take a role; how many people is not drawn.

    The role that is known in most communities comes first. At most 15 roles are drawn and, of more
    than 30 communities, those with most of these roles.

    Parameters
    ----------
    roles : role, community_id, people
    names : the name of every community, by its id; their order is that of the columns
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.roles.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    # a hidden number of people is not zero
    taken = roles[roles["people"].astype(float) != 0]
    if not len(taken) or not len(names):
        message = say("empty" if len(names) else "empty_communities")
        return empty(ax, title=title, message=message, footnote=footnote)
    spread = taken.groupby("role", sort=False)["community_id"].nunique()
    spread = spread.sort_values(ascending=False, kind="stable")
    shown, roles_left_out = most_telling(spread, MOST_ROLES)
    drawn = taken[taken["role"].isin(shown)]
    columns, left_out, without = column_groups(drawn["community_id"], names)
    there = set(zip(drawn["role"], drawn["community_id"], strict=True))
    rows = [
        Row(
            _word(str(role), language),
            [TAKEN if (role, column) in there else BLANK for column in columns],
            side=say("of", n=int(spread[role]), total=len(names)),
        )
        for role in shown
    ]
    return page(
        ax,
        Grid(rows, [name_of(names, one) for one in columns], side=say("communities")),
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('footnote')} {footnote}",
        key=[(TAKEN, say("taken"))],
        remarks=[
            some_of(without, "plot.roles.without", language),
            say("more", n=roles_left_out) if roles_left_out else "",
            say("more_communities", n=left_out) if left_out else "",
        ],
    )


def _word(role: str, language: str) -> str:
    return wording.say(f"role.{role}", language) if wording.has(f"role.{role}") else role
