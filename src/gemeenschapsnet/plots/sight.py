"""Whom the municipality lost sight of: everybody at the month of their last contact."""

from __future__ import annotations

import math

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.months import Months, month_name
from gemeenschapsnet.plots.sheet import Across, Sheet, empty

# More people than this have no code beside them, and more than that are drawn as bars.
MOST_CODES, MOST_MARKS = 25, 150
# A code longer than this stays in the table.
CODE_WIDTH = 62.0
# Older than this stands in a box of its own, so that the recent years keep their room.
MOST_MONTHS = 72
BOX_WIDTH, GUTTER = 150.0, 22.0
LABELLED, BARE = 15.0, 9.5
HEADING, AXIS = 22.0, 32.0
BAR_HEIGHT = 120.0


@style.drawn
def plot_sight(
    out_of_sight: pd.DataFrame,
    *,
    today: pd.Timestamp,
    months: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the people out of sight along the months; who is unknown stands in a box.

    Up to 25 people have their code beside them. More than 150 become a bar per month, so that a
    long list stays readable.

    Parameters
    ----------
    out_of_sight : a row per person, index the code; last_contact (NaT: unknown)
    today : the day from which is counted
    months : how many months ago counts as out of sight
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.sight.{key}", language, **values)

    footnote = f"{say('footnote', day=today)} {wording.say('plain.footer', language)}"
    if not len(out_of_sight):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    people = out_of_sight["last_contact"].rename(index=str).sort_values(kind="stable")
    start = max(
        (people.min() if people.notna().any() else today).to_period("M").start_time,
        (today - pd.DateOffset(months=MOST_MONTHS)).to_period("M").start_time,
    )
    unknown, older = people[people.isna()], people[people < start]
    dated = people[people >= start]
    widest = max(style.text_width(code, style.NOTE) for code in people.index)
    coded = len(people) <= MOST_CODES and widest <= CODE_WIDTH
    bars = len(people) > MOST_MARKS
    boxes = [
        _Box(heading, list(group.index), coded=coded, bars=bars, alone=not len(dated))
        for heading, group in (
            (say("unknown"), unknown),
            (say("before", month=month_name(start, language, year=True)), older),
        )
        if len(group)
    ]
    aside = BOX_WIDTH + GUTTER if boxes else 0.0
    line = Months(start, today, 30.0 + aside, 690.0, language)
    limit = (today - pd.DateOffset(months=months), say("limit", months=months))
    strip = (_Bars if bars else _Strip)(dated, line, limit, coded=coded)
    height = max(
        strip.height if len(dated) else 0.0,
        sum(box.height for box in boxes) + 10 * (len(boxes) - 1),
    )
    method = [say("subtitle_bars" if bars else "subtitle", months=months)]
    if not coded:
        method.append(say("unlabelled"))
    sheet = Sheet(ax, title=title, subtitle=" ".join(method), footnote=footnote, body=height)
    y = sheet.top
    for box in boxes:
        box.draw(sheet, sheet.left, y, language)
        y += box.height + 10
    if len(dated):
        strip.draw(sheet, sheet.top + height - strip.height)
    return sheet.ax


class _Box:
    """People without a place on the line of time."""

    def __init__(
        self, heading: str, codes: list[str], *, coded: bool, bars: bool, alone: bool
    ) -> None:
        self.codes, self.coded, self.bars = codes, coded, bars
        self.width = 660.0 if alone else BOX_WIDTH
        self.heading = style.wrap(heading, self.width - 16, style.BODY, bold=True)
        self.top = style.text_height(self.heading, style.BODY) + 12
        wide = max(style.text_width(code, style.NOTE) for code in codes) + 20 if coded else BARE
        self.columns = max(1, int((self.width - 16) // wide))
        self.wide, self.tall = wide, LABELLED if coded else BARE
        rows = 1 if bars else math.ceil(len(codes) / self.columns)
        self.height = self.top + rows * (20.0 if bars else self.tall) + 8

    def draw(self, sheet: Sheet, x: float, y: float, language: str) -> None:
        sheet.box(x, y, self.width, self.height, fill=style.PAPER, edge=style.CONTEXT)
        sheet.text(x + 8, y + 6, self.heading, bold=True)
        if self.bars:
            number = wording.say("noun.people", language, n=len(self.codes))
            sheet.text(x + 8, y + self.top, number, size=style.BODY + 1.5)
            return
        for i, code in enumerate(self.codes):
            across = x + 13 + self.wide * (i % self.columns)
            down = y + self.top + self.tall * (i // self.columns + 0.5)
            sheet.mark(across, down, "o", color=style.LOST, filled=False, size=6)
            if self.coded:
                sheet.text(across + 7, down, code, size=style.NOTE, va="center")


class _Strip:
    """A mark per person, on as many lanes as they need not to stand over each other."""

    def __init__(
        self,
        dated: pd.Series[pd.Timestamp],
        line: Months,
        limit: tuple[pd.Timestamp, str],
        *,
        coded: bool,
    ) -> None:
        self.line, self.limit = line, limit
        self.tall = LABELLED if coded else BARE
        self.marks: list[tuple[float, int, str, bool]] = []
        ends: list[float] = []
        for code, day in dated.items():
            x = line.x(day)
            wide = style.text_width(str(code), style.NOTE) + 8 if coded else 0.0
            before = x + wide > line.right
            first, last = (x - wide - 5, x + 5) if before else (x - 5, x + wide + 5)
            # people on one day that stand to the left of their mark keep their order too
            lane = next((i for i, end in enumerate(ends) if end <= first), len(ends))
            if lane == len(ends):
                ends.append(last)
            ends[lane] = max(ends[lane], last)
            self.marks.append((x, lane, str(code) if coded else "", before))
        self.height = HEADING + max(40.0, len(ends) * self.tall + 10) + AXIS

    def draw(self, sheet: Sheet, top: float) -> None:
        bottom = top + self.height - AXIS
        self.line.draw(sheet, top + HEADING, bottom)
        _limit(sheet, self.line, self.limit, top, bottom)
        for x, lane, code, before in self.marks:
            y = bottom - 6 - self.tall * (lane + 0.5)
            sheet.mark(x, y, "o", color=style.REACHED, size=6)
            if code:
                at = x - 7 if before else x + 7
                ha: Across = "right" if before else "left"
                sheet.text(at, y, code, size=style.NOTE, ha=ha, va="center")


class _Bars:
    """A bar per month, for more people than can be drawn one by one."""

    def __init__(
        self,
        dated: pd.Series[pd.Timestamp],
        line: Months,
        limit: tuple[pd.Timestamp, str],
        *,
        coded: bool,
    ) -> None:
        self.line, self.limit = line, limit
        self.counts = dated.dt.to_period("M").value_counts().sort_index()
        self.height = HEADING + BAR_HEIGHT + AXIS

    def draw(self, sheet: Sheet, top: float) -> None:
        bottom = top + self.height - AXIS
        self.line.draw(sheet, top + HEADING, bottom)
        _limit(sheet, self.line, self.limit, top, bottom)
        most = int(self.counts.max())
        months = pd.PeriodIndex(self.counts.index)
        for month, count in zip(months, self.counts, strict=True):
            left, right = self.line.x(month.start_time), self.line.x(month.end_time)
            tall = (BAR_HEIGHT - 22) * int(count) / most
            gap = min(1.0, (right - left) / 6)
            sheet.box(left + gap, bottom - tall, right - left - 2 * gap, tall, fill=style.REACHED)
            number = wording.number(int(count), self.line.language)
            if style.text_width(number, style.NOTE) <= right - left - 2 or count == most:
                middle = (left + right) / 2
                sheet.text(
                    middle, bottom - tall - 2, number, size=style.NOTE, ha="center", va="bottom"
                )


def _limit(
    sheet: Sheet, line: Months, limit: tuple[pd.Timestamp, str], top: float, bottom: float
) -> None:
    """Draw the day after which somebody is still in sight."""
    day, name = limit
    x = line.x(day)
    sheet.box(x, top + HEADING, line.right - x, bottom - top - HEADING, fill=style.WASH)
    sheet.line(
        [x, x], [top + HEADING - 4, bottom], color=style.INK, dashed=True, width=1, above=True
    )
    before = x + style.text_width(name, style.NOTE) > line.right
    ha: Across = "right" if before else "left"
    sheet.text(x, top + HEADING - 6, name, size=style.NOTE, color=style.MUTED, ha=ha, va="bottom")
