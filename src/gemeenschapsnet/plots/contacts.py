"""Contact between groups: how much, where none is known, and where it runs through one person."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

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
from gemeenschapsnet.plots.triangle import Pairs, Triangle

SINGLE = Mark("D", style.LESS, size=1 / 5, least=4.5)
THROUGH_ONE = Cell(mark=SINGLE, framed=True)
# One pair that runs through one person tells more than any number of ties.
_FIRST = 1e9


@style.drawn
def plot_contacts(
    contacts: pd.DataFrame,
    names: pd.Series[Any],
    *,
    title: str,
    apart: bool = False,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the ties between every two groups, and where they run through one person.

    A darker cell has more ties; a black frame has no known contact; a diamond runs through one
    person alone. A diamond in a frame: the groups have no contact of their own, one person knows
    people in both. A dot says that there is contact without a number: it is hidden (NaN), or
    somebody belongs to both. Of more than 30 groups those are drawn with most diamonds, then ties.

    Parameters
    ----------
    contacts : group_a, group_b, ties between them, contact: whether there is any, and only: how
        many people alone connect them (NaN: hidden; 2 are the ends of a single tie). Of pairs that
        are not in it no contact is known
    names : the name of every group, by its id; their order is that of the picture
    title : what the picture finds
    apart : whether who made the list is left out, with those ties
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.contacts.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(contacts) or len(names) < 2:
        message = say("empty" if len(names) < 2 else "empty_contacts")
        return empty(ax, title=title, message=message, footnote=footnote)
    single = contacts["only"].astype(float) == 1
    weights = single * _FIRST + contacts["ties"].astype(float).fillna(0)
    shown = Pairs(contacts, names, weights=weights, everyone=True)
    contact = shown.frame["contact"].astype(bool)
    ties = shown.frame["ties"].astype(float)
    ties = ties.where(contact & (ties > 0))
    most, many = ties.max(), len(shown.names)
    cells = {(row, column): UNKNOWN_CONTACT for row in range(many) for column in range(row)}
    for place, value, known, alone in zip(
        shown.places, ties, contact, single[shown.frame.index], strict=True
    ):
        if known:
            corner = SINGLE if alone else None
            cells[place] = numbered(value, most, language, corner=corner)
        elif alone:
            cells[place] = THROUGH_ONE
    drawn = cells.values()
    key = [
        (UNKNOWN_CONTACT, say("none"), UNKNOWN_CONTACT in drawn),
        (Cell(shade=None, corner=SINGLE), say("single"), any(cell.corner for cell in drawn)),
        (THROUGH_ONE, say("through_one"), THROUGH_ONE in drawn),
        (UNNUMBERED, say("unnumbered"), any(cell.mark is DOT for cell in drawn)),
    ]
    telling = THROUGH_ONE if single.any() else UNKNOWN_CONTACT
    triangle = Triangle(
        shown.names,
        cells,
        heading=say("list_single" if single.any() else "list"),
        listed=[
            f"{shown.names[one]} – {shown.names[other]}"
            for (other, one), cell in cells.items()
            if cell == telling or cell.corner
        ],
        mark=SINGLE if single.any() else CROSS,
    )
    notes = [say("footnote"), *([say("footnote_single")] if single.any() else []), footnote]
    method = [say("subtitle" if ties.notna().any() else "subtitle_known")]
    return page(
        ax,
        triangle,
        title=title,
        subtitle=" ".join([*method, *([say("apart")] if apart else [])]),
        footnote=" ".join(notes),
        key=[(cell, meaning) for cell, meaning, there in key if there],
        remarks=[say("more", n=shown.left_out)] if shown.left_out else [],
    )
