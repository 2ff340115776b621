"""Which share of what every group raised was answered."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from gemeenschapsnet import wording
from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.cells import MOST_GROUPS
from gemeenschapsnet.plots.sheet import Sheet, empty

NAME_WIDTH, BAR, GAP = 215.0, 250.0, 10.0
ROW, HEADING = 24.0, 18.0


@dataclass(frozen=True)
class _Group:
    name: list[str]
    share: float | None
    counts: str
    height: float


@style.drawn
def plot_feedback(
    feedback: pd.DataFrame,
    *,
    smallest: int,
    issues: int,
    title: str,
    language: str = wording.DEFAULT_LANGUAGE,
    ax: Axes | None = None,
) -> Axes:
    """Draw per group which share of the issues it raised was fed back, the lowest share first.

    Groups with too few issues, or too few of which it is known, have a grey line without a share.
    At most 30 groups are drawn.

    Parameters
    ----------
    feedback : a row per group: name, raised, known (of how many it is known whether they were fed
        back), fed_back, share (from 0 to 1, of those); NaN where they are fewer than `smallest`
    smallest : the fewest issues of which numbers are given
    issues : how many issues there are in all, also of no group
    title : what the picture finds
    language : ``"nl"`` or ``"en"``
    ax : Axes to draw on; a new figure when not given

    Returns
    -------
    Axes
    """

    def say(key: str, **values: object) -> str:
        return wording.say(f"plot.feedback.{key}", language, **values)

    footnote = wording.say("plain.footer", language)
    if not len(feedback) or not issues:
        message = say("empty" if issues else "no_issues")
        return empty(ax, title=title, message=message, footnote=footnote)
    ordered = feedback.sort_values("share", kind="stable", na_position="last")
    first = ordered[:MOST_GROUPS]
    groups = [
        _group(row["name"], row["raised"], row["known"], row["fed_back"], row["share"], language)
        for row in first.to_dict("records")
    ]
    left_out = len(feedback) - len(groups)
    body = HEADING + sum(group.height for group in groups) + (22 if left_out else 0)
    footnote = f"{say('footnote', smallest=smallest)} {footnote}"
    sheet = Sheet(ax, title=title, subtitle=say("subtitle"), footnote=footnote, body=body)
    left, y = sheet.left + NAME_WIDTH + GAP, sheet.top
    none, everything = wording.percent(0, language), wording.percent(1, language)
    sheet.text(left, y, none, size=style.NOTE, color=style.MUTED)
    sheet.text(left + BAR, y, everything, size=style.NOTE, color=style.MUTED, ha="right")
    y += HEADING
    for group in groups:
        _bar(sheet, group, left, y + group.height / 2, language)
        y += group.height
    if left_out:
        more = say("more", n=left_out)
        sheet.text(sheet.left, y + 10, more, size=style.SMALL, color=style.MUTED)
    return sheet.ax


def _group(
    name: object, raised: float, known: float, answered: float, share: float, language: str
) -> _Group:
    def say(key: str, **values: int) -> str:
        return wording.say(f"plot.feedback.{key}", language, **values)

    lines = style.wrap(str(name), NAME_WIDTH, style.BODY)
    if pd.isna(raised):
        counts = say("too_few")
    elif pd.isna(known):
        counts = say("no_answer_known", n=int(raised))
    elif known < raised:
        counts = say("counts_known", n=int(known), answered=int(answered))
    else:
        counts = say("counts", n=int(known), answered=int(answered))
    return _Group(
        name=lines,
        share=None if pd.isna(known) else float(share),
        counts=counts,
        height=max(ROW, style.text_height(lines, style.BODY) + 6),
    )


def _bar(sheet: Sheet, group: _Group, left: float, y: float, language: str) -> None:
    known = group.share is not None
    color = style.INK if known else style.MUTED
    end = sheet.left + NAME_WIDTH
    sheet.text(end, y, group.name, color=color, ha="right", va="center")
    percents = left + BAR + GAP + 34
    counts = percents + 8
    if group.share is None:
        sheet.line([left, left + BAR], [y, y], color=style.CONTEXT, width=1.2, dashed=True)
        sheet.text(counts, y, group.counts, size=style.SMALL, color=style.MUTED, va="center")
        return
    sheet.box(left, y - 6, BAR, 12, fill=style.PAPER, edge=style.CONTEXT, line=0.7)
    if group.share > 0:
        sheet.box(
            left, y - 6, BAR * group.share, 12, fill=style.REACHED, edge=style.REACHED, line=0
        )
    share = wording.percent(group.share, language)
    sheet.text(percents, y, share, bold=True, ha="right", va="center")
    sheet.text(counts, y, group.counts, size=style.SMALL, color=style.MUTED, va="center")
