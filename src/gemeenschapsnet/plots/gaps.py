"""Contact between communities beside what could be expected, and where none is known."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import compress
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import (
    CROSS,
    DOT,
    UNKNOWN_CONTACT,
    UNNUMBERED,
    Cell,
    Mark,
    numbered,
    page,
)
from gemeenschapsnet.plots.sheet import empty
from gemeenschapsnet.plots.triangle import Pairs, Triangle, side

# From a quarter of what was expected, or none, to four times as much; all bear dark letters.
_TINTS = LinearSegmentedColormap.from_list("expected", ["#f2a65e", "#f3f1ee", "#93c3e6"])
_DOUBLINGS = 2.0
FEWER = Mark("v", style.LESS, size=1 / 5, least=4.0)
FURTHER = Mark("^", style.MORE, size=1 / 5, least=4.0)
# A cell holds two numbers and a word, unless it is smaller than this.
LARGEST, LEGIBLE = 58.0, 44.0
CORNERS = {"less_than_expected": FEWER, "more_than_expected": FURTHER}
MISSING = replace(UNKNOWN_CONTACT, fill=to_hex(_TINTS(0.0)))

Say = Callable[..., str]


@style.drawn
def plot_pairs(
    pairs: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    reason: str = "",
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the number of contacts between every two communities, beside what was to be expected.

    Orange has less contact than expected, blue more, and grey about as much; a corner says that
    chance does not give this. A black frame with a cross has no known contact: orange inside where
    some was to be expected, white where that can be chance. A dot says that there is contact
    without a number: the number is hidden (NaN), or somebody belongs to both. Of more than 30
    communities those are drawn that have no known contact with most others.

    Parameters
    ----------
    pairs : group_a, group_b; ties between them; contact: whether there is any; expected: how many
        ties were to be expected, ratio: how many there are by that (NaN: not told); verdict, as of
        `analyses.expected_contact.ExpectedContact`
    names : the name of every community, by its id; their order is that of the picture
    title : what the picture finds
    reason : why there is nothing to draw, where contact cannot be seen
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.gaps.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(pairs) or reason:
        return empty(ax, title=title, message=reason or say("empty"), footnote=footnote)
    shown = Pairs(pairs, names, weights=~pairs["contact"].astype(bool))
    frame = shown.frame.assign(contact=shown.frame["contact"].astype(bool))
    ties = frame["ties"].where(frame["contact"] & (frame["ties"] > 0))
    roomy = side(len(shown.names), LARGEST) >= LEGIBLE
    cells = _cells(frame.assign(ties=ties), language, say, beside=roomy)
    absent = [cell.framed and cell.fill is not None for cell in cells]
    without = ~frame["contact"]
    triangle = Triangle(
        shown.names,
        dict(zip(shown.places, cells, strict=True)),
        heading=say("list_expected" if any(absent) else "list"),
        listed=list(compress(shown.words, absent if any(absent) else without)),
        mark=CROSS,
        largest=LARGEST,
    )
    tinted = frame["ratio"].notna().any()
    method = "subtitle_beside" if tinted and roomy else "subtitle_tinted" if tinted else "subtitle"
    return page(
        ax,
        triangle,
        title=title,
        subtitle=say(method if tinted or ties.notna().any() else "subtitle_known"),
        footnote=f"{say('footnote')} {footnote}",
        key=_key(cells, say),
        remarks=[say("more", n=shown.left_out)] if shown.left_out else [],
    )


def _cells(frame: pd.DataFrame, language: str, say: Say, *, beside: bool) -> list[Cell]:
    """Return how the cell of each pair looks; `beside` with what was expected."""
    most = frame["ties"].max()
    cells = []
    for ties, contact, expected, ratio, verdict in zip(
        frame["ties"],
        frame["contact"],
        frame["expected"].astype(float),
        frame["ratio"].astype(float),
        frame["verdict"],
        strict=True,
    ):
        told = beside and not math.isnan(expected)
        note = say("expected", n=wording.number(expected, language, decimals=0)) if told else ""
        if not contact:
            cells.append(replace(MISSING if verdict == "none" else UNKNOWN_CONTACT, note=note))
        elif math.isnan(ratio):
            corner = CORNERS.get(verdict)
            cells.append(numbered(float(ties), most, language, corner=corner))
        else:
            text = "" if math.isnan(ties) else wording.number(int(ties), language)
            corner = CORNERS.get(verdict)
            cells.append(Cell(text, note, mark=DOT, fill=_tint(ratio), corner=corner))
    return cells


def _tint(ratio: float) -> str:
    """Return the colour of so many times what was expected."""
    doublings = math.log2(ratio) if ratio > 0 else -_DOUBLINGS
    return to_hex(_TINTS(0.5 + max(-1.0, min(1.0, doublings / _DOUBLINGS)) / 2))


def _key(cells: list[Cell], say: Say) -> list[tuple[Cell, str]]:
    """Return what the looks of these cells mean, only of those that are there."""
    missing = [cell.fill is not None for cell in cells if cell.framed]
    tints = [cell for cell in cells if cell.fill is not None and not cell.framed]
    marks = [cell.corner for cell in cells]
    told = bool(tints) or any(missing)
    entries = [
        (MISSING, "absent", any(missing)),
        (UNKNOWN_CONTACT, "none_perhaps" if told else "none", not all(missing)),
        (Cell(fill=_tint(1 / 4)), "less", bool(tints)),
        (Cell(fill=_tint(1)), "as_expected", bool(tints)),
        (Cell(fill=_tint(4)), "more_contact", bool(tints)),
        (Cell(shade=None, corner=FEWER), "fewer", FEWER in marks),
        (Cell(shade=None, corner=FURTHER), "further", FURTHER in marks),
        (UNNUMBERED, "unnumbered", any(cell.mark is DOT and not cell.text for cell in cells)),
    ]
    return [(cell, say(meaning)) for cell, meaning, there in entries if there]
