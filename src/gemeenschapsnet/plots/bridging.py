"""Who shows signs of connecting groups, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.sheet import Sheet, empty

# Shape and colour of the filled dots, by band; the bands in the order in which they are drawn.
LOOKS = {"clear": ("o", style.SURE), "possible": ("s", style.MUTED)}
SLOTS = 5
MOST_DOTS = 10
CODE_WIDTH = 105.0
GROUPS, SIGNS, PAIRS, STABILITY = 205.0, 375.0, 485.0, 560.0
BAR = 85.0
ROW, HEADING, COLUMNS = 23.0, 28.0, 34.0


@dataclass(frozen=True)
class _Person:
    code: list[str]
    rank: float
    band: str
    groups: int
    signs: int
    pairs: int
    stability: float
    height: float


@style.drawn
def plot_signs(
    table: pd.DataFrame,
    *,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
    top: int = 12,
) -> Axes:
    """Draw the people with clear or possible signs of connecting groups.

    Per person: how many groups they span, how many of the five signs they show, for how many pairs
    of groups they are the only connection, and how often they stay at the top when ties are left
    out. People of equal rank stand in order of their code and are said to be equal.

    Parameters
    ----------
    table : a row per person, index the code; columns rank, band, groups, signs, exclusive_pairs,
        stability
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given
    top : how many people are drawn at most

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.bridging.{key}", language, **values)

    people = _people(table)
    shown, rest = people[:top], people[top:]
    if not shown:
        refused = bool((table["band"] == "cannot_determine").all())
        message = say("empty_refused" if refused else "empty")
        return empty(ax, title=title, message=message, footnote=say("footnote"))
    bands = [(band, list(group)) for band, group in groupby(shown, key=lambda p: p.band)]
    body = COLUMNS + HEADING * len(bands) + sum(person.height for person in shown)
    sheet = Sheet(
        ax,
        title=title,
        subtitle=say("subtitle"),
        footnote=say("footnote"),
        body=body + (20 if rest else 0),
    )
    _columns(sheet, {key: say(key) for key in ("groups", "signs", "pairs", "stability")})
    y = sheet.top + COLUMNS
    for band, members in bands:
        sheet.text(sheet.left, y + HEADING / 2, say(band), bold=True, va="center")
        y += HEADING
        first = y
        for person in members:
            _row(sheet, person, y + person.height / 2, language)
            y += person.height
        _equals(sheet, members, first, say("equal"))
    if rest:
        tied = (rest[0].band, rest[0].rank) == (shown[-1].band, shown[-1].rank)
        more = say("more_equal" if tied else "more", n=len(rest))
        sheet.text(sheet.left, y + 8, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax


def _people(table: pd.DataFrame) -> list[_Person]:
    people = []
    for code, row in zip(table.index, table.to_dict("records"), strict=True):
        if row["band"] not in LOOKS:
            continue
        label = style.wrap(str(code), CODE_WIDTH, style.BODY, bold=True)
        people.append(
            _Person(
                code=label,
                rank=math.inf if pd.isna(row["rank"]) else float(row["rank"]),
                band=str(row["band"]),
                groups=int(row["groups"]),
                signs=int(row["signs"]),
                pairs=int(row["exclusive_pairs"]),
                stability=float(row["stability"]),
                height=max(ROW, style.text_height(label, style.BODY) + 6),
            )
        )
    bands = list(LOOKS)
    return sorted(people, key=lambda p: (bands.index(p.band), p.rank, "".join(p.code)))


def _columns(sheet: Sheet, headings: dict[str, str]) -> None:
    places = {
        "groups": (GROUPS, 140.0),
        "signs": (SIGNS, 90.0),
        "pairs": (PAIRS, 62.0),
        "stability": (STABILITY, 128.0),
    }
    for key, (x, room) in places.items():
        lines = style.wrap(headings[key], room, style.NOTE)
        sheet.text(
            x, sheet.top + COLUMNS - 4, lines, size=style.NOTE, color=style.MUTED, va="bottom"
        )
    y = sheet.top + COLUMNS
    sheet.line([sheet.left, sheet.right], [y, y])


def _row(sheet: Sheet, person: _Person, y: float, language: str) -> None:
    marker, color = LOOKS[person.band]
    sheet.text(sheet.left + CODE_WIDTH, y, person.code, bold=True, ha="right", va="center")
    groups = wording.number(person.groups, language)
    sheet.text(GROUPS + 14, y, groups, ha="right", va="center")
    if person.groups <= MOST_DOTS:
        for dot in range(person.groups):
            sheet.mark(GROUPS + 28 + 11 * dot, y, marker, color=color, size=6)
    for slot in range(SLOTS):
        full = slot < person.signs
        tone = color if full else style.CONTEXT
        sheet.mark(SIGNS + 5 + 14 * slot, y, marker, color=tone, filled=full, size=7, edge=1)
    sheet.text(PAIRS + 14, y, wording.number(person.pairs, language), ha="right", va="center")
    if math.isnan(person.stability):
        return
    share = wording.percent(person.stability, language)
    sheet.text(STABILITY + 34, y, share, ha="right", va="center")
    sheet.box(STABILITY + 42, y - 4, BAR, 8, fill=style.PAPER, edge=style.CONTEXT, line=0.7)
    if person.stability > 0:
        sheet.box(STABILITY + 42, y - 4, BAR * person.stability, 8, fill=color, edge=color, line=0)


def _equals(sheet: Sheet, members: list[_Person], y: float, word: str) -> None:
    """Draw a bracket around those who stand equal."""
    x = sheet.left + CODE_WIDTH + 8
    for _, group in groupby(members, key=lambda person: person.rank):
        same = list(group)
        end = y + sum(person.height for person in same)
        if len(same) > 1:
            sheet.line(
                [x, x + 4, x + 4, x],
                [y + 6, y + 6, end - 6, end - 6],
                color=style.CONTEXT,
                width=1,
            )
            middle = (y + end) / 2
            sheet.text(x + 9, middle, word, size=style.NOTE, color=style.MUTED, va="center")
        y = end
