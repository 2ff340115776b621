"""Names left and right of a circle, each near its place on it and none over another."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Across, Sheet

GAP = 5.0
RIM, REACH = 5.0, 13.0
# Where a place stands when names are only left and right: above and below the middle stays free.
STEEPEST = math.radians(60)


@dataclass(frozen=True)
class Spot:
    """A direction from the middle: 1 right or -1 left, and the angle above the horizontal."""

    side: int
    angle: float

    def at(self, x: float, y: float, radius: float) -> tuple[float, float]:
        """Return the point this far from the middle, on a page that counts down."""
        across = self.side * radius * math.cos(self.angle)
        return x + across, y - radius * math.sin(self.angle)


def beside(n: int) -> list[Spot]:
    """Return n directions left and right, clockwise from the upper right."""
    half = math.ceil(n / 2)
    right = [Spot(1, angle) for angle in _angles(half)]
    return right + [Spot(-1, angle) for angle in reversed(_angles(n - half))]


def evenly(n: int) -> list[Spot]:
    """Return n directions with equal angles between them, clockwise from the top."""
    if n < 3:
        return [Spot(1, 0.0), Spot(-1, 0.0)][:n]
    spots = []
    for i in range(n):
        turn = 2 * math.pi * (i + 0.5) / n
        side = 1 if turn <= math.pi + 1e-9 else -1
        spots.append(Spot(side, math.pi / 2 - (turn if side > 0 else 2 * math.pi - turn)))
    return spots


def _angles(members: int) -> list[float]:
    if members < 2:
        return [0.0] * members
    # few stand closer together, so that two do not stand at the far ends
    steepest = min(STEEPEST, math.radians(22) * (members - 1))
    return [steepest - 2 * steepest * i / (members - 1) for i in range(members)]


class Names:
    """The names around a circle, placed once and written on every circle of this size.

    Parameters
    ----------
    names : the lines of each name
    notes : the lines that stand below it in smaller letters
    spots : the direction of each
    radius : of the circle

    Attributes
    ----------
    half : the room needed above, and below, the middle
    """

    def __init__(
        self,
        names: list[list[str]],
        notes: list[list[str]],
        spots: list[Spot],
        radius: float,
    ) -> None:
        self.names, self.notes, self.spots, self.radius = names, notes, spots, radius
        self.tall = [
            style.text_height(name, style.SMALL) + style.text_height(note, style.NOTE)
            for name, note in zip(names, notes, strict=True)
        ]
        sides = [
            sorted(
                (i for i, spot in enumerate(spots) if spot.side == side),
                key=lambda i: -spots[i].angle,
            )
            for side in (1, -1)
        ]
        tallest = max(sum(self.tall[i] + GAP for i in side) for side in sides)
        self.half = max(radius + 14, tallest / 2)
        self.middles = self._middles(sides[0]) | self._middles(sides[1])

    def write(
        self,
        sheet: Sheet,
        i: int,
        x: float,
        y: float,
        start: tuple[float, float],
        *,
        color: str = style.INK,
        bold: bool = False,
    ) -> None:
        """Write a name beside the circle around (x, y), with a line to it from its marker."""
        spot, middle = self.spots[i], self.middles[i]
        rim = spot.at(x, y, self.radius + RIM)
        end = (x + spot.side * (self.radius + REACH), y + middle)
        sheet.line([start[0], rim[0], end[0]], [start[1], rim[1], end[1]])
        ha: Across = "left" if spot.side > 0 else "right"
        across, top = end[0] + spot.side * 3, end[1] - self.tall[i] / 2
        sheet.text(across, top, self.names[i], size=style.SMALL, color=color, bold=bold, ha=ha)
        below = top + style.text_height(self.names[i], style.SMALL)
        sheet.text(across, below, self.notes[i], size=style.NOTE, color=style.MUTED, ha=ha)

    def _middles(self, side: list[int]) -> dict[int, float]:
        """Return where the names of a side stand, from the middle; near their marker, apart."""
        tops: list[float] = []
        floor = -self.half
        for i in side:
            ideal = -(self.radius + RIM) * math.sin(self.spots[i].angle) - self.tall[i] / 2
            tops.append(max(ideal, floor))
            floor = tops[-1] + self.tall[i] + GAP
        ceiling = self.half
        for position in range(len(side) - 1, -1, -1):
            tall = self.tall[side[position]]
            tops[position] = min(tops[position], ceiling - tall)
            ceiling = tops[position] - GAP
        return {i: top + self.tall[i] / 2 for i, top in zip(side, tops, strict=True)}
