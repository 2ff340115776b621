"""The groups that one person spans, and which of them meet through this person alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypedDict

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.around import Names, evenly
from gemeenschapsnet.plots.sheet import Sheet, empty

# More groups than this become two lists.
MOST_ON_CIRCLE, MOST_LISTED = 10, 30
RADIUS, SMALL_RADIUS, LABEL_WIDTH = 125.0, 75.0, 185.0
# How far a line between two groups stays from the person in the middle.
CLEAR = 34.0
LEGEND = 30.0
OWN, OTHER = ("s", style.INK), ("o", style.REACHED)
RIGHT, LIST_WIDTH, HEADING = 370.0, 290.0, 22.0


class _Look(TypedDict):
    """How a line between two groups looks."""

    color: str
    width: float
    dashed: bool
    above: bool


ALONE = _Look(color=style.LOST, width=2.0, dashed=True, above=True)
OTHERS = _Look(color=style.CONTEXT, width=0.9, dashed=False, above=False)


@dataclass(frozen=True)
class _Groups:
    """The groups of the span: names, which are the person's own, and the ties into each."""

    ids: list[object]
    names: list[str]
    own: list[bool]
    notes: list[str]

    def look(self, i: int) -> tuple[str, str]:
        return OWN if self.own[i] else OTHER


@dataclass(frozen=True)
class _Pairs:
    """The pairs that this person alone connects, and those that others connect too."""

    alone: list[tuple[object, object]]
    others: list[tuple[object, object]]


@style.drawn
def plot_ego(
    groups: pd.DataFrame,
    pairs: pd.DataFrame,
    *,
    person: str,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw one person with the groups around, and a dashed line where only they connect two.

    More than 10 groups become a list of groups beside a list of the pairs.

    Parameters
    ----------
    groups : a row per group that the person spans, index its id: name, own (bool: the person
        belongs to it), ties (of the person into the group; NaN: not known)
    pairs : group_a, group_b, alone (bool: this person alone connects them), contact (bool: others
        connect them too)
    person : the code in the middle
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.ego.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    if not len(groups):
        return empty(ax, title=title, message=say("empty", person=person), footnote=footnote)
    span = _read(groups, language)
    alone = pairs["alone"].astype(bool)
    known = _Pairs(
        alone=_ends(pairs[alone]), others=_ends(pairs[~alone & pairs["contact"].astype(bool)])
    )
    few = len(groups) <= MOST_ON_CIRCLE
    drawing = (_Circle if few else _Lists)(span, known, person, language)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle" if few else "subtitle_list", person=person),
        footnote=footnote,
        body=LEGEND + drawing.height,
    )
    _legend(sheet, span, known, language, lines=few)
    drawing.draw(sheet, sheet.top + LEGEND)
    return sheet.ax


def _ends(pairs: pd.DataFrame) -> list[tuple[object, object]]:
    return list(zip(pairs["group_a"], pairs["group_b"], strict=True))


def _read(groups: pd.DataFrame, language: str) -> _Groups:
    def note(own: bool, ties: float) -> str:
        if math.isnan(ties) or ties < 1:
            return wording.say("plot.ego.own", language) if own else ""
        return wording.say("plot.ego.both" if own else "noun.ties", language, n=int(ties))

    own = groups["own"].astype(bool).tolist()
    notes = [note(*both) for both in zip(own, groups["ties"].astype(float), strict=True)]
    return _Groups(list(groups.index), groups["name"].astype(str).tolist(), own, notes)


def _legend(sheet: Sheet, span: _Groups, pairs: _Pairs, language: str, *, lines: bool) -> None:
    def say(key: str) -> str:
        return wording.say(f"plot.ego.{key}", language)

    x, y = sheet.left, sheet.top + 6
    for key, (marker, color), used in (
        ("own", OWN, True in span.own),
        ("reached", OTHER, False in span.own),
    ):
        if used:
            sheet.legend(x, y, [(marker, color, True, say(key))])
            x += 13 + style.text_width(say(key), style.SMALL) + 22
    if not lines:
        return
    for key, some, look in (("alone", pairs.alone, ALONE), ("others", pairs.others, OTHERS)):
        if some:
            sheet.line([x, x + 24], [y, y], **look)
            sheet.text(x + 30, y, say(key), size=style.SMALL, color=style.MUTED, va="center")
            x += 30 + style.text_width(say(key), style.SMALL) + 22


class _Circle:
    """The person in the middle, the groups around."""

    def __init__(self, span: _Groups, pairs: _Pairs, person: str, language: str) -> None:
        self.span, self.pairs, self.person = span, pairs, person
        self.spots = evenly(len(span.ids))
        self.names = Names(
            [style.wrap(name, LABEL_WIDTH, style.SMALL) for name in span.names],
            [style.wrap(note, LABEL_WIDTH, style.NOTE) for note in span.notes],
            self.spots,
            RADIUS if len(self.spots) > 2 else SMALL_RADIUS,
        )
        self.height = 2 * self.names.half

    def draw(self, sheet: Sheet, top: float) -> None:
        x, y = (sheet.left + sheet.right) / 2, top + self.names.half
        points = [spot.at(x, y, self.names.radius) for spot in self.spots]
        where = dict(zip(self.span.ids, points, strict=True))
        for point in points:
            sheet.line([x, point[0]], [y, point[1]])
        for some, look in ((self.pairs.others, OTHERS), (self.pairs.alone, ALONE)):
            for a, b in some:
                start, end = where[a], where[b]
                sheet.curve(start, [around((x, y), start, end)], end, **look)
        for i, point in enumerate(points):
            self.names.write(sheet, i, x, y, point)
            marker, color = self.span.look(i)
            sheet.mark(*point, marker, color=color, size=10)
        code = style.wrap(self.person, 1.5 * CLEAR, style.SMALL, bold=True)
        sheet.mark(x, y - 7, "o", color=style.LOST, size=11)
        sheet.text(x, y + 1, code, size=style.SMALL, bold=True, ha="center", paper=True)


def around(
    middle: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> tuple[float, float]:
    """Return the point that pulls a line so far that it stays clear of the middle."""
    across = (start[0] + end[0]) / 2 - middle[0]
    down = (start[1] + end[1]) / 2 - middle[1]
    far = math.hypot(across, down)
    if far >= CLEAR:
        return middle[0] + across, middle[1] + down
    if far < 1:
        # from one side straight to the other: to the right of who goes that way
        across, down = start[1] - end[1], end[0] - start[0]
        across, down = across / math.hypot(across, down), down / math.hypot(across, down)
    else:
        across, down = across / far, down / far
    pull = 2 * CLEAR - far
    return middle[0] + across * pull, middle[1] + down * pull


class _Lists:
    """For more groups than a circle can hold: the groups, and the pairs without another way."""

    def __init__(self, span: _Groups, pairs: _Pairs, person: str, language: str) -> None:
        def say(key: str, **values: object) -> str:
            return wording.say(f"plot.ego.{key}", language, **values)

        self.span = span
        titles = dict(zip(span.ids, span.names, strict=True))
        told = [f"{titles[a]} – {titles[b]}" for a, b in pairs.alone]
        self.groups = [
            style.wrap(name, LIST_WIDTH - 20, style.SMALL) for name in span.names[:MOST_LISTED]
        ]
        self.listed = [style.wrap(pair, LIST_WIDTH, style.SMALL) for pair in told[:MOST_LISTED]]
        self.heading = say("pairs", person=person)
        left_out = len(span.ids) - len(self.groups)
        self.more_groups = say("more_groups", n=left_out) if left_out else ""
        rest = len(pairs.others)
        below = [
            "" if told else say("no_pairs"),
            say("more", n=len(told) - MOST_LISTED) if len(told) > MOST_LISTED else "",
            say("rest", n=rest) if rest else "",
        ]
        self.below = [style.wrap(words, LIST_WIDTH, style.SMALL) for words in below if words]
        self.height = max(
            sum(map(self._tall, self.groups)) + self._tall([""]) * bool(left_out),
            HEADING + sum(map(_tall, self.listed + self.below)),
        )

    def _tall(self, label: list[str]) -> float:
        return _tall(label) + style.NOTE * style.LINE

    def draw(self, sheet: Sheet, top: float) -> None:
        y = top
        for i, label in enumerate(self.groups):
            marker, color = self.span.look(i)
            sheet.mark(sheet.left + 5, y + 7, marker, color=color)
            sheet.text(sheet.left + 16, y, label, size=style.SMALL)
            below = y + style.text_height(label, style.SMALL)
            note = self.span.notes[i]
            if note:
                sheet.text(sheet.left + 16, below, note, size=style.NOTE, color=style.MUTED)
            y += self._tall(label)
        if self.more_groups:
            sheet.text(sheet.left + 16, y, self.more_groups, size=style.SMALL, color=style.MUTED)
        sheet.text(RIGHT, top, self.heading, bold=True)
        y = top + HEADING
        for pair in self.listed:
            sheet.line([RIGHT, RIGHT + 16], [y + 6, y + 6], **ALONE)
            sheet.text(RIGHT + 24, y, pair, size=style.SMALL)
            y += _tall(pair)
        for words in self.below:
            sheet.text(RIGHT, y, words, size=style.SMALL, color=style.MUTED)
            y += _tall(words)


def _tall(lines: list[str]) -> float:
    return style.text_height(lines, style.SMALL) + 5
