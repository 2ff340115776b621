"""Two dimensions at once: which combinations are empty, and where that means something."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, CROSS, MOST_GROUPS, Cell, Mark, most_telling, page
from gemeenschapsnet.plots.diversity import heading, in_order, label_of
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

LESS, MORE = Mark("<", style.LESS), Mark(">", style.MORE)
# Nobody, and that means nothing yet.
OPEN = Mark("o", style.CONTEXT, filled=False)
LOST = Cell(mark=CROSS, framed=True)


@style.drawn
def plot_crossings(
    cells: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a grid with the number of people per combination and the number expected below it.

    Where numbers are hidden (NaN) a cell has its verdict alone.

    Parameters
    ----------
    cells : index the two dimensions; columns count, expected, population_share, verdict, empty
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.crossings.{key}", language, **values)

    if not len(cells):
        footnote = wording.say("plain.footer", language)
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    # the dimension with most categories goes down, where there is room
    first, second = map(str, cells.index.names)
    if cells.index.unique(first).size < cells.index.unique(second).size:
        cells, first, second = cells.swaplevel(), second, first
    shown = cells.reset_index()
    rows, left_out = _most(shown, first)
    columns, more = _most(shown, second)
    hidden = bool(cells["count"].isna().all())
    most = float(cells["count"].max())
    held = {key: row for key, row in zip(cells.index, cells.to_dict("records"), strict=True)}
    grid = Grid(
        [
            Row(
                label_of(first, one, language),
                [_cell(held.get((one, other)), most, language) for other in columns],
            )
            for one in rows
        ],
        [label_of(second, other, language) for other in columns],
    )
    key = [
        (LOST, say("none")),
        (Cell(mark=LESS, shade=None), say("less")),
        (Cell(mark=MORE, shade=None), say("more")),
    ]
    if not hidden:
        key.insert(1, (Cell(mark=OPEN, shade=None), say("open")))
    missing = left_out + more
    return page(
        ax,
        grid,
        title=title,
        subtitle=say(
            "subtitle_hidden" if hidden else "subtitle",
            rows=heading(first, language).lower(),
            columns=heading(second, language).lower(),
        ),
        footnote=say("footnote"),
        key=key,
        remarks=[say("left_out", n=missing)] if missing else [],
    )


def _most(cells: pd.DataFrame, axis: str) -> tuple[list[Any], int]:
    """Return the categories that are largest in the neighbourhood, and how many are left out."""
    sizes = cells.groupby(axis, sort=False)["population_share"].sum()
    chosen, left_out = most_telling(sizes, MOST_GROUPS)
    return sorted(chosen, key=lambda one: in_order(axis, str(one))), left_out


def _cell(row: dict[Any, Any] | None, most: float, language: str) -> Cell:
    if row is None:
        return BLANK
    verdict = row["verdict"]
    corner = {"less_than_expected": LESS, "more_than_expected": MORE}.get(verdict)
    if pd.isna(row["count"]):
        if row["empty"]:
            return LOST
        return Cell(mark=corner, shade=None if corner is None else 0.0)
    expected = wording.number(float(row["expected"]), language, decimals=1)
    note = wording.say("plot.crossings.expected", language, n=expected)
    if row["empty"]:
        framed = corner is LESS
        return Cell("0", note, shade=None, corner=CROSS if framed else OPEN, framed=framed)
    number = wording.number(int(row["count"]), language)
    return Cell(number, note, shade=float(row["count"]) / most, corner=corner)
