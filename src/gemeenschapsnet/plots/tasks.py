"""Who does which task, and who can take over."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import BLANK, CROSS, MOST_GROUPS, Cell, Mark, page
from gemeenschapsnet.plots.grid import Grid, Row
from gemeenschapsnet.plots.sheet import empty

MOST_TASKS = 40
HOLDER = Cell(shade=1.0, mark=Mark("o", style.REACHED))
BACKUP = Cell(mark=Mark("D", style.REACHED, filled=False, size=0.3))
THERE = Cell(mark=Mark("o", style.REACHED, most=9.0))
NOT_THERE = Cell(shade=None, mark=CROSS)
# Stands before the name of a task without which the network stops.
CRITICAL = Mark("^", style.INK)
STOPS = Cell(shade=None, mark=CRITICAL)


@style.drawn
def plot_tasks(
    tasks: pd.DataFrame,
    people: pd.Series[Any],
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw a row per task and a column per person: who does it, and who can take over.

    This shows people one by one and is not to be shared. Of more than 40 tasks those that most need
    somebody are drawn, of more than 30 people those who come first.

    Parameters
    ----------
    tasks : a row per task: task, holders and backups (tuples of ids), critical, alone, held
    people : how each person is written, by id, in the order of the columns
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.tasks.{key}", language, **values)

    footnote = f"{say('keep')}. {wording.say('plain.footer', language)}"
    if not len(tasks):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    if not len(people):
        return plot_task_cover(tasks, title=title, language=language, ax=ax)
    shown = people.iloc[:MOST_GROUPS]
    drawn, left_out = _drawn(tasks, language)
    rows = []
    for row in drawn.to_dict("records"):
        cells = [
            HOLDER if who in row["holders"] else BACKUP if who in row["backups"] else BLANK
            for who in shown.index
        ]
        side = say("nobody") if not row["held"] else say("no_backup") if row["alone"] else ""
        rows.append(Row(row["name"], cells, side=side, mark=CRITICAL if row["matters"] else None))
    more = len(people) - len(shown)
    return page(
        ax,
        Grid(rows, [str(name) for name in shown], side=say("side")),
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        key=[
            (HOLDER, say("holder")),
            (BACKUP, say("backup")),
            *([(STOPS, say("critical"))] if drawn["matters"].any() else []),
        ],
        remarks=[
            say("more_tasks", n=left_out) if left_out else "",
            say("more_people", n=more) if more else "",
        ],
    )


@style.drawn
def plot_task_cover(
    tasks: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per task whether somebody does it and another can take over; not who.

    Of more than 40 tasks those that most need somebody are drawn.

    Parameters
    ----------
    tasks : a row per task: task (missing: its words may name somebody), held, alone, critical,
        months (with the same people; NaN: not known)
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.tasks.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(tasks):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    drawn, left_out = _drawn(tasks, language)
    rows = [
        Row(
            row["name"],
            [THERE if row["held"] else NOT_THERE, NOT_THERE if row["alone"] else THERE],
            side="" if pd.isna(row["months"]) else say("months", months=int(row["months"])),
            mark=CRITICAL if row["matters"] else None,
        )
        for row in drawn.to_dict("records")
    ]
    return page(
        ax,
        Grid(rows, [say("somebody"), say("cover")], side=say("since")),
        title=title,
        subtitle=say("cover_subtitle"),
        footnote=footnote,
        key=[
            (THERE, say("yes")),
            (NOT_THERE, say("no")),
            *([(STOPS, say("critical"))] if drawn["matters"].any() else []),
        ],
        remarks=[say("more_tasks", n=left_out) if left_out else ""],
    )


def _drawn(tasks: pd.DataFrame, language: str) -> tuple[pd.DataFrame, int]:
    """Return the tasks to draw, each with what it is called, and how many are left out.

    A task without words to show is called by its place in the list.
    """
    names = [
        wording.say("plot.tasks.unnamed", language, n=place) if pd.isna(task) else str(task)
        for place, task in enumerate(tasks["task"], start=1)
    ]
    named = tasks.assign(name=names, matters=tasks["critical"].fillna(False).astype(bool))
    order = named.sort_values(
        ["held", "alone", "matters"], ascending=[True, False, False], kind="stable"
    )
    chosen = named.loc[order.index[:MOST_TASKS].sort_values()]
    return chosen, len(tasks) - len(chosen)
