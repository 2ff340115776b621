"""How far the municipality is from each community, on two days."""

from __future__ import annotations

from datetime import date
from typing import Any

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
    Place,
    Rings,
    Table,
    band_of,
    bands,
)
from gemeenschapsnet.plots.sheet import Sheet, empty

MOMENTS = ("before", "after")


@style.drawn
def plot_reach_change(
    communities: pd.DataFrame,
    *,
    steps: int,
    days: tuple[date, date],
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the steps from the municipality to each community, on two days beside each other.

    Up to 12 communities stand on rings around the municipality, in the same direction on both
    days; more of them in a table of dots, of which at most 40 are drawn. Only those of which it
    is known on both days whether they are reached are drawn; the others are counted.

    Parameters
    ----------
    communities : a row per community, worst first: name, steps_before, steps_after (NaN: no
        route), gap (``opened``, ``still``, ``unknown``, ``closed``, ``none``)
    steps : how many steps count as reached
    days : of the first list and the second
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.reach_change.{key}", language, **values)

    def shared(key: str, **values: object) -> str:
        return wording.say(f"plot.distances.{key}", language, **values)

    footnote = f"{shared('step')} {wording.say('plain.footer', language)}"
    known = communities[communities["gap"] != "unknown"]
    if not len(known):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = known.head(MOST_DRAWN)
    drawn = shown[["steps_before", "steps_after"]].to_numpy(dtype=float)
    least, names = bands(drawn.ravel(), steps, shared("no_route"))
    panels = []
    for when, day in zip(MOMENTS, days, strict=True):
        reached = {"reached": int((known[f"steps_{when}"] <= steps).sum()), "total": len(known)}
        panels.append(
            Panel(
                heading=wording.day(day, language),
                count=shared("count", **reached),
                places=[_place(row, when, steps, least) for row in shown.to_dict("records")],
            )
        )
    draw = Rings if len(shown) <= MOST_ON_RINGS else Table
    drawing = draw(panels, names, shaded=least.index(steps) if steps in least else None)
    left_out, unknown = len(known) - len(shown), len(communities) - len(known)
    remarks = [shared("more", n=left_out)] if left_out else []
    remarks += [say("unknown", n=unknown)] if unknown else []
    sheet = Sheet(
        ax,
        title=title,
        subtitle=shared("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + drawing.height + MORE * len(remarks),
        width=drawing.width,
    )
    drawing.draw(sheet, sheet.top + LEGEND)
    gaps = set(shown["gap"])
    entries = [
        ("o", style.REACHED, True, shared("reached")),
        ("o", style.CONTEXT, False, shared("not_reached")),
    ]
    if "closed" in gaps:
        entries.append(("^", style.REACHED, True, say("closed")))
    if "opened" in gaps:
        entries.append(("D", style.LOST, True, say("opened")))
    if draw is Rings:
        entries.insert(0, ("s", style.INK, True, shared("municipality")))
    sheet.legend(sheet.left, sheet.top + 6, entries)
    y = sheet.top + LEGEND + drawing.height + 6
    for remark in remarks:
        sheet.text(sheet.left, y, remark, size=style.SMALL, color=style.MUTED)
        y += MORE
    return sheet.ax


def _place(row: dict[Any, Any], when: str, steps: int, least: list[float]) -> Place:
    """Return how a community is drawn on one of both days; on the second a change stands out."""
    before, after = (float(row[f"steps_{moment}"]) for moment in MOMENTS)
    here = before if when == "before" else after
    lost = when == "after" and row["gap"] == "opened"
    found = when == "after" and row["gap"] == "closed"
    reached = here <= steps
    return Place(
        name=str(row["name"]),
        ring=band_of(here, least),
        was=band_of(before, least),
        marker="D" if lost else "^" if found else "o",
        color=style.LOST if lost else style.REACHED if reached else style.CONTEXT,
        filled=lost or reached,
        lost=lost,
        strong=found,
    )
