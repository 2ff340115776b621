"""The contact list, the active network and who may decide, beside the neighbourhood."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.diversity import (
    HEADING,
    LABEL_WIDTH,
    LOOKS,
    PLOT_LEFT,
    Scale,
    draw_axis,
    heading,
    in_order,
    label_of,
    signed,
)
from gemeenschapsnet.plots.sheet import Sheet, empty

# Who they are is told by shape, the verdict by colour, filling and words.
SHAPES = {"all": "s", "active": "o", "deciding": "^"}
WIDTH = 272.0
DIFFERENCE, VERDICT, VERDICT_WIDTH = 505.0, 516.0, 175.0
LINE, BETWEEN = 15.0, 9.0


@style.drawn
def plot_numerators(
    numerators: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of each category among three sets of people beside the neighbourhood.

    A category has a line per set: its shape, the difference in percentage points and the verdict
    in words; an upright line is the neighbourhood. Where a share is hidden (NaN) only the words
    are drawn.

    Parameters
    ----------
    numerators : index (dimension, category, among); columns share, population_share, difference,
        verdict; among is ``all``, ``active`` or ``deciding``
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str) -> str:
        return wording.say(f"plot.numerators.{key}", language)

    if not len(numerators):
        footnote = wording.say("plain.footer", language)
        return empty(
            ax, title=title, message=wording.say("plot.diversity.empty", language),
            footnote=footnote,
        )  # fmt: skip
    rows = _rows(numerators, language)
    total = sum(row["height"] for row in rows)
    footnote = say("footnote")
    if numerators["share"].isna().any():
        footnote = f"{say('hidden')} {footnote}"
    sheet = Sheet(
        ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=total + 54
    )
    present = numerators.index.get_level_values("among").unique()
    y = sheet.top + 6
    entries = [
        (shape, style.INK, True, say(f"legend_{among}"))
        for among, shape in SHAPES.items()
        if among in present
    ]
    sheet.legend(sheet.left, y, [*entries, ("|", style.INK, False, say("legend_population"))])
    shares = pd.concat([numerators["share"], numerators["population_share"]]).astype(float)
    scale = Scale(shares, width=WIDTH)
    top = sheet.top + 28
    unit = style.wrap(wording.say("plot.diversity.difference", language), 80, style.NOTE)
    sheet.text(DIFFERENCE, sheet.top, unit, size=style.NOTE, color=style.MUTED, ha="right")
    draw_axis(sheet, scale, top + total + 2, language)
    y = top
    for row in rows:
        if "among" not in row:
            sheet.text(sheet.left, y + row["height"] / 2 + 4, row["label"], bold=True, va="center")
        else:
            _category(sheet, row, scale, y, language)
        y += row["height"]
    return sheet.ax


def _rows(numerators: pd.DataFrame, language: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    groups = {
        (str(key[0]), str(key[1])): part
        for key, part in numerators.groupby(level=["dimension", "category"], sort=False)
    }
    before = None
    for dimension, category in sorted(groups, key=lambda key: in_order(*key)):
        if dimension != before:
            rows.append({"label": [heading(dimension, language)], "height": HEADING})
            before = dimension
        by_set = groups[dimension, category].droplevel(["dimension", "category"])
        sets = {one: by_set.loc[one] for one in SHAPES if one in by_set.index}
        label = style.wrap(label_of(dimension, category, language), LABEL_WIDTH, style.BODY)
        words = {one: _words(one, str(row["verdict"]), language) for one, row in sets.items()}
        lines = [max(LINE, style.text_height(told, style.SMALL) + 3) for told in words.values()]
        tall = max(sum(lines), style.text_height(label, style.BODY))
        rows.append(
            {
                "label": label,
                "height": tall + BETWEEN,
                "among": sets,
                "words": words,
                "lines": lines,
            }
        )
    return rows


def _words(among: str, verdict: str, language: str) -> list[str]:
    who = wording.say(f"plot.numerators.short_{among}", language)
    told = wording.say(f"word.{verdict}", language)
    return style.wrap(f"{who}: {told}", VERDICT_WIDTH, style.SMALL)


def _category(sheet: Sheet, row: dict[str, Any], scale: Scale, top: float, language: str) -> None:
    middle = top + row["height"] / 2
    sheet.text(PLOT_LEFT - 14, middle, row["label"], ha="right", va="center")
    population = float(next(iter(row["among"].values()))["population_share"])
    y = middle - sum(row["lines"]) / 2
    there = scale.x(population)
    ends = [y + 1, y + sum(row["lines"]) - 1]
    sheet.line([there, there], ends, color=style.INK, width=1.6, above=True)
    for (among, numbers), tall in zip(row["among"].items(), row["lines"], strict=True):
        centre = y + tall / 2
        _, color, filled = LOOKS[str(numbers["verdict"])]
        judged = color in (style.LESS, style.MORE)
        told = color if judged else style.MUTED
        share = float(numbers["share"])
        sheet.line([scale.left, scale.left + scale.width], [centre, centre])
        if not math.isnan(share):
            bar = sheet.line([scale.x(share), there], [centre, centre], color=color, width=3)
            bar.set_alpha(0.35)
            sheet.mark(scale.x(share), centre, SHAPES[among], color=color, filled=filled, size=7)
            points = signed(round(100 * float(numbers["difference"])), language)
            sheet.text(
                DIFFERENCE, centre, points, size=style.SMALL, bold=judged, color=told,
                ha="right", va="center",
            )  # fmt: skip
        sheet.text(
            VERDICT, centre, row["words"][among], size=style.SMALL, bold=judged, color=told,
            va="center",
        )  # fmt: skip
        y += tall
