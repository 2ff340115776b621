"""What paid people and volunteers carry, how they work, and how many officials members know."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.bars import Bar, Block, draw_bars
from gemeenschapsnet.plots.sheet import empty

MEASURES = ("tasks", "hours", "bridges")


@style.drawn
def plot_load(
    load: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw for every kind of engagement which share it has of the tasks, hours and bridges.

    Parameters
    ----------
    load : index engagement; tasks, hours, bridges (NaN: hidden) and the share of each (NaN: hidden,
        or there are none)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.load.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    # what there is none of has no share; what is hidden has no number either
    told = [name for name in MEASURES if load[name].isna().any() or load[name].sum() > 0]
    if not told or not len(load):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)

    def count(name: str, value: float) -> str:
        return "" if name == "bridges" or pd.isna(value) else say(f"n_{name}", n=round(value))

    blocks = [
        Block(
            say(str(kind)),
            [Bar(row[f"{name}_share"], say(name), count(name, row[name])) for name in told],
            known=kind != "unknown",
        )
        for kind, row in load.iterrows()
    ]
    return draw_bars(
        ax, blocks, title=title, subtitle=say("subtitle"), footnote=footnote, language=language
    )


@style.drawn
def plot_styles(
    styles: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw which share of the people connects, starts things, or does both.

    Parameters
    ----------
    styles : index style (connector, initiator, both, unknown); people (NaN: hidden)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """
    people = styles["people"].astype(float)
    return _bands(people.to_frame("").T, "styles", title=title, language=language, ax=ax)


@style.drawn
def plot_officials(
    officials: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw which share of the members is in contact with no, one or several officials.

    Parameters
    ----------
    officials : index among (active, all), a row for those that are told; none, one, several,
        unknown: numbers of members (NaN: hidden)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """
    return _bands(officials.astype(float), "officials", title=title, language=language, ax=ax)


def _bands(
    counts: pd.DataFrame, words: str, *, title: str, language: str, ax: Axes | None
) -> Axes:
    """Draw the parts of one or two totals: a block per column, a bar per row."""

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.{words}.{key}", language, **values)

    footnote = f"{say('footnote')} {wording.say('plain.footer', language)}"
    counts = counts[counts.isna().any(axis=1) | (counts.sum(axis=1) > 0)]
    if not len(counts) or not counts.size:
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    # where a part is hidden the total is not known, so neither is a share
    shares = counts.div(counts.sum(axis=1, skipna=False), axis=0)

    def bar(among: object, number: float, share: float) -> Bar:
        told = "" if pd.isna(number) else wording.say("noun.people", language, n=int(number))
        return Bar(share, say(str(among)) if among else "", told)

    blocks = [
        Block(
            say(f"band_{band}"),
            [
                bar(among, number, share)
                for among, number, share in zip(
                    counts.index, counts[band], shares[band], strict=True
                )
            ],
            known=band != "unknown",
        )
        for band in counts.columns
    ]
    return draw_bars(
        ax, blocks, title=title, subtitle=say("subtitle"), footnote=footnote, language=language
    )
