"""What the network needs, whether anybody brings it, and who."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import (
    BLANK,
    CROSS,
    MOST_GROUPS,
    UNKNOWN_CONTACT,
    Cell,
    Mark,
    most_telling,
    page,
)
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

# More needs than this are left to the table; the worst come first.
MOST_NEEDS = 30
HELD = Cell(shade=1.0, mark=Mark("o", style.REACHED, most=9.0))
# How each status looks, as a cell and before the name of an ingredient.
FRAGILE = Mark("D", style.LESS, size=0.3, most=8.0)
LOOKS = {"missing": UNKNOWN_CONTACT, "fragile": Cell(mark=FRAGILE), "secured": HELD}
BEFORE = {"missing": CROSS, "fragile": FRAGILE}


@style.drawn
def plot_mix(
    needs: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw for every ingredient whether it is missing, fragile or secured; not who brings it.

    Parameters
    ----------
    needs : index (kind, description), worst first; status
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.ingredients.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(needs):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    shown = needs.head(MOST_NEEDS)
    rows = [
        Row(
            _name(kind, text, language),
            [look if status == own else BLANK for own, look in LOOKS.items()],
            side=wording.say(f"word.need_{kind}", language),
        )
        for kind, text, status in shown["status"].reset_index().itertuples(index=False)
    ]
    return page(
        ax,
        Grid(rows, [wording.say(f"word.{one}", language) for one in LOOKS], side=say("kind")),
        title=title,
        subtitle=say("subtitle_mix"),
        footnote=f"{say('footnote')} {footnote}",
        remarks=[_more(needs, language)],
    )


@style.drawn
def plot_ingredients(
    needs: pd.DataFrame,
    held: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a row per ingredient and a column per person who brings any.

    This shows people one by one and is not to be shared. Of more than 30 people those are drawn who
    bring most.

    Parameters
    ----------
    needs : index (kind, description), worst first; holders, minimum, status
    held : kind, description, person_id: who brings what
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.ingredients.{key}", language, **values)

    footnote = f"{say('keep')} {wording.say('plain.footer', language)}"
    if not len(needs):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    if not len(held):
        return empty(ax, title=title, message=say("nobody"), footnote=footnote)
    shown = needs.head(MOST_NEEDS)
    brings = held["person_id"].value_counts(sort=False)
    people, left_out = most_telling(brings.sort_index(), MOST_GROUPS)
    there = set(zip(held["kind"], held["description"], held["person_id"], strict=True))
    told = shown[["holders", "minimum", "status"]].reset_index()
    rows = [
        Row(
            _name(kind, text, language),
            [HELD if (kind, text, one) in there else BLANK for one in people],
            side=say("of", n=int(holders), asked=int(minimum)),
            mark=BEFORE.get(status),
        )
        for kind, text, holders, minimum, status in told.itertuples(index=False)
    ]
    key = [
        (Cell(shade=None, mark=mark), say(status))
        for status, mark in BEFORE.items()
        if (shown["status"] == status).any()
    ]
    return page(
        ax,
        Grid(rows, [str(one) for one in people], side=say("side")),
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        key=[(HELD, say("held")), *key],
        remarks=[_more(needs, language), say("more_people", n=left_out) if left_out else ""],
    )


def _name(kind: Any, text: Any, language: str) -> str:
    """Return the words for an ingredient: a role or power has a word, the others are their own."""
    word = f"word.{kind}_{text}"
    return wording.say(word, language) if wording.has(word) else str(text)


def _more(needs: pd.DataFrame, language: str) -> str:
    left_out = len(needs) - MOST_NEEDS
    return wording.say("plot.ingredients.more", language, n=left_out) if left_out > 0 else ""
