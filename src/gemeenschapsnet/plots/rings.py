"""How far each community is from the municipality, and with whom of it there was contact."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.distances import (
    LEGEND,
    MORE,
    MOST_DRAWN,
    MOST_ON_RINGS,
    Panel,
    Rings,
    Table,
    bands,
    fill,
    place_at,
)
from gemeenschapsnet.plots.sheet import Sheet, empty


@style.drawn
def plot_rings(
    table: pd.DataFrame,
    *,
    steps: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the communities in rings around the municipality, the outermost without a route.

    With more than 12 communities the rings become a table of dots; more than 40 are not drawn.

    Parameters
    ----------
    table : a row per community, worst first: name, steps (NaN: no route) and conversations
        (members with whom there was contact; NaN: not known or not shown, and then not written),
        and optionally known (whether anybody of it is on the list)
    steps : how many steps count as reached
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.distances.{key}", language, **values)

    def note(conversations: float, known: bool) -> str:
        if not known:
            return wording.say("plot.rings.nobody_known", language)
        if math.isnan(conversations):
            return ""
        key = "spoken" if conversations else "not_spoken"
        return wording.say(f"plot.rings.{key}", language, n=int(conversations))

    footnote = f"{say('step')} {wording.say('plain.footer', language)}"
    if not len(table):
        return empty(
            ax, title=title, message=wording.say("plot.rings.empty", language), footnote=footnote
        )
    shown = table.head(MOST_DRAWN)
    least, names = bands(shown["steps"], steps, say("no_route"))
    known = shown["known"] if "known" in shown else [True] * len(shown)
    places = [
        place_at(str(name), float(distance), steps, least, note(float(conversations), one))
        for name, distance, conversations, one in zip(
            shown["name"], shown["steps"], shown["conversations"], known, strict=True
        )
    ]
    places = [
        # of whom nobody is on the list, nothing is known: that is not drawn as a loss
        replace(place, strong=not place.filled, color=place.color if one else style.CONTEXT)
        for place, one in zip(places, known, strict=True)
    ]
    draw = Rings if len(places) <= MOST_ON_RINGS else Table
    drawing = draw(
        [Panel("", "", places)], names, shaded=least.index(steps) if steps in least else None
    )
    left_out = len(table) - len(shown)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + drawing.height + (MORE if left_out else 0),
        width=drawing.width,
    )
    fill(sheet, drawing, steps=steps, left_out=left_out, language=language)
    return sheet.ax
