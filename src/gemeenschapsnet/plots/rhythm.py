"""Whether networks meet in a rhythm, and where it stopped."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.months import Months, month_name
from gemeenschapsnet.plots.sheet import Sheet, empty

MOST = 30
# A network that is silent has a mark before its name.
MARK, NAME_WIDTH, WORDS_WIDTH = 14.0, 165.0, 150.0
LEFT, RIGHT = 222.0, 525.0
LEGEND, AXIS, GAP = 30.0, 32.0, 8.0
ROW, BAR = 30.0, 12.0


@dataclass(frozen=True)
class _Row:
    """A network: its name, what is said of it, the days it met, and its long silences."""

    name: list[str]
    words: list[str]
    now: list[str]
    silent: bool
    days: list[pd.Timestamp]
    silences: list[tuple[pd.Timestamp, pd.Timestamp]]

    @property
    def tall(self) -> float:
        lines = [*self.words, *self.now]
        return max(
            ROW,
            style.text_height(self.name, style.SMALL) + GAP,
            style.text_height(lines, style.SMALL) + GAP,
        )


@style.drawn
def plot_rhythm(
    rhythm: pd.DataFrame,
    meetings: pd.DataFrame,
    *,
    today: pd.Timestamp,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the meetings of each network in the past twelve months, silent networks first.

    A silence that lasted longer than usual is an open bar. More than 30 networks are left to the
    table.

    Parameters
    ----------
    rhythm : a row per network, index network_id: name, planned (meetings to come), every_weeks
        (usual; NaN: not known), agreed_weeks, weeks_since (the last meeting; NaN: no date known),
        gaps (how many silences were longer than usual, the one until today included), silent (bool)
    meetings : network_id, date: each day in the past on which it met
    today : the last day that is drawn
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.rhythm.{key}", language, **values)

    footnote = f"{say('footnote', day=today)} {wording.say('plain.footer', language)}"
    if not len(rhythm):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    order = rhythm.assign(
        rank=[
            0 if silent else 2 if math.isnan(weeks) else 1
            for silent, weeks in zip(rhythm["silent"], rhythm["weeks_since"], strict=True)
        ]
    ).sort_values("rank", kind="stable")
    shown = order.head(MOST)
    line = Months(today - pd.DateOffset(months=12), today, LEFT, RIGHT, language)
    rows = _rows(shown, meetings, line)
    left_out = len(order) - len(shown)
    height = sum(row.tall for row in rows)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle"),
        footnote=footnote,
        body=LEGEND + height + AXIS + (18 if left_out else 0),
    )
    _legend(sheet, rows, {key: say(key) for key in ("met", "silent", "gap")})
    y = sheet.top + LEGEND
    line.draw(sheet, y, y + height)
    for row in rows:
        _draw(sheet, row, line, y)
        y += row.tall
    if left_out:
        sheet.text(
            sheet.left, y + AXIS, say("more", n=left_out), size=style.SMALL, color=style.MUTED
        )
    return sheet.ax


def _rows(shown: pd.DataFrame, meetings: pd.DataFrame, line: Months) -> list[_Row]:
    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.rhythm.{key}", line.language, **values)

    met = {network: sorted(days) for network, days in meetings.groupby("network_id")["date"]}
    rows = []
    for network, row in zip(shown.index, shown.to_dict("records"), strict=True):
        days = met.get(network, [])
        silent = bool(row["silent"])
        words, now = [], ""
        if not days:
            words.append(say("planned" if row["planned"] else "no_dates"))
        elif math.isnan(row["every_weeks"]):
            words.append(say("unclear"))
        elif row["every_weeks"] < 1:
            words.append(say("often"))
        else:
            words.append(say("usual", every=row["every_weeks"]))
        if not math.isnan(row["agreed_weeks"]):
            words.append(say("agreed", every=row["agreed_weeks"]))
        if silent:
            now = say("now", weeks=math.floor(row["weeks_since"]))
        elif days:
            now = say("before", month=month_name(days[-1], line.language, year=True))
        rows.append(
            _Row(
                name=style.wrap(str(row["name"]), NAME_WIDTH, style.SMALL, bold=silent),
                words=[
                    part for text in words for part in style.wrap(text, WORDS_WIDTH, style.SMALL)
                ],
                now=style.wrap(now, WORDS_WIDTH, style.SMALL, bold=silent),
                silent=silent,
                days=[day for day in days if day >= line.start],
                silences=_silences(days, int(row["gaps"]), line.end),
            )
        )
    return rows


def _silences(
    days: list[pd.Timestamp], many: int, today: pd.Timestamp
) -> list[tuple[pd.Timestamp, pd.Timestamp]]:
    """Return the longest times between two meetings, and from the last until today."""
    between = list(zip(days, [*days, today][1:], strict=True))
    return sorted(between, key=lambda both: both[0] - both[1])[:many]


def _legend(sheet: Sheet, rows: list[_Row], words: dict[str, str]) -> None:
    x, y = sheet.left, sheet.top + 6
    entries = [("o", style.REACHED, True, words["met"])]
    if any(row.silent for row in rows):
        entries.append(("D", style.LOST, True, words["silent"]))
    sheet.legend(x, y, entries)
    x += sum(35 + style.text_width(entry[-1], style.SMALL) for entry in entries)
    if any(row.silences for row in rows):
        sheet.box(x, y - BAR / 2, 24, BAR, fill=style.PAPER, edge=style.LESS, line=1.2)
        sheet.text(x + 30, y, words["gap"], size=style.SMALL, color=style.MUTED, va="center")


def _draw(sheet: Sheet, row: _Row, line: Months, y: float) -> None:
    middle = y + row.tall / 2
    color = style.LOST if row.silent else style.INK
    if row.silent:
        sheet.mark(sheet.left + 4, middle, "D", color=style.LOST, size=7)
    sheet.text(
        sheet.left + MARK + NAME_WIDTH,
        middle,
        row.name,
        size=style.SMALL,
        color=color,
        bold=row.silent,
        ha="right",
        va="center",
    )
    sheet.line([LEFT, RIGHT], [middle, middle])
    for start, end in row.silences:
        if end > line.start:
            x, until = line.x(start), line.x(end)
            edge = style.LOST if row.silent and end == line.end else style.LESS
            sheet.box(x, middle - BAR / 2, until - x, BAR, fill=style.PAPER, edge=edge, line=1.2)
    for day in row.days:
        sheet.mark(line.x(day), middle, "o", color=style.REACHED, size=5)
    lines = style.text_height([*row.words, *row.now], style.SMALL)
    x, top = RIGHT + 14, middle - lines / 2
    sheet.text(x, top, row.words, size=style.SMALL)
    below = top + style.text_height(row.words, style.SMALL)
    tone = style.LOST if row.silent else style.MUTED
    sheet.text(x, below, row.now, size=style.SMALL, color=tone, bold=row.silent)
