"""What is on the map: organisations by kind and policy domain, and where a contact is missing."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, UNNUMBERED, Cell, Mark, most_telling, numbered, page
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

WITHOUT = Mark("^", style.LOST)
# Stands for a kind or domain that the list does not give; sorted behind all others.
_UNKNOWN = ""


@style.drawn
def plot_kinds(
    kinds: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the number of organisations of every kind in every policy domain.

    A darker cell has more; a triangle says that there are organisations without a contact person
    among them. A dot stands for a hidden number (NaN). The largest kinds and domains come first,
    those that the list does not give last; of more than 30 domains the largest are drawn.

    Parameters
    ----------
    kinds : kind, domain (NaN: unknown), organisations, and how many of these are without_contact
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.kinds.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    frame = kinds.assign(
        kind=kinds["kind"].fillna(_UNKNOWN).astype(str),
        domain=kinds["domain"].fillna(_UNKNOWN).astype(str),
        organisations=kinds["organisations"].astype(float),
    )
    frame = frame[frame["organisations"] != 0]
    if not len(frame):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    rows, columns = _sizes(frame, "kind"), _sizes(frame, "domain")
    domains, left_out = most_telling(columns)
    most = frame["organisations"].max()
    cells = {}
    for kind, domain, count, without in zip(
        frame["kind"],
        frame["domain"],
        frame["organisations"],
        frame["without_contact"],
        strict=True,
    ):
        missing = not pd.isna(without) and without > 0
        note = say("without_note", n=int(without)) if missing else ""
        mark = WITHOUT if missing else None
        cells[kind, domain] = numbered(count, most, language, corner=mark, note=note)
    unknown = wording.say("plain.unknown", language)
    grid = Grid(
        [
            Row(
                _word(kind, language),
                [cells.get((kind, domain), BLANK) for domain in domains],
                side=_total(frame[frame["kind"] == kind], language),
            )
            for kind in rows.index
        ],
        [domain or unknown for domain in domains],
        side=say("total"),
    )
    drawn = [cells[pair] for pair in cells if pair[1] in domains]
    key = [
        *([(Cell(shade=None, corner=WITHOUT), say("without"))] if _any(drawn, "corner") else []),
        *([(UNNUMBERED, say("unnumbered"))] if _any(drawn, "mark") else []),
    ]
    return page(
        ax,
        grid,
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('footnote')} {footnote}",
        key=key,
        remarks=[say("more", n=left_out)] if left_out else [],
    )


def _sizes(frame: pd.DataFrame, by: str) -> pd.Series[Any]:
    """Return the number of organisations per kind or domain, most first, unknown last."""
    sizes = frame.groupby(by, sort=False)["organisations"].sum()
    sizes = sizes.sort_values(ascending=False, kind="stable")
    known = sizes.index != _UNKNOWN
    return sizes.reindex([*sizes.index[known], *sizes.index[~known]])


def _word(kind: str, language: str) -> str:
    if kind == _UNKNOWN:
        return wording.say("plain.unknown", language)
    key = f"duplicates.organisation_{kind}"
    return wording.say(key, language) if wording.has(key) else kind


def _total(row: pd.DataFrame, language: str) -> str:
    """Return the sum of a row; none where a number in it is hidden and could be worked out."""
    numbers = row["organisations"]
    return "" if numbers.isna().any() else wording.number(int(numbers.sum()), language)


def _any(cells: list[Cell], look: str) -> bool:
    return any(getattr(cell, look) is not None for cell in cells)
