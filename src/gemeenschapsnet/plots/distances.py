"""Communities by their distance in steps: on rings around the middle, or as a table of dots."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from matplotlib.patches import Circle

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.around import Names, beside
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet

# Above this many communities the rings become a table of dots.
MOST_ON_RINGS = 12
MOST_RINGS = 4
# And above this many, those that are worst off are drawn.
MOST_DRAWN = 40
LEGEND, MORE = 26.0, 20.0
PAIR_WIDTH = 860.0
GUTTER = 24.0
SMALL_RADIUS, LARGE_RADIUS, FIRST_RING = 92.0, 118.0, 21.0
HEADING = 34.0
NAME_WIDTH, DOTS_WIDTH = 235.0, 195.0


@dataclass(frozen=True)
class Place:
    """A community in one panel: its ring, and how it is drawn.

    Attributes
    ----------
    ring, was : the number of its band, now and before
    note : what stands below its name
    strong : its name stands out
    """

    name: str
    ring: int
    was: int
    marker: str
    color: str
    filled: bool
    lost: bool = False
    note: str = ""
    strong: bool = False

    @property
    def bold(self) -> bool:
        """Whether its name stands out."""
        return self.lost or self.strong

    @property
    def name_color(self) -> str:
        """The colour of its name: that of the marker where it is about what is not there."""
        return style.LOST if self.bold and self.color == style.LOST else style.INK


@dataclass(frozen=True)
class Panel:
    """The same communities at one moment, or seen from one place."""

    heading: str
    count: str
    places: list[Place]


def bands(values: Iterable[float], steps: int, no_route: str) -> tuple[list[float], list[str]]:
    """Return the least number of steps of every band, and what each is called.

    Parameters
    ----------
    values : numbers of steps that are to be drawn, NaN without a route
    steps : how many steps count as reached
    no_route : what the outermost band is called
    """
    last = min(steps, MOST_RINGS) + 1
    whole = list(range(0 if any(value == 0 for value in values) else 1, last))
    return [*whole, last, math.inf], [*map(str, whole), f"{last}+", no_route]


def band_of(value: float, least: list[float]) -> int:
    """Return the number of the band that a number of steps falls in."""
    far = math.inf if math.isnan(value) else value
    return max(i for i, low in enumerate(least) if low <= far)


def place_at(name: str, value: float, steps: int, least: list[float], note: str = "") -> Place:
    """Return how a community at this many steps is drawn: reached, farther, or without route."""
    ring = band_of(value, least)
    if math.isnan(value):
        return Place(name, ring, ring, "D", style.LOST, False, note=note)
    reached = value <= steps
    color = style.REACHED if reached else style.CONTEXT
    return Place(name, ring, ring, "o", color, reached, note=note)


class Rings:
    """The middle, and the communities on rings around it."""

    def __init__(self, panels: list[Panel], names: list[str], *, shaded: int | None) -> None:
        self.panels, self.names, self.shaded = panels, names, shaded
        places = panels[-1].places
        noted = any(place.note for place in places)
        self.radius = LARGE_RADIUS if noted and len(panels) == 1 else SMALL_RADIUS
        self.width = PAIR_WIDTH if len(panels) > 1 else WIDTH
        room = self.width - 2 * MARGIN
        self.room = (room - GUTTER) / 2 if len(panels) > 1 else room
        wide = min(self.room / 2 - self.radius - 18, 190)
        self.labels = Names(
            [style.wrap(place.name, wide, style.SMALL, bold=place.bold) for place in places],
            [style.wrap(place.note, wide, style.NOTE) for place in places],
            beside(len(places)),
            self.radius,
        )
        self.heading = HEADING if panels[-1].heading else 0.0
        self.half = self.labels.half
        self.height = self.heading + 2 * self.half

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the panels beside each other from this height."""
        for i, panel in enumerate(self.panels):
            left = sheet.left + i * (self.room + GUTTER)
            heading(sheet, left, top, panel)
            self._panel(sheet, panel, left + self.room / 2, top + self.heading + self.half)

    def _panel(self, sheet: Sheet, panel: Panel, x: float, y: float) -> None:
        radii = [
            FIRST_RING + (self.radius - FIRST_RING) * i / (len(self.names) - 1)
            for i in range(len(self.names))
        ]
        if self.shaded is not None:
            reach = (radii[self.shaded] + radii[self.shaded + 1]) / 2
            sheet.ax.add_patch(
                Circle((x, y), reach, transform=sheet.place, facecolor=style.WASH, zorder=0.5)
            )
        for radius, name in zip(radii, self.names, strict=True):
            outer = radius == self.radius
            ring = Circle(
                (x, y),
                radius,
                transform=sheet.place,
                facecolor="none",
                edgecolor=style.CONTEXT if outer else style.RULE,
                linestyle=(0, (3, 3)) if outer else "-",
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
        for i, place in enumerate(panel.places):
            self._place(sheet, place, i, radii, x, y)

    def _place(
        self, sheet: Sheet, place: Place, i: int, radii: list[float], x: float, y: float
    ) -> None:
        spot = self.labels.spots[i]
        marker = spot.at(x, y, radii[place.ring])
        self.labels.write(sheet, i, x, y, marker, color=place.name_color, bold=place.bold)
        if place.lost:
            old = spot.at(x, y, radii[place.was])
            sheet.line(
                [old[0], marker[0]], [old[1], marker[1]], color=style.LOST, width=1.4, above=True
            )
            sheet.mark(*old, "o", color=style.LOST, filled=False, size=5, edge=1)
        sheet.mark(*marker, place.marker, color=place.color, filled=place.filled)


class Table:
    """A row per community, a dot under its number of steps; what is lost comes first."""

    def __init__(self, panels: list[Panel], names: list[str], *, shaded: int | None) -> None:
        self.names, self.shaded = names, shaded
        self.width = WIDTH
        lost = [place.lost for place in panels[-1].places]
        order = sorted(range(len(lost)), key=lambda i: not lost[i])
        self.panels = [
            Panel(panel.heading, panel.count, [panel.places[i] for i in order]) for panel in panels
        ]
        self.labels = [
            style.wrap(place.name, NAME_WIDTH, style.SMALL + 0.5, bold=place.bold)
            for place in self.panels[-1].places
        ]
        self.rows = [
            max(17.0, style.text_height(label, style.SMALL + 0.5) + 5) for label in self.labels
        ]
        self.heading = HEADING if panels[-1].heading else 0.0
        self.height = self.heading + 20 + sum(self.rows)

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw the panels beside each other from this height, with notes to their right."""
        first = top + self.heading + 20
        lefts = [
            sheet.left + NAME_WIDTH + 10 + i * (DOTS_WIDTH + 20) for i in range(len(self.panels))
        ]
        for left, panel in zip(lefts, self.panels, strict=True):
            heading(sheet, left, top, panel)
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
                color=after.name_color,
                bold=after.bold,
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
            if after.note:
                x_note = lefts[-1] + DOTS_WIDTH + 12
                sheet.text(
                    x_note, middle, after.note, size=style.NOTE, color=style.MUTED, va="center"
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


def heading(sheet: Sheet, x: float, y: float, panel: Panel) -> None:
    """Write what a panel shows, and how much is reached in it."""
    if panel.heading:
        sheet.text(x, y, panel.heading, size=style.BODY + 1.5, bold=True)
        sheet.text(x, y + 15, panel.count, size=style.SMALL, color=style.MUTED)


def fill(sheet: Sheet, drawing: Rings | Table, *, steps: int, left_out: int, language: str) -> None:
    """Draw the places of `place_at` below what their looks mean, and say how many are not drawn."""

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.distances.{key}", language, **values)

    entries = [
        ("o", style.REACHED, True, say("reached")),
        ("o", style.CONTEXT, False, say("far", steps=steps)),
        ("D", style.LOST, False, say("none")),
    ]
    if isinstance(drawing, Rings):
        entries.insert(0, ("s", style.INK, True, say("municipality")))
    sheet.legend(sheet.left, sheet.top + 6, entries)
    drawing.draw(sheet, sheet.top + LEGEND)
    if left_out:
        y = sheet.top + LEGEND + drawing.height + 6
        sheet.text(sheet.left, y, say("more", n=left_out), size=style.SMALL, color=style.MUTED)
