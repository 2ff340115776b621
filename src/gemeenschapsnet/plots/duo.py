"""How far each of the two connectors is from each community, the second without the first."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.distances import (
    LEGEND,
    MORE,
    MOST_DRAWN,
    Panel,
    Table,
    bands,
    fill,
    place_at,
)
from gemeenschapsnet.plots.sheet import Sheet, empty


@style.drawn
def plot_duo(
    duo: pd.DataFrame,
    *,
    steps: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw, beside each other, the steps from the one connector and from the other without them.

    Parameters
    ----------
    duo : a row per community, worst first: name, steps_first (from the neighbourhood connector)
        and steps_second (from the municipal connector without the first); NaN: no route
    steps : how many steps count as reached
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.duo.{key}", language, **values)

    def shared(key: str, **values: object) -> str:
        return wording.say(f"plot.distances.{key}", language, **values)

    footnote = f"{shared('step')} {wording.say('plain.footer', language)}"
    if not len(duo):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = duo.head(MOST_DRAWN)
    columns = {"first": "steps_first", "second": "steps_second"}
    drawn = shown[list(columns.values())].to_numpy(dtype=float)
    least, names = bands(drawn.ravel(), steps, shared("no_route"))
    panels = []
    for who, column in columns.items():
        reached = {"reached": int((duo[column] <= steps).sum()), "total": len(duo)}
        panels.append(
            Panel(
                heading=say(who),
                count=shared("count", **reached)
                if who == "first"
                else say("second_count", **reached),
                places=[
                    place_at(str(name), float(distance), steps, least)
                    for name, distance in zip(shown["name"], shown[column], strict=True)
                ],
            )
        )
    table = Table(panels, names, shaded=least.index(steps) if steps in least else None)
    left_out = len(duo) - len(shown)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + table.height + (MORE if left_out else 0),
    )
    fill(sheet, table, steps=steps, left_out=left_out, language=language)
    return sheet.ax
