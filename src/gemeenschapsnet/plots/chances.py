"""Communities that share a theme and between which no contact is known."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.around import Names, evenly
from gemeenschapsnet.plots.sheet import Sheet, empty

# More chances than this are left to the table, and so are communities without one of them.
MOST_CHANCES, MOST_COMMUNITIES = 12, 16
# Of more themes than this the first are named and the others counted.
MOST_THEMES = 4
RADIUS, SMALL_RADIUS, LABEL_WIDTH = 130.0, 75.0, 180.0
GAP = 14.0
# Half the side of a number on its line, and where along the line it may stand.
BADGE = 8.0
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass
class _Chance:
    """Two communities, what they share, and how many people tie into both."""

    ends: tuple[Hashable, Hashable]
    intermediaries: float
    themes: list[str] = field(default_factory=list)


@style.drawn
def plot_chances(
    chances: pd.DataFrame,
    pairs: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    reason: str = "",
    words: str = "chances",
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the communities on a circle, known contact as lines and chances as dashed ones.

    The first 12 chances have a number, which is told below with the themes and with how many
    people could introduce them. Of more than 16 communities only those of a chance are drawn.
    Organisations that share a goal are drawn by it too, with words of their own.

    Parameters
    ----------
    chances : theme, group_a, group_b, intermediaries (how many people tie into both; NaN:
        that is not shown)
    pairs : group_a, group_b, contact: whether there is any
    names : the name of every community, by its id; their order is that of the picture
    title : what the picture finds
    reason : why there is nothing to draw, where something is missing on the list
    words : what is drawn: ``chances`` of communities, or shared ``goals`` of organisations
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.{words}.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(chances):
        return empty(ax, title=title, message=reason or say("empty"), footnote=footnote)
    found = _read(chances)
    shown = found[:MOST_CHANCES]
    drawn = list(names.index)
    if len(drawn) > MOST_COMMUNITIES:
        drawn = [one for one in drawn if any(one in chance.ends for chance in shown)]
    left_out = len(names) - len(drawn)
    titles = {one: str(name) for one, name in names.items()}
    circle = _Circle(drawn, titles, pairs[pairs["contact"].astype(bool)], shown)
    key = _Key(shown, titles, len(found) - len(shown), words, language)
    method = [say("subtitle")] + ([say("left_out", n=left_out)] if left_out else [])
    sheet = Sheet(
        ax,
        title=title,
        subtitle=" ".join(method),
        footnote=footnote,
        body=2 * circle.names.half + GAP + key.height,
    )
    circle.draw(sheet, sheet.top)
    key.draw(sheet, sheet.top + 2 * circle.names.half + GAP)
    return sheet.ax


def _read(chances: pd.DataFrame) -> list[_Chance]:
    found: dict[tuple[Hashable, Hashable], _Chance] = {}
    for theme, a, b, people in zip(
        chances["theme"],
        chances["group_a"],
        chances["group_b"],
        chances["intermediaries"],
        strict=True,
    ):
        chance = found.setdefault((a, b), _Chance((a, b), float(people)))
        chance.themes.append(str(theme))
    return list(found.values())


class _Circle:
    """The map: communities, their contacts, and the chances with their numbers."""

    def __init__(
        self,
        drawn: list[Hashable],
        titles: Mapping[Hashable, str],
        contacts: pd.DataFrame,
        chances: list[_Chance],
    ) -> None:
        self.drawn, self.contacts, self.chances = drawn, contacts, chances
        self.spots = evenly(len(drawn))
        self.names = Names(
            [style.wrap(titles[one], LABEL_WIDTH, style.SMALL) for one in drawn],
            [[] for _ in drawn],
            self.spots,
            RADIUS if len(drawn) > 2 else SMALL_RADIUS,
        )

    def draw(self, sheet: Sheet, top: float) -> None:
        x, y = (sheet.left + sheet.right) / 2, top + self.names.half
        points = [spot.at(x, y, self.names.radius) for spot in self.spots]
        where = dict(zip(self.drawn, points, strict=True))
        for a, b in zip(self.contacts["group_a"], self.contacts["group_b"], strict=True):
            if a in where and b in where:
                (x0, y0), (x1, y1) = where[a], where[b]
                sheet.line([x0, x1], [y0, y1], color=style.CONTEXT, width=0.7)
        taken = list(points)
        for number, chance in enumerate(self.chances, start=1):
            start, end = (where[one] for one in chance.ends)
            sheet.line(
                [start[0], end[0]],
                [start[1], end[1]],
                color=style.REACHED,
                width=2,
                dashed=True,
                above=True,
            )
            place = _free(start, end, taken)
            taken.append(place)
            _badge(sheet, *place, number)
        asked = {one for chance in self.chances for one in chance.ends}
        for i, (one, point) in enumerate(zip(self.drawn, points, strict=True)):
            self.names.write(sheet, i, x, y, point)
            part = one in asked
            color = style.REACHED if part else style.CONTEXT
            sheet.mark(*point, "o", color=color, filled=part, size=9 if part else 7)


def _free(
    start: tuple[float, float], end: tuple[float, float], taken: list[tuple[float, float]]
) -> tuple[float, float]:
    """Return the place on a line that is farthest from what stands there already."""
    places = [
        (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        for share in ALONG
    ]
    return max(places, key=lambda place: min(3 * BADGE, *(math.dist(place, t) for t in taken)))


def _badge(sheet: Sheet, x: float, y: float, number: int) -> None:
    sheet.mark(x, y, "o", color=style.REACHED, size=2 * BADGE)
    sheet.text(
        x, y, str(number), size=style.NOTE, color=style.PAPER, bold=True, ha="center", va="center"
    )


class _Key:
    """What the numbers stand for."""

    def __init__(
        self,
        chances: list[_Chance],
        titles: Mapping[Hashable, str],
        more: int,
        words: str,
        language: str,
    ) -> None:
        def say(key: str, **values: object) -> str:
            return wording.say(f"plot.{words}.{key}", language, **values)

        def introducing(people: float) -> str:
            if math.isnan(people):
                return ""
            return say("who", n=int(people)) if people else say("nobody")

        self.heading = say("heading")
        self.rows = []
        for chance in chances:
            a, b = (titles[one] for one in chance.ends)
            themes, left_out = chance.themes[:MOST_THEMES], len(chance.themes[MOST_THEMES:])
            if left_out:
                themes = [*themes, wording.say("plot.grid.more", language, n=left_out)]
            told = say("themes", pair=f"{a} – {b}", themes=themes)
            self.rows.append(
                (
                    style.wrap(told, 630, style.BODY),
                    style.wrap(introducing(chance.intermediaries), 630, style.SMALL),
                )
            )
        self.more = say("more", n=more) if more else ""
        self.height = 22 + sum(map(self._tall, self.rows)) + (16 if more else 0)

    def _tall(self, row: tuple[list[str], list[str]]) -> float:
        told, who = row
        return style.text_height(told, style.BODY) + style.text_height(who, style.SMALL) + 7

    def draw(self, sheet: Sheet, top: float) -> None:
        sheet.text(sheet.left, top, self.heading, size=style.BODY + 1.5, bold=True)
        y = top + 22
        for number, row in enumerate(self.rows, start=1):
            told, who = row
            _badge(sheet, sheet.left + BADGE, y + 6, number)
            sheet.text(sheet.left + 26, y, told)
            below = y + style.text_height(told, style.BODY)
            sheet.text(sheet.left + 26, below, who, size=style.SMALL, color=style.MUTED)
            y += self._tall(row)
        if self.more:
            sheet.text(sheet.left + 26, y, self.more, size=style.SMALL, color=style.MUTED)
