"""Who came to each group between two lists, who left it and who stayed; no people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import MOST_GROUPS, most_telling
from gemeenschapsnet.plots.sheet import Sheet, empty

NAME_WIDTH, GAP = 205.0, 12.0
ROW, HEADING, BAR = 25.0, 26.0, 13.0


@dataclass(frozen=True)
class _Group:
    """A row: its name, and its bars, or the words that stand in their place.

    Attributes
    ----------
    sizes : members on both days, where the parts are not told
    """

    name: list[str]
    words: str
    height: float
    left: int = 0
    stayed: int = 0
    came: int = 0
    sizes: tuple[int, int] = (0, 0)

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return not self.words

    @property
    def right(self) -> int:
        """How far its bars go to the right."""
        return max(self.stayed + self.came, *self.sizes)


@style.drawn
def plot_flow(
    groups: pd.DataFrame,
    *,
    title: str,
    hidden: bool = False,
    seen_back: bool = False,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per group how many people left it (to the left), stayed and came (to the right).

    Where only the number on both days may be told, these are two bars. At most 30 groups are drawn:
    those in which most people came or left; groups without numbers come last.

    Parameters
    ----------
    groups : a row per group: name, status (``came``, ``left`` or ``stayed`` on the list),
        members_before, members_after, came, left, stayed (NaN where they are hidden or not known)
    title : what the picture finds
    hidden : whether small numbers are left out
    seen_back : whether both lists are one, on which nobody leaves
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.flow.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if seen_back:
        footnote = f"{say('seen_back')} {footnote}"
    if not len(groups):
        return empty(ax, title=title, message=say("empty"), footnote=footnote)
    moved = groups[["came", "left"]].sum(axis=1) + groups["members_after"].notna()
    chosen, left_out = most_telling(moved, MOST_GROUPS)
    rows = [_group(row, hidden, language) for row in groups.loc[chosen].to_dict("records")]
    rows = sorted(rows, key=lambda row: not row.known)
    body = HEADING + sum(row.height for row in rows) + (20 if left_out else 0)
    sheet = Sheet(ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=body)
    entries = [
        ("s", style.LOST, False, say("left")),
        ("s", style.CONTEXT, True, say("stayed")),
        ("s", style.REACHED, True, say("came")),
    ]
    parts = any(row.left + row.stayed + row.came for row in rows)
    entries = entries if parts else []
    if any(any(row.sizes) for row in rows):
        entries.append(("s", style.MUTED, False, say("first")))
        entries.append(("s", style.TINTS[1], True, say("second")))
    sheet.legend(sheet.left, sheet.top + 6, entries)
    most_left = max(row.left for row in rows)
    most_right = max(row.right for row in rows)
    before, behind = _room(rows, language)
    start, end = sheet.left + NAME_WIDTH + GAP + before, sheet.right - behind
    unit = (end - start) / max(most_left + most_right, 1)
    zero = start + unit * most_left
    y = sheet.top + HEADING
    sheet.line([zero, zero], [y, y + sum(row.height for row in rows)], color=style.CONTEXT)
    for row in rows:
        _draw(sheet, row, zero, y + row.height / 2, unit, language)
        y += row.height
    if left_out:
        more = say("more", n=left_out)
        sheet.text(sheet.left, y + 8, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax


def _room(rows: list[_Group], language: str) -> tuple[float, float]:
    """Return the room that the numbers need before the bars, and behind them."""
    before = [f"−{wording.number(row.left, language)}" for row in rows if row.left]
    behind = [f"+{wording.number(row.came, language)}" for row in rows]
    behind += [_sizes(row, language) for row in rows if any(row.sizes)]
    return _widest(before), _widest(behind)


def _widest(numbers: list[str]) -> float:
    wide = (style.text_width(number, style.BODY, bold=True) + 8 for number in numbers)
    return max(wide, default=0.0)


def _sizes(row: _Group, language: str) -> str:
    return " → ".join(wording.number(n, language) for n in row.sizes)


def _group(row: dict[Any, Any], hidden: bool, language: str) -> _Group:
    name = style.wrap(str(row["name"]), NAME_WIDTH, style.BODY)
    tall = max(ROW, style.text_height(name, style.BODY) + 6)
    sizes = (row["members_before"], row["members_after"])
    told = not any(map(pd.isna, sizes))
    if told and not any(sizes):
        key = "nobody"
    elif not pd.isna(row["came"]):
        left, stayed, came = (int(row[part]) for part in ("left", "stayed", "came"))
        return _Group(name, "", tall, left, stayed, came)
    elif told:
        return _Group(name, "", tall, sizes=(int(sizes[0]), int(sizes[1])))
    elif row["status"] == "stayed":
        key = "hidden" if hidden else "unknown"
    else:
        key = f"list_{row['status']}"
    return _Group(name, wording.say(f"plot.flow.{key}", language), tall)


def _draw(sheet: Sheet, row: _Group, zero: float, y: float, unit: float, language: str) -> None:
    end = sheet.left + NAME_WIDTH
    color = style.INK if row.known else style.MUTED
    sheet.text(end, y, row.name, ha="right", va="center", color=color)
    if not row.known:
        x = zero + 6
        sheet.text(x, y, row.words, size=style.SMALL, color=style.MUTED, va="center", paper=True)
        return
    if any(row.sizes):
        before, after = (unit * n for n in row.sizes)
        half = BAR / 2
        sheet.box(zero, y - half, before, half - 1, fill=style.PAPER, edge=style.MUTED, line=1)
        sheet.box(zero, y + 1, after, half - 1, fill=style.TINTS[1], edge=style.CONTEXT)
        told = _sizes(row, language)
        sheet.text(zero + max(before, after) + 5, y, told, size=style.SMALL, va="center")
        return
    left, stayed, came = unit * row.left, unit * row.stayed, unit * row.came
    if row.left:
        sheet.box(
            zero - left, y - BAR / 2, left, BAR, fill=style.PAPER, edge=style.LOST, line=1.4
        )
        told = f"−{wording.number(row.left, language)}"
        sheet.text(zero - left - 5, y, told, color=style.LOST, bold=True, ha="right", va="center")
    if row.stayed:
        sheet.box(zero, y - BAR / 2, stayed, BAR, fill=style.CONTEXT)
        told = wording.number(row.stayed, language)
        if style.text_width(told, style.SMALL, bold=True) + 6 < stayed:
            sheet.text(
                zero + stayed / 2, y, told, size=style.SMALL, color=style.PAPER, bold=True,
                ha="center", va="center",
            )  # fmt: skip
    x = zero + stayed
    if row.came:
        sheet.box(x, y - BAR / 2, came, BAR, fill=style.REACHED)
        told = f"+{wording.number(row.came, language)}"
        sheet.text(x + came + 5, y, told, color=style.REACHED, bold=True, va="center")
