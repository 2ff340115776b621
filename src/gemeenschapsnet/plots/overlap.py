"""Which networks share people, and which share them with no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import (
    BLANK,
    DOT,
    MOST_GROUPS,
    UNNUMBERED,
    Cell,
    Drawing,
    name_of,
    page,
)
from gemeenschapsnet.plots.sheet import MARGIN, WIDTH, Sheet, empty
from gemeenschapsnet.plots.triangle import Pairs, Triangle

# The pairs that share most are told in words beside the triangle.
MOST_TOLD = 5
FRAME_GAP, FRAME_PAD, FRAME_WIDTH = 6.0, 6.0, 310.0
HEADING = 24.0


@style.drawn
def plot_overlap(
    overlap: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw how many people every two networks share, and name those that share nobody.

    A cell holds the number of people in both; the darker, the larger that part of all people in
    the two is. A dot stands for a hidden number (NaN). Networks that share nobody stand in a frame
    below. Of more than 30 networks those are drawn that share most.

    Parameters
    ----------
    overlap : network_a, network_b, shared (people in both) and jaccard (from 0 to 1), only pairs
        that share somebody, most first
    names : the name of every network, by its id; their order is that of the picture
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.overlap.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if len(names) < 2:
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    sharing = {*overlap["network_a"], *overlap["network_b"]}
    alone = [name_of(names, one) for one in names.index if one not in sharing]
    left_out, unnumbered, triangle = 0, False, None
    if len(overlap):
        pairs = overlap.rename(columns={"network_a": "group_a", "network_b": "group_b"})
        # a hidden number is a small one
        shown = Pairs(pairs, names, weights=pairs["shared"].fillna(0.5))
        left_out, unnumbered = shown.left_out, bool(shown.frame["shared"].isna().any())
        triangle = _triangle(shown, language)
    drawing = _WithAlone(triangle, say("alone"), alone[:MOST_GROUPS])
    more = len(alone) - MOST_GROUPS
    return page(
        ax,
        drawing,
        title=title,
        subtitle=say("subtitle" if triangle else "subtitle_none"),
        footnote=f"{say('footnote')} {footnote}",
        key=[(UNNUMBERED, say("unnumbered"))] if unnumbered else [],
        remarks=[
            say("more", n=left_out) if left_out else "",
            say("more_alone", n=more) if more > 0 else "",
        ],
    )


def _triangle(shown: Pairs, language: str) -> Triangle:
    many = len(shown.names)
    cells = {(row, column): BLANK for row in range(many) for column in range(row)}
    most = shown.frame["jaccard"].max()
    told = shown.frame[["shared", "jaccard"]].notna().all(axis=1)
    listed = []
    for place, pair, shared, jaccard, known in zip(
        shown.places,
        shown.words,
        shown.frame["shared"],
        shown.frame["jaccard"],
        told,
        strict=True,
    ):
        if not known:
            cells[place] = UNNUMBERED
            continue
        n, share = int(shared), wording.percent(jaccard, language)
        cells[place] = Cell(wording.number(n, language), share, shade=jaccard / most)
        listed.append(wording.say("plot.overlap.pair", language, pair=pair, n=n, share=share))
    return Triangle(
        shown.names,
        cells,
        heading=wording.say("plot.overlap.list", language),
        # where numbers are hidden nobody can tell which pairs share most
        listed=listed[:MOST_TOLD] if told.all() else [],
        mark=DOT,
    )


class _WithAlone:
    """The triangle, if there is one, and below it a frame around each network that is alone."""

    def __init__(self, triangle: Drawing | None, heading: str, alone: Sequence[str]) -> None:
        self.triangle, self.heading = triangle, heading
        self.width = WIDTH if triangle is None else triangle.width
        self.first = 0.0 if triangle is None else triangle.height + 18 * bool(alone)
        self.frames: list[tuple[float, float, float, float, list[str]]] = []
        room = self.width - 2 * MARGIN
        x, y, line = 0.0, self.first + HEADING, 0.0
        for name in alone:
            label = style.wrap(name, FRAME_WIDTH, style.SMALL)
            wide = max(style.text_width(part, style.SMALL) for part in label) + 2 * FRAME_PAD
            tall = style.text_height(label, style.SMALL) + 7
            if x and x + wide > room:
                x, y, line = 0.0, y + line + FRAME_GAP, 0.0
            self.frames.append((x, y, wide, tall, label))
            x, line = x + wide + FRAME_GAP, max(line, tall)
        self.height = y + line if alone else self.first

    def draw(self, sheet: Sheet, top: float) -> None:
        """Draw both."""
        if self.triangle is not None:
            self.triangle.draw(sheet, top)
        if self.frames:
            sheet.text(sheet.left, top + self.first, self.heading, bold=True)
        for x, y, wide, tall, label in self.frames:
            sheet.box(
                sheet.left + x, top + y, wide, tall, fill=style.PAPER, edge=style.INK, line=1.2
            )
            sheet.text(
                sheet.left + x + FRAME_PAD, top + y + tall / 2, label, size=style.SMALL, va="center"
            )
