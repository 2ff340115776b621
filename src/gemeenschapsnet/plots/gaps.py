"""Contact between communities: how much, and where none is known."""

from __future__ import annotations

from itertools import compress
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import CROSS, UNKNOWN_CONTACT, UNNUMBERED, numbered, page
from gemeenschapsnet.plots.sheet import empty
from gemeenschapsnet.plots.triangle import Pairs, Triangle


@style.drawn
def plot_pairs(
    pairs: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the number of contacts between every two communities.

    A darker cell has more contacts; a black frame with a cross has none. A dot says that there is
    contact without a number: the number is hidden (NaN), or somebody belongs to both. Of more than
    30 communities those are drawn that have no known contact with most others.

    Parameters
    ----------
    pairs : group_a, group_b, ties between them, and contact: whether there is any
    names : the name of every community, by its id; their order is that of the picture
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.gaps.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(pairs):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = Pairs(pairs, names, weights=~pairs["contact"].astype(bool))
    ties = shown.frame["ties"].where(
        shown.frame["contact"].astype(bool) & (shown.frame["ties"] > 0)
    )
    most = ties.max()
    cells = [
        numbered(float(value), most, language) if contact else UNKNOWN_CONTACT
        for value, contact in zip(ties, shown.frame["contact"], strict=True)
    ]
    without = ~shown.frame["contact"].astype(bool)
    key = [
        *([(UNKNOWN_CONTACT, say("none"))] if without.any() else []),
        *([(UNNUMBERED, say("unnumbered"))] if (ties.isna() & ~without).any() else []),
    ]
    triangle = Triangle(
        shown.names,
        dict(zip(shown.places, cells, strict=True)),
        heading=say("list"),
        listed=list(compress(shown.words, without)),
        mark=CROSS,
    )
    return page(
        ax,
        triangle,
        title=title,
        subtitle=say("subtitle" if ties.notna().any() else "subtitle_known"),
        footnote=f"{say('footnote')} {footnote}",
        key=key,
        remarks=[say("more", n=shown.left_out)] if shown.left_out else [],
    )
