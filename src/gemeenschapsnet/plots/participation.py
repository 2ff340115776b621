"""Per group who is on the list, in touch with the core, at meetings, and has a say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import most_telling
from gemeenschapsnet.plots.sheet import Sheet, empty

SHARES = ("attended", "core_ties", "tasks", "deciding")
NAME, PEOPLE, BAR, PERCENT = 165.0, 56.0, 58.0, 30.0
# Where the columns begin, from the left margin: that of the people, the first share, the next.
FIRST, SECOND, NEXT = 177.0, 244.0, 106.0
ROW, HEADING = 22.0, 28.0
DASH = "–"
# A verdict stands at the share that it is about.
VERDICTS = {"core_ties": ("place", "at_the_edge"), "tasks": ("influence", "fewer_tasks")}


@style.drawn
def plot_participation(
    groups: pd.DataFrame,
    *,
    least: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per group how many are on the list, and which share takes part and has a say.

    A triangle and a coloured bar mark a share that is smaller than that of the others, more than
    chance gives. A dash is a share that is not known or is hidden; a column of nothing else is left
    out. Groups of which nobody is on the list say so. Of a dimension with more than 30 groups the
    largest are drawn.

    Parameters
    ----------
    groups : index (dimension, category): name, people (NaN: hidden), attended, core_ties, tasks,
        deciding (each from 0 to 1), place (``at_the_edge``) and influence (``fewer_tasks``)
    least : so many ties into the core are enough
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.participation.{key}", language, **values)

    footer = wording.say("plain.footer", language)
    known = groups[list(SHARES)].notna().any(axis=None) or (groups["people"] > 0).any()
    marked = groups[[column for column, _ in VERDICTS.values()]].notna().any(axis=None)
    if not known and not marked:
        return empty(ax, title=title, message=say("empty"), footnote=footer)
    shown, left_out = _shown(groups)
    rows = [
        _Row.of(str(dimension), str(category), values, language)
        for (dimension, category), values in zip(
            shown.index, shown.to_dict("records"), strict=True
        )
    ]
    dimensions = list(dict.fromkeys(row.dimension for row in rows))
    columns = [share for share in SHARES if any(row.tells(share) for row in rows)]
    counted = any(row.people > 0 for row in rows)
    heads = {
        name: style.wrap(
            say(name, least=least), PEOPLE if name == "people" else BAR + PERCENT, style.SMALL
        )
        for name in ([*(["people"] if counted else []), *columns])
    }
    legend = 22.0 if any(row.less for row in rows) else 0.0
    head = max(style.text_height(lines, style.SMALL) for lines in heads.values())
    tall = sum(row.height for row in rows) + HEADING * len(dimensions)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle"),
        footnote=f"{say('footnote')} {footer}",
        body=legend + head + tall + 20 * bool(left_out),
    )
    y = sheet.top
    if legend:
        sheet.legend(sheet.left, y + 4, [("<", style.LESS, True, say("less"))])
    y += legend + head
    for name, lines in heads.items():
        x = sheet.left + (FIRST if name == "people" else _place(columns.index(name)))
        sheet.text(x, y, lines, size=style.SMALL, color=style.MUTED, va="bottom")
    before = ""
    for row in rows:
        if row.dimension != before:
            before = row.dimension
            key = "thing.community" if before == "community" else f"word.{before}"
            word = wording.say(key, language)
            heading = word[:1].upper() + word[1:]
            sheet.text(sheet.left, y + HEADING - 6, heading, bold=True, va="bottom")
            y += HEADING
        row.draw(sheet, y + row.height / 2, columns, language, counted=counted)
        y += row.height
    if left_out:
        more = say("more", n=left_out)
        sheet.text(sheet.left, y + 6, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax


@dataclass(frozen=True)
class _Row:
    """One group with its numbers; `less` are the shares that are smaller than chance gives."""

    dimension: str
    name: list[str]
    people: float
    shares: Mapping[str, float]
    less: tuple[str, ...]
    height: float

    @classmethod
    def of(
        cls, dimension: str, category: str, values: Mapping[Any, Any], language: str
    ) -> _Row:
        key = f"word.{dimension}_{category}"
        name = wording.say(key, language) if wording.has(key) else str(values["name"])
        lines = style.wrap(name, NAME, style.BODY)
        return cls(
            dimension,
            lines,
            float(values["people"]),
            {share: float(values[share]) for share in SHARES},
            tuple(share for share, (column, word) in VERDICTS.items() if values[column] == word),
            max(ROW, style.text_height(lines, style.BODY) + 5),
        )

    def tells(self, share: str) -> bool:
        return share in self.less or not isnan(self.shares[share])

    def draw(
        self, sheet: Sheet, y: float, columns: list[str], language: str, *, counted: bool
    ) -> None:
        sheet.text(sheet.left + NAME, y, self.name, ha="right", va="center")
        left = sheet.left + FIRST
        if self.people == 0:
            nobody = wording.say("plot.participation.nobody", language)
            sheet.text(left, y, nobody, size=style.SMALL, color=style.MUTED, va="center")
            return
        if counted:
            number = DASH if isnan(self.people) else wording.number(int(self.people), language)
            sheet.text(left + PEOPLE / 2, y, number, ha="center", va="center")
        for i, name in enumerate(columns):
            self._bar(sheet, sheet.left + _place(i), y, name, self.shares[name], language)

    def _bar(
        self, sheet: Sheet, x: float, y: float, name: str, share: float, language: str
    ) -> None:
        less = name in self.less
        color = style.LESS if less else style.REACHED
        shade = style.LESS if less else style.INK
        end = x + BAR + PERCENT
        if not isnan(share):
            sheet.box(x, y - 5, BAR, 10, fill=style.PAPER, edge=style.CONTEXT, line=0.7)
            if share > 0:
                sheet.box(x, y - 5, BAR * share, 10, fill=color, edge=color, line=0)
            told = wording.percent(share, language)
            sheet.text(end, y, told, size=style.SMALL, color=shade, bold=less, ha="right",
                       va="center")  # fmt: skip
        else:
            told = wording.say("plot.participation.fewer", language) if less else DASH
            sheet.text(x, y, told, size=style.SMALL, color=shade, bold=less, va="center")
        if less:
            sheet.mark(x - 7, y, "<", color=style.LESS, size=6.5)


def _place(column: int) -> float:
    """Return where a share begins, from the left margin."""
    return SECOND + NEXT * column


def _shown(groups: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return the groups that are drawn, of a dimension with very many the largest."""
    kept: list[Any] = []
    for _, own in groups.groupby(level="dimension", sort=False):
        # a hidden number is a small one
        kept += most_telling(own["people"].astype(float).fillna(0.5))[0]
    return groups.loc[kept], len(groups) - len(kept)
