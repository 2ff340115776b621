"""How many communities are reached before and after each of many departures together."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

# Scenarios that cost nothing are drawn only as far as there is room for so many rows.
MOST, MOST_HARMLESS = 30, 8
NAME_WIDTH, NOTE_WIDTH = 230.0, 120.0
ROW, AXIS, LEGEND, MORE = 24.0, 34.0, 26.0, 24.0
# Marks on the axis, at most.
TICKS = 10


@style.drawn
def plot_scenarios(
    scenarios: pd.DataFrame,
    *,
    steps: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the communities that are reached before and after each scenario, on a line.

    Parameters
    ----------
    scenarios : a row per scenario, the costliest first: name, reached_before, reached_after and
        tasks_stopped (NaN: not known)
    steps : how many steps count as reached
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.scenarios.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    known = scenarios.dropna(subset=["reached_before", "reached_after"])
    if not len(known):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    costs = (known["reached_after"] < known["reached_before"]) | (known["tasks_stopped"] > 0)
    drawn = known[costs].head(MOST)
    room = min(MOST_HARMLESS, MOST - len(drawn))
    shown = pd.concat([drawn, known[~costs].head(room)])
    left_out = len(known) - len(shown)
    labels = [
        style.wrap(str(name), NAME_WIDTH, style.SMALL + 0.5, bold=bool(cost))
        for name, cost in zip(shown["name"], costs[shown.index], strict=True)
    ]
    talls = [max(ROW, style.text_height(label, style.SMALL + 0.5) + 6) for label in labels]
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + AXIS + sum(talls) + (MORE if left_out else 0),
    )
    entries = [
        ("o", style.CONTEXT, False, say("before")),
        ("o", style.REACHED, True, say("after")),
        ("D", style.LOST, True, say("after_lost")),
    ]
    sheet.legend(sheet.left, sheet.top + 6, entries)
    left, right = sheet.left + NAME_WIDTH + 18, sheet.right - NOTE_WIDTH
    most = max(1, int(shown["reached_before"].max()))
    unit = (right - left) / most
    top = sheet.top + LEGEND + AXIS
    sheet.text(left, top - AXIS, say("axis"), size=style.NOTE, color=style.MUTED)
    every = math.ceil(most / TICKS)
    for tick in range(0, most + 1, every):
        x = left + unit * tick
        sheet.line([x, x], [top - 6, top + sum(talls)])
        number = wording.number(tick, language)
        sheet.text(x, top - 8, number, size=style.NOTE, color=style.MUTED, ha="center", va="bottom")
    y = top
    for label, tall, cost, (before, after, tasks) in zip(
        labels,
        talls,
        costs[shown.index],
        shown[["reached_before", "reached_after", "tasks_stopped"]].itertuples(index=False),
        strict=True,
    ):
        middle = y + tall / 2
        lost = after < before
        sheet.text(
            left - 18,
            middle,
            label,
            size=style.SMALL + 0.5,
            bold=bool(cost),
            color=style.LOST if lost else style.INK,
            ha="right",
            va="center",
        )
        now, then = left + unit * before, left + unit * after
        if lost:
            sheet.line([then, now], [middle] * 2, color=style.LOST, width=1.6, above=True)
            sheet.mark(now, middle, "o", color=style.CONTEXT, filled=False, size=7)
            sheet.mark(then, middle, "D", color=style.LOST)
        else:
            sheet.mark(then, middle, "o", color=style.REACHED)
        if tasks > 0:
            note = say("tasks", n=int(tasks))
            sheet.text(sheet.right, middle, note, size=style.NOTE, ha="right", va="center")
        y += tall
    if left_out:
        more = say("more" if costs.sum() <= len(drawn) else "more_costly", n=left_out)
        sheet.text(sheet.left, y + 10, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax
