"""How far the municipality is from each community, before and after somebody leaves."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.distances import (
    LEGEND,
    MOST_ON_RINGS,
    Panel,
    Place,
    Rings,
    Table,
    band_of,
    bands,
)
from gemeenschapsnet.plots.sheet import Sheet, empty


@style.drawn
def plot_departure(
    what_if: pd.DataFrame,
    *,
    steps: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the steps from the municipality to each community, now and after a departure.

    The municipality stands in the middle of rings of 1, 2 and more steps; a community keeps its
    direction in both panels. With more than 12 communities the rings become a table of dots.
    When nothing is lost there is one panel.

    Parameters
    ----------
    what_if : a row per community: name, steps_before, steps_after (NaN: no route), lost
    steps : how many steps count as reached
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.continuity.{key}", language, **values)

    def shared(key: str, **values: object) -> str:
        return wording.say(f"plot.distances.{key}", language, **values)

    any_lost = bool(what_if["lost"].astype(bool).any())
    footnote = say("footnote") if any_lost else wording.say("plain.footer", language)
    if not len(what_if):
        return empty(ax, title=title, message=shared("empty"), footnote=footnote)
    drawn = what_if[["steps_before", "steps_after"]].to_numpy(dtype=float)
    least, names = bands(drawn.ravel(), steps, shared("no_route"))
    panels = _panels(what_if, steps, least, any_lost, language)
    draw = Rings if len(what_if) <= MOST_ON_RINGS else Table
    drawing = draw(panels, names, shaded=least.index(steps) if steps in least else None)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=shared("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + drawing.height,
        width=drawing.width,
    )
    drawing.draw(sheet, sheet.top + LEGEND)
    entries = [
        ("o", style.REACHED, True, shared("reached")),
        ("o", style.CONTEXT, False, shared("not_reached")),
    ]
    if any_lost:
        entries.append(("D", style.LOST, True, say("lost")))
    if draw is Rings:
        entries.insert(0, ("s", style.INK, True, shared("municipality")))
    sheet.legend(sheet.left, sheet.top + 6, entries)
    return sheet.ax


def _panels(
    what_if: pd.DataFrame, steps: int, least: list[float], any_lost: bool, language: str
) -> list[Panel]:
    panels = []
    for moment in ("now", "after") if any_lost else ("now",):
        places = []
        for row in what_if.to_dict("records"):
            before, after = float(row["steps_before"]), float(row["steps_after"])
            value = before if moment == "now" else after
            lost = bool(row["lost"]) and moment == "after"
            reached = value <= steps and not lost
            places.append(
                Place(
                    name=str(row["name"]),
                    ring=band_of(value, least),
                    was=band_of(before, least),
                    marker="D" if lost else "o",
                    color=style.LOST if lost else style.REACHED if reached else style.CONTEXT,
                    filled=lost or reached,
                    lost=lost,
                )
            )
        reached_now = sum(place.color == style.REACHED for place in places)
        count = wording.say(
            "plot.distances.count", language, reached=reached_now, total=len(places)
        )
        panels.append(Panel(wording.say(f"plot.continuity.{moment}", language), count, places))
    return panels
