"""How far the municipality is from each community, before and after somebody leaves."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Across, Sheet, empty

# Above this many communities the rings become a table of dots.
MOST_ON_RINGS = 12
MOST_RINGS = 4
PAIR_WIDTH = 860.0
GUTTER = 24.0
RADIUS, RIM, FIRST_RING = 92.0, 5.0, 21.0
# Communities stand left and right; above and below the middle is kept free for the ring's name.
STEEPEST = math.radians(60)
HEADING = 34.0
LABEL_GAP = 5.0
NAME_WIDTH, DOTS_WIDTH = 235.0, 195.0


@dataclass(frozen=True)
class _Place:
    """A community in one panel: its ring, and how it is drawn."""

    name: str
    ring: int
    was: int
    marker: str
    color: str
    filled: bool
    lost: bool


@dataclass(frozen=True)
class _Panel:
    heading: str
    count: str
    places: list[_Place]


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

    any_lost = bool(what_if["lost"].astype(bool).any())
    footnote = say("footnote") if any_lost else wording.say("plain.footer", language)
    if not len(what_if):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    rings, names = _rings(what_if, steps, say("no_route"))
    panels = _panels(what_if, steps, rings, any_lost, language)
    draw = _Rings if len(what_if) <= MOST_ON_RINGS else _Table
    drawing = draw(panels, names, shaded=rings.index(steps) if steps in rings else None)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle", steps=steps),
        footnote=footnote,
        body=drawing.height + 26,
        width=drawing.width,
    )
    drawing.draw(sheet, sheet.top + 26)
    entries = [
        ("o", style.REACHED, True, say("reached")),
        ("o", style.CONTEXT, False, say("not_reached")),
    ]
    if any_lost:
        entries.append(("D", style.LOST, True, say("lost")))
    if draw is _Rings:
        entries.insert(0, ("s", style.INK, True, say("municipality")))
    sheet.legend(sheet.left, sheet.top + 6, entries)
    return sheet.ax


def _rings(what_if: pd.DataFrame, steps: int, no_route: str) -> tuple[list[float], list[str]]:
    """Return the least number of steps of every ring, and what each is called."""
    last = min(steps, MOST_RINGS) + 1
    zero = bool((what_if[["steps_before", "steps_after"]] == 0).any(axis=None))
    whole = list(range(0 if zero else 1, last))
    return [*whole, last, math.inf], [*map(str, whole), f"{last}+", no_route]


def _panels(
    what_if: pd.DataFrame, steps: int, rings: list[float], any_lost: bool, language: str
) -> list[_Panel]:
    def ring(value: float) -> int:
        far = math.inf if math.isnan(value) else value
        return max(i for i, least in enumerate(rings) if least <= far)

    panels = []
    for moment in ("now", "after") if any_lost else ("now",):
        places = []
        for row in what_if.to_dict("records"):
            before, after = float(row["steps_before"]), float(row["steps_after"])
            value = before if moment == "now" else after
            lost = bool(row["lost"]) and moment == "after"
            reached = value <= steps and not lost
            places.append(
                _Place(
                    name=str(row["name"]),
                    ring=ring(value),
                    was=ring(before),
                    marker="D" if lost else "o",
                    color=style.LOST if lost else style.REACHED if reached else style.CONTEXT,
                    filled=lost or reached,
                    lost=lost,
                )
            )
        key = "plot.continuity."
        reached_now = sum(place.color == style.REACHED for place in places)
        count = wording.say(f"{key}count", language, reached=reached_now, total=len(places))
        panels.append(_Panel(wording.say(f"{key}{moment}", language), count, places))
    return panels


class _Rings:
    """The municipality in the middle, the communities on rings around it."""

    def __init__(self, panels: list[_Panel], names: list[str], *, shaded: int | None) -> None:
        self.panels, self.names, self.shaded = panels, names, shaded
        self.width = PAIR_WIDTH if len(panels) > 1 else WIDTH
        room = self.width - 2 * MARGIN
        self.room = (room - GUTTER) / 2 if len(panels) > 1 else room
        label = min(self.room / 2 - RADIUS - 18, 190)
        places = panels[-1].places
        self.labels = [
            style.wrap(place.name, label, style.SMALL, bold=place.lost) for place in places
        ]
        half = math.ceil(len(places) / 2)
        # clockwise from the upper right, so that a list reads down on the right, up on the left
        self.sides = [list(range(half)), list(range(len(places) - 1, half - 1, -1))]
        self.angles = {
            place: (1 if side == 0 else -1, angle)
            for side, members in enumerate(self.sides)
            for place, angle in zip(members, _angles(len(members)), strict=True)
        }
        tallest = max(sum(self._tall(i) + LABEL_GAP for i in side) for side in self.sides)
        self.half = max(RADIUS + 14, tallest / 2)
        self.height = HEADING + 2 * self.half

    def _tall(self, place: int) -> float:
        return style.text_height(self.labels[place], style.SMALL)

    def draw(self, sheet: Sheet, top: float) -> None:
        for i, panel in enumerate(self.panels):
            left = sheet.left + i * (self.room + GUTTER)
            _heading(sheet, left, top, panel)
            self._panel(sheet, panel, left + self.room / 2, top + HEADING + self.half)

    def _panel(self, sheet: Sheet, panel: _Panel, x: float, y: float) -> None:
        radii = [
            FIRST_RING + (RADIUS - FIRST_RING) * i / (len(self.names) - 1)
            for i in range(len(self.names))
        ]
        if self.shaded is not None:
            reach = (radii[self.shaded] + radii[self.shaded + 1]) / 2
            sheet.ax.add_patch(
                Circle((x, y), reach, transform=sheet.place, facecolor=style.WASH, zorder=0.5)
            )
        for radius, name in zip(radii, self.names, strict=True):
            ring = Circle(
                (x, y),
                radius,
                transform=sheet.place,
                facecolor="none",
                edgecolor=style.CONTEXT if radius == RADIUS else style.RULE,
                linestyle=(0, (3, 3)) if radius == RADIUS else "-",
                linewidth=0.9 * sheet.scale,
                zorder=1,
            )
            sheet.ax.add_patch(ring)
            sheet.text(
                x,
                y - radius,
                name,
                size=style.NOTE - 0.5,
                color=style.MUTED,
                ha="center",
                va="center",
                paper=True,
            )
        sheet.mark(x, y, "s", color=style.INK, size=9)
        for side in self.sides:
            self._side(sheet, panel, side, radii, x, y)

    def _side(
        self,
        sheet: Sheet,
        panel: _Panel,
        side: list[int],
        radii: list[float],
        x: float,
        y: float,
    ) -> None:
        middles = self._middles(side)
        for i in side:
            place = panel.places[i]
            sign, angle = self.angles[i]

            def at(radius: float, sign: int = sign, angle: float = angle) -> tuple[float, float]:
                return x + sign * radius * math.cos(angle), y - radius * math.sin(angle)

            marker, rim = at(radii[place.ring]), at(RADIUS + RIM)
            end = (x + sign * (RADIUS + 13), y + middles[i])
            sheet.line([marker[0], rim[0], end[0]], [marker[1], rim[1], end[1]])
            if place.lost:
                old = at(radii[place.was])
                sheet.line(
                    [old[0], marker[0]],
                    [old[1], marker[1]],
                    color=style.LOST,
                    width=1.4,
                    above=True,
                )
                sheet.mark(*old, "o", color=style.LOST, filled=False, size=5, edge=1)
            sheet.mark(*marker, place.marker, color=place.color, filled=place.filled)
            ha: Across = "left" if sign > 0 else "right"
            sheet.text(
                end[0] + sign * 3,
                end[1],
                self.labels[i],
                size=style.SMALL,
                color=style.LOST if place.lost else style.INK,
                bold=place.lost,
                ha=ha,
                va="center",
            )

    def _middles(self, side: list[int]) -> dict[int, float]:
        """Return where the labels of a side stand, from the middle; near their marker, apart."""
        tops: list[float] = []
        floor = -self.half
        for i in side:
            ideal = -(RADIUS + RIM) * math.sin(self.angles[i][1]) - self._tall(i) / 2
            tops.append(max(ideal, floor))
            floor = tops[-1] + self._tall(i) + LABEL_GAP
        ceiling = self.half
        for position in range(len(side) - 1, -1, -1):
            tall = self._tall(side[position])
            tops[position] = min(tops[position], ceiling - tall)
            ceiling = tops[position] - LABEL_GAP
        return {i: top + self._tall(i) / 2 for i, top in zip(side, tops, strict=True)}


def _angles(members: int) -> list[float]:
    if members < 2:
        return [0.0] * members
    # few stand closer together, so that two do not stand at the far ends
    steepest = min(STEEPEST, math.radians(22) * (members - 1))
    return [steepest - 2 * steepest * i / (members - 1) for i in range(members)]


class _Table:
    """A row per community, a dot under its number of steps; what is lost comes first."""

    def __init__(self, panels: list[_Panel], names: list[str], *, shaded: int | None) -> None:
        self.names, self.shaded = names, shaded
        self.width = WIDTH
        lost = [place.lost for place in panels[-1].places]
        order = sorted(range(len(lost)), key=lambda i: not lost[i])
        self.panels = [
            _Panel(panel.heading, panel.count, [panel.places[i] for i in order]) for panel in panels
        ]
        self.labels = [
            style.wrap(place.name, NAME_WIDTH, style.SMALL + 0.5, bold=place.lost)
            for place in self.panels[-1].places
        ]
        self.rows = [
            max(17.0, style.text_height(label, style.SMALL + 0.5) + 5) for label in self.labels
        ]
        self.height = HEADING + 20 + sum(self.rows)

    def draw(self, sheet: Sheet, top: float) -> None:
        first = top + HEADING + 20
        lefts = [
            sheet.left + NAME_WIDTH + 10 + i * (DOTS_WIDTH + 20) for i in range(len(self.panels))
        ]
        for left, panel in zip(lefts, self.panels, strict=True):
            _heading(sheet, left, top, panel)
            self._columns(sheet, left, first)
        y = first
        for i, (label, tall) in enumerate(zip(self.labels, self.rows, strict=True)):
            middle = y + tall / 2
            after = self.panels[-1].places[i]
            sheet.text(
                sheet.left + NAME_WIDTH,
                middle,
                label,
                size=style.SMALL + 0.5,
                color=style.LOST if after.lost else style.INK,
                bold=after.lost,
                ha="right",
                va="center",
            )
            for left, panel in zip(lefts, self.panels, strict=True):
                place = panel.places[i]
                sheet.line([left, left + DOTS_WIDTH], [middle, middle])
                if place.lost:
                    x = [self._x(left, place.was), self._x(left, place.ring)]
                    sheet.line(x, [middle] * 2, color=style.LOST, width=1.4, above=True)
                    sheet.mark(x[0], middle, "o", color=style.LOST, filled=False, size=5, edge=1)
                sheet.mark(
                    self._x(left, place.ring),
                    middle,
                    place.marker,
                    color=place.color,
                    filled=place.filled,
                    size=7,
                )
            y += tall

    def _x(self, left: float, ring: int) -> float:
        wide = DOTS_WIDTH / (len(self.names) + 0.6)
        # the last column has the longest name
        return left + wide * (ring + 0.5 + (0.3 if ring == len(self.names) - 1 else 0))

    def _columns(self, sheet: Sheet, left: float, first: float) -> None:
        if self.shaded is not None:
            edge = (self._x(left, self.shaded) + self._x(left, self.shaded + 1)) / 2
            sheet.box(left, first, edge - left, sum(self.rows), fill=style.WASH)
        for ring, name in enumerate(self.names):
            sheet.text(
                self._x(left, ring),
                first - 8,
                name,
                size=style.NOTE,
                color=style.MUTED,
                ha="center",
                va="center",
            )


def _heading(sheet: Sheet, x: float, y: float, panel: _Panel) -> None:
    sheet.text(x, y, panel.heading, size=style.BODY + 1.5, bold=True)
    sheet.text(x, y + 15, panel.count, size=style.SMALL, color=style.MUTED)
