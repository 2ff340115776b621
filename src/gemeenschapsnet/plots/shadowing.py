"""With whom to walk along, and what every next person adds."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import empty
from gemeenschapsnet.plots.steps import MOST, Step, draw_steps


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
    steps = [
        Step(
            str(code),
            int(row["covered"]) - int(row["adds"]),
            int(row["adds"]),
            side="" if pd.isna(row["since"]) else say("since", year=str(row["since"].year)),
        )
        for code, row in shadowing.head(MOST).iterrows()
    ]
    return draw_steps(
        ax,
        steps,
        total=total,
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        heading=say("total", n=total),
        rest=say("rest"),
        language=language,
    )
