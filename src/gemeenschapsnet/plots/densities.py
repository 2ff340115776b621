"""How dense the ties are inside every group, and between every two."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, UNNUMBERED, Cell, Mark, most_telling, name_of, page
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

CLOSING = Mark("D", style.LOST)
SAME_PEOPLE = Cell(shade=None, mark=Mark("o", style.CONTEXT, filled=False, size=1 / 4))
# Darkest from this share of the possible ties on: more is rare, and small shares stay apart.
DARKEST = 0.6


@style.drawn
def plot_densities(
    densities: pd.DataFrame,
    names: pd.Series[Any],
    *,
    closing: Container[Any] = (),
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of the possible ties inside every group and between every two.

    The diagonal is inside a group. The darker, the larger the share; a dot is a share that is
    hidden (NaN), an open circle has people of both and no further tie, a white cell has no known
    tie. A diamond marks a circle that is closing. Of more than 30 groups those are drawn with the
    densest ties.

    Parameters
    ----------
    densities : group_a, group_b, shared (people in both; NaN: hidden), density (from 0 to 1; NaN:
        hidden, or all of one are in the other); of pairs that are not in it no tie is known
    names : the name of every group, by its id; their order is that of the picture
    closing : ids of groups of which the circle may be closing
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.densities.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(densities) or not len(names):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shares = densities["density"].astype(float).fillna(0)
    sums = shares.groupby(densities["group_a"]).sum()
    sums = sums.add(shares.groupby(densities["group_b"]).sum(), fill_value=0)
    shown, left_out = most_telling(sums.reindex(names.index).fillna(0))
    drawn = densities[densities["group_a"].isin(shown) & densities["group_b"].isin(shown)]
    cells: dict[tuple[Any, Any], Cell] = {}
    for a, b, share, people in zip(
        drawn["group_a"],
        drawn["group_b"],
        drawn["density"].astype(float),
        drawn["shared"].astype(float),
        strict=True,
    ):
        same = people > 0 and not share > 0
        cells[a, b] = cells[b, a] = SAME_PEOPLE if same else _cell(share, language)
    rows = [
        Row(
            name_of(names, one),
            [cells.get((one, other), BLANK) for other in shown],
            mark=CLOSING if one in closing else None,
        )
        for one in shown
    ]
    used = [cell for row in rows for cell in row.cells]
    key = [
        (UNNUMBERED, say("hidden"), UNNUMBERED in used),
        (SAME_PEOPLE, say("same_people"), SAME_PEOPLE in used),
        (BLANK, say("none"), BLANK in used),
        (Cell(shade=None, mark=CLOSING), say("closing"), any(row.mark for row in rows)),
    ]
    return page(
        ax,
        Grid(rows, [name_of(names, one) for one in shown]),
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        key=[(cell, meaning) for cell, meaning, there in key if there],
        remarks=[say("more", n=left_out) if left_out else ""],
    )


def _cell(share: float, language: str) -> Cell:
    if pd.isna(share):
        return UNNUMBERED
    # below half a percent it is not nothing
    percents = max(1, round(100 * share))
    return Cell(wording.number(percents, language), shade=min(1.0, share / DARKEST))
