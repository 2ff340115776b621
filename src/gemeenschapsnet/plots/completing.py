"""Who could make the network more complete, and which gaps every next person fills."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import empty
from gemeenschapsnet.plots.steps import MOST, Step, draw_steps


@style.drawn
def plot_completing(
    completing: pd.DataFrame,
    *,
    total: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a step per person: the gaps filled so far, and those that this person fills.

    Parameters
    ----------
    completing : a row per person in the order of choosing, index the code; fills, filled (which: a
        tuple of words or keys of words), covered (the running total)
    total : number of gaps
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.completing.{key}", language, **values)

    def spoken(word: str) -> str:
        return wording.say(word, language) if wording.has(word) else word

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(completing):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    steps = [
        Step(
            str(code),
            int(row["covered"]) - int(row["fills"]),
            int(row["fills"]),
            below=", ".join(map(spoken, row["filled"])),
        )
        for code, row in completing.head(MOST).iterrows()
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
