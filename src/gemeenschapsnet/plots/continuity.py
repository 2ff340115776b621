"""How far the municipality is from each community, before and after somebody leaves."""

from __future__ import annotations

import math

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
from gemeenschapsnet.plots.sheet import MARGIN, Sheet, empty

FIGURES = ("reached", "steps", "no_route", "pairs")


@style.drawn
def plot_departure(
    what_if: pd.DataFrame,
    *,
    steps: int,
    title: str,
    figures: pd.DataFrame | None = None,
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
    figures : index one of `FIGURES`: before and after, written below the rings when something is
        lost; none when not given
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
    told = None
    if any_lost and figures is not None and len(figures):
        told = _Figures(figures, drawing.width - 2 * MARGIN, language)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=shared("subtitle", steps=steps),
        footnote=footnote,
        body=LEGEND + drawing.height + (told.height if told else 0),
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
    if told:
        told.draw(sheet, sheet.top + LEGEND + drawing.height + 14)
    return sheet.ax


class _Figures:
    """Some numbers before and after, beside each other."""

    def __init__(self, figures: pd.DataFrame, width: float, language: str) -> None:
        self.figures, self.wide, self.language = figures, width / len(figures), language
        self.labels = [
            style.wrap(
                wording.say(f"plot.continuity.figure_{figure}", language),
                self.wide - 24,
                style.SMALL,
            )
            for figure in figures.index
        ]
        lines = max(self.labels, key=len)
        self.number = style.text_height(lines, style.SMALL) + 16
        self.height = self.number + 28

    def draw(self, sheet: Sheet, top: float) -> None:
        """Write the numbers from this height."""
        for i, (figure, before, after) in enumerate(self.figures.itertuples(name=None)):
            x = sheet.left + i * self.wide
            if i:
                sheet.line([x, x], [top, top + self.number + 10])
                x += 14
            sheet.text(x, top, self.labels[i], size=style.SMALL, color=style.MUTED)
            self._change(sheet, x, top + self.number, figure, before, after)

    def _change(
        self, sheet: Sheet, x: float, y: float, figure: str, before: float, after: float
    ) -> None:
        decimals = 1 if figure == "steps" else 0

        def write(value: float) -> str:
            return wording.number(value, self.language, decimals=decimals)

        now, then = ("–" if math.isnan(value) else write(value) for value in (before, after))
        text = f"{now} → {then}"
        sheet.text(x, y, text, size=style.TITLE, bold=True, va="center")
        change = round(after - before, decimals) if not math.isnan(after - before) else 0.0
        if change:
            worse = (change > 0) == (figure in ("steps", "no_route"))
            sheet.text(
                x + style.text_width(text, style.TITLE, bold=True) + 10,
                y,
                ("+" if change > 0 else "−") + write(abs(change)),
                bold=True,
                color=style.LOST if worse else style.INK,
                va="center",
            )


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
