"""Which communities gain most by an introduction, in a map of who is in contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots.chances import plot_chances

# Where the municipality stands among the ids of communities.
OFFICE = ""


def plot_introductions(
    table: pd.DataFrame,
    contacts: pd.DataFrame,
    names: pd.Series[Any],
    *,
    direct: pd.Series[Any],
    title: str,
    reason: str = "",
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the communities on a circle, known contact as lines, introductions as dashed ones.

    Each introduction has a number, which is told below with what it adds and how many pairs of
    people could meet. The municipality is drawn too where it is one of the two.

    Parameters
    ----------
    table : group_a (missing: the municipality), group_b, reach, links, backs, reached, people, as
        of `analyses.introductions.Introductions`
    contacts : group_a, group_b, contact: whether there is any
    names : the name of every community, by its id; their order is that of the picture
    direct : whether the municipality is in contact with each community, by its id
    title : what the picture finds
    reason : why there is nothing to draw
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """
    drawn = names
    if table["group_a"].isna().any():
        office = wording.say("plot.introductions.office", language)
        drawn = pd.concat([pd.Series({OFFICE: office}), names])
        known = direct.index[direct.astype(bool)]
        lines = pd.DataFrame({"group_a": OFFICE, "group_b": known, "contact": True})
        contacts = pd.concat([contacts[["group_a", "group_b", "contact"]], lines])
    rows = [
        (told, OFFICE if pd.isna(row["group_a"]) else row["group_a"], row["group_b"], row["people"])
        for row in table.to_dict("records")
        for told in _adds(row, names, language)
    ]
    columns = ["theme", "group_a", "group_b", "intermediaries"]
    return plot_chances(
        pd.DataFrame(rows, columns=columns),
        contacts,
        drawn,
        title=title,
        reason=reason,
        words="introductions",
        language=language,
        ax=ax,
    )


def _adds(row: Mapping[Any, Any], names: pd.Series[Any], language: str) -> list[str]:
    """Return in words what an introduction adds."""

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.introductions.{key}", language, **values)

    told = []
    if row["reached"]:
        told.append(say("reached", names=[names[one] for one in row["reached"]]))
    elif row["reach"] > 0:
        told.append(say("reach"))
    told += [say(add, n=int(row[add])) for add in ("links", "backs") if row[add] > 0]
    return told
