"""The network beside the neighbourhood, per age band, gender or area."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

DIMENSIONS = ("age", "gender", "area", "origin", "education")
LABEL_WIDTH, VERDICT_WIDTH = 150.0, 110.0
PLOT_LEFT, PLOT_WIDTH = 195.0, 335.0
DIFFERENCE = 565.0
VERDICT = 582.0
ROW, HEADING = 24.0, 30.0
# Shape and colour of the share in the network, by verdict; a hollow one says: not known.
LOOKS = {
    "less_than_expected": ("<", style.LESS, True),
    "more_than_expected": (">", style.MORE, True),
    "in_line": ("o", style.MUTED, True),
    "cannot_determine": ("o", style.CONTEXT, False),
}


@dataclass(frozen=True)
class _Row:
    """A heading (without a category), or a category with its numbers."""

    label: list[str]
    verdict: list[str]
    height: float
    numbers: dict[str, float] | None = None
    look: tuple[str, str, bool] = LOOKS["in_line"]
    judged: bool = False


@style.drawn
def plot_mirror(
    table: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each category in the network beside that in the neighbourhood.

    A row has a point with its 95% interval, a diamond for the neighbourhood, the difference in
    percentage points and the verdict in words. Where the share is hidden (NaN) only the diamond
    and the words are drawn.

    Parameters
    ----------
    table : index (dimension, category); columns share, population_share, difference, low, high,
        verdict
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str) -> str:
        return wording.say(f"plot.diversity.{key}", language)

    if not len(table):
        footnote = wording.say("plain.footer", language)
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    rows = _rows(table, language)
    total = sum(row.height for row in rows)
    footnote = say("footnote")
    if any(row.numbers and math.isnan(row.numbers["share"]) for row in rows):
        footnote = f"{say('hidden')} {footnote}"
    sheet = Sheet(ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=total + 50)
    y = sheet.top + 8
    sheet.line([sheet.left, sheet.left + 24], [y, y], color=style.INK, width=1.3)
    sheet.legend(
        sheet.left + 8,
        y,
        [
            ("o", style.INK, True, "  " + say("network")),
            ("D", style.INK, False, say("population")),
        ],
    )
    unit = style.wrap(say("difference"), 80, style.NOTE)
    sheet.text(
        DIFFERENCE,
        sheet.top,
        unit,
        size=style.NOTE,
        color=style.MUTED,
        ha="right",
    )
    top = sheet.top + 26
    scale = Scale([value for row in rows if row.numbers for value in row.numbers.values()])
    draw_axis(sheet, scale, top + total + 2, language)
    y = top
    for row in rows:
        if row.numbers is None:
            sheet.text(sheet.left, y + row.height / 2 + 2, row.label, bold=True, va="center")
        else:
            _category(sheet, row, row.numbers, scale, y + row.height / 2, language)
        y += row.height
    return sheet.ax


class Scale:
    """From a share to a place on the page.

    Parameters
    ----------
    shares : what must fit; NaN does not count
    left, width : where the page has room for it
    """

    def __init__(
        self, shares: Iterable[float], *, left: float = PLOT_LEFT, width: float = PLOT_WIDTH
    ) -> None:
        largest = max([0.1, *(value for value in shares if not math.isnan(value))])
        self.left, self.width = left, width
        self.step = 0.1 if largest <= 0.5 else 0.25
        self.end = min(1.0, largest + 0.03)

    def x(self, share: float) -> float:
        """Return where a share stands."""
        return self.left + self.width * share / self.end

    def ticks(self) -> list[float]:
        """Return the shares that are written below the axis."""
        return [self.step * i for i in range(int(self.end / self.step + 1e-9) + 1)]


def _rows(table: pd.DataFrame, language: str) -> list[_Row]:
    records = zip(table.index, table.to_dict("records"), strict=True)
    rows: list[_Row] = []
    before = None
    for (dimension, category), row in sorted(records, key=lambda record: in_order(*record[0][:2])):
        if dimension != before:
            rows.append(_Row([heading(dimension, language)], [], HEADING))
            before = dimension
        verdict = str(row["verdict"])
        label = style.wrap(label_of(dimension, category, language), LABEL_WIDTH, style.BODY)
        words = style.wrap(wording.say(f"word.{verdict}", language), VERDICT_WIDTH, style.SMALL)
        tall = max(style.text_height(label, style.BODY), style.text_height(words, style.SMALL))
        rows.append(
            _Row(
                label,
                words,
                max(ROW, tall + 6),
                {
                    name: float(row[name])
                    for name in ("share", "low", "high", "population_share", "difference")
                },
                LOOKS.get(verdict, LOOKS["cannot_determine"]),
                judged=verdict in ("less_than_expected", "more_than_expected"),
            )
        )
    return rows


def heading(dimension: str, language: str) -> str:
    """Return the word for a dimension, as a heading."""
    word = _word(dimension, dimension, language)
    return word[:1].upper() + word[1:]


def label_of(dimension: str, category: str, language: str) -> str:
    """Return the word for a category below the heading of its dimension, which it need not repeat.

    A category without a word of its own is written as it is.
    """
    word = _word(f"{dimension}_{category}", str(category), language)
    return word.removeprefix(_word(dimension, dimension, language) + " ")


def in_order(dimension: str, category: str) -> tuple[tuple[int, str], list[tuple[float, str]]]:
    """Return what sorts categories: age, gender and area first, bands of age by their numbers."""
    known = dimension in DIMENSIONS
    place = DIMENSIONS.index(dimension) if known else len(DIMENSIONS)
    return (place, dimension), _natural(str(category))


def _word(key: str, otherwise: str, language: str) -> str:
    key = f"word.{key}"
    return wording.say(key, language) if wording.has(key) else otherwise


def _natural(category: str) -> list[tuple[float, str]]:
    """Order 5-15 before 18-25, whatever is written around the numbers."""
    parts = re.split(r"(\d+)", category)
    return [(float(p), "") if p.isdecimal() else (math.inf, p.casefold()) for p in parts if p]


def draw_axis(sheet: Sheet, scale: Scale, y: float, language: str) -> None:
    """Draw the axis with its percents."""
    sheet.line([scale.left, scale.left + scale.width], [y, y], color=style.CONTEXT)
    for share in scale.ticks():
        x = scale.x(share)
        sheet.line([x, x], [y, y + 3.5], color=style.CONTEXT)
        sheet.text(
            x,
            y + 6,
            wording.percent(share, language),
            size=style.SMALL,
            color=style.MUTED,
            ha="center",
        )


def _category(
    sheet: Sheet,
    row: _Row,
    numbers: dict[str, float],
    scale: Scale,
    y: float,
    language: str,
) -> None:
    marker, color, filled = row.look
    told = style.MUTED if not row.judged else color
    sheet.text(PLOT_LEFT - 14, y, row.label, ha="right", va="center")
    sheet.text(VERDICT, y, row.verdict, size=style.SMALL, color=told, va="center")
    sheet.line([PLOT_LEFT, PLOT_LEFT + PLOT_WIDTH], [y, y])
    share, population = numbers["share"], numbers["population_share"]
    if not math.isnan(share) and not math.isnan(population):
        ends = [scale.x(share), scale.x(population)]
        bar = sheet.line(ends, [y, y], color=color, width=4, above=True)
        bar.set_alpha(0.35)
    low, high = numbers["low"], numbers["high"]
    if not math.isnan(low) and not math.isnan(high):
        ends = [scale.x(low), scale.x(high)]
        sheet.line(ends, [y, y], color=color, width=1.3, above=True)
        for x in ends:
            sheet.line([x, x], [y - 4, y + 4], color=color, width=1.3, above=True)
    if not math.isnan(population):
        sheet.mark(scale.x(population), y, "D", color=style.INK, filled=False, size=8)
    if not math.isnan(share):
        sheet.mark(scale.x(share), y, marker, color=color, filled=filled, size=8)
    if not math.isnan(numbers["difference"]):
        sheet.text(
            DIFFERENCE,
            y,
            signed(round(100 * numbers["difference"]), language),
            bold=row.judged,
            color=told,
            ha="right",
            va="center",
        )


def signed(points: int, language: str) -> str:
    """Write a difference in points with its sign; a real minus, as wide as a plus."""
    sign = "+" if points > 0 else "−" if points < 0 else ""
    return sign + wording.number(abs(points), language)
